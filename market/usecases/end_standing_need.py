"""Somebody waits no longer: the need stays on record and is compared with nothing more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.changes import ChangeKind, record_change
from market.models import StandingNeed
from market.queries.standing import open_needs
from market.queries.workers import worker_of


async def end_standing_need(
    session: AsyncSession, *, platform: str, person_key: str, at: datetime
) -> bool:
    """End what the person waits for; False when they waited for nothing."""
    worker_id = await worker_of(session, platform=platform, person_key=person_key)
    rows = [] if worker_id is None else await open_needs(session, worker_id=worker_id)
    for row in rows:
        await end_need(session, row, at=at)
    return bool(rows)


async def end_need(session: AsyncSession, row: StandingNeed, *, at: datetime) -> None:
    """End one need in the caller's transaction."""
    row.ended_at = at
    await touch_need(session, row, at=at)


async def touch_need(session: AsyncSession, row: StandingNeed, *, at: datetime) -> None:
    """Give the need its next revision and tell the feed."""
    row.updated_at = at
    row.revision += 1
    await session.flush()
    await record_change(
        session,
        kind=ChangeKind.NEED,
        key=row.id,
        revision=row.revision,
        station_id=row.station_id,
        at=at,
    )
