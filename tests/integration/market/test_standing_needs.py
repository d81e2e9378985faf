"""Standing needs: kept once a person, and known to whoever follows the feed."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any, cast

import pytest

from app.live_needs import LiveNeeds
from app.tasks import Task, supervised
from market.changes import ChangeFeed, ChangeKind, changes_since
from market.db import Database
from market.facts import (
    Intent,
    LatLon,
    Need,
    Posting,
    PostingRecord,
    PostingStatus,
    Settlement,
    Verdict,
)
from market.models import StandingNeed, Station
from market.queries.standing import all_standing, standing_of
from market.usecases.end_standing_need import end_standing_need
from market.usecases.save_standing_need import save_standing_need
from tests.lexicon import default_lexicon
from tests.waiting import until

DAILY = Need(Intent.SEEK_JOB, settlement=(Settlement.DAILY,))
DISHES = Need(Intent.SEEK_JOB, occupations=("dishwasher",))
HERE = LatLon(30.281, 105.038)


async def save(
    db: Database, station: Station, need: Need, at: datetime, *, person: str = "p1"
) -> int:
    async with db.transaction() as session:
        return await save_standing_need(
            session,
            station_id=station.id,
            platform="test",
            person_key=person,
            chat_id=None,
            need=need,
            text="有活通知我",
            near=HERE,
            at=at,
        )


async def end(db: Database, at: datetime, *, person: str = "p1") -> bool:
    async with db.transaction() as session:
        return await end_standing_need(session, platform="test", person_key=person, at=at)


async def need_changes(db: Database) -> list[tuple[str, int]]:
    async with db.reading() as session:
        rows = await changes_since(session, 0)
    return [(row.key, row.revision) for row in rows if row.kind is ChangeKind.NEED]


async def test_one_person_waits_for_one_thing(
    db: Database, station: Station, now: datetime
) -> None:
    first = await save(db, station, DAILY, now)
    second = await save(db, station, DISHES, now + timedelta(minutes=1))
    assert first == second
    async with db.reading() as session:
        (kept,) = await all_standing(session)
        same = await standing_of(session, platform="test", person_key="p1")
    assert kept.need == DISHES
    assert kept.near == HERE
    assert same == kept
    assert await need_changes(db) == [(str(first), 1), (str(first), 2)]


async def test_the_same_wish_again_changes_nothing(
    db: Database, station: Station, now: datetime
) -> None:
    await save(db, station, DAILY, now)
    await save(db, station, DAILY, now + timedelta(days=1))
    assert len(await need_changes(db)) == 1


async def test_what_ended_is_kept_on_record_and_compared_no_more(
    db: Database, station: Station, now: datetime
) -> None:
    number = await save(db, station, DAILY, now)
    assert await end(db, now)
    assert not await end(db, now)
    assert not await end(db, now, person="a stranger")
    async with db.reading() as session:
        assert await all_standing(session) == []
        row = await session.get(StandingNeed, number)
    assert row is not None
    assert row.ended_at == now
    assert await save(db, station, DAILY, now) != number


def posting(now: datetime) -> Posting:
    record = PostingRecord(title="洗碗工", occupation="dishwasher", settlement=Settlement.DAILY)
    return Posting(1, 1, record, PostingStatus.PUBLISHED, 1, Verdict.PASS, now, now)


async def test_who_waits_is_known_at_the_start_and_after_every_change(
    db: Database, station: Station, now: datetime
) -> None:
    await save(db, station, DAILY, now)
    needs = LiveNeeds(db=db, feed=ChangeFeed(db), lexicon=default_lexicon)
    await needs.load()
    found = needs.waiting_for(posting(now))
    assert (found.total, found.first[0].reasons) == (1, ("日结",))

    async def waiting(total: int) -> bool:
        return needs.waiting_for(posting(now)).total == total

    async with supervised([Task("needs", needs.run)]):
        await save(db, station, DISHES, now, person="p2")
        await until(lambda: waiting(2))
        await end(db, now)
        await until(lambda: waiting(1))


@pytest.mark.parametrize(
    "stored",
    [
        {"intent": "seek_job", "tags": ["free_tea"]},
        {"intent": "beg"},
        {"settlement": ["daily"]},
        {"intent": "seek_job", "pay_min": {"amount": 5}},
        ["seek_job"],
        {},
    ],
    ids=str,
)
async def test_a_need_that_another_version_wrote_stops_nobody_elses(
    db: Database, station: Station, now: datetime, stored: object
) -> None:
    odd = await save(db, station, DAILY, now, person="p1")
    good = await save(db, station, DISHES, now, person="p2")
    async with db.transaction() as session:
        row = await session.get_one(StandingNeed, odd)
        row.need = cast("dict[str, Any]", stored)
    live = LiveNeeds(db=db, feed=ChangeFeed(db), lexicon=default_lexicon)
    await live.load()
    async with db.reading() as session:
        assert [kept.id for kept in await all_standing(session)] == [good]
        assert await standing_of(session, platform="test", person_key="p1") is None
    assert await save(db, station, DAILY, now, person="p1") == odd
    async with db.reading() as session:
        assert len(await all_standing(session)) == 2


async def test_a_person_who_says_it_in_two_chats_at_once_waits_for_one_thing(
    db: Database, station: Station, now: datetime
) -> None:
    said = [DAILY, DISHES, DAILY, DISHES]
    numbers = await asyncio.gather(*(save(db, station, need, now) for need in said))
    async with db.reading() as session:
        assert [kept.id for kept in await all_standing(session)] == list(set(numbers))
