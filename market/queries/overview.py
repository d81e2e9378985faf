"""What pages and programs look up across aggregates: counts, tonight, live postings by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, String, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from market.db import cipher_of
from market.facts import Posting, PostingStatus, Settlement, Tag, WorkTime
from market.models import (
    Edition,
    EditionItem,
    InboxUpdate,
    OutboxMessage,
    PostingRow,
    PostingSource,
)
from market.queries.posting_rows import to_posting


async def count_outbox(session: AsyncSession) -> dict[str, int]:
    """Messages to send by state."""
    rows = await session.execute(
        select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state)
    )
    return {state.value: count for state, count in rows}


async def count_inbox(session: AsyncSession) -> dict[str, int]:
    """Received updates by state."""
    rows = await session.execute(
        select(InboxUpdate.state, func.count()).group_by(InboxUpdate.state)
    )
    return {state.value: count for state, count in rows}


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
        PostingRow.station_id == station_id, _live(today)
    )
    return (await session.scalar(query)) or 0


async def edition_of(session: AsyncSession, *, station_id: int, day: date) -> Edition | None:
    """The station's edition of one local day."""
    return await session.scalar(
        select(Edition).where(Edition.station_id == station_id, Edition.day == day)
    )


async def items_of(session: AsyncSession, *, edition_id: int) -> list[EditionItem]:
    """The edition's items in the order of the boards."""
    return list(
        await session.scalars(
            select(EditionItem)
            .where(EditionItem.edition_id == edition_id)
            .order_by(EditionItem.board, EditionItem.slot)
        )
    )


@dataclass(frozen=True, slots=True)
class LiveFilter:
    """What narrows a listing of live postings; None and "" narrow nothing."""

    occupation: str = ""
    settlement: Settlement | None = None
    tag: Tag | None = None
    time: WorkTime | None = None
    district: str = ""
    source: str = ""


async def live_page(
    session: AsyncSession,
    *,
    station_id: int,
    today: date,
    after_id: int,
    limit: int,
    only: LiveFilter,
) -> list[Posting]:
    """Up to `limit` live postings with an id above `after_id`, by id."""
    query = (
        select(PostingRow)
        .where(_live(today), PostingRow.station_id == station_id, PostingRow.id > after_id)
        .order_by(PostingRow.id)
        .limit(limit)
    )
    for column, value in (
        (PostingRow.occupation, only.occupation),
        (PostingRow.settlement, only.settlement),
        (PostingRow.district, only.district),
    ):
        if value:
            query = query.where(column == value)
    if only.source:
        further = select(PostingSource.posting_id).where(PostingSource.source == only.source)
        query = query.where(or_(PostingRow.source == only.source, PostingRow.id.in_(further)))
    # The lists are JSON arrays of codes, so a quoted code cannot be part of another one.
    for listed, member in ((PostingRow.tags, only.tag), (PostingRow.times, only.time)):
        if member:
            query = query.where(cast(listed, String).contains(f'"{member.value}"'))
    cipher = cipher_of(session)
    return [to_posting(row, cipher) for row in await session.scalars(query)]


def _live(today: date) -> ColumnElement[bool]:
    return (PostingRow.status == PostingStatus.PUBLISHED) & or_(
        PostingRow.valid_until.is_(None), PostingRow.valid_until >= today
    )
