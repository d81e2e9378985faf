"""The life of a posting: every step leaves a revision, a change and an audit event."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from market.changes import changes_since
from market.cipher import Cipher
from market.db import Database, cipher_of
from market.errors import NotFound, Refused, WrongTransition
from market.facts import Pay, PayUnit, PostingRecord, PostingStatus, Verdict
from market.models import PostingRow, Station
from market.queries.audit import events_of
from market.queries.posting_rows import write_record
from market.queries.postings import find_by_ref, get_posting, live_postings, the_posting
from market.usecases.close_posting import close_posting
from market.usecases.expire_postings import expire_postings
from market.usecases.review_posting import review_posting

TODAY = date(2026, 11, 23)


async def put(
    db: Database,
    station: Station,
    now: datetime,
    *,
    ref: str = "A1",
    source: str = "",
    status: PostingStatus = PostingStatus.PUBLISHED,
    verdict: Verdict = Verdict.PASS,
    valid_until: date = TODAY,
) -> int:
    """A stored posting, without going through intake."""
    record = PostingRecord(
        title="洗碗工",
        ref=ref,
        source=source,
        employer="好味小馆",
        pay=Pay("120元/天", 120_000, 120_000, PayUnit.DAY),
        place="帅乡广场",
        contact_phone="13800001234",
        valid_until=valid_until,
    )
    row = PostingRow(
        station_id=station.id,
        identity_key=f"{source}{ref}",
        status=status,
        verdict=verdict,
        findings=[],
        revision=1,
        created_at=now,
        updated_at=now,
        updated_by="test",
        published_at=None,
        closed_at=None,
    )
    async with db.transaction() as session:
        write_record(row, record, cipher_of(session))
        session.add(row)
        await session.flush()
    return row.id


@pytest.mark.parametrize("status", [PostingStatus.FILLED, PostingStatus.WITHDRAWN])
async def test_a_closed_posting_is_live_nowhere_and_everyone_is_told(
    db: Database, station: Station, now: datetime, status: PostingStatus
) -> None:
    key = await put(db, station, now)
    async with db.transaction() as session:
        closed = await close_posting(session, posting_id=key, status=status, actor="刘姐", at=now)
    assert (closed.status, closed.revision) == (status, 2)
    async with db.reading() as session:
        assert await live_postings(session, today=TODAY) == []
        assert [event.revision for event in await changes_since(session, 0)] == [2]
        (event,) = await events_of(session, subject=f"posting:{key}")
    assert (event.actor, event.detail["from"]) == ("刘姐", "published")


async def test_closing_twice_is_one_step(db: Database, station: Station, now: datetime) -> None:
    key = await put(db, station, now)
    for _ in range(2):
        async with db.transaction() as session:
            closed = await close_posting(
                session, posting_id=key, status=PostingStatus.FILLED, actor="a", at=now
            )
    assert closed.revision == 2


@pytest.mark.parametrize("status", [PostingStatus.DRAFT, PostingStatus.REVIEW])
async def test_a_posting_that_was_never_published_cannot_be_filled(
    db: Database, station: Station, now: datetime, status: PostingStatus
) -> None:
    key = await put(db, station, now, status=status)
    with pytest.raises(WrongTransition, match="不能改成“已招满”"):
        async with db.transaction() as session:
            await close_posting(
                session, posting_id=key, status=PostingStatus.FILLED, actor="a", at=now
            )


async def test_close_takes_no_other_status(db: Database, station: Station, now: datetime) -> None:
    key = await put(db, station, now)
    with pytest.raises(Refused):
        async with db.transaction() as session:
            await close_posting(
                session, posting_id=key, status=PostingStatus.EXPIRED, actor="a", at=now
            )


async def test_a_blocked_posting_is_published_by_nobody(
    db: Database, station: Station, now: datetime
) -> None:
    key = await put(db, station, now, status=PostingStatus.DRAFT, verdict=Verdict.BLOCK)
    with pytest.raises(WrongTransition, match="没有通过审核"):
        async with db.transaction() as session:
            await review_posting(session, posting_id=key, approve=True, actor="a", at=now)
    async with db.reading() as session:
        posting = await get_posting(session, key)
    assert posting is not None
    assert posting.status is PostingStatus.DRAFT


async def test_review_publishes_or_sends_back_with_a_reason(
    db: Database, station: Station, now: datetime
) -> None:
    key = await put(db, station, now, status=PostingStatus.REVIEW, verdict=Verdict.REVIEW)
    async with db.transaction() as session:
        await review_posting(
            session, posting_id=key, approve=False, reason="问清工资", actor="a", at=now
        )
        await review_posting(session, posting_id=key, approve=True, actor="a", at=now)
    async with db.reading() as session:
        assert [posting.id for posting in await live_postings(session, today=TODAY)] == [key]
        events = await events_of(session, subject=f"posting:{key}")
    assert [event.detail["reason"] for event in events] == ["问清工资", ""]


async def test_a_posting_is_live_through_its_last_day_and_expires_after_it(
    db: Database, station: Station, now: datetime
) -> None:
    key = await put(db, station, now, valid_until=TODAY)
    async with db.transaction() as session:
        assert await expire_postings(session, today=TODAY, at=now) == 0
    tomorrow = TODAY + timedelta(days=1)
    async with db.transaction() as session:
        assert await live_postings(session, today=tomorrow) == []  # even before the task ran
        assert await expire_postings(session, today=tomorrow, at=now) == 1
        assert await expire_postings(session, today=tomorrow, at=now) == 0
        posting = await get_posting(session, key)
    assert posting is not None
    assert posting.status is PostingStatus.EXPIRED


async def test_a_reference_that_two_sources_use_asks_which(
    db: Database, station: Station, now: datetime
) -> None:
    await put(db, station, now, source="甲")
    second = await put(db, station, now, source="乙")
    async with db.reading() as session:
        with pytest.raises(Refused, match="甲、乙"):
            await the_posting(session, ref="A1", station_id=station.id)
        found = await the_posting(session, ref="A1", station_id=station.id, source="乙")
        assert found.id == second
        with pytest.raises(NotFound, match="没有编号“B”的岗位"):
            await the_posting(session, ref="B", station_id=station.id)
        assert await find_by_ref(session, ref="A1", station_id=station.id + 1) == []


async def test_no_phone_number_is_readable_in_the_database_file(
    sqlite_db: Database, now: datetime, cipher: Cipher
) -> None:
    from tests.conftest import make_station

    station = await make_station(sqlite_db, now)
    key = await put(sqlite_db, station, now)
    async with sqlite_db.reading() as session:
        posting = await get_posting(session, key)
    assert posting is not None
    assert posting.record.contact_phone == "13800001234"
    await sqlite_db.close()
    assert sqlite_db.engine.url.database
    from pathlib import Path

    stored = b"".join(
        path.read_bytes()
        for path in Path(sqlite_db.engine.url.database).parent.glob("yeshi.sqlite3*")
    )
    assert b"13800001234" not in stored
    assert "好味小馆".encode() in stored
