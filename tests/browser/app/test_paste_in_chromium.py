"""A host on a phone pastes what a group posted: looks, takes in, and sees where it went."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app.conftest import Site

pytestmark = pytest.mark.browser

MESSAGES = (
    "口福饭店招洗碗工2名，120元一天，日结，包一顿饭。北门老街，刘老板 138 0000 6101\n\n"
    "招服务员3名，18-35岁，3000元一个月，南塔街湘味馆，电话138 0000 6109\n\n[太阳]大家早上好"
)
NASTY = "</textarea><script>pwned=1</script><img src=x onerror=pwned=2>"
PHONE_WIDTH = 390
LEAST_TOUCH = 44
"""Pixels, after WCAG 2.2's and Apple's advice for what a finger hits."""


@pytest.fixture
def paste(site: Site, page: Page) -> Page:
    """The page of pasted messages on a phone, opened from the admin's first page."""
    page.set_viewport_size({"width": PHONE_WIDTH, "height": 844})
    site.log_in(page, "管理员")
    page.locator("a.paste-door").click()
    page.wait_for_url(f"{site.url}/admin/paste")
    return page


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= PHONE_WIDTH)


def test_messages_are_looked_at_and_taken_in_on_a_phone(site: Site, paste: Page) -> None:
    page = paste
    assert fits(page)
    page.fill("#text", MESSAGES)
    page.fill("#source", "城东招工群")
    page.get_by_role("button", name="看看").click()
    expect(page.locator(".tally")).to_contain_text("会直接发布 1 个")
    expect(page.locator(".read--review .finding mark")).to_have_text("18-35岁")
    expect(page.locator(".said--pay").first).to_contain_text("120元一天")
    expect(page.locator("#text")).to_have_value(MESSAGES)
    expect(page.locator("#result")).to_be_in_viewport()
    assert fits(page)
    for button in page.locator(".paste button, .take button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= LEAST_TOUCH
    page.locator(".take button").click()
    expect(page.locator(".tally")).to_contain_text("收下了")
    expect(page.locator(".tally")).to_contain_text("进了复核 1 个")
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator("#source")).to_have_value("城东招工群")
    assert fits(page)
    page.get_by_role("link", name="去复核").click()
    expect(page.locator(".origin__text")).to_contain_text("湘味馆")


def test_what_was_typed_survives_a_refusal_and_a_script_in_it_is_words(
    site: Site, paste: Page
) -> None:
    page = paste
    text = f"{NASTY}招洗碗工2名，120元一天，138 0000 6101"
    page.fill("#text", text)
    page.fill("#source", NASTY)
    page.get_by_role("button", name="看看").click()
    expect(page.locator(".origin__text")).to_contain_text("<script>pwned=1</script>")
    expect(page.locator("#text")).to_have_value(text)
    page.locator(".take button").click()
    expect(page.locator(".tally")).to_contain_text("收下了")
    assert page.evaluate("window.pwned") is None
    page.fill("#text", "😀😀")
    page.get_by_role("button", name="看看").click()
    expect(page.get_by_role("alert")).to_contain_text("只有表情和符号，没有文字")
    expect(page.locator("#text")).to_have_value("😀😀")
    assert page.evaluate("window.pwned") is None


def test_too_much_text_is_told_before_it_is_sent(site: Site, paste: Page) -> None:
    page = paste
    page.fill("#text", "招" * 400_000)
    expect(page.locator("#count")).to_have_text("多了 300000 个字，请分几次贴")
    page.get_by_role("button", name="看看").click()
    assert page.evaluate("document.querySelector('#text').checkValidity()") is False
    assert page.input_value("#text") == "招" * 400_000
    page.fill("#text", "🎉招洗碗工2名，120元一天，138 0000 6101")
    expect(page.locator("#count")).to_have_text("28 字")
    page.get_by_role("button", name="看看").click()
    expect(page.locator(".tally")).to_be_visible()
