"""The chat page in Chromium, as a worker with an old phone meets it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import BrowserContext, Page, async_playwright, expect

from config.settings import Settings
from market.queries.postings import get_row
from tests.chromium import ARGUMENTS, PATIENCE_MS, executable
from tests.fakes.counter import Counter
from tests.fakes.web_talk import station_open

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 640}
NASTY = '</p><img src=x onerror="window.pwned=1"><script>window.pwned=1</script>{{7*7}}'
"""Words that would run if any part of the page took them for markup."""


@pytest.fixture
async def url(counter: Counter) -> AsyncIterator[str]:
    await counter.publish(5)
    settings = Settings(station_phone="028 0000 1234", station_name="乐至县零工爱心驿站")
    async with station_open(counter.desk, settings) as address:
        yield address


@pytest.fixture
async def phone() -> AsyncIterator[BrowserContext]:
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        context = await browser.new_context(viewport=PHONE, locale="zh-CN")  # type: ignore[arg-type]
        yield context
        await context.close()
        await browser.close()


async def opened(phone: BrowserContext, url: str) -> Page:
    page = await phone.new_page()
    await page.goto(f"{url}/chat")
    await page.wait_for_selector("body[data-live]")
    return page


async def say(page: Page, text: str) -> None:
    await page.fill("#words", text)
    await page.click("#send")


async def test_a_question_is_answered_without_a_reload_and_survives_one(
    phone: BrowserContext, url: str
) -> None:
    page = await opened(phone, url)
    await say(page, "想找日结的保洁")
    await expect(page.locator(".posted")).to_have_count(3)
    await expect(page.locator(".posted__call").first).to_have_attribute("href", "tel:13800000001")
    closing = page.locator(".said__text .phone").last
    await expect(closing).to_have_attribute("href", "tel:02800001234")
    await expect(closing).to_have_text("028 0000 1234")
    await page.get_by_role("button", name="再看几个").click()
    await expect(page.locator(".posted")).to_have_count(5)
    await page.reload()
    await expect(page.locator(".posted")).to_have_count(5)
    mine = page.locator(".said--me .said__text")
    await expect(mine).to_have_text(["想找日结的保洁", "再看几个"])


async def test_a_suggestion_is_one_tap(phone: BrowserContext, url: str) -> None:
    page = await opened(phone, url)
    await page.get_by_role("button", name="日结的活").first.click()
    await expect(page.locator(".posted")).to_have_count(3)


async def test_what_people_and_employers_write_is_shown_and_never_run(
    phone: BrowserContext, url: str, counter: Counter
) -> None:
    async with counter.db.transaction() as session:
        for posting in counter.matching.postings:
            row = await get_row(session, posting.id)
            row.title = row.place = row.employer = row.contact_name = NASTY[:80]
    page = await opened(phone, url)
    await say(page, NASTY)
    await say(page, "想找保洁")
    await expect(page.locator(".posted")).to_have_count(3)
    await page.reload()
    await expect(page.locator(".posted")).to_have_count(3)
    await expect(page.locator(".said--me .said__text").first).to_have_text(NASTY)
    assert await page.evaluate("window.pwned") is None
    assert await page.locator(".log img, .log script").count() == 0


@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_nothing_is_wider_than_the_screen_and_all_can_be_hit(
    phone: BrowserContext, url: str, width: int
) -> None:
    page = await opened(phone, url)
    await page.set_viewport_size({"width": width, "height": 640})
    await say(page, "想找保洁" + "啊" * 200)
    await expect(page.locator(".posted")).to_have_count(3)
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    small = await page.evaluate(
        """[...document.querySelectorAll("button, a, textarea")]
        .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML)"""
    )
    assert small == []


async def test_a_message_that_did_not_leave_can_be_sent_again(
    phone: BrowserContext, url: str
) -> None:
    page = await opened(phone, url)
    await phone.set_offline(True)
    await say(page, "想找保洁")
    again = page.get_by_role("button", name="没发出去")
    await expect(again).to_be_visible()
    await phone.set_offline(False)
    await again.click()
    await expect(page.locator(".posted")).to_have_count(3)


async def test_a_shared_location_is_used(phone: BrowserContext, url: str, counter: Counter) -> None:
    await phone.grant_permissions(["geolocation"])
    await phone.set_geolocation({"latitude": 30.2754, "longitude": 105.0213})
    page = await opened(phone, url)
    await page.get_by_role("button", name="发我的位置").click()
    await expect(page.locator(".posted")).to_have_count(3)
    _, near = counter.matching.asked[0]
    assert near is not None
    assert (near.lat, near.lon) == (30.275, 105.021)


async def test_the_page_has_no_errors_and_loads_nothing_from_elsewhere(
    phone: BrowserContext, url: str
) -> None:
    page = await phone.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith(url) else problems.append(one.url))
    await page.goto(f"{url}/chat")
    await page.wait_for_selector("body[data-live]")
    await say(page, "你好")
    await expect(page.locator(".said--station")).to_have_count(2)
    assert problems == []
