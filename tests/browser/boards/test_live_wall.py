"""The boards on an open page, while things change."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.fakes.board_stage import Square
from tests.fakes.show_stage import edit_posting, sample_record

pytestmark = pytest.mark.browser


def _opened(page: Page, square: Square, path: str = "/boards") -> None:
    """Open the page and wait until it follows the changes."""
    with page.expect_response(lambda response: "/live?" in response.url):
        page.goto(square.url + path)
    expect(page.locator("#offline")).to_be_hidden()


def _cards(page: Page) -> list[str]:
    titles: list[str] = page.locator(".job__title").all_inner_texts()
    return titles


@pytest.mark.parametrize("path", ["/boards", "/boards?screen=1", "/boards?portrait=1"])
def test_a_filled_posting_leaves_without_a_reload(page: Page, lit: Square, path: str) -> None:
    ids = [lit.desk.add(sample_record(f"岗位{n}", employer=f"店{n}")) for n in range(4)]
    lit.seal()
    _opened(page, lit, path)
    page.evaluate("window.sameDocument = true")
    lit.take_down(ids[1])
    gone = page.locator(f"[data-posting-id='{ids[1]}']")
    expect(gone).to_have_count(0)
    expect(page.locator(".is-gone")).to_have_count(0)
    expect(page.locator(".job")).to_have_count(3)
    assert "岗位1" not in page.content()
    assert page.evaluate("window.sameDocument")


def test_the_last_posting_takes_its_board_with_it(page: Page, lit: Square) -> None:
    ids = [lit.desk.add(sample_record(f"岗位{n}", employer=f"店{n}")) for n in range(2)]
    lit.seal(per_board=1)
    _opened(page, lit)
    expect(page.locator(".board")).to_have_count(2)
    lit.take_down(ids[0])
    expect(page.locator(".board")).to_have_count(1)
    lit.take_down(ids[1])
    expect(page.locator(".jobs__none")).to_contain_text("今晚暂无岗位")


def test_an_edition_appears_on_a_page_that_waits(page: Page, lit: Square) -> None:
    lit.desk.add(sample_record("夜宵洗碗"))
    _opened(page, lit)
    expect(page.locator("#dark")).to_be_visible()
    lit.seal()
    expect(page.locator(".job__title")).to_have_text("夜宵洗碗")
    expect(page.locator("#dark")).to_be_hidden()
    expect(page.locator("#phase")).to_have_text("第1期 · 正在亮灯")


def test_a_corrected_posting_is_shown_corrected(page: Page, lit: Square) -> None:
    number = lit.desk.add(sample_record("洗碗工"))
    lit.seal()
    _opened(page, lit)
    at = lit.time.now
    lit.desk.do(lambda session: edit_posting(session, number, at=at, place="改到广场东门"))
    expect(page.locator(".job__place")).to_have_text("改到广场东门")


def test_a_page_that_lost_its_line_catches_up(page: Page, lit: Square) -> None:
    ids = [lit.desk.add(sample_record(f"岗位{n}", employer=f"店{n}")) for n in range(2)]
    lit.seal()
    page.route("**/live?*", lambda route: route.abort())
    page.goto(lit.url + "/boards")
    expect(page.locator("#offline")).to_be_visible()
    lit.take_down(ids[0])
    page.unroute("**/live?*")
    expect(page.locator(f"[data-posting-id='{ids[0]}']")).to_have_count(0)
    expect(page.locator("#offline")).to_be_hidden()


def test_without_a_line_the_lights_and_the_dates_follow_the_clock(page: Page, lit: Square) -> None:
    lit.time.pass_by(hours=-1, minutes=-10)  # 17:50
    lit.desk.add(sample_record("今晚截止", employer="甲", valid_until=date(2026, 11, 23)))
    lit.desk.add(sample_record("还有几天", employer="乙"))
    lit.seal(lit=False)
    page.clock.install(time=lit.time.now)
    _opened(page, lit, "/boards?screen=1")
    expect(page.locator("#dark-title")).to_have_text("今晚 18:00 亮灯")
    page.context.set_offline(True)
    page.clock.fast_forward("10:05")
    expect(page.locator("#dark")).to_be_hidden()
    page.clock.fast_forward("03:00:00")
    expect(page.locator("#dark-title")).to_have_text("今晚收摊了")
    page.clock.fast_forward("03:00:00")
    assert _cards(page) == ["还有几天"]


def test_a_television_turns_the_boards_over(page: Page, lit: Square) -> None:
    for n in range(3):
        lit.desk.add(sample_record(f"岗位{n}", employer=f"店{n}"))
    lit.seal(per_board=1)
    page.clock.install(time=lit.time.now)
    _opened(page, lit, "/boards?screen=1")
    seen = []
    for _ in range(4):
        expect(page.locator(".frame.is-up")).to_have_count(1)
        seen.append(page.locator(".frame.is-up").get_attribute("id"))
        page.clock.fast_forward("00:12")
    assert seen == ["b1", "b2", "b3", "b1"]
    expect(page.locator("#dots i")).to_have_count(3)


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"


def test_markup_in_every_field_is_shown_as_text(page: Page, lit: Square) -> None:
    lit.desk.add(
        sample_record(
            EVIL[:44],
            employer=EVIL[:50],
            place=EVIL[:50],
            requirements=EVIL,
            contact_phone="<svg/onload=alert(3)>",
            source="<b>来源</b>",
        )
    )
    lit.seal()
    _opened(page, lit)
    expect(page.locator(".job")).to_contain_text("<script>alert(1)</script>")
    assert page.locator(".job script, .job img, .job b b").count() == 0


@pytest.mark.parametrize("width", [360, 390, 768, 1366, 1920])
def test_a_page_never_scrolls_sideways(page: Page, lit: Square, width: int) -> None:
    lit.desk.add()
    lit.seal()
    page.set_viewport_size({"width": width, "height": 800})
    _opened(page, lit)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_words_are_large_enough_and_the_number_can_be_dialled(
    page: Page, lit: Square
) -> None:
    lit.desk.add()
    lit.seal()
    page.set_viewport_size({"width": 360, "height": 740})
    _opened(page, lit)
    link = page.locator(".job__phone a")
    assert link.get_attribute("href") == "tel:13800001234"
    box = link.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    sizes = page.eval_on_selector_all(
        ".job__title, .job__place, .job__employer, .job__pay b, .chip",
        "found => found.map(one => parseFloat(getComputedStyle(one).fontSize))",
    )
    assert min(sizes) >= 16
