"""Editions: what was sealed for an evening, and what of it may still be shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from market.db import cipher_of
from market.facts import Posting
from market.models import Edition, EditionItem, EditionState, PostingRow
from market.queries.postings import postings_by_ids


@dataclass(frozen=True, slots=True)
class SealedItem:
    """One posting as it was sealed: where it hangs, why, and its record as contract JSON."""

    board: int
    slot: int
    posting_id: int
    revision: int
    reason: str
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class HungPosting:
    """A posting of an edition that may be shown now, as the database has it now."""

    board: int
    slot: int
    reason: str
    posting: Posting


async def get_edition(session: AsyncSession, *, station_id: int, day: date) -> Edition | None:
    """The station's edition of this local day."""
    found: Edition | None = await session.scalar(
        select(Edition).where(Edition.station_id == station_id, Edition.day == day)
    )
    return found


async def next_number(session: AsyncSession, *, station_id: int) -> int:
    """第几期: editions are numbered through."""
    last = await session.scalar(
        select(func.max(Edition.number)).where(Edition.station_id == station_id)
    )
    return (last or 0) + 1


async def add_edition(
    session: AsyncSession,
    *,
    station_id: int,
    day: date,
    number: int,
    content_hash: str,
    boards: list[Any],
    items: Sequence[SealedItem],
    at: datetime,
) -> Edition:
    """Store a sealed edition with its items; their records are encrypted."""
    edition = Edition(
        station_id=station_id,
        day=day,
        number=number,
        state=EditionState.SEALED,
        content_hash=content_hash,
        boards=boards,
        sealed_at=at,
    )
    session.add(edition)
    await session.flush()
    cipher = cipher_of(session)
    session.add_all(
        EditionItem(
            edition_id=edition.id,
            board=item.board,
            slot=item.slot,
            posting_id=item.posting_id,
            revision=item.revision,
            reason=item.reason,
            snapshot_sealed=cipher.seal(json.dumps(item.record, ensure_ascii=False)),
        )
        for item in items
    )
    await session.flush()
    return edition


async def sealed_items(session: AsyncSession, edition_id: int) -> list[SealedItem]:
    """What was sealed, in the order of boards and slots."""
    cipher = cipher_of(session)
    rows = await session.scalars(
        select(EditionItem)
        .where(EditionItem.edition_id == edition_id)
        .order_by(EditionItem.board, EditionItem.slot)
    )
    return [
        SealedItem(
            board=row.board,
            slot=row.slot,
            posting_id=row.posting_id,
            revision=row.revision,
            reason=row.reason,
            record=json.loads(cipher.open(row.snapshot_sealed)),
        )
        for row in rows
    ]


async def hung_postings(
    session: AsyncSession, edition_id: int, *, today: date
) -> list[HungPosting]:
    """What of the edition may be shown today; closed and expired postings are left out."""
    rows = await session.execute(
        select(EditionItem.board, EditionItem.slot, EditionItem.reason, EditionItem.posting_id)
        .where(EditionItem.edition_id == edition_id)
        .order_by(EditionItem.board, EditionItem.slot)
    )
    places = rows.all()
    postings = await postings_by_ids(session, [place.posting_id for place in places])
    live = {posting.id: posting for posting in postings if posting.is_live(today)}
    return [
        HungPosting(place.board, place.slot, place.reason, live[place.posting_id])
        for place in places
        if place.posting_id in live
    ]


async def editions_in_state(
    session: AsyncSession, *, station_id: int, state: EditionState, until: date
) -> list[Edition]:
    """Editions that stand at `state`, of days up to and with `until`."""
    return list(
        await session.scalars(
            select(Edition)
            .where(Edition.station_id == station_id, Edition.state == state, Edition.day <= until)
            .order_by(Edition.day)
        )
    )


async def recent_employers(
    session: AsyncSession, *, station_id: int, since: date, before: date
) -> dict[str, int]:
    """How many items each employer had in the editions of `since` up to the day `before`."""
    rows = await session.execute(
        select(PostingRow.employer, func.count())
        .join(EditionItem, EditionItem.posting_id == PostingRow.id)
        .join(Edition, Edition.id == EditionItem.edition_id)
        .where(Edition.station_id == station_id, Edition.day >= since, Edition.day < before)
        .group_by(PostingRow.employer)
    )
    return {employer: count for employer, count in rows if employer}
