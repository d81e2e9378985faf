"""A station whose bot can be run step by step: on SQLite, with a small matching."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.dialogue.answer import Dialogue
from bot.dialogue.words import Words
from bot.handling import Desk
from bot.receiving import handle_pending
from config.settings import TEMPLATES_DIR
from market.db import Database
from market.models import AuditEvent, InboxUpdate, OutboxMessage
from market.templating import make_environment
from tests.conftest import make_station
from tests.fakes.talk import FakeMatching, understand

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class HandClock:
    """A clock that moves when the test says so."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Counter:
    """The station's counter: what came in, what goes out."""

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
        async with self.db.reading() as session:
            return list(await session.scalars(select(InboxUpdate).order_by(InboxUpdate.id)))

    async def outbox(self) -> list[OutboxMessage]:
        async with self.db.reading() as session:
            return list(await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))

    async def events(self) -> list[str]:
        async with self.db.reading() as session:
            return list(await session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


@pytest.fixture
def clock(now: datetime) -> HandClock:
    return HandClock(now)


@pytest.fixture
def make_counter(clock: HandClock) -> Callable[[Database], Awaitable[Counter]]:
    """Open the counter on a database."""

    async def make(db: Database) -> Counter:
        await make_station(db, clock())
        environment = make_environment(TEMPLATES_DIR, zone=ZONE)
        matching = FakeMatching()
        desk = Desk(
            db=db,
            clock=clock,
            zone=ZONE,
            station_slug="lezhi",
            dialogue=Dialogue(words=Words(environment), understand=understand),
            answer=matching,
            rooms={"telegram": 4096, "webchat": 20_000, "test": 4096},
        )
        return Counter(db, desk, clock, matching)

    return make


@pytest.fixture
async def counter(
    sqlite_db: Database, make_counter: Callable[[Database], Awaitable[Counter]]
) -> Counter:
    return await make_counter(sqlite_db)


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
