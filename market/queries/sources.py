"""Second sources of a posting: their rows, and the marks by which a posting is found again."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, delete, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from market.cipher import Cipher
from market.errors import NotFound
from market.facts import Pay, PayUnit, PostingRecord, PostingStatus, Settlement, Tag, WorkTime
from market.intake.twins import marks
from market.models import PostingMark, PostingRow, PostingSource
from market.queries.chunks import chunks

_DAYS = frozenset({"starts_on", "ends_on", "valid_until"})


def marks_of(record: PostingRecord, cipher: Cipher) -> frozenset[int]:
    """The record's marks, keyed: nothing can be read out of them."""
    return frozenset(cipher.mark(words) for words in marks(record))


async def write_marks(session: AsyncSession, by_posting: Mapping[int, Collection[int]]) -> None:
    """Give postings these marks in the place of those they had."""
    for chunk in chunks(list(by_posting)):
        await session.execute(delete(PostingMark).where(PostingMark.posting_id.in_(chunk)))
    rows = [{"posting_id": key, "mark": mark} for key, all_ in by_posting.items() for mark in all_]
    if rows:
        await session.execute(insert(PostingMark), rows)


async def marked_alike(
    session: AsyncSession,
    *,
    station_id: int,
    wanted: Collection[int],
    other_than: str | None,
    today: date,
    closed_after: datetime,
) -> list[tuple[int, PostingRow]]:
    """(mark, posting) for what is open today, or was filled or withdrawn after a moment.

    `other_than`: leave out what this source announced.
    """
    is_open = and_(
        PostingRow.status.in_([PostingStatus.PUBLISHED, PostingStatus.REVIEW]),
        or_(PostingRow.valid_until.is_(None), PostingRow.valid_until >= today),
    )
    just_closed = and_(
        PostingRow.status.in_([PostingStatus.FILLED, PostingStatus.WITHDRAWN]),
        PostingRow.closed_at >= closed_after,
    )
    query = (
        select(PostingMark.mark, PostingRow)
        .join(PostingRow, PostingRow.id == PostingMark.posting_id)
        .where(PostingRow.station_id == station_id, or_(is_open, just_closed))
        .order_by(PostingRow.id)
    )
    if other_than is not None:
        query = query.where(PostingRow.source != other_than)
    found: list[tuple[int, PostingRow]] = []
    for chunk in chunks(sorted(wanted)):
        rows = await session.execute(query.where(PostingMark.mark.in_(chunk)))
        found += [(mark, row) for mark, row in rows]
    return found


async def sources_by_identity(
    session: AsyncSession, *, station_id: int, keys: Sequence[str]
) -> list[tuple[PostingSource, PostingRow]]:
    """The second sources with these identities, and what they are tied to."""
    found: list[tuple[PostingSource, PostingRow]] = []
    for chunk in chunks(keys):
        rows = await session.execute(
            select(PostingSource, PostingRow)
            .join(PostingRow, PostingRow.id == PostingSource.posting_id)
            .where(PostingSource.station_id == station_id, PostingSource.identity_key.in_(chunk))
        )
        found += [(source, row) for source, row in rows]
    return found


async def sources_of(session: AsyncSession, ids: Collection[int]) -> list[PostingSource]:
    """All second sources of these postings, in the order in which they came."""
    found: list[PostingSource] = []
    for chunk in chunks(sorted(ids)):
        found += await session.scalars(
            select(PostingSource)
            .where(PostingSource.posting_id.in_(chunk))
            .order_by(PostingSource.id)
        )
    return found


async def get_source(session: AsyncSession, source_id: int) -> PostingSource:
    """One second source. Raises NotFound."""
    found = await session.get(PostingSource, source_id)
    if found is None:
        raise NotFound("这个来源已经拆开了。")
    return found


def seal_record(record: PostingRecord, cipher: Cipher) -> bytes:
    """All that a record states, encrypted."""
    return cipher.seal(json.dumps(dataclasses.asdict(record), default=_plain, ensure_ascii=False))


def open_record(sealed: bytes, cipher: Cipher) -> PostingRecord:
    """What `seal_record` was given. Raises KeyFileError."""
    stated: dict[str, Any] = json.loads(cipher.open(sealed))
    pay = stated["pay"]
    pay["unit"] = PayUnit(pay["unit"]) if pay["unit"] else None
    settlement = stated["settlement"]
    days = {name: date.fromisoformat(stated[name]) for name in _DAYS if stated[name]}
    return PostingRecord(
        **stated
        | days
        | {
            "pay": Pay(**pay),
            "settlement": Settlement(settlement) if settlement else None,
            "times": tuple(WorkTime(value) for value in stated["times"]),
            "tags": tuple(Tag(value) for value in stated["tags"]),
        }
    )


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a record holds no {type(value).__name__}")
