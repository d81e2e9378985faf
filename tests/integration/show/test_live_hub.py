"""The hub itself: one slow page must not hold up the others, nor grow without bound."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from datetime import datetime

from app.tasks import Task, supervised
from broadcast.live_events import MAX_PENDING, LiveEvent, Notice
from broadcast.live_hub import LiveHub
from market.changes import ChangeFeed, ChangeKind, record_changes
from market.db import Database
from market.models import Station
from tests.fakes.show_stage import ZONE

ALL = frozenset(ChangeKind)


async def record(db: Database, station: Station, now: datetime, *, start: int, count: int) -> None:
    """`count` changes of editions."""
    async with db.transaction() as session:
        await record_changes(
            session,
            kind=ChangeKind.EDITION,
            revisions={str(key): 1 for key in range(start, start + count)},
            station_id=station.id,
            at=now,
        )


async def test_a_slow_page_is_told_to_read_anew_while_the_others_miss_nothing(
    db: Database, station: Station, now: datetime
) -> None:
    hub = LiveHub(db, ChangeFeed(db), lambda: now, ZONE)
    async with (
        aclosing(hub.subscribe(station_id=station.id, kinds=ALL)) as quick,
        aclosing(hub.subscribe(station_id=station.id, kinds=ALL)) as slow,
        supervised([Task("live", hub.run)]),
    ):
        assert await anext(quick) == await anext(slow) == Notice("hello", 0, 0)
        seen: list[str] = []
        for start in (0, 200):
            await record(db, station, now, start=start, count=200)
            while len(seen) < start + 200:
                event = await anext(quick)
                assert isinstance(event, LiveEvent)
                seen.append(event.key)
        assert seen == [str(key) for key in range(400)]
        assert len(seen) > MAX_PENDING
        assert await anext(slow) == Notice("resync", 400, 400)
        await record(db, station, now, start=400, count=1)
        event = await anext(slow)
        assert isinstance(event, LiveEvent)
        assert event.key == "400"


class LateFeed(ChangeFeed):
    """A feed whose first answer to where it stands comes late: when `let_go` is set."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self.asked, self.told, self.let_go = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def latest(self) -> int:
        if not self.asked.is_set():
            self.asked.set()
            await self.let_go.wait()
        seq = await super().latest()
        self.told.set()
        return seq


async def test_a_page_that_comes_before_the_hub_has_looked_misses_nothing(
    db: Database, station: Station, now: datetime
) -> None:
    feed = LateFeed(db)
    hub = LiveHub(db, feed, lambda: now, ZONE)

    async def change_meanwhile() -> None:
        with suppress(TimeoutError):  # a page may be made to wait until the hub has looked
            async with asyncio.timeout(0.2):
                await feed.told.wait()
        await record(db, station, now, start=0, count=1)
        feed.let_go.set()

    async with (
        aclosing(hub.subscribe(station_id=station.id, kinds=ALL)) as page,
        supervised([Task("live", hub.run)]),
    ):
        await feed.asked.wait()
        hello, _ = await asyncio.gather(anext(page), change_meanwhile())
        assert isinstance(hello, Notice)
        if hello.latest == 0:
            async with asyncio.timeout(10):
                event = await anext(page)
            assert isinstance(event, LiveEvent)
            assert event.key == "0"


async def test_closing_ends_every_stream_and_takes_no_new_page(
    db: Database, station: Station, now: datetime
) -> None:
    hub = LiveHub(db, ChangeFeed(db), lambda: now, ZONE)
    async with aclosing(hub.subscribe(station_id=None, kinds=ALL)) as page:
        await anext(page)
        assert hub.connections == 1
        hub.close()
        assert [event async for event in page] == []
    assert hub.connections == 0
    assert hub.is_full
