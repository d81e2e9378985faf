"""How many messages stand where, for the metrics and the start page."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from market.models import Edition, InboxUpdate, OutboxMessage


async def count_outbox(session: AsyncSession) -> dict[str, int]:
    """Messages to send by state."""
    rows = await session.execute(
        select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state)
    )
    return {state.value: count for state, count in rows.tuples()}


async def count_inbox(session: AsyncSession) -> dict[str, int]:
    """Received updates by state."""
    rows = await session.execute(
        select(InboxUpdate.state, func.count()).group_by(InboxUpdate.state)
    )
    return {state.value: count for state, count in rows.tuples()}


async def last_edition(session: AsyncSession, *, station_id: int) -> Edition | None:
    """The station's newest edition: tonight's once it is sealed."""
    return await session.scalar(
        select(Edition)
        .where(Edition.station_id == station_id)
        .order_by(Edition.day.desc())
        .limit(1)
    )
