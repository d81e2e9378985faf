"""The station's counter for tests: a database, a desk with a small matching, what came of it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.dialogue.answer import Dialogue
from bot.dialogue.words import Words
from bot.handling import Desk
from bot.receiving import handle_pending
from config.settings import TEMPLATES_DIR
from market.db import Database, cipher_of
from market.models import AuditEvent, InboxUpdate, OutboxMessage, PostingRow, Station
from market.queries.posting_rows import to_posting, write_record
from market.templating import make_environment
from tests.conftest import make_station
from tests.fakes.clock import HandClock
from tests.fakes.talk import FakeMatching, describe, make_posting, understand

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class Counter:
    """What came in, what goes out, what the matching was asked."""

    db: Database
    desk: Desk
    clock: HandClock
    matching: FakeMatching

    async def handle_all(self) -> int:
        """Handle until nothing is pending; how many were settled."""
        total = 0
        while count := await handle_pending(self.desk):
            total += count
        return total

    async def inbox(self) -> list[InboxUpdate]:
        """Everything received, oldest first."""
        async with self.db.reading() as session:
            return list(await session.scalars(select(InboxUpdate).order_by(InboxUpdate.id)))

    async def outbox(self) -> list[OutboxMessage]:
        """Everything to send or sent, oldest first."""
        async with self.db.reading() as session:
            return list(await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))

    async def events(self) -> list[str]:
        """The audit trail's actions, oldest first."""
        async with self.db.reading() as session:
            return list(await session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))

    async def publish(self, count: int) -> None:
        """Published postings, in the database and in the matching."""
        async with self.db.transaction() as session:
            station = (await session.scalars(select(Station))).one()
            cipher = cipher_of(session)
            rows = []
            for number in range(1, count + 1):
                posting = make_posting(number)
                row = PostingRow(
                    station_id=station.id,
                    identity_key=f"k{number}",
                    status=posting.status,
                    revision=3,
                    verdict=posting.verdict,
                    findings=[],
                    created_at=self.clock(),
                    updated_at=self.clock(),
                    updated_by="test",
                )
                write_record(row, posting.record, cipher)
                rows.append(row)
            session.add_all(rows)
            await session.flush()
            self.matching.postings = [to_posting(row, cipher) for row in rows]


async def open_counter(db: Database, clock: HandClock) -> Counter:
    """A station on `db` with somebody at its counter."""
    await make_station(db, clock())
    environment = make_environment(TEMPLATES_DIR, zone=ZONE)
    matching = FakeMatching()
    desk = Desk(
        db=db,
        clock=clock,
        zone=ZONE,
        station_slug="lezhi",
        dialogue=Dialogue(words=Words(environment), understand=understand, describe=describe),
        answer=matching,
        rooms={"telegram": 4096, "webchat": 20_000, "test": 4096},
    )
    return Counter(db, desk, clock, matching)


@contextlib.asynccontextmanager
async def running(*loops: Awaitable[None]) -> AsyncIterator[None]:
    """Run loops beside the body, as the supervisor does; a loop's own failure fails the test."""
    handles = [asyncio.ensure_future(loop) for loop in loops]
    try:
        yield
    finally:
        for handle in handles:
            handle.cancel()
        for outcome in await asyncio.gather(*handles, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome
