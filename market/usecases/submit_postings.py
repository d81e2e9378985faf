"""Postings come in: completed, screened, then added, updated or left as they are.

`prepare` is pure and slow-ish, so it runs before the transaction; `submit_postings` stores.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from market.changes import ChangeKind, hold_feed, record_changes
from market.cipher import Cipher
from market.db import cipher_of
from market.facts import PostingRecord, PostingStatus, Screening, Verdict
from market.gate.rules import Rules
from market.gate.screen import screen
from market.intake.complete import complete
from market.intake.fingerprint import fingerprint
from market.language.lexicon import Lexicon
from market.limits import check
from market.models import AuditEvent, PostingRow
from market.queries.postings import rows_by_identity, to_record, write_record
from market.queries.stations import employer_ids

DEFAULT_VALIDITY = timedelta(days=30)
"""How long a posting is shown when its source names no last day."""

CLOSED_BY_PEOPLE = frozenset({PostingStatus.FILLED, PostingStatus.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record ready to be stored, with the gate's opinion of it."""

    record: PostingRecord
    screening: Screening
    identity_key: str


@dataclass(slots=True)
class Submission:
    """What became of a batch. `to_review` and `blocked` are part of added and updated."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    to_review: int = 0
    blocked: int = 0
    ids: list[int] = field(default_factory=list)


def prepare(
    record: PostingRecord,
    *,
    lexicon: Lexicon,
    rules: Rules,
    today: date,
    text: str | None = None,
) -> Prepared:
    """Infer what the words say, screen, and find the posting's identity.

    `text` is the whole message when the record was read out of one. Raises BadInput for
    what `market.limits` does not take.
    """
    check(record, today=today)
    completed = complete(record, lexicon)
    print_ = fingerprint(completed)
    identity = f"f:{print_}"
    if completed.ref:
        words = f"{completed.source}\x1f{completed.ref}"
        identity = "r:" + hashlib.sha256(words.encode()).hexdigest()
    else:
        completed = replace(completed, ref=f"Y{print_[:10].upper()}")
    return Prepared(completed, screen(completed, rules, text=text), identity)


def status_for(
    screening: Screening, *, reviewed: bool, current: PostingStatus | None = None
) -> PostingStatus:
    """Where a posting stands after it came in. What people closed stays closed."""
    if current in CLOSED_BY_PEOPLE:
        return current
    if screening.verdict is Verdict.BLOCK:
        return PostingStatus.DRAFT
    if screening.verdict is Verdict.REVIEW and not reviewed:
        return PostingStatus.REVIEW
    return PostingStatus.PUBLISHED


async def submit_postings(
    session: AsyncSession,
    batch: Sequence[Prepared],
    *,
    station_id: int,
    reviewed: bool,
    actor: str,
    today: date,
    at: datetime,
    advance: Callable[[int], None] = lambda count: None,
) -> Submission:
    """Store a batch in the caller's transaction. The same batch again changes nothing.

    `reviewed`: a person has been through it, so what would wait for review is published;
    what is blocked never is. `advance` is told how many records were dealt with.
    """
    await hold_feed(session)  # two imports at once take turns, so neither adds twice
    known = await rows_by_identity(
        session, station_id=station_id, keys=[item.identity_key for item in batch]
    )
    employers = await employer_ids(
        session, station_id=station_id, names=(item.record.employer for item in batch), at=at
    )
    desk = _Desk(cipher_of(session), station_id, reviewed, actor, today, at, employers)
    for item in batch:
        row = known.get(item.identity_key)
        if row is None:
            row = known[item.identity_key] = desk.add(item)
            session.add(row)
        else:
            desk.update(row, item)
        advance(1)
    await session.flush()
    desk.result.ids = [row.id for row in desk.touched]
    session.add_all(desk.audit())
    await record_changes(
        session,
        kind=ChangeKind.POSTING,
        revisions={str(row.id): row.revision for row in desk.touched},
        station_id=station_id,
        at=at,
    )
    return desk.result


class _Desk:
    """Decides on one record after another and keeps count."""

    def __init__(
        self,
        cipher: Cipher,
        station_id: int,
        reviewed: bool,
        actor: str,
        today: date,
        at: datetime,
        employers: dict[str, int],
    ) -> None:
        self._cipher, self._station_id, self._reviewed = cipher, station_id, reviewed
        self._actor, self._today, self._at = actor, today, at
        self._employers = employers
        self._changed: dict[int, PostingRow] = {}
        self.result = Submission()

    @property
    def touched(self) -> list[PostingRow]:
        return list(self._changed.values())

    def add(self, item: Prepared) -> PostingRow:
        row = PostingRow(
            station_id=self._station_id,
            identity_key=item.identity_key,
            revision=0,
            created_at=self._at,
            published_at=None,
            closed_at=None,
        )
        status = status_for(item.screening, reviewed=self._reviewed)
        self._write(row, self._with_last_day(item.record, None), item.screening, status)
        self.result.added += 1
        return row

    def update(self, row: PostingRow, item: Prepared) -> None:
        record = self._with_last_day(item.record, row.valid_until)
        status = status_for(item.screening, reviewed=self._reviewed, current=row.status)
        same = record == to_record(row, self._cipher)
        if same and (status is row.status or row.status is not PostingStatus.REVIEW):
            self.result.unchanged += 1
            return
        new = id(row) in self._changed and row.id is None
        self._write(row, record, item.screening, status)
        if not new:  # a row that this very file added stays counted as added
            self.result.updated += 1

    def _with_last_day(self, record: PostingRecord, known: date | None) -> PostingRecord:
        if record.valid_until is not None:
            return record
        return replace(record, valid_until=known or self._today + DEFAULT_VALIDITY)

    def _write(
        self, row: PostingRow, record: PostingRecord, screening: Screening, status: PostingStatus
    ) -> None:
        write_record(row, record, self._cipher)
        row.employer_id = self._employers.get(record.employer)
        row.verdict = screening.verdict
        row.findings = [finding.to_json() for finding in screening.findings]
        if status is PostingStatus.PUBLISHED is not row.status:
            row.published_at, row.closed_at = self._at, None
        row.status, row.revision = status, row.revision + 1
        row.updated_at, row.updated_by = self._at, self._actor
        self._changed[id(row)] = row
        self.result.to_review += status is PostingStatus.REVIEW
        self.result.blocked += screening.verdict is Verdict.BLOCK

    def audit(self) -> list[AuditEvent]:
        return [
            AuditEvent(
                at=self._at,
                actor=self._actor,
                action="posting.submitted",
                subject=f"posting:{row.id}",
                detail={"revision": row.revision, "status": row.status.value},
            )
            for row in self._changed.values()
        ]
