"""Delivery decides by what the platform says; the outbox shows what became of each message."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.delivery import deliver_due
from bot.pace import Pace
from bot.platform import Limits, PlatformError, Reply
from market.models import Chat, OutboxState
from market.outbox import LEASE, claim, enqueue, give_up_lost
from market.queries import talk
from tests.fakes.counter import Counter


class ScriptedPlatform:
    """Says what the script tells, in order; then accepts."""

    name = "test"
    limits = Limits(text_units=100, per_second=1000, chat_interval_seconds=1, group_per_minute=20)

    def __init__(self, *script: Exception) -> None:
        self.script = list(script)
        self.sent: list[tuple[str, str]] = []

    def is_group(self, chat_key: str) -> bool:
        return chat_key.startswith("-")

    async def send(self, chat_key: str, reply: Reply) -> str:
        if self.script:
            raise self.script.pop(0)
        self.sent.append((chat_key, reply.text))
        return f"m{len(self.sent)}"


async def queue(counter: Counter, *messages: tuple[str, str]) -> None:
    async with counter.db.transaction() as session:
        for number, (chat, text) in enumerate(messages):
            await enqueue(
                session,
                platform="test",
                chat_key=chat,
                payload={"text": text},
                dedupe_key=f"{chat}:{text}:{number}",
                at=counter.clock(),
            )


async def deliver(counter: Counter, platform: ScriptedPlatform, pace: Pace | None = None) -> int:
    pace = pace or Pace(platform.limits)
    total = 0
    while count := await deliver_due(counter.db, platform, clock=counter.clock, pace=pace):
        total += count
    return total


async def test_messages_leave_once_in_the_order_of_their_chat(counter: Counter) -> None:
    await queue(counter, ("a", "1"), ("a", "2"), ("b", "3"))
    platform, pace = ScriptedPlatform(), Pace(ScriptedPlatform.limits)
    await deliver(counter, platform, pace)
    assert platform.sent == [("a", "1"), ("b", "3")]  # a's second waits its second
    counter.clock.now += timedelta(seconds=1)
    await deliver(counter, platform, pace)
    assert platform.sent[2:] == [("a", "2")]
    rows = await counter.outbox()
    assert {row.state for row in rows} == {OutboxState.SENT}
    assert [row.platform_message_id for row in rows] == ["m1", "m3", "m2"]
    assert [row.attempts for row in rows] == [1, 1, 1]


async def test_a_flooded_chat_waits_and_the_others_do_not(counter: Counter) -> None:
    await queue(counter, ("a", "1"), ("b", "2"))
    platform = ScriptedPlatform(PlatformError("slow down", retry_after=30))
    await deliver(counter, platform)
    assert platform.sent == [("b", "2")]
    counter.clock.now += timedelta(seconds=29)
    await deliver(counter, platform)
    assert len(platform.sent) == 1
    counter.clock.now += timedelta(seconds=1)
    await deliver(counter, platform)
    assert platform.sent[1:] == [("a", "1")]


@pytest.mark.parametrize(
    ("error", "state", "event"),
    [
        (PlatformError("no", permanent=True), OutboxState.FAILED, "send_failed"),
        (PlatformError("lost", uncertain=True), OutboxState.UNCERTAIN, "send_uncertain"),
        (KeyError("a bug"), OutboxState.UNCERTAIN, "send_uncertain"),
    ],
)
async def test_staff_are_told_of_what_did_not_surely_arrive(
    counter: Counter, error: Exception, state: OutboxState, event: str
) -> None:
    await queue(counter, ("a", "1"))
    platform = ScriptedPlatform(error)
    await deliver(counter, platform)
    counter.clock.now += timedelta(days=1)
    assert await deliver(counter, platform) == 0
    assert platform.sent == []
    (row,) = await counter.outbox()
    assert row.state is state
    assert await counter.events() == [event]


async def test_a_server_error_is_tried_again_later_and_later(counter: Counter) -> None:
    await queue(counter, ("a", "1"))
    platform = ScriptedPlatform(*(PlatformError("502") for _ in range(3)))
    waits = []
    for _ in range(3):
        await deliver(counter, platform)
        (row,) = await counter.outbox()
        waits.append((row.not_before - counter.clock()).total_seconds())
        counter.clock.now = row.not_before
    assert waits == [1, 2, 4]
    await deliver(counter, platform)
    assert platform.sent == [("a", "1")]


async def test_a_chat_that_shut_us_out_is_closed_with_all_that_waits_for_it(
    counter: Counter,
) -> None:
    async with counter.db.transaction() as session:
        await talk.ensure_chat(
            session,
            station_id=1,
            platform="test",
            chat_key="a",
            is_group=False,
            title="",
            at=counter.clock(),
        )
    await queue(counter, ("a", "1"), ("a", "2"), ("b", "3"))
    await deliver(counter, ScriptedPlatform(PlatformError("blocked", gone=True)))
    states = [row.state for row in await counter.outbox()]
    assert states == [OutboxState.FAILED, OutboxState.FAILED, OutboxState.SENT]
    async with counter.db.reading() as session:
        chat = await talk.find_chat(session, platform="test", chat_key="a")
    assert isinstance(chat, Chat)
    assert not chat.active


async def test_a_moved_chat_gets_its_messages_under_the_new_id(counter: Counter) -> None:
    await queue(counter, ("-1", "1"), ("-1", "2"))
    platform = ScriptedPlatform(PlatformError("moved", moved_to="-100"))
    pace = Pace(platform.limits)
    await deliver(counter, platform, pace)
    counter.clock.now += timedelta(seconds=2)
    await deliver(counter, platform, pace)
    assert platform.sent == [("-100", "1"), ("-100", "2")]


async def test_a_message_whose_sender_died_is_uncertain_and_never_sent_again(
    counter: Counter,
) -> None:
    await queue(counter, ("a", "1"), ("a", "2"))
    async with counter.db.transaction() as session:
        await claim(session, platform="test", at=counter.clock(), limit=1)
    platform = ScriptedPlatform()
    assert await deliver(counter, platform) == 0  # order within the chat is kept meanwhile
    counter.clock.now += LEASE
    async with counter.db.transaction() as session:
        assert await give_up_lost(session, at=counter.clock()) == 1
    await deliver(counter, platform)
    assert platform.sent == [("a", "2")]


async def test_two_senders_beside_each_other_send_nothing_twice(counter: Counter) -> None:
    await queue(counter, *((f"c{number}", str(number)) for number in range(12)))
    platform = ScriptedPlatform()
    await asyncio.gather(deliver(counter, platform), deliver(counter, platform))
    assert sorted(text for _, text in platform.sent) == sorted(str(n) for n in range(12))
