"""The inbox: stored first, handled once, in order, whatever happens in between."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.dialogue.answer import Dialogue
from bot.platform import Incoming, heard_to_json
from bot.receiving import handle_pending, store_update
from market.db import Database
from market.errors import DatabaseBusy
from market.facts import Need, PostingStatus
from market.models import AuditEvent, InboxState, NeedRow, PostingRow
from tests.fakes.clock import HandClock
from tests.fakes.counter import Counter, open_counter
from tests.fakes.talk import describe, understand


async def hear(counter: Counter, key: str, text: str, *, chat: str = "c1") -> bool:
    """An update of the platform `test` arrives."""
    now = counter.clock()
    incoming = Incoming("test", key, chat, f"person-{chat}", now, text=text)
    return await store_update(
        counter.db,
        platform="test",
        update_key=key,
        chat_key=chat,
        payload=heard_to_json(incoming),
        at=now,
    )


@pytest.fixture
async def either(db: Database, clock: HandClock) -> Counter:
    """The counter on each kind of database."""
    return await open_counter(db, clock)


async def test_a_wish_is_answered_recorded_and_marked_in_one_go(either: Counter) -> None:
    await either.publish(5)
    assert await hear(either, "1", "想找保洁，电话13800009999")
    assert await either.handle_all() == 1
    (message,) = await either.outbox()
    assert message.chat_key == "c1"
    assert len(message.payload["cards"]) == 3
    assert "第3版" in message.payload["cards"][0]
    (update,) = await either.inbox()
    assert update.state is InboxState.DONE
    async with either.db.reading() as session:
        need = (await session.scalars(select(NeedRow))).one()
    assert need.refs == ["L0001", "L0002", "L0003"]
    assert "13800009999" not in need.text


async def test_the_same_update_twice_is_stored_and_answered_once(either: Counter) -> None:
    assert await hear(either, "1", "你好")
    assert not await hear(either, "1", "你好")
    await either.handle_all()
    assert not await hear(either, "1", "你好")
    assert await either.handle_all() == 0
    assert len(await either.outbox()) == 1


async def test_two_quick_messages_of_one_chat_are_answered_in_order(counter: Counter) -> None:
    await counter.publish(3)
    await hear(counter, "1", "想找保洁")
    await hear(counter, "2", "要包吃的")
    assert await handle_pending(counter.desk) == 1
    assert await handle_pending(counter.desk) == 1
    first, second = (need for need, _ in counter.matching.asked)
    assert first.tags == ()
    assert (second.occupations, bool(second.tags)) == (("cleaner",), True)


async def test_a_kill_while_handling_leaves_the_update_to_be_handled_once(
    counter: Counter,
) -> None:
    class Killed(BaseException):
        """The process ends here."""

    def killed(*_: object, **__: object) -> None:
        raise Killed

    await counter.publish(3)
    await hear(counter, "1", "想找保洁")
    with pytest.raises(Killed):
        await handle_pending(replace(counter.desk, answer=killed))  # type: ignore[arg-type]
    assert await counter.outbox() == []
    assert await counter.handle_all() == 1
    assert len(await counter.outbox()) == 1


async def test_an_update_that_keeps_failing_is_set_aside_and_the_others_go_on(
    counter: Counter,
) -> None:
    def bursting(text: str) -> Need:
        if "炸" in text:
            raise ZeroDivisionError("boom")
        return understand(text)

    words = counter.desk.dialogue._words
    dialogue = Dialogue(words=words, understand=bursting, describe=describe)
    counter.desk = replace(counter.desk, dialogue=dialogue)
    await hear(counter, "1", "炸")
    await hear(counter, "2", "你好", chat="c2")
    await hear(counter, "3", "你好")
    await counter.handle_all()
    states = [(one.state, one.attempts) for one in await counter.inbox()]
    done = (InboxState.DONE, 0)
    assert states == [(InboxState.FAILED, 3), done, done]
    assert "ZeroDivisionError" in (await counter.inbox())[0].error
    replies = [(one.chat_key, one.payload["text"][:3]) for one in await counter.outbox()]
    assert replies == [("c2", "您好，"), ("c1", "对不起"), ("c1", "您好，")]
    assert await counter.events() == ["update_failed"]


async def test_what_nobody_can_read_is_set_aside_in_one_line(counter: Counter) -> None:
    await store_update(
        counter.db,
        platform="test",
        update_key="1",
        chat_key="",
        payload={"unreadable": {}},
        at=counter.clock(),
    )
    with capture_logs() as lines:
        assert await handle_pending(counter.desk) == 1
        assert await handle_pending(counter.desk) == 0
    assert [line["event"] for line in lines] == ["update_unreadable"]
    assert (await counter.inbox())[0].state is InboxState.FAILED
    assert await counter.events() == ["update_failed"]


async def test_a_busy_database_is_no_fault_of_the_update(counter: Counter) -> None:
    def busy(*_: object, **__: object) -> None:
        raise DatabaseBusy

    await hear(counter, "1", "想找保洁")
    with pytest.raises(DatabaseBusy):
        await handle_pending(replace(counter.desk, answer=busy))  # type: ignore[arg-type]
    (update,) = await counter.inbox()
    assert (update.state, update.attempts) == (InboxState.PENDING, 0)


async def test_a_posting_withdrawn_a_moment_ago_is_not_offered(counter: Counter) -> None:
    await counter.publish(2)
    async with counter.db.transaction() as session:
        row = (await session.scalars(select(PostingRow).where(PostingRow.ref == "L0001"))).one()
        row.status = PostingStatus.WITHDRAWN
    await hear(counter, "1", "想找保洁")  # the matching still knows it
    await counter.handle_all()
    (message,) = await counter.outbox()
    assert len(message.payload["cards"]) == 1
    assert "L0002" in message.payload["cards"][0]


async def test_a_complaint_is_kept_for_a_person(either: Counter) -> None:
    await hear(either, "1", "老板没发工资，我电话13800001234")
    await either.handle_all()
    async with either.db.reading() as session:
        event = (await session.scalars(select(AuditEvent))).one()
    assert event.action == "complaint"
    assert event.subject == "inbox:1"
    assert "没发工资" in event.detail["text"]
    assert "13800001234" not in event.detail["text"]


async def test_words_with_what_no_database_takes_are_answered(either: Counter) -> None:
    await hear(either, "1", "想找保洁 <script>alert(1)</script> {{ 7*7 }} %s ' \" \\")
    await either.handle_all()
    assert (await either.inbox())[0].state is InboxState.DONE
