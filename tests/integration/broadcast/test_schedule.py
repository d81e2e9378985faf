"""Runs are done once, whoever notices first and whatever breaks."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from broadcast.schedule import DueRun, EveningSchedule, EveningTask, EveningTimes
from market.db import Database
from market.errors import StorageFull
from market.models import AuditEvent
from market.queries.audit import record_event
from tests.waiting import until

EVENING = datetime(2026, 11, 23, 10, 20, tzinfo=UTC)
"""18:20 by the station's clock."""


def schedule(db: Database, *, broken: list[Exception] | None = None) -> EveningSchedule:
    """A schedule whose actions leave a trace; each of `broken` fails one attempt first."""

    async def act(session: AsyncSession, run: DueRun) -> None:
        await record_event(session, actor="s", action=run.task, subject=str(run.day), at=EVENING)
        await session.flush()
        if broken:
            raise broken.pop()

    return EveningSchedule(
        db,
        clock=lambda: EVENING,
        zone=ZoneInfo("Asia/Shanghai"),
        times=EveningTimes(seal=time(17, 30), on=time(18, 0), off=time(21, 0)),
        actions=dict.fromkeys(EveningTask, act),
    )


async def traces(db: Database) -> list[str]:
    """What was done, in order."""
    async with db.reading() as session:
        rows = await session.scalars(select(AuditEvent).order_by(AuditEvent.id))
        return [row.action for row in rows]


async def test_what_was_missed_is_done_once_in_order(db: Database) -> None:
    for _ in range(2):
        await schedule(db).catch_up()
    assert await traces(db) == ["off", "expire", "seal", "on"]


async def test_programs_that_wake_at_once_share_the_work(db: Database) -> None:
    programs = [schedule(db) for _ in range(4)]
    finished = await asyncio.gather(*(program.catch_up() for program in programs))
    assert sorted(await traces(db)) == ["expire", "off", "on", "seal"]
    assert sum(map(len, finished)) == 4


async def test_a_run_that_failed_left_nothing_and_is_tried_again(db: Database) -> None:
    program = schedule(db, broken=[StorageFull()])
    assert await program.catch_up() == []
    assert await traces(db) == []
    await program.catch_up()
    assert await traces(db) == ["off", "expire", "seal", "on"]


async def test_the_loop_catches_up_when_it_starts_and_ends_cleanly(db: Database) -> None:
    program = schedule(db)

    async def caught_up() -> bool:
        return len(await traces(db)) == 4

    async with asyncio.TaskGroup() as group:
        running = group.create_task(program.run())
        await until(caught_up)
        running.cancel()
    assert running.cancelled()


async def test_a_fault_in_the_work_is_not_hidden(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await schedule(db, broken=[ZeroDivisionError()]).catch_up()
    assert await traces(db) == []
