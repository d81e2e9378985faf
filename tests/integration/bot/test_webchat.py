"""The web chat over a real socket: a visitor without account, their messages and replies."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.platforms.webchat.visitor import COOKIE, chat_key
from config.settings import Settings
from market.models import OutboxState
from tests.fakes.counter import Counter
from tests.fakes.web_talk import make_app, served, station_open


@dataclass
class Visitor:
    """A browser, without the browser."""

    client: httpx.AsyncClient
    said: int = 0

    async def open(self) -> httpx.Response:
        answer = await self.client.get("/chat")
        assert answer.status_code == 200
        return answer

    async def say(self, text: str, **extra: Any) -> httpx.Response:
        self.said += 1
        body = {"id": f"message-{self.said:04}", "text": text, **extra}
        return await self.client.post("/chat/messages", json=body)

    async def history(self) -> dict[str, Any]:
        answer = await self.client.get("/chat/history")
        found: dict[str, Any] = answer.json()
        return found

    async def next_reply(self, *, after: int = 0, **headers: str) -> dict[str, Any]:
        """The next reply as the page gets it, without asking again."""
        address = f"/chat/events?after={after}"
        async with asyncio.timeout(10), self.client.stream("GET", address, headers=headers) as got:
            assert got.status_code == 200
            async for line in got.aiter_lines():
                if line.startswith("data: {"):
                    reply: dict[str, Any] = json.loads(line[6:])
                    return reply
        raise AssertionError("the stream ended")


@pytest.fixture
def settings() -> Settings:
    return Settings(station_phone="028 0000 1234", station_name="乐至县零工爱心驿站")


@pytest.fixture
async def url(counter: Counter, settings: Settings) -> AsyncIterator[str]:
    await counter.publish(5)
    async with station_open(counter.desk, settings) as address:
        yield address


@pytest.fixture
async def visitor(url: str) -> AsyncIterator[Visitor]:
    async with httpx.AsyncClient(base_url=url) as client:
        yield Visitor(client)


async def test_a_visitor_asks_and_the_reply_comes_by_itself(visitor: Visitor) -> None:
    await visitor.open()
    assert (await visitor.say("想找日结的保洁")).status_code == 202
    reply = await visitor.next_reply()
    assert len(reply["cards"]) == 3
    assert reply["buttons"][0][0]["label"] == "再看几个"


async def test_what_was_said_survives_a_reload(visitor: Visitor, counter: Counter) -> None:
    await visitor.open()
    await visitor.say("想找保洁")
    reply = await visitor.next_reply()
    counter.clock.now += timedelta(seconds=5)
    await visitor.say("", button=reply["buttons"][0][0]["data"])
    await visitor.next_reply(after=reply["id"])
    counter.clock.now += timedelta(seconds=5)
    await visitor.say("", location={"lat": 30.27, "lon": 105.02})
    await visitor.open()
    past = await visitor.history()
    who = [item["who"] for item in past["items"]]
    assert who[:4] == ["me", "station", "me", "station"]
    assert past["items"][0]["text"] == "想找保洁"
    assert past["items"][1] == {**reply, "who": "station"}
    assert past["items"][2]["kind"] == "more"
    assert [item.get("kind") for item in past["items"] if item["who"] == "me"][2] == "location"


async def test_a_stream_goes_on_where_it_broke(visitor: Visitor) -> None:
    await visitor.open()
    await visitor.say("你好")
    first = await visitor.next_reply()
    await visitor.say("想找保洁")
    second = await visitor.next_reply(after=0, **{"last-event-id": str(first["id"])})
    assert second["id"] > first["id"]


async def test_the_same_message_sent_twice_counts_once(visitor: Visitor, counter: Counter) -> None:
    await visitor.open()
    await visitor.say("你好", id="the-same-one")
    await visitor.say("你好", id="the-same-one")
    assert len(await counter.inbox()) == 1


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: Visitor) -> None:
    cookie = (await visitor.open()).headers["set-cookie"].lower()
    for part in ("httponly", "samesite=lax", "path=/chat"):
        assert part in cookie
    token = visitor.client.cookies[COOKIE]
    await visitor.open()
    assert visitor.client.cookies[COOKIE] == token


async def test_the_cookie_is_not_in_the_database(visitor: Visitor, counter: Counter) -> None:
    await visitor.open()
    await visitor.say("你好")
    (row,) = await counter.inbox()
    token = visitor.client.cookies[COOKIE]
    assert row.chat_key == chat_key(token)
    assert token not in str(row.payload)


async def test_nobody_sees_anothers_chat(url: str, visitor: Visitor) -> None:
    await visitor.open()
    await visitor.say("我的秘密")
    await visitor.next_reply()
    async with httpx.AsyncClient(base_url=url) as client:
        other = Visitor(client)
        await other.open()
        assert (await other.history())["items"] == []


@pytest.mark.parametrize("cookie", ["", "short", "x" * 43, "x" * 200, "../../etc", "夜" * 43])
async def test_a_cookie_that_is_not_ours_opens_nothing(url: str, cookie: str) -> None:
    header = [(b"cookie", f"{COOKIE}={cookie}".encode())]
    async with httpx.AsyncClient(base_url=url, headers=header) as client:
        assert (await client.get("/chat/history")).status_code == 403
        assert (await client.get("/chat/events")).status_code == 403
        assert (await Visitor(client).say("你好")).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
)
async def test_another_site_cannot_speak_for_a_visitor(
    visitor: Visitor, counter: Counter, headers: dict[str, str]
) -> None:
    await visitor.open()
    body = json.dumps({"id": "12345678", "text": "你好"})
    sent = {"content-type": "application/json", **headers}
    answer = await visitor.client.post("/chat/messages", content=body, headers=sent)
    assert answer.status_code == 403
    assert await counter.inbox() == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"not json", 422),
        (b"[]", 422),
        (b'{"id":"12345678"}', 422),
        (b'{"id":"12345678","text":"   "}', 422),
        (b'{"id":"short","text":"x"}', 422),
        (b'{"id":"12345678","text":"x","admin":true}', 422),
        (b'{"id":"12345678","location":{"lat":1e999,"lon":0}}', 422),
        (b'{"id":"12345678","location":{"lat":91,"lon":0}}', 422),
        (b'{"id":"12345678","button":"' + b"x" * 65 + b'"}', 422),
        (b'{"id":"12345678","text":"' + b"x" * 100_001 + b'"}', 413),
        (b'{"id":"12345678","text":"' + b"x" * 1_000_001 + b'"}', 413),
        (b'{"id":"12345678","text":"\\u0000 \\ud800 \xe4\xbf\x9d"}', 422),
        (b'{"id":"12345678","text":"\\u0000 hello"}', 202),
    ],
)
async def test_a_message_that_cannot_be_read_is_refused(
    visitor: Visitor, body: bytes, status: int
) -> None:
    await visitor.open()
    headers = {"content-type": "application/json"}
    answer = await visitor.client.post("/chat/messages", content=body, headers=headers)
    assert answer.status_code == status


async def test_the_longest_text_is_answered_politely(visitor: Visitor) -> None:
    await visitor.open()
    assert (await visitor.say("活" * 100_000)).status_code == 202
    assert "太长" in (await visitor.next_reply())["text"]


async def test_who_writes_too_fast_is_asked_to_rest(visitor: Visitor) -> None:
    await visitor.open()
    codes = [(await visitor.say("你好")).status_code for _ in range(21)]
    assert codes == [202] * 20 + [429]


async def test_a_reply_shows_even_while_nothing_is_delivering(
    counter: Counter, settings: Settings
) -> None:
    await counter.publish(3)
    async with (
        served(make_app(counter.desk, settings)) as url,
        httpx.AsyncClient(base_url=url) as client,
    ):
        visitor = Visitor(client)
        await visitor.open()
        await visitor.say("想找保洁")
        assert (await visitor.history())["waiting"]
        await counter.handle_all()
        assert (await visitor.next_reply())["cards"]
    assert [row.state for row in await counter.outbox()] == [OutboxState.QUEUED]
