"""One posting, every surface: withdrawing it in one program clears it in all the others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.acceptance.conftest import SAMPLE
from tests.chromium import launched
from tests.station import Server, Station

PASSWORD = "a-long-password"
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("withdrawal")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


def zone_where_it_is_noon() -> str:
    """Far from midnight: the day that was sealed lasts as long as the test."""
    east = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-east:+d}"  # these names count westwards


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Station, Server]]:
    """A station whose edition is sealed, serving."""
    settings = {"YESHI_TIME_ZONE": zone_where_it_is_noon()}
    station = Station(tmp_path_factory.mktemp("evening"), settings)
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


def shown_everywhere(boards: Page, ticker: Page) -> str:
    """The id of a posting on the boards and, as far right as possible, on the ticker."""
    expect(ticker.locator("[data-posting-id]").first).to_be_visible()
    running, hung = (
        page.locator("[data-posting-id]").evaluate_all("all => all.map(e => e.dataset.postingId)")
        for page in (ticker, boards)
    )
    return str(next(key for key in reversed(running) if key in hung))


def listed(host: BrowserContext, server: Server) -> dict[str, str]:
    """References by id, as the API lists what is live."""
    answer = host.request.get(f"{server.url}/api/v1/postings?limit=500")
    assert answer.ok, answer.text()
    return {str(one["id"]): one["ref"] for one in answer.json()["postings"]}


def put_on_air(host: BrowserContext, server: Server, key: str) -> None:
    console = open_page(host, f"{server.url}/console")
    csrf = console.locator("body").get_attribute("data-csrf") or ""
    done = host.request.post(
        f"{server.url}/console/on-air",
        form={"posting_id": key},
        headers={"X-CSRF-Token": csrf, "Origin": server.url},
    )
    assert done.ok, done.text()


def test_a_withdrawn_posting_leaves_boards_overlay_ticker_and_answers(
    evening: tuple[Station, Server], host: BrowserContext
) -> None:
    station, server = evening
    boards = open_page(host, f"{server.url}/boards")
    ticker = open_page(host, f"{server.url}/overlay/ticker")
    key = shown_everywhere(boards, ticker)
    card = f"[data-posting-id='{key}']"
    put_on_air(host, server, key)
    overlay = open_page(host, f"{server.url}/overlay/lower-third")
    ref = listed(host, server)[key]
    ticker.reload()  # the line starts anew, with the posting on it
    for page in (boards, overlay, ticker):
        expect(page.locator(card).first).to_be_visible()

    station.run("withdraw", ref)
    for page in (boards, overlay, ticker):
        expect(page.locator(card)).to_have_count(0)
    running = host.request.get(f"{server.url}/overlay/state").json()["ticker"]
    assert running
    assert int(key) not in [one["id"] for one in running]
    assert host.request.get(f"{server.url}/p/{key}").status == 410
    assert key not in listed(host, server)
