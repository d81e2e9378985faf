"""Scheduled runs: which were done, so that none is doubled and none forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from market.models import TaskRun


async def done_runs(session: AsyncSession, *, since: datetime) -> frozenset[tuple[str, datetime]]:
    """(task, due moment) of the runs that were due since then and are done."""
    rows = await session.execute(
        select(TaskRun.task, TaskRun.due_at).where(TaskRun.due_at >= since)
    )
    return frozenset((row.task, row.due_at) for row in rows)


async def claim_run(session: AsyncSession, *, task: str, due_at: datetime, at: datetime) -> bool:
    """Note the run in the caller's transaction; False when another program was first.

    The work belongs in the same transaction: then the run is done exactly when it is noted.
    """
    try:
        async with session.begin_nested():
            session.add(TaskRun(task=task, due_at=due_at, done_at=at))
    except IntegrityError:
        return False
    return True
