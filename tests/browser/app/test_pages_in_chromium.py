"""What people see and touch, in a real browser without a network."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.ext.asyncio import AsyncSession

from market.facts import Pay, PayUnit, Posting, PostingRecord, PostingStatus, Settlement
from market.usecases.close_posting import close_posting
from tests.browser.app.conftest import Site

pytestmark = pytest.mark.browser

DISHES = PostingRecord(
    ref="A1",
    source="示例劳务公司",
    title="洗碗工",
    employer="帅乡火锅店",
    description="晚市洗碗",
    pay=Pay("", 120_000, 120_000, PayUnit.DAY),
    settlement=Settlement.DAILY,
    headcount=2,
    place="帅乡广场旁",
    contact_name="刘老板",
    contact_phone="13800001234;02800001234",
    valid_until=date(2026, 12, 31),
)
WAITING = dataclasses.replace(DISHES, ref="A2", title="服务员", description="只要18-35岁的")
NASTY = "</script><script>pwned=1</script><img src=x onerror=pwned=2>\"'"
TEXTS = (
    *("ref", "source", "title", "employer", "description", "place", "requirements"),
    *("contact_name", "district"),
)
PUBLIC = ("/", "/login", "/docs", "/p/1", "/p/999")
ADMIN = (
    *("/admin/", "/admin/posting/list", "/admin/review/list", "/admin/posting/detail?pk=1"),
    *("/admin/posting/edit?pk=1", "/admin/posting/create", "/admin/employer/list"),
    *("/admin/audit/list", "/admin/change/list", "/admin/staff/create", "/admin/posting/list?q=x"),
    *("/admin/word/list", "/admin/word/create", "/admin/try?text=日结洗碗", "/admin/paste"),
)


@pytest.fixture
def live_stub(page: Page) -> Page:
    """The page with a live feed that the test speaks for."""
    page.route(
        "**/static/live.js",
        lambda route: route.fulfill(
            content_type="text/javascript",
            body="window.yeshiLive = (options) => { window.feed = options; };",
        ),
    )
    return page


def test_script_in_every_field_is_text_on_every_page(site: Site, page: Page) -> None:
    nasty: dict[str, Any] = {name: f"{NASTY}{name}" for name in TEXTS}
    record = dataclasses.replace(DISHES, pay=Pay(NASTY), **nasty)
    site.add(record, dataclasses.replace(record, ref="R2", description=f"{NASTY}18-35岁"))
    site.log_in(page, "管理员")
    for path in (*PUBLIC, *ADMIN, "/admin/posting/detail?pk=2", "/admin/review/detail?pk=2"):
        page.goto(site.url + path)
        assert page.evaluate("window.pwned") is None, path
        assert page.locator("img[src=x]").count() == 0, path
    page.goto(f"{site.url}/p/1")
    expect(page.locator("h1")).to_have_text(f"{NASTY}title")


def test_no_page_asks_anything_of_another_host(site: Site, page: Page) -> None:
    site.add(DISHES, WAITING)
    elsewhere: list[str] = []
    refused: list[str] = []
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((site.url, "data:")) else elsewhere.append(request.url)
        ),
    )
    page.on(
        "console",
        lambda message: (
            refused.append(message.text) if "Content Security" in message.text else None
        ),
    )
    site.log_in(page, "管理员")
    for path in (*PUBLIC, *ADMIN):
        page.goto(site.url + path, wait_until="load")
    page.goto(f"{site.url}/docs")
    expect(page.locator(".opblock").first).to_be_visible()
    assert elsewhere == []
    assert refused == []


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_fits_an_old_phone(site: Site, page: Page, path: str) -> None:
    long_title = dataclasses.replace(DISHES, title="长" * 60, place="http" * 40)
    site.add(long_title)
    page.goto(site.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert size >= 18


def test_the_phone_is_a_big_button(site: Site, page: Page) -> None:
    site.add(DISHES)
    page.goto(f"{site.url}/p/1")
    buttons = page.locator("a[href^='tel:'].btn")
    expect(buttons).to_have_count(2)
    box = buttons.first.bounding_box()
    assert box is not None
    assert box["height"] >= 64
    assert box["width"] >= 280
    assert buttons.first.get_attribute("href") == "tel:13800001234"


def test_a_filled_posting_loses_its_phone_without_a_reload(site: Site, live_stub: Page) -> None:
    page = live_stub
    (posting_id,) = site.add(DISHES)
    page.goto(f"{site.url}/p/{posting_id}")
    expect(page.locator("#contact")).to_be_visible()
    page.evaluate("window.sameVisit = true")

    async def fill(session: AsyncSession) -> Posting:
        return await close_posting(
            session,
            posting_id=posting_id,
            status=PostingStatus.FILLED,
            actor="test",
            at=site.now,
        )

    site.do(fill)
    event = {"seq": 2, "kind": "posting", "key": str(posting_id), "revision": 2, "live": False}
    page.evaluate("(event) => window.feed.onEvent(event)", event)
    expect(page.locator("#contact")).to_have_count(0)
    expect(page.locator(".tag--off")).to_have_text("已招满")
    assert "13800001234" not in page.content()
    assert page.evaluate("window.sameVisit") is True


def test_the_counter_follows_the_feed(site: Site, live_stub: Page) -> None:
    page = live_stub
    page.goto(site.url)
    counter = page.locator("[data-count='live']")
    expect(counter).to_have_text("0")
    site.add(DISHES)
    page.evaluate("window.feed.onEvent({kind: 'posting', key: '1', revision: 1, live: true})")
    expect(counter).to_have_text("1")


def test_a_waiting_posting_is_read_and_approved(site: Site, page: Page) -> None:
    site.add(WAITING)
    site.log_in(page, "管理员")
    page.goto(f"{site.url}/admin/review/detail?pk=1")
    expect(page.locator(".finding mark")).to_have_text("18-35岁")
    expect(page.locator(".finding")).to_contain_text("就业促进法")
    page.get_by_role("button", name="通过").click()
    page.locator("#modal-action [type=submit], #modal-action .btn-primary").first.click()
    expect(page.locator("#alertContainer")).to_contain_text("1 个岗位发布了")
    answer = page.goto(f"{site.url}/p/1")
    assert answer is not None
    assert answer.status == 200


def test_an_edit_in_the_form_gives_the_next_revision(site: Site, page: Page) -> None:
    site.add(DISHES)
    site.log_in(page, "管理员")
    page.goto(f"{site.url}/admin/posting/edit?pk=1")
    page.fill("[name=pay_min]", "135")
    page.fill("[name=pay_max]", "")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/admin/posting/list**")
    page.goto(f"{site.url}/p/1")
    expect(page.locator(".posting__pay")).to_contain_text("135元起/天")
    expect(page.locator("#posting")).to_have_attribute("data-revision", "2")


def test_a_wrong_password_is_told_and_the_form_stays(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/login?next=/console")
    page.fill("#name", "管理员")
    page.fill("#password", "not-this-one")
    page.click("button[type=submit]")
    expect(page.get_by_role("alert")).to_contain_text("不对")
    assert page.locator("[name=next]").get_attribute("value") == "/console"
