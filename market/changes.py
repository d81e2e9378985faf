"""The change feed: what changed since sequence N, in the order of the commits.

Consumers (index, live pages, overlay) keep the last `seq` they saw and follow from there.
Any of them can be thrown away and rebuilt from the database.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from market.db import Database
from market.errors import DatabaseBusy
from market.models import Change

POLL_SECONDS = 0.2
"""How soon a change of another process is seen. Withdrawals must show within 2 s."""

FEED_LOCK = 0x66656564  # "feed"
BATCH = 500


class ChangeKind(StrEnum):
    """What kind of thing changed; `key` is its id."""

    POSTING = "posting"
    EDITION = "edition"
    SHOW = "show"
    WORDS = "words"
    NEED = "need"


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """One row of the feed."""

    seq: int
    at: datetime
    kind: ChangeKind
    key: str
    revision: int
    station_id: int


async def hold_feed(session: AsyncSession) -> None:
    """Make this transaction the only one that writes to the feed until it ends.

    On PostgreSQL a sequence number is taken before the commit, so two writers could commit
    out of order and a follower would skip one; the lock prevents that. On SQLite a writing
    transaction is alone anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": FEED_LOCK})


async def record_change(
    session: AsyncSession,
    *,
    kind: ChangeKind,
    key: int | str,
    revision: int,
    station_id: int,
    at: datetime,
) -> None:
    """Append to the feed in the caller's transaction."""
    await record_changes(
        session, kind=kind, revisions={str(key): revision}, station_id=station_id, at=at
    )


async def record_changes(
    session: AsyncSession,
    *,
    kind: ChangeKind,
    revisions: Mapping[str, int],
    station_id: int,
    at: datetime,
) -> None:
    """Append many changes of one kind: key -> new revision."""
    await hold_feed(session)
    rows = [
        {
            "at": at,
            "kind": kind.value,
            "key": key,
            "revision": revision,
            "station_id": station_id,
        }
        for key, revision in revisions.items()
    ]
    if rows:
        await session.execute(insert(Change), rows)


async def latest_seq(session: AsyncSession) -> int:
    """The last sequence number, 0 for an empty feed."""
    return (await session.scalar(select(func.max(Change.seq)))) or 0


async def changes_since(
    session: AsyncSession, seq: int, *, limit: int = BATCH
) -> list[ChangeEvent]:
    """Up to `limit` changes after `seq`, oldest first."""
    rows = await session.scalars(
        select(Change).where(Change.seq > seq).order_by(Change.seq).limit(limit)
    )
    return [
        ChangeEvent(
            seq=row.seq,
            at=row.at,
            kind=ChangeKind(row.kind),
            key=row.key,
            revision=row.revision,
            station_id=row.station_id,
        )
        for row in rows
    ]


class ChangeFeed:
    """Follows the feed: woken at once by this process's commits, else by a short poll."""

    def __init__(self, db: Database, *, poll_seconds: float = POLL_SECONDS) -> None:
        self._db = db
        self._poll_seconds = poll_seconds
        self._woken: set[asyncio.Event] = set()
        db.on_commit(self._wake)

    def _wake(self) -> None:
        for event in self._woken:
            event.set()

    async def latest(self) -> int:
        """Where the feed stands now."""
        async with self._db.reading() as session:
            return await latest_seq(session)

    async def follow(self, after: int) -> AsyncIterator[list[ChangeEvent]]:
        """Yield batches of changes after `after`, for ever."""
        woken = asyncio.Event()
        self._woken.add(woken)
        try:
            while True:
                batch = await self._read(after)
                if batch:
                    after = batch[-1].seq
                    yield batch
                    continue
                # Not wait_for: before Python 3.12 it forgets a cancellation that meets a commit.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self._poll_seconds):
                        await woken.wait()
                woken.clear()
        finally:
            self._woken.discard(woken)

    async def _read(self, after: int) -> list[ChangeEvent]:
        try:
            async with self._db.reading() as session:
                return await changes_since(session, after)
        except DatabaseBusy:
            return []  # the next poll reads the same place again
