"""The host's console during a broadcast, on a laptop and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.show.conftest import NOW, Director
from tests.fakes.show_stage import Desk, Stage, edit_posting, sample_record

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def ask(page: Page, words: str) -> None:
    """Write what a viewer says and press Enter."""
    page.locator("#words").fill(words)
    page.locator("#words").press("Enter")
    expect(page.locator("#answer .understood, #answer .nothing").first).to_be_visible()


def console(open_page: Open, *, width: int = 1440, height: int = 900) -> Page:
    """The console with its live line up."""
    page = open_page("/console", width=width, height=height)
    expect(page.locator("#line")).to_have_text("实时")
    return page


def test_a_host_goes_from_a_viewer_s_words_to_the_picture_by_keyboard(
    open_page: Open, played: tuple[Stage, Desk]
) -> None:
    played[1].add(sample_record("保安"))
    posting_id = played[1].add(sample_record("洗碗工"))
    overlay = open_page("/overlay/lower-third")
    page = console(open_page)
    ask(page, "想找个日结的洗碗工")
    pick = page.locator("#answer .pick")
    expect(pick).to_have_count(1)
    expect(page.locator(".understood")).to_contain_text("想找个日结的洗碗工")
    expect(pick.locator(".pick__reasons")).to_contain_text("日结 · 包吃")

    page.keyboard.press("1")
    expect(pick.locator(".pick__on")).to_be_visible()
    expect(page.locator(".air .pick__title")).to_have_text("洗碗工")
    expect(overlay.locator("#lower[data-on='1']")).to_have_attribute(
        "data-posting-id", str(posting_id)
    )

    page.keyboard.press("Escape")
    expect(page.locator(".air")).to_contain_text("屏上没有岗位")
    expect(overlay.locator("#lower")).to_have_css("visibility", "hidden")


def test_digits_that_are_typed_into_a_wish_put_nothing_on_air(
    open_page: Open, played: tuple[Stage, Desk]
) -> None:
    played[1].add()
    page = console(open_page)
    ask(page, "洗碗工")
    page.keyboard.press("/")
    page.keyboard.type("1天150")
    expect(page.locator("#words")).to_have_value("1天150")
    expect(page.locator(".air")).not_to_have_class("air is-on")


def test_what_another_host_does_shows_at_once(
    open_page: Open, played: tuple[Stage, Desk], director: Director
) -> None:
    posting_id = played[1].add()
    page = console(open_page)
    director.put_on(posting_id)
    expect(page.locator(".air .pick__title")).to_have_text("洗碗工")
    expect(page.locator(".air")).to_contain_text("小王")
    director.headline("日结专场")
    expect(page.locator("#headline")).to_have_value("日结专场")


def test_a_posting_that_is_withdrawn_elsewhere_greys_out_and_leaves_the_air(
    open_page: Open, played: tuple[Stage, Desk], director: Director
) -> None:
    posting_id = played[1].add()
    director.put_on(posting_id)
    page = console(open_page)
    ask(page, "洗碗工")
    pick = page.locator("#answer .pick")
    expect(pick.locator(".pick__on")).to_be_visible()
    director.withdraw(posting_id)
    expect(pick.locator(".pick__off")).to_be_visible()
    expect(pick.locator(".pick__air")).to_be_hidden()
    expect(page.locator(".air")).to_contain_text("屏上没有岗位")
    page.keyboard.press("1")
    expect(page.locator("#toast")).to_have_text("这个岗位已经撤下了。")


def test_a_posting_that_changed_is_redrawn_in_its_place(
    open_page: Open, played: tuple[Stage, Desk]
) -> None:
    posting_id = played[1].add()
    page = console(open_page)
    ask(page, "洗碗工")
    played[1].do(
        lambda session: edit_posting(
            session, posting_id, at=NOW, pay_min_li=150_000, pay_max_li=150_000
        )
    )
    expect(page.locator("#answer .pick__pay b")).to_have_text("150")
    expect(page.locator("#answer .pick__reasons")).to_be_visible()


def test_a_posting_is_closed_only_after_a_confirmation(
    open_page: Open, played: tuple[Stage, Desk]
) -> None:
    played[1].add()
    page = console(open_page)
    page.locator("#tab-find").click()
    pick = page.locator("#find-list .pick")
    pick.get_by_role("button", name="已招满").click()
    expect(page.locator("#confirm")).to_contain_text("“洗碗工”招满了吗？")
    page.get_by_role("button", name="不，先留着").click()
    expect(pick.locator(".pick__air")).to_be_visible()

    pick.get_by_role("button", name="已招满").click()
    page.get_by_role("button", name="确定已招满").click()
    expect(pick.locator(".pick__off")).to_be_visible()


def test_the_ticker_and_the_headline_are_switched_from_the_side(
    open_page: Open, played: tuple[Stage, Desk]
) -> None:
    played[1].add()
    overlay = open_page("/overlay/ticker")
    page = console(open_page)
    switch = page.get_by_role("switch", name="底部滚动条")
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "false")
    expect(overlay.locator("#ticker")).to_have_attribute("data-on", "0")
    page.locator("[data-headline='今晚推荐']").click()
    expect(page.locator("#headline")).to_have_value("今晚推荐")


def test_a_refresh_by_another_host_does_not_eat_what_is_being_typed(
    open_page: Open, played: tuple[Stage, Desk], director: Director
) -> None:
    posting_id = played[1].add()
    page = console(open_page)
    page.locator("#headline").fill("还没写完")
    director.put_on(posting_id)
    expect(page.locator(".air .pick__title")).to_have_text("洗碗工")
    expect(page.locator("#headline")).to_have_value("还没写完")


def test_markup_in_a_posting_stays_text(open_page: Open, played: tuple[Stage, Desk]) -> None:
    evil = "<img src=x onerror=alert(1)>"
    played[1].add(sample_record(evil, place=evil, employer=evil))
    page = console(open_page)
    page.locator("#tab-find").click()
    expect(page.locator("#find-list .pick__title")).to_have_text(evil)
    page.locator("#find-list [data-do='on-air']").click()
    expect(page.locator(".air .pick__title")).to_have_text(evil)
    assert page.locator("img[src='x']").count() == 0


@pytest.mark.parametrize(("width", "height"), [(390, 844), (360, 640), (1440, 900)])
def test_nothing_is_cut_off_or_too_small_to_hit(
    open_page: Open, played: tuple[Stage, Desk], director: Director, width: int, height: int
) -> None:
    director.put_on(played[1].add(sample_record("电子厂普工（两班倒，可长期，夫妻工有夫妻房）")))
    page = console(open_page, width=width, height=height)
    page.locator("#tab-find").click()
    expect(page.locator("#find-list .pick")).to_have_count(1)
    page.locator(".obs summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, input, summary, a')]
             .filter((one) => one.offsetParent && one.offsetHeight < 44)
             .map((one) => one.outerHTML)"""
    )
    assert small == []
