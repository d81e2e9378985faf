"""A person says that two sources were taken for one vacancy wrongly: they are two again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.db import cipher_of
from market.facts import PostingRecord, PostingStatus
from market.intake.twin_fill import without
from market.models import AuditAction
from market.queries.audit import record_event
from market.queries.dismissals import dismissals_of, with_dismissals
from market.queries.posting_rows import to_record, write_findings, write_record
from market.queries.postings import get_row
from market.queries.sources import (
    get_source,
    marks_of,
    open_record,
    sources_of,
    write_marks,
)
from market.queries.stations import employer_ids
from market.usecases.intake_desk import Desk
from market.usecases.intake_ledger import Occasion
from market.usecases.posting_life import touch
from market.usecases.prepared import Prepared
from market.usecases.second_sources import SecondSources
from market.usecases.status import status_for


async def split_source(
    session: AsyncSession,
    *,
    source_id: int,
    prepare: Callable[[PostingRecord], Prepared],
    actor: str,
    today: date,
    at: datetime,
) -> int:
    """Give a second source's record a posting of its own; returns that posting's id.

    The first posting loses what it had from this source alone, and is screened anew. The
    source's next import finds the new posting by its reference, so the two stay apart.
    Raises NotFound, or BadInput when the record can no longer be kept (its last day is over).
    """
    source = await get_source(session, source_id)
    cipher = cipher_of(session)
    stated = open_record(source.record_sealed, cipher)
    again = prepare(stated)
    row = await get_row(session, source.posting_id)
    left = [other for other in await sources_of(session, [row.id]) if other.id != source.id]
    record = without(to_record(row, cipher), stated, source.gave)
    dismissed = await dismissals_of(session, [row.id])
    screening = with_dismissals(prepare(record).screening, dismissed.get(row.id, {}))
    write_record(row, record, cipher)
    row.also_from = list(dict.fromkeys(other.source for other in left))
    write_findings(row, screening)
    if row.status in (PostingStatus.PUBLISHED, PostingStatus.REVIEW) and source.gave:
        row.status = status_for(screening, reviewed=False, current=row.status)
    await session.delete(source)
    await touch(session, row, actor=actor, at=at)
    await write_marks(session, {row.id: marks_of(record, cipher)})
    detail = {"source": source.source, "ref": source.ref}
    await record_event(
        session,
        actor=actor,
        action=AuditAction.POSTING_SPLIT,
        subject=f"posting:{row.id}",
        detail=detail,
        at=at,
    )
    employers = await employer_ids(
        session, station_id=row.station_id, names=[stated.employer], at=at
    )
    desk = Desk(
        Occasion(row.station_id, False, actor, today, at),
        cipher=cipher,
        known={},
        employers=employers,
        seconds=SecondSources(cipher),
    )
    desk.add(Prepared(again.record, again.screening, source.identity_key))
    (new,) = (await desk.ledger.store(session)).ids
    return new
