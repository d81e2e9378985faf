"""The overlay as OBS sees it: a real Chromium, a real socket, changes from another program."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from market.facts import Pay, PayUnit, Settlement, Tag
from tests.browser.show.conftest import NOW, TODAY, Director
from tests.fakes.show_stage import Desk, Stage, edit_posting, sample_record

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
SIZES = [
    pytest.param(1920, 1080, "", id="landscape"),
    pytest.param(1080, 1920, "?size=1080x1920", id="portrait"),
]
LONG = sample_record(
    "电子厂普工（两班倒，可长期，会用电烙铁的优先，夫妻工有夫妻房）" * 3,
    pay=Pay("", 4_500_000, 16_800_000, PayUnit.MONTH),
    settlement=Settlement.SEMIMONTHLY,
    headcount=300,
    place="乐至县童家工业园区电子产业路18号二号厂房三楼东侧人力资源办公室隔壁",
    tags=tuple(Tag),
    contact_phone="13800001111;13800002222;13800003333",
)
WORDY = sample_record("零活", pay=Pay("工资面议，看活的多少和手上快慢," * 20), settlement=None)


def picture(page: Page) -> Image.Image:
    """What OBS would lay over the camera."""
    return Image.open(io.BytesIO(page.screenshot(omit_background=True))).convert("RGBA")


def alpha(image: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int]:
    """The least and the most opaque pixel of a part of the picture."""
    found: Any = image.crop(box).getchannel("A").getextrema()
    return found[0], found[1]


def on_air(page: Page, posting_id: int) -> None:
    """Wait until the lower third shows this posting and stands still."""
    expect(page.locator("#lower[data-on='1']")).to_have_attribute(
        "data-posting-id", str(posting_id)
    )
    expect(page.locator("#lower")).to_have_css("transform", "none")


def gone(page: Page) -> None:
    """Wait until the lower third has left the picture."""
    expect(page.locator("#lower")).to_have_css("visibility", "hidden")


@pytest.mark.parametrize(("width", "height", "query"), SIZES)
def test_the_picture_is_transparent_but_for_the_lower_third_within_the_safe_margins(
    open_page: Open,
    played: tuple[Stage, Desk],
    director: Director,
    width: int,
    height: int,
    query: str,
) -> None:
    page = open_page(f"/overlay{query}", width=width, height=height)
    expect(page.locator("#ticker")).to_have_attribute("data-on", "0")
    assert alpha(picture(page), (0, 0, width, height)) == (0, 0)

    posting_id = played[1].add(LONG)
    director.put_on(posting_id)
    on_air(page, posting_id)
    expect(page.locator("#ticker")).to_have_css("transform", "none")
    shown = picture(page)
    assert shown.size == (width, height)
    box = page.locator(".lower__card").bounding_box()
    assert box is not None
    assert box["x"] >= width * 0.05
    assert box["x"] + box["width"] <= width * 0.95
    low = page.locator("#ticker").bounding_box()
    assert low is not None
    assert box["y"] + box["height"] < low["y"]
    assert low["y"] + low["height"] <= height * 0.95
    assert box["height"] <= height * 0.4
    middle = (int(box["x"]) + 60, int(box["y"]) + 60)
    assert alpha(shown, (*middle, middle[0] + 1, middle[1] + 1))[0] > 200
    assert alpha(shown, (0, 0, width, int(box["y"]) - 60)) == (0, 0)
    assert alpha(shown, (0, 0, 1, height)) == (0, 0)


def test_a_posting_comes_on_and_leaves_without_a_reload(
    open_page: Open, played: tuple[Stage, Desk], director: Director
) -> None:
    page = open_page("/overlay/lower-third")
    gone(page)
    posting_id = played[1].add()
    director.headline("今晚推荐")
    director.put_on(posting_id)
    on_air(page, posting_id)
    lower = page.locator("#lower")
    for words in (
        "洗碗工",
        "120",
        "元/天",
        "日结",
        "迎宾大道",
        "138 0000 1234",
        "包吃",
        "今晚推荐",
    ):
        expect(lower).to_contain_text(words)
    expect(lower).to_contain_text("第1版")
    expect(lower).to_have_attribute("data-revision", "1")

    director.withdraw(posting_id)
    gone(page)


def test_the_next_posting_takes_the_place_of_the_one_before(
    open_page: Open, played: tuple[Stage, Desk], director: Director
) -> None:
    first, second = played[1].add(), played[1].add(sample_record("保安"))
    director.put_on(first)
    page = open_page("/overlay/lower-third")
    on_air(page, first)
    director.put_on(second)
    on_air(page, second)
    expect(page.locator(".lower__title")).to_have_text("保安")


def test_a_changed_posting_is_redrawn_with_its_new_revision(
    open_page: Open, played: tuple[Stage, Desk], director: Director
) -> None:
    posting_id = played[1].add()
    director.put_on(posting_id)
    page = open_page("/overlay/lower-third")
    on_air(page, posting_id)
    played[1].do(
        lambda session: edit_posting(
            session, posting_id, at=NOW, pay_min_li=150_000, pay_max_li=150_000
        )
    )
    expect(page.locator(".lower__amount")).to_have_text("150")
    expect(page.locator("#lower")).to_have_attribute("data-revision", "2")


@pytest.mark.parametrize("record", [LONG, WORDY], ids=["long", "wordy"])
@pytest.mark.parametrize(("width", "height", "query"), SIZES)
def test_every_text_is_large_enough_and_inside_its_card(
    open_page: Open,
    played: tuple[Stage, Desk],
    director: Director,
    width: int,
    height: int,
    query: str,
    record: Any,
) -> None:
    posting_id = played[1].add(record)
    director.headline("一二三四五六七八九十一二三四五六七八九十")
    director.put_on(posting_id)
    page = open_page(f"/overlay{query}", width=width, height=height)
    on_air(page, posting_id)
    page.wait_for_selector(".ticker__item")
    texts = page.evaluate(
        """() => {
          const stage = document.querySelector('.stage');
          const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const node = walker.currentNode;
            if (!node.textContent.trim()) continue;
            const style = getComputedStyle(node.parentElement);
            found.push([parseFloat(style.fontSize), node.textContent]);
          }
          return found;
        }"""
    )
    assert len(texts) > 8
    assert [text for size, text in texts if size < 28] == []
    card = page.locator(".lower__card").bounding_box()
    assert card is not None
    for part in ("amount", "title", "place", "phone"):
        box = page.locator(f"[data-field='{part}']").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= card["x"] + card["width"]
        assert box["y"] + box["height"] <= card["y"] + card["height"]


def test_markup_in_a_posting_is_shown_as_text(
    open_page: Open, played: tuple[Stage, Desk], director: Director
) -> None:
    evil = "<script>document.title='hacked'</script><img src=x onerror=alert(1)>"
    posting_id = played[1].add(sample_record(evil, place=evil, employer=evil))
    director.put_on(posting_id)
    page = open_page("/overlay")
    on_air(page, posting_id)
    expect(page.locator(".lower__title")).to_have_text(evil)
    expect(page.locator(".ticker__item .title").first).to_have_text(evil)
    assert page.locator(".stage script, .stage img[src='x']").count() == 0
    assert "hacked" not in page.title()


def test_a_withdrawn_posting_leaves_the_running_ticker_and_nothing_else_jumps(
    open_page: Open, played: tuple[Stage, Desk], director: Director
) -> None:
    ids = [played[1].add(sample_record(f"岗位{n}号", place="")) for n in range(6)]
    page = open_page("/overlay/ticker")
    page.locator(".ticker__item").nth(1).wait_for()
    second = page.locator(".ticker__item").nth(1).get_attribute("data-posting-id")
    first = page.locator(".ticker__item").nth(0).get_attribute("data-posting-id")
    assert first is not None
    assert second is not None
    assert {int(first), int(second)} <= set(ids)
    # Every frame notes how far the second item moved; a jump would show as a leap.
    page.evaluate(
        """(id) => {
          const item = document.querySelector(`.ticker__item[data-posting-id="${id}"]`);
          let before = item.getBoundingClientRect().x, last = performance.now();
          window.leaps = [];
          (function watch(now) {
            if (!item.isConnected) return;
            const x = item.getBoundingClientRect().x;
            if (Math.abs(before - x) > 60) window.leaps.push([before, x, now - last]);
            before = x; last = now;
            requestAnimationFrame(watch);
          })(last);
        }""",
        second,
    )
    director.withdraw(int(first))
    left = page.locator(f".ticker__item[data-posting-id='{first}']")
    expect(left).to_have_count(0)
    expect(page.locator(".ticker__item.is-gone").first).to_have_text("")
    expect(page.locator("#ticker")).to_have_attribute("data-on", "1")
    page.evaluate(
        """(id) => new Promise((done) => (function watch() {
          const item = document.querySelector(`.ticker__item[data-posting-id="${id}"]`);
          if (!item || item.getBoundingClientRect().right < 1100) done();
          else requestAnimationFrame(watch);
        })())""",
        second,
    )
    assert page.evaluate("window.leaps") == []


def test_the_ticker_leaves_when_it_is_switched_off_and_when_its_last_posting_is_gone(
    open_page: Open, played: tuple[Stage, Desk], director: Director
) -> None:
    posting_id = played[1].add()
    page = open_page("/overlay/ticker")
    ticker = page.locator("#ticker")
    expect(ticker).to_have_attribute("data-on", "1")
    director.ticker(on=False)
    expect(ticker).to_have_attribute("data-on", "0")
    director.ticker(on=True)
    expect(ticker).to_have_attribute("data-on", "1")
    director.withdraw(posting_id)
    expect(ticker).to_have_attribute("data-on", "0")


@pytest.mark.parametrize(
    "shown_again",
    [
        "dispatchEvent(new CustomEvent('obsSourceVisibleChanged', {detail: {visible: true}}))",
        "dispatchEvent(new CustomEvent('obsSourceActiveChanged', {detail: {active: true}}))",
        "document.dispatchEvent(new Event('visibilitychange'))",
        "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))",
    ],
)
def test_an_overlay_that_is_shown_again_reads_everything_anew(
    open_page: Open, played: tuple[Stage, Desk], director: Director, shown_again: str
) -> None:
    posting_id = played[1].add()
    director.put_on(posting_id)
    page = open_page("/overlay/lower-third")
    on_air(page, posting_id)
    # The page sleeps through the withdrawal: the line is cut and what it draws is old.
    page.evaluate("() => { window.EventSource = class { addEventListener() {} close() {} }; }")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    director.withdraw(posting_id)
    expect(page.locator("#lower")).to_have_attribute("data-on", "1")
    page.evaluate(shown_again)
    gone(page)


def test_a_hidden_page_gives_up_its_line_and_catches_up_when_it_is_shown(
    open_page: Open, played: tuple[Stage, Desk], director: Director
) -> None:
    running, desk = played
    posting_id = desk.add()
    page = open_page("/overlay/lower-third")
    director.put_on(posting_id)
    on_air(page, posting_id)
    turn = """(hidden) => {
      Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
      document.dispatchEvent(new Event('visibilitychange'));
    }"""
    assert running.hub.connections == 1
    page.evaluate(turn, True)
    for _attempt in range(1000):  # the server hears of the hang-up a moment later
        if running.hub.connections == 0:
            break
        page.evaluate("fetch('/overlay/state').then((answer) => answer.status)")
    assert running.hub.connections == 0
    director.withdraw(posting_id)
    page.evaluate(turn, False)
    gone(page)


def test_an_expired_posting_leaves_even_when_the_server_is_gone(
    open_page: Open, played: tuple[Stage, Desk], director: Director
) -> None:
    posting_id = played[1].add(sample_record(valid_until=TODAY))
    director.put_on(posting_id)
    page = open_page("/overlay", flowing_clock=True)
    on_air(page, posting_id)
    page.context.set_offline(True)
    page.clock.fast_forward(5 * 60 * 60 * 1000)  # from 20:00 into the next day
    gone(page)
    expect(page.locator("#ticker")).to_have_attribute("data-on", "0")
