"""The whole way over a real socket: people write to a strict Bot API, aiogram talks to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI
from structlog.testing import capture_logs

from bot.delivery import run_delivery
from bot.pace import Pace
from bot.platform import Limits
from bot.platforms.telegram.checks import check_telegram
from bot.platforms.telegram.client import (
    BadToken,
    TelegramUnreachable,
    make_bot,
    who_am_i,
)
from bot.platforms.telegram.limits import LIMITS
from bot.platforms.telegram.receiving import Receiver, run_polling
from bot.platforms.telegram.sending import TelegramPlatform
from bot.platforms.telegram.webhook import SECRET_HEADER, create_router, run_webhook
from bot.receiving import handle_pending, run_receiving
from config.settings import Settings
from market.clock import Clock, system_clock
from market.db import Database
from market.models import InboxState, OutboxState
from market.queries import talk
from tests.fakes.bot_api import TOKEN, BotApi, Refusal, bot_api, flood
from tests.fakes.counter import Counter, running
from tests.waiting import until

QUICK = Limits(text_units=4096, per_second=1000, chat_interval_seconds=0, group_per_minute=1000)


@dataclass
class Line:
    """The station's Telegram line: the people's side and ours."""

    api: BotApi
    counter: Counter
    receiver: Receiver
    platform: TelegramPlatform

    @property
    def db(self) -> Database:
        return self.counter.db

    def loops(self, clock: Clock = system_clock) -> list[Awaitable[None]]:
        pace = Pace(QUICK)
        return [
            run_polling(self.receiver),
            run_receiving(self.counter.desk),
            run_delivery(self.db, self.platform, clock=clock, pace=pace),
            run_delivery(self.db, self.platform, clock=clock, pace=pace),
        ]

    async def settled(self, count: int) -> list[OutboxState]:
        """The outbox states once `count` messages are there and none is on its way."""
        moving = (OutboxState.QUEUED, OutboxState.SENDING)
        states: list[OutboxState] = []

        async def all_there() -> bool:
            states[:] = [row.state for row in await self.counter.outbox()]
            return len(states) >= count and not any(state in moving for state in states)

        await until(all_there)
        return states


@pytest.fixture
async def line(counter: Counter) -> AsyncIterator[Line]:
    async with bot_api() as api:
        bot = make_bot(token=TOKEN, api=api.base, timeout=5)
        counter.clock.now = system_clock()
        receiver = Receiver(
            bot, counter.db, clock=system_clock, pause_seconds=0.01, refused_seconds=0.01
        )
        yield Line(api, counter, receiver, TelegramPlatform(bot))
        await bot.session.close()


async def test_a_person_asks_in_private_and_gets_three_postings_with_reasons(line: Line) -> None:
    await line.counter.publish(5)
    async with running(*line.loops()):
        await line.api.say("/start")
        await line.api.expect_sent(1)
        await line.api.say("想找日结的保洁")
        hello, answer = await line.api.expect_sent(2)
    assert "您希望找什么样的工作呢" in hello["text"]
    assert answer["chat"]["id"] == 501
    assert answer["text"].count("编号 ") == 3
    assert "合适在：日结" in answer["text"]
    assert "138 0000 0001" in answer["text"]
    labels = [b["text"] for row in answer["reply_markup"]["inline_keyboard"] for b in row]
    assert labels[0] == "再看几个"


async def test_a_tap_shows_more_and_its_repetition_shows_nothing(line: Line) -> None:
    await line.counter.publish(5)
    async with running(*line.loops()):
        await line.api.say("想找保洁")
        (answer,) = await line.api.expect_sent(1)
        data = answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        await line.api.tap(answer, data)
        await line.api.tap(answer, data)
        await line.api.say("你好")
        sent = await line.api.expect_sent(3)
    assert "L0004" in sent[1]["text"]
    assert "您希望找什么样的工作呢" in sent[2]["text"]
    assert len(line.api.answered_taps) == 2


async def test_a_shared_location_reaches_the_matching(line: Line) -> None:
    await line.counter.publish(3)
    async with running(*line.loops()):
        await line.api.share_location(30.2754, 105.0213)
        await line.api.expect_sent(1)
    _, near = line.counter.matching.asked[0]
    assert near is not None
    assert (near.lat, near.lon) == (30.275, 105.021)


async def test_a_group_is_answered_on_mention_reply_and_command_and_else_not_even_stored(
    line: Line,
) -> None:
    await line.counter.publish(3)
    group = line.api.group()
    from_bot = {"message_id": 1, "date": 1, "chat": group, "from": line.api.me_as_user()}
    async with running(*line.loops()):
        await line.api.say("今天天气好,想找保洁", chat=group)
        await line.api.say("@yeshi_bot2 想找保洁，写信到 a@yeshi_bot.example", chat=group)
        first = await line.api.say("想找保洁@Yeshi_Bot", chat=group)
        await line.api.say("有日结的活没得", chat=group, reply_to_message=from_bot)
        await line.api.say("/find@yeshi_bot 洗碗的活", chat=group)
        await line.api.say("/find@other_bot 保洁", chat=group)
        await line.api.say("/help", chat=group)
        sent = await line.api.expect_sent(4)
    assert len(await line.counter.inbox()) == 4
    assert sent[0]["answers"] == first
    assert [need.occupations for need, _ in line.counter.matching.asked] == [
        ("cleaner",),
        (),
        ("dishwasher",),
    ]
    stored = str([row.payload for row in await line.counter.inbox()])
    assert "今天天气好" not in stored
    assert "first_name" not in stored


async def test_words_with_markup_arrive_as_they_were_written(line: Line) -> None:
    await line.counter.publish(1)
    found = line.counter.matching.postings[0]
    async with line.db.transaction() as session:
        from market.queries.postings import get_row

        row = await get_row(session, found.id)
        row.title = "<b>保洁</i> &amp; *_`[x](http://x)"
    async with running(*line.loops()):
        await line.api.say("想找保洁")
        (answer,) = await line.api.expect_sent(1)
    assert "<b>保洁</i> &amp; *_`[x](http://x)" in answer["text"]


async def test_an_update_stored_before_a_kill_is_answered_once_after_the_restart(
    line: Line,
) -> None:
    await line.counter.publish(3)
    await line.api.say("想找保洁")
    async with running(run_polling(line.receiver)):
        # the second poll confirms the update: from here on only our inbox has it
        await line.api.expect(lambda: line.api.polls >= 2)
    assert line.api.updates == []
    assert line.api.sent == []
    async with running(*line.loops()):
        await line.api.expect_sent(1)
        await line.settled(1)
    assert len(line.api.sent) == 1


async def test_an_update_received_but_not_confirmed_before_a_kill_is_answered_once(
    line: Line,
) -> None:
    await line.counter.publish(3)
    await line.api.say("想找保洁")
    await line.receiver.get_ready()
    await line.receiver.receive_raw(line.api.updates[0])  # stored; killed before the next poll
    async with running(*line.loops()):
        await line.api.expect(lambda: line.api.polls >= 2)
        await line.settled(1)
    assert len(line.api.sent) == 1
    assert len(await line.counter.inbox()) == 1


async def test_a_lost_answer_is_uncertain_and_the_message_is_not_repeated(line: Line) -> None:
    line.api.trouble["sendmessage"].append("drop after")
    async with running(*line.loops()):
        await line.api.say("你好")
        assert await line.settled(1) == [OutboxState.UNCERTAIN]
    assert len(line.api.sent) == 1
    assert "send_uncertain" in await line.counter.events()


@pytest.mark.parametrize("refusal", [flood(1), Refusal(502, "Bad Gateway"), Refusal(500, "Oops")])
async def test_a_refusal_that_passes_is_tried_again(line: Line, refusal: Refusal) -> None:
    line.api.trouble["sendmessage"].append(refusal)
    async with running(*line.loops()):
        await line.api.say("你好")
        assert await line.settled(1) == [OutboxState.SENT]
    assert len(line.api.sent) == 1
    assert (await line.counter.outbox())[0].attempts == 2


async def test_a_block_closes_the_chat_until_the_person_writes_again(line: Line) -> None:
    line.api.private()
    line.api.blocked.add(501)
    async with running(*line.loops()):
        await line.api.say("你好")
        assert await line.settled(1) == [OutboxState.FAILED]
        async with line.db.reading() as session:
            chat = await talk.find_chat(session, platform="telegram", chat_key="501")
        assert chat is not None
        assert not chat.active
        line.api.blocked.clear()
        await line.api.say("你好")
        await line.api.expect_sent(1)
    async with line.db.reading() as session:
        chat = await talk.find_chat(session, platform="telegram", chat_key="501")
    assert chat is not None
    assert chat.active


async def test_being_thrown_out_and_let_in_again_is_known(line: Line) -> None:
    group = line.api.group()
    async with running(*line.loops()):
        for number, status in enumerate(("member", "kicked", "member"), 1):
            await line.api.change_membership(group, status)
            await _until_handled(line, number)
            async with line.db.reading() as session:
                chat = await talk.find_chat(session, platform="telegram", chat_key="-4001")
            assert chat is not None
            assert chat.active is (status == "member")
    assert await line.counter.events() == ["chat_joined", "chat_lost", "chat_joined"]


async def test_a_group_that_became_a_supergroup_keeps_its_conversation(line: Line) -> None:
    await line.counter.publish(5)
    group = line.api.group()
    async with running(*line.loops()):
        await line.api.say("@yeshi_bot 想找保洁", chat=group)
        await line.api.expect_sent(1)
        await line.api.upgrade(-4001, -100777)
        await _until_handled(line, 2)
        await line.api.say("@yeshi_bot 换一批", chat=line.api.chats[-100777])
        _, more = await line.api.expect_sent(2)
    assert "L0004" in more["text"]


async def test_a_message_to_an_upgraded_group_follows_it(line: Line) -> None:
    group = line.api.group()
    async with running(run_receiving(line.counter.desk), run_polling(line.receiver)):
        await line.api.say("/help", chat=group)
        await _until_handled(line, 1)
        line.api.moved[-4001] = -100777
        line.api.chats[-100777] = {**group, "id": -100777, "type": "supergroup"}
    async with running(*line.loops()):
        (sent,) = await line.api.expect_sent(1)
        assert await line.settled(1) == [OutboxState.SENT]
    assert sent["chat"]["id"] == -100777


async def test_an_unreadable_update_is_set_aside_and_does_not_stop_the_rest(line: Line) -> None:
    await line.api.push({"message": {"message_id": "neither", "date": None}})
    await line.api.say("你好")
    async with running(*line.loops()):
        await line.api.expect_sent(1)
        await _until_handled(line, 2)
    states = [row.state for row in await line.counter.inbox()]
    assert states == [InboxState.FAILED, InboxState.DONE]


@pytest.mark.parametrize("known_before", [False, True])
async def test_a_refused_token_is_said_once_and_tried_again(line: Line, known_before: bool) -> None:
    if known_before:
        await line.receiver.get_ready()
    line.api.token, refused = "1:other", line.api.refused
    with capture_logs() as lines:
        async with running(*line.loops()):
            await line.api.expect(lambda: line.api.refused >= refused + 3)
            line.api.token = TOKEN
            await line.api.say("你好")
            await line.api.expect_sent(1)
    said = [entry for entry in lines if entry["event"].startswith("telegram_o")]
    assert [entry["event"] for entry in said] == ["telegram_off", "telegram_on"]
    assert "YESHI_TELEGRAM_TOKEN" in said[0]["reason"]


async def test_a_wrong_token_is_named(line: Line) -> None:
    line.api.token = "1:other"
    with pytest.raises(BadToken, match="YESHI_TELEGRAM_TOKEN"):
        await who_am_i(line.receiver.bot)


@pytest.mark.parametrize("token", ["", "abc", "12:ab cd"])
def test_a_malformed_token_is_named_at_once(token: str) -> None:
    with pytest.raises(BadToken):
        make_bot(token=token, api="http://127.0.0.1:9")


async def test_no_network_is_told_from_a_wrong_token(line: Line) -> None:
    line.api.trouble["getme"].append("drop before")
    with pytest.raises(TelegramUnreachable):
        await who_am_i(line.receiver.bot)
    assert (await who_am_i(line.receiver.bot)).username == "yeshi_bot"


@pytest.mark.parametrize(
    ("token", "reads_groups", "words"),
    [
        (TOKEN, False, "隐私模式开着"),
        (TOKEN, True, ""),
        ("110201543:another", False, "令牌"),
        ("nonsense", False, "令牌"),
    ],
)
async def test_the_doctor_says_what_the_bot_can_hear(
    token: str, reads_groups: bool, words: str
) -> None:
    async with bot_api() as api:
        api.me["can_read_all_group_messages"] = reads_groups
        settings = Settings(telegram_token=token, telegram_api=api.base)
        problem, advice = await check_telegram(settings)
    assert words in problem
    assert bool(problem) == bool(advice) == bool(words)


async def test_the_doctor_says_when_telegram_cannot_be_reached() -> None:
    settings = Settings(telegram_token=TOKEN, telegram_api="http://127.0.0.1:9")
    problem, _ = await check_telegram(settings)
    assert "连不上" in problem


async def test_polling_outlives_every_kind_of_trouble(line: Line) -> None:
    line.api.trouble["getme"].extend(["drop before", Refusal(500, "Oops")])
    line.api.trouble["getupdates"].extend(
        ["drop before", "not json", Refusal(502, "Bad Gateway"), Refusal(409, "Conflict: other")]
    )
    async with running(*line.loops()):
        await line.api.say("你好")
        await line.api.expect_sent(1)


async def test_polling_takes_over_from_a_forgotten_webhook(line: Line) -> None:
    line.api.webhook = {"url": "https://old.example/hook"}
    async with running(*line.loops()):
        await line.api.say("你好")
        await line.api.expect_sent(1)
    assert line.api.webhook == {}


# --- webhook --------------------------------------------------------------------------------


@pytest.fixture
async def hooked(line: Line) -> AsyncIterator[httpx.AsyncClient]:
    """The webhook in an app, and a client to call it as Telegram does."""
    app = FastAPI()
    app.include_router(create_router(line.receiver, secret="s3cret", max_bytes=10_000))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="https://station.example") as client:
        yield client


async def test_the_webhook_stores_before_it_says_yes(line: Line, hooked: httpx.AsyncClient) -> None:
    url = "https://station.example"
    await asyncio.wait_for(run_webhook(line.receiver, url=url, secret="s3cret"), 5)
    assert line.api.webhook["url"] == f"{url}/telegram/webhook"
    await line.api.say("你好")
    update = line.api.updates[0]
    for _ in range(2):  # Telegram repeats when our yes got lost
        answer = await hooked.post(
            "/telegram/webhook", json=update, headers={SECRET_HEADER: "s3cret"}
        )
        assert answer.status_code == 200
    assert len(await line.counter.inbox()) == 1
    assert await handle_pending(line.counter.desk) == 1


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        (b"wrong", b"{}", 403),
        (b"", b"{}", 403),
        ("夜".encode(), b"{}", 403),
        (b"s3cret", b"not json", 400),
        (b"s3cret", b"[1]", 400),
        (b"s3cret", b'{"update_id":"x"}', 400),
        (b"s3cret", b"[" * 9_000, 400),
        (b"s3cret", b'{"update_id":true}', 400),
        (b"s3cret", b'{"update_id":-1}', 400),
        (b"s3cret", b'{"update_id":' + b"9" * 3_000 + b"}", 400),
        (b"s3cret", b'{"update_id":' + b"9" * 5_000 + b"}", 400),
        (b"s3cret", b'{"update_id":7,"poll":NaN}', 400),
        (b"s3cret", b'{"update_id":7,"poll":[1e999]}', 400),
        (b"s3cret", b'{"update_id":7,"message":"\\ud800\\u0000"}', 200),
        (b"s3cret", b'{"update_id":7,"message":"\xff"}', 400),
        (b"s3cret", b'{"update_id":7,"message":{"chat":null}}', 200),
        (b"s3cret", b" " * 10_001, 413),
        (b"s3cret", b'{"update_id":7,"poll":{}}', 200),
    ],
)
async def test_the_webhook_refuses_what_is_not_from_telegram(
    line: Line, hooked: httpx.AsyncClient, secret: bytes, body: bytes, status: int
) -> None:
    await line.receiver.get_ready()
    headers = [(SECRET_HEADER.encode(), secret), (b"content-type", b"application/json")]
    answer = await hooked.post("/telegram/webhook", content=body, headers=headers)
    assert answer.status_code == status


async def test_the_webhook_asks_for_patience_until_it_knows_its_name(
    hooked: httpx.AsyncClient,
) -> None:
    answer = await hooked.post("/telegram/webhook", json={}, headers={SECRET_HEADER: "s3cret"})
    assert answer.status_code == 503


async def test_a_webhook_address_that_telegram_refuses_ends_the_attempt(line: Line) -> None:
    await asyncio.wait_for(run_webhook(line.receiver, url="http://plain.example", secret="s"), 5)
    assert line.api.webhook == {}


def test_the_limits_are_telegrams() -> None:
    assert (LIMITS.text_units, LIMITS.per_second, LIMITS.group_per_minute) == (4096, 30, 20)


async def _until_handled(line: Line, count: int) -> None:
    async def handled() -> bool:
        rows = await line.counter.inbox()
        return len(rows) >= count and all(row.state is not InboxState.PENDING for row in rows)

    await until(handled)
