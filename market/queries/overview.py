"""How many messages stand where, for the metrics and the start page."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from market.facts import PostingStatus
from market.models import Edition, InboxUpdate, OutboxMessage, PostingRow


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


async def count_live(session: AsyncSession, *, station_id: int, today: date) -> int:
    """Postings that may be shown on the station's local day `today`."""
    query = select(func.count(PostingRow.id)).where(
        PostingRow.station_id == station_id,
        PostingRow.status == PostingStatus.PUBLISHED,
        or_(PostingRow.valid_until.is_(None), PostingRow.valid_until >= today),
    )
    return (await session.scalar(query)) or 0
