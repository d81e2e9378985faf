"""Standing needs: who waits for what. A need that has ended keeps its row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from market.facts import LatLon, Need
from market.matching.need_json import need_if_known
from market.models import Identity, StandingNeed
from market.queries.chunks import chunks

log = structlog.get_logger(__name__)

ROWS_AT_ONCE = 2_000
_COLUMNS = (
    StandingNeed.id,
    StandingNeed.worker_id,
    StandingNeed.need,
    StandingNeed.near_lat,
    StandingNeed.near_lon,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A need that waits. `near`: about where the person is."""

    id: int
    worker_id: int
    need: Need
    near: LatLon | None


async def open_needs(session: AsyncSession, *, worker_id: int) -> list[StandingNeed]:
    """The worker's rows that wait, newest first: to be changed. Seldom more than one."""
    query = select(StandingNeed).where(
        StandingNeed.worker_id == worker_id, StandingNeed.ended_at.is_(None)
    )
    return list(await session.scalars(query.order_by(StandingNeed.id.desc())))


async def standing_of(session: AsyncSession, *, platform: str, person_key: str) -> Kept | None:
    """What somebody waits for, by who they are on a platform.

    None also for a need that this version can't read: the next one replaces it.
    """
    query = (
        select(*_COLUMNS)
        .join(Identity, Identity.worker_id == StandingNeed.worker_id)
        .where(
            Identity.platform == platform,
            Identity.person_key == person_key,
            StandingNeed.ended_at.is_(None),
        )
        .order_by(StandingNeed.id.desc())
        .limit(1)
    )
    row = (await session.execute(query)).first()
    return None if row is None else _kept(row)


async def all_standing(session: AsyncSession) -> list[Kept]:
    """Everything that waits, oldest first."""
    query = select(*_COLUMNS).where(StandingNeed.ended_at.is_(None)).order_by(StandingNeed.id)
    return await _read(session, query)


async def standing_by_ids(session: AsyncSession, ids: Iterable[int]) -> list[Kept]:
    """Those of these needs that still wait."""
    wanted = sorted(ids)
    found: list[Kept] = []
    for chunk in chunks(wanted):
        chosen = StandingNeed.id.in_(chunk)
        query = select(*_COLUMNS).where(chosen, StandingNeed.ended_at.is_(None))
        found.extend(await _read(session, query))
    return found


async def _read(session: AsyncSession, query: Select[Any]) -> list[Kept]:
    rows = await session.stream(query.execution_options(yield_per=ROWS_AT_ONCE))
    found = [_kept(row) async for part in rows.partitions() for row in part]
    return [kept for kept in found if kept is not None]


def _kept(row: Row[Any]) -> Kept | None:
    """The row's need; None, and a line in the log, when another version wrote what it says."""
    need, near = need_if_known(row.need), None
    if need is None:
        log.warning("need.unreadable", need=row.id)
        return None
    if row.near_lat is not None and row.near_lon is not None:
        near = LatLon(row.near_lat, row.near_lon)
    return Kept(row.id, row.worker_id, need, near)
