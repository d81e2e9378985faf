"""Postings: the selections that surfaces need. Rows become facts in `posting_rows`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from market.db import cipher_of
from market.errors import NotFound, Refused
from market.facts import Finding, Posting, PostingStatus, Verdict
from market.models import PostingRow, PostingSource
from market.queries.chunks import chunks
from market.queries.posting_rows import findings_of, to_posting

ROWS_A_FETCH = 1_000
LIVE_CHUNK = 20_000
"""Postings that the index takes in at once: each time costs it a commit."""


async def get_row(session: AsyncSession, posting_id: int) -> PostingRow:
    """The row to change. On PostgreSQL it is locked until the transaction ends.

    Raises NotFound.
    """
    row = await session.get(PostingRow, posting_id, with_for_update=True)
    if row is None:
        raise NotFound(f"没有编号 {posting_id} 的岗位。")
    return row


async def get_posting(session: AsyncSession, posting_id: int) -> Posting | None:
    """The posting with this id, in whatever state."""
    row = await session.get(PostingRow, posting_id)
    return None if row is None else to_posting(row, cipher_of(session))


async def postings_by_ids(session: AsyncSession, ids: Iterable[int]) -> list[Posting]:
    """The postings with these ids, in the order asked for; unknown ids are left out."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int, Posting] = {}
    cipher = cipher_of(session)
    for chunk in chunks(wanted):
        rows = await session.scalars(select(PostingRow).where(PostingRow.id.in_(chunk)))
        found |= {row.id: to_posting(row, cipher) for row in rows}
    return [found[key] for key in wanted if key in found]


async def live_postings(
    session: AsyncSession, *, today: date, station_id: int | None = None
) -> list[Posting]:
    """All postings that may be shown today, oldest first."""
    query = select(PostingRow).where(_live(today)).order_by(PostingRow.id)
    if station_id is not None:
        query = query.where(PostingRow.station_id == station_id)
    cipher = cipher_of(session)
    return [to_posting(row, cipher) for row in await session.scalars(query)]


async def live_chunks(session: AsyncSession, *, today: date) -> AsyncIterator[list[Posting]]:
    """All postings that may be shown today, oldest first, some thousands at a time."""
    unread = (PostingRow.findings, PostingRow.spans, PostingRow.message_sealed)
    query = select(PostingRow).where(_live(today)).order_by(PostingRow.id)
    query = query.options(*(defer(column, raiseload=True) for column in unread))
    cipher = cipher_of(session)
    rows = await session.stream_scalars(query.execution_options(yield_per=ROWS_A_FETCH))
    chunk: list[Posting] = []
    async for part in rows.partitions():
        chunk += [to_posting(row, cipher) for row in part]
        if len(chunk) >= LIVE_CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


async def live_ids(session: AsyncSession, ids: Iterable[int], *, today: date) -> set[int]:
    """Those of `ids` that may be shown today."""
    wanted = list(dict.fromkeys(ids))
    found: set[int] = set()
    for chunk in chunks(wanted):
        found |= set(
            await session.scalars(
                select(PostingRow.id).where(PostingRow.id.in_(chunk), _live(today))
            )
        )
    return found


async def find_by_ref(
    session: AsyncSession, *, ref: str, station_id: int, source: str | None = None
) -> list[Posting]:
    """Postings of any state with this `ref`: several when sources use the same one.

    The reference of any of a posting's sources finds it.
    """
    first = PostingRow.ref == ref
    further = PostingSource.ref == ref
    if source is not None:
        first, further = (
            first & (PostingRow.source == source),
            further & (PostingSource.source == source),
        )
    tied = select(PostingSource.posting_id).where(PostingSource.station_id == station_id, further)
    query = select(PostingRow).where(
        PostingRow.station_id == station_id, or_(first, PostingRow.id.in_(tied))
    )
    cipher = cipher_of(session)
    rows = await session.scalars(query.order_by(PostingRow.id))
    return [to_posting(row, cipher) for row in rows]


async def the_posting(
    session: AsyncSession, *, ref: str, station_id: int, source: str | None = None
) -> Posting:
    """The one posting with this `ref`. Raises NotFound, or Refused when there are several."""
    found = await find_by_ref(session, ref=ref, station_id=station_id, source=source)
    if not found:
        raise NotFound(f"没有编号“{ref}”的岗位。")
    if len(found) > 1:
        sources = "、".join(item.record.source or "（本站）" for item in found)
        raise Refused(f"编号“{ref}”有 {len(found)} 个岗位，来源是：{sources}。请指明来源。")
    return found[0]


async def rows_by_identity(
    session: AsyncSession, *, station_id: int, keys: Sequence[str]
) -> dict[str, PostingRow]:
    """Known postings by what makes a repeated import an update."""
    found: dict[str, PostingRow] = {}
    for chunk in chunks(keys):
        rows = await session.scalars(
            select(PostingRow).where(
                PostingRow.station_id == station_id,
                PostingRow.identity_key.in_(chunk),
            )
        )
        found |= {row.identity_key: row for row in rows}
    return found


async def overdue_ids(session: AsyncSession, *, today: date) -> list[int]:
    """Published or waiting postings whose last day is over."""
    return list(
        await session.scalars(
            select(PostingRow.id)
            .where(
                PostingRow.status.in_([PostingStatus.PUBLISHED, PostingStatus.REVIEW]),
                PostingRow.valid_until < today,
            )
            .order_by(PostingRow.id)
        )
    )


async def findings_by_status(
    session: AsyncSession, *, station_id: int, statuses: Sequence[PostingStatus]
) -> list[tuple[str, Verdict, tuple[Finding, ...]]]:
    """(title, verdict, findings) of the postings that stand there with findings, newest last."""
    rows = await session.scalars(
        select(PostingRow)
        .where(PostingRow.station_id == station_id, PostingRow.status.in_(statuses))
        .order_by(PostingRow.id)
    )
    return [(row.title, row.verdict, findings_of(row)) for row in rows if row.findings]


async def count_by_status(session: AsyncSession, *, station_id: int) -> dict[PostingStatus, int]:
    """How many postings stand where."""
    rows = await session.execute(
        select(PostingRow.status, func.count())
        .where(PostingRow.station_id == station_id)
        .group_by(PostingRow.status)
    )
    return dict(rows.all())


def _live(today: date) -> ColumnElement[bool]:
    return (PostingRow.status == PostingStatus.PUBLISHED) & or_(
        PostingRow.valid_until.is_(None), PostingRow.valid_until >= today
    )
