"""An evening: sealed once, lit once, darkened once, and what it holds."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta

import pytest

from broadcast.boards.evening import load_evening
from broadcast.editions import EditionRules, darken, light, seal_edition
from market.changes import ChangeKind, changes_since
from market.db import Database
from market.facts import PostingStatus
from market.models import Edition, EditionState, Station
from market.queries.audit import events_of
from market.queries.editions import sealed_items
from market.usecases.close_posting import close_posting
from tests.fakes.boards import DAY, ZONE
from tests.integration.boards.conftest import Add


async def _seal(
    db: Database, station: Station, rules: EditionRules, at: datetime, day: date = DAY
) -> Edition:
    async with db.transaction() as session:
        return await seal_edition(session, station=station, day=day, at=at, rules=rules)


async def test_an_edition_is_sealed_once(
    db: Database, station: Station, rules: EditionRules, add: Add, now: datetime
) -> None:
    for _ in range(8):
        await add()
    first = await _seal(db, station, rules, now)
    await add(title="来晚了")
    second = await _seal(db, station, rules, now + timedelta(minutes=5))
    assert (second.id, second.content_hash) == (first.id, first.content_hash)
    assert sum(board["count"] for board in first.boards) == 8
    assert max(board["count"] for board in first.boards) <= rules.per_board
    async with db.reading() as session:
        items = await sealed_items(session, first.id)
        changes = await changes_since(session, 0)
        events = await events_of(session, subject=f"edition:{first.id}")
    assert {item.record["title"] for item in items} == {"洗碗工"}
    assert items[0].record["contact_phone"] == "13800001234"
    assert [c.key for c in changes if c.kind is ChangeKind.EDITION] == [str(first.id)]
    assert [event.action for event in events] == ["edition.sealed"]


async def test_two_programs_that_seal_at_once_make_one_edition(
    db: Database, station: Station, rules: EditionRules, add: Add, now: datetime
) -> None:
    await add()
    one, two = await asyncio.gather(_seal(db, station, rules, now), _seal(db, station, rules, now))
    assert one.id == two.id


async def test_an_evening_without_postings_is_an_edition_too(
    db: Database, station: Station, rules: EditionRules, now: datetime
) -> None:
    edition = await _seal(db, station, rules, now)
    assert (edition.number, edition.boards) == (1, [])


async def test_editions_are_numbered_through(
    db: Database, station: Station, rules: EditionRules, now: datetime
) -> None:
    numbers = [
        (await _seal(db, station, rules, now, DAY + timedelta(days=n))).number for n in range(3)
    ]
    assert numbers == [1, 2, 3]


async def test_a_sealed_snapshot_is_unreadable_at_rest(
    db: Database, station: Station, rules: EditionRules, add: Add, now: datetime
) -> None:
    await add()
    edition = await _seal(db, station, rules, now)
    async with db.engine.connect() as connection:
        row = (await connection.exec_driver_sql("SELECT snapshot_sealed FROM edition_items")).one()
    assert b"13800001234" not in bytes(row[0])
    assert "1380" not in str(edition.boards)


async def test_what_no_board_can_show_is_refused_and_noted(
    db: Database, station: Station, rules: EditionRules, add: Add, now: datetime
) -> None:
    fine = await add()
    wordy = await add(place="很远的地方" * 30)
    edition = await _seal(db, station, rules, now)
    async with db.reading() as session:
        items = await sealed_items(session, edition.id)
        (event,) = await events_of(session, subject=f"edition:{edition.id}")
    assert [item.posting_id for item in items] == [fine]
    assert event.detail["refused"] == [{"posting_id": wordy, "field": "place"}]


async def test_a_refused_postings_place_goes_to_another(
    db: Database, station: Station, rules: EditionRules, add: Add, now: datetime
) -> None:
    for _ in range(12):
        await add(title="长" * 90)
    for _ in range(12):
        await add()
    edition = await _seal(db, station, rules, now)
    assert sum(board["count"] for board in edition.boards) == 12


async def test_lights_go_on_and_off_once(
    db: Database, station: Station, rules: EditionRules, now: datetime
) -> None:
    edition = await _seal(db, station, rules, now)
    for _ in range(2):
        async with db.transaction() as session:
            lit = await light(session, station=station, day=DAY, at=now)
        assert lit is not None
        assert (lit.state, lit.on_at) == (EditionState.ON, now)
    async with db.transaction() as session:
        assert len(await darken(session, station=station, day=DAY, at=now)) == 1
    async with db.transaction() as session:
        assert await darken(session, station=station, day=DAY, at=now) == []
    async with db.reading() as session:
        changes = await changes_since(session, 0)
    steps = [change.revision for change in changes if change.key == str(edition.id)]
    assert steps == [1, 2, 3]


async def test_nothing_is_lit_that_was_not_sealed(
    db: Database, station: Station, now: datetime
) -> None:
    async with db.transaction() as session:
        assert await light(session, station=station, day=DAY, at=now) is None


@pytest.mark.parametrize("status", [PostingStatus.WITHDRAWN, PostingStatus.FILLED])
async def test_a_closed_posting_leaves_every_board(
    db: Database,
    station: Station,
    rules: EditionRules,
    add: Add,
    now: datetime,
    status: PostingStatus,
) -> None:
    stays, goes = await add(), await add()
    await _seal(db, station, rules, now)
    async with db.transaction() as session:
        await close_posting(session, posting_id=goes, status=status, actor="test", at=now)
    assert await _shown(db, station, DAY) == {stays}


async def test_an_expired_posting_leaves_the_board_by_itself(
    db: Database, station: Station, rules: EditionRules, add: Add, now: datetime
) -> None:
    stays = await add()
    await add(valid_until=DAY - timedelta(days=1))
    await _seal(db, station, rules, now)
    assert await _shown(db, station, DAY) == {stays}
    assert await _shown(db, station, DAY + timedelta(days=60)) == set()


async def _shown(db: Database, station: Station, today: date) -> set[int]:
    async with db.reading() as session:
        evening = await load_evening(
            session, station=station, today=today, zone=ZONE, base_url="http://yeshi.test"
        )
    return {card.posting_id for board in evening.boards for card in board.cards}
