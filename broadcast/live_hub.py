"""The hub of live pages: follows the change feed and hands each change to the pages that are open.

It says that something changed and whether a posting may still be shown, never what it says: pages
fetch that. Knows no template, no page and no HTTP.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from anyio import CancelScope

from broadcast.live_events import LiveEvent, Notice, Subscriber
from market.changes import ChangeEvent, ChangeFeed, ChangeKind, changes_since
from market.clock import Clock, local_day
from market.db import Database
from market.queries.postings import live_ids

MAX_CONNECTIONS = 500
"""Open pages a process serves: a dozen screens, a few consoles, and the visitors' phones."""
MAX_REPLAY = 500
"""Missed changes that are worth replaying; after more, reading anew is cheaper."""


class LiveHub:
    """Fans the change feed out to the open pages of this process.

    `run` is a loop for the supervisor; after a failure it goes on where it stopped.
    """

    def __init__(
        self,
        db: Database,
        feed: ChangeFeed,
        clock: Clock,
        zone: ZoneInfo,
        *,
        max_connections: int = MAX_CONNECTIONS,
    ) -> None:
        self._db, self._feed, self._clock, self._zone = db, feed, clock, zone
        self._max_connections = max_connections
        self._subscribers: set[Subscriber] = set()
        self._seats = 0
        self._seq: int | None = None
        self._opening = asyncio.Lock()
        self._closing = False

    @property
    def connections(self) -> int:
        """How many pages are open."""
        return len(self._subscribers)

    @property
    def is_full(self) -> bool:
        """True when no further page is served, or the program is stopping."""
        return self._closing or self._seats >= self._max_connections

    @contextmanager
    def seat(self) -> Iterator[bool]:
        """A place for one page until the block ends; False when there is none.

        Taken before the page subscribes: of many that come at once none slips past the limit.
        """
        if self.is_full:
            yield False
            return
        self._seats += 1
        try:
            yield True
        finally:
            self._seats -= 1

    def close(self) -> None:
        """End every stream, so that the server can stop."""
        self._closing = True
        for subscriber in self._subscribers:
            subscriber.woken.set()

    async def run(self) -> None:
        """Follow the feed for ever."""
        try:
            async for batch in self._feed.follow(await self._opened()):
                for event in await self._enriched(batch):
                    for subscriber in self._subscribers:
                        subscriber.offer(event)
                self._seq = batch[-1].seq
        except asyncio.CancelledError:
            self.close()
            raise

    async def _opened(self) -> int:
        """Where the hub goes on; the first to ask, the loop or a page, settles where it begins.

        A page that came before the loop had looked would otherwise miss what changed between.
        """
        async with self._opening:
            if self._seq is None:
                self._seq = await self._feed.latest()
            return self._seq

    async def subscribe(
        self, *, station_id: int | None, kinds: frozenset[ChangeKind], after: int | None = None
    ) -> AsyncGenerator[LiveEvent | Notice, None]:
        """A `hello`, what was missed after sequence number `after`, then changes as they come."""
        subscriber = Subscriber(station_id=station_id, kinds=kinds)
        self._subscribers.add(subscriber)
        try:
            latest = await self._latest()
            yield Notice("hello", latest if after is None else after, latest)
            if after is not None and after != latest:
                with CancelScope(shield=True):
                    missed = await self._missed(subscriber, after=after, latest=latest)
                for item in missed:
                    yield item
            while not self._closing:
                await subscriber.woken.wait()
                for item in subscriber.take():
                    if isinstance(item, Notice) or item.seq > latest:
                        yield item
        finally:
            self._subscribers.discard(subscriber)

    async def _latest(self) -> int:
        """Where the feed stands, once the hub has begun to follow it.

        A page that leaves meanwhile is let go after the look: a connection that is torn away in
        the middle of one cannot be used again.
        """
        with CancelScope(shield=True):
            await self._opened()
            found = await self._feed.latest()
        return found  # noqa: RET504 (types: a scope may swallow what it cancels)

    async def _missed(
        self, subscriber: Subscriber, *, after: int, latest: int
    ) -> list[LiveEvent | Notice]:
        resync = [Notice("resync", latest, latest)]
        if after > latest:  # the database is another one than the page knew
            return [*resync]
        async with self._db.reading() as session:
            changes = await changes_since(session, after, limit=MAX_REPLAY + 1)
        if len(changes) > MAX_REPLAY:
            return [*resync]
        events = await self._enriched([change for change in changes if change.seq <= latest])
        return [event for event in events if subscriber.wants(event)]

    async def _enriched(self, batch: Sequence[ChangeEvent]) -> list[LiveEvent]:
        """The changes with whether their postings may be shown now."""
        ids = [int(change.key) for change in batch if change.kind is ChangeKind.POSTING]
        shown: set[int] = set()
        if ids:
            today = local_day(self._clock(), self._zone)
            async with self._db.reading() as session:
                shown = await live_ids(session, ids, today=today)
        return [
            LiveEvent(
                seq=change.seq,
                kind=change.kind,
                key=change.key,
                revision=change.revision,
                station_id=change.station_id,
                live=int(change.key) in shown if change.kind is ChangeKind.POSTING else None,
            )
            for change in batch
        ]
