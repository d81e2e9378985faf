"""The web chat among strangers who want to be many: made-up cookies, floods, open streams."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import AsyncExitStack, ExitStack
from datetime import datetime, timedelta

import httpx
import pytest
from starlette.requests import Request

from bot.address import address_of
from bot.platforms.webchat.crowd import CrowdLimits, MessageMeter, Seats, TooMany
from bot.platforms.webchat.router import KEPT_CHARS
from bot.platforms.webchat.visitor import COOKIE
from config.settings import Settings
from tests.fakes.counter import Counter
from tests.fakes.web_talk import make_app, served, station_open

LIMITS = CrowdLimits(
    visitor_messages=20,
    address_messages=30,
    all_messages=40,
    visitor_pages=4,
    address_pages=6,
    all_pages=8,
)


@pytest.fixture
def settings() -> Settings:
    return Settings(station_name="乐至县零工爱心驿站")


async def say(url: str, *, cookie: str = "", text: str = "你好") -> int:
    """A message from a new visitor, or under `cookie`; the answer's status."""
    async with httpx.AsyncClient(base_url=url) as client:
        if cookie:
            client.cookies.set(COOKIE, cookie)
        else:
            await client.get("/chat")
        body = {"id": secrets.token_hex(16), "text": text}
        return (await client.post("/chat/messages", json=body)).status_code


async def test_a_made_up_cookie_is_nobodys_and_is_replaced(
    counter: Counter, settings: Settings
) -> None:
    async with (
        served(make_app(counter.desk, settings)) as url,
        httpx.AsyncClient(base_url=url) as client,
    ):
        issued = (await client.get("/chat")).cookies[COOKIE]
        client.cookies.clear()
        mended = issued.replace(issued[0], "A" if issued[0] != "A" else "B", 1)
        for cookie in (secrets.token_urlsafe(32), f"{'x' * 43}.{'0' * 32}", mended):
            assert await say(url, cookie=cookie) == 403
            answer = await client.get("/chat", headers={"cookie": f"{COOKIE}={cookie}"})
            assert answer.cookies[COOKIE] != cookie
    assert await counter.inbox() == []


async def test_an_address_has_one_measure_however_many_cookies_it_fetches(
    counter: Counter, settings: Settings
) -> None:
    async with served(make_app(counter.desk, settings, limits=LIMITS)) as url:
        codes = [await say(url) for _ in range(35)]
        assert codes == [202] * 30 + [429] * 5
        assert len(await counter.inbox()) == 30
        counter.desk.clock.now += timedelta(seconds=61)  # type: ignore[attr-defined]
        assert await say(url) == 202


async def test_only_the_beginning_of_a_long_text_is_kept_and_answered_politely(
    counter: Counter, settings: Settings
) -> None:
    await counter.publish(1)
    async with station_open(counter.desk, settings) as url:
        assert await say(url, text="活" * 100_000) == 202
    (row,) = await counter.inbox()
    assert len(row.payload["text"]) == KEPT_CHARS + 1


@pytest.mark.parametrize("last", ["9" * 5000, "-1", "1e9", "x", "9" * 18, "٣"])
async def test_a_stream_starts_whatever_the_page_says_it_saw_last(
    counter: Counter, settings: Settings, last: str
) -> None:
    async with (
        served(make_app(counter.desk, settings)) as url,
        httpx.AsyncClient(base_url=url) as client,
    ):
        await client.get("/chat")
        headers = [(b"last-event-id", last.encode())]
        async with client.stream("GET", "/chat/events", headers=headers) as stream:
            assert stream.status_code == 200


async def test_a_visitor_may_open_a_few_pages_and_an_address_a_few_more(
    counter: Counter, settings: Settings
) -> None:
    async with (
        served(make_app(counter.desk, settings, limits=LIMITS)) as url,
        AsyncExitStack() as stack,
    ):

        async def visitor() -> httpx.AsyncClient:
            client = await stack.enter_async_context(httpx.AsyncClient(base_url=url))
            await client.get("/chat")
            return client

        async def open_page(client: httpx.AsyncClient) -> httpx.Response:
            return await stack.enter_async_context(client.stream("GET", "/chat/events"))

        one, two = await visitor(), await visitor()
        answers = await asyncio.gather(*(open_page(one) for _ in range(7)))
        assert sorted(answer.status_code for answer in answers) == [200] * 4 + [429] * 3
        refused = next(answer for answer in answers if answer.status_code == 429)
        assert refused.headers["retry-after"] == "10"
        answers = await asyncio.gather(*(open_page(two) for _ in range(4)))
        assert sorted(answer.status_code for answer in answers) == [200] * 2 + [429] * 2


def test_there_is_a_measure_for_everybody_together(now: datetime) -> None:
    meter, seats = MessageMeter(LIMITS), Seats(LIMITS)
    said = [
        meter.count(chat_key=str(number), address=str(number % 9), at=now) for number in range(41)
    ]
    assert said == [None] * 40 + [TooMany.ALL]
    assert meter.count(chat_key="0", address="0", at=now + timedelta(seconds=60)) is None
    for _ in range(2):  # the places are free again afterwards
        with ExitStack() as stack:
            opened = [
                stack.enter_context(seats.taken(chat_key=str(number), address=str(number)))
                for number in range(9)
            ]
        assert opened == [None] * 8 + [TooMany.ALL]


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
        (None, ""),
    ],
)
def test_a_household_is_one_address(host: str | None, address: str) -> None:
    client = None if host is None else (host, 5000)
    assert address_of(Request({"type": "http", "client": client, "headers": []})) == address
