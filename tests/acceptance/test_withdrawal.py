"""One posting, every surface: withdrawing it in one program clears it in all the others."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.acceptance.conftest import SAMPLE
from tests.chromium import launched
from tests.station import Server, Station

WITHIN_MS = 2000
PASSWORD = "a-long-password"
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("withdrawal")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Station, Server]]:
    """A station whose edition is sealed, serving."""
    station = Station(tmp_path_factory.mktemp("evening"), {})
    station.run("import", SAMPLE)
    station.run("staff", "add", "host", "--role", "host", "--password-stdin", typed=PASSWORD + "\n")
    station.run("seal")
    with station.serving() as server:
        yield station, server


@pytest.fixture
def host(browser: Browser, evening: tuple[Station, Server]) -> Iterator[BrowserContext]:
    """A browser in which the host is signed in."""
    _, server = evening
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{server.url}/login?next=/console")
    page.fill("input[name=name]", "host")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/console")
    page.close()
    yield context
    context.close()


def open_page(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    return page


def hung_ref(station: Station, boards: Page) -> tuple[str, str]:
    """(id, ref) of a posting on tonight's first board."""
    key = boards.locator("[data-posting-id]").first.get_attribute("data-posting-id")
    assert key
    title = open_page(boards.context, f"{boards.url.split('/boards')[0]}/p/{key}")
    found = re.search(r"编号\s*(\S+?)\s*·", title.locator("body").inner_text())
    title.close()
    assert found
    return key, found[1]


def test_a_withdrawn_posting_leaves_boards_overlay_ticker_and_answers_within_two_seconds(
    evening: tuple[Station, Server], host: BrowserContext
) -> None:
    station, server = evening
    boards = open_page(host, f"{server.url}/boards")
    key, ref = hung_ref(station, boards)
    card = f"[data-posting-id='{key}']"

    console = open_page(host, f"{server.url}/console")
    csrf = console.locator("body").get_attribute("data-csrf") or ""
    done = host.request.post(
        f"{server.url}/console/on-air",
        form={"posting_id": key},
        headers={"X-CSRF-Token": csrf, "Origin": server.url},
    )
    assert done.ok, done.text()
    overlay = open_page(host, f"{server.url}/overlay/lower-third")
    expect(overlay.locator(card).first).to_be_visible()
    ticker = open_page(host, f"{server.url}/overlay/ticker")

    station.run("withdraw", ref)
    started = time.monotonic()
    for page in (boards, overlay, ticker):
        expect(page.locator(card)).to_have_count(0, timeout=WITHIN_MS)
    assert (time.monotonic() - started) * 1000 < WITHIN_MS
    assert host.request.get(f"{server.url}/p/{key}").status == 410
    answers = host.request.get(f"{server.url}/api/v1/postings?limit=500").text()
    assert f'"{ref}"' not in answers
