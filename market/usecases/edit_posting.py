"""A person changes what a posting says: new revision, screened anew, every surface told."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.db import cipher_of
from market.errors import StaleRevision
from market.facts import Posting, PostingRecord, PostingStatus, Screening
from market.models import PostingRow
from market.queries.audit import record_event
from market.queries.dismissals import dismissals_of, with_dismissals
from market.queries.posting_rows import (
    findings_of,
    to_posting,
    to_record,
    write_findings,
    write_record,
)
from market.queries.postings import get_row
from market.queries.sources import marks_of, write_marks
from market.queries.stations import employer_ids
from market.usecases.posting_life import touch
from market.usecases.prepared import Prepared
from market.usecases.status import status_for


async def edit_posting(
    session: AsyncSession,
    *,
    posting_id: int,
    edited: Prepared,
    expected_revision: int | None = None,
    actor: str,
    today: date,
    at: datetime,
) -> Posting:
    """Store what a person made of the posting; saving it unchanged changes nothing.

    The gate decides again. What it finds anew waits for review, unless nothing is found that
    a person has not already let pass. Raises NotFound, or StaleRevision when somebody else
    was faster than `expected_revision`.
    """
    row = await get_row(session, posting_id)
    if expected_revision is not None and row.revision != expected_revision:
        raise StaleRevision
    before = to_record(row, cipher_of(session))
    # The identity is the source's, so the next import still finds this posting.
    record = dataclasses.replace(edited.record, ref=before.ref, source=before.source)
    changed = _changed(before, record)
    if not changed:
        return to_posting(row, cipher_of(session))
    dismissed = await dismissals_of(session, [row.id])
    screening = with_dismissals(edited.screening, dismissed.get(row.id, {}))
    status = _status_after(row, record, screening, today=today)
    await _write(session, row, record, screening, status=status, at=at)
    if row.spans is not None:  # what a person wrote no longer stands in the message
        row.spans = {**row.spans, **dict.fromkeys(changed)}
    await write_marks(session, {row.id: marks_of(record, cipher_of(session))})
    await touch(session, row, actor=actor, at=at)
    await record_event(
        session,
        actor=actor,
        action="posting.edited",
        subject=f"posting:{row.id}",
        detail={"fields": changed, "status": status.value, "revision": row.revision},
        at=at,
    )
    return to_posting(row, cipher_of(session))


def _changed(before: PostingRecord, after: PostingRecord) -> list[str]:
    names = (field.name for field in dataclasses.fields(PostingRecord))
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def _status_after(
    row: PostingRow, record: PostingRecord, screening: Screening, *, today: date
) -> PostingStatus:
    over = record.valid_until is not None and record.valid_until < today
    if row.status is PostingStatus.EXPIRED and over:
        return PostingStatus.EXPIRED
    known = {(finding.rule, finding.span) for finding in findings_of(row)}
    let_pass = row.status is PostingStatus.PUBLISHED and all(
        (finding.rule, finding.span) in known for finding in screening.findings
    )
    return status_for(screening, reviewed=let_pass, current=row.status)


async def _write(
    session: AsyncSession,
    row: PostingRow,
    record: PostingRecord,
    screening: Screening,
    *,
    status: PostingStatus,
    at: datetime,
) -> None:
    write_record(row, record, cipher_of(session))
    employers = await employer_ids(
        session, station_id=row.station_id, names=[record.employer], at=at
    )
    row.employer_id = employers.get(record.employer)
    write_findings(row, screening)
    row.status = status
    if status is PostingStatus.PUBLISHED:
        row.published_at, row.closed_at = row.published_at or at, None
