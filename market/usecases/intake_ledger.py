"""What a batch changes, collected row by row and then written at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from market.changes import ChangeKind, record_changes
from market.cipher import Cipher
from market.facts import PostingRecord, PostingStatus, Screening, Verdict
from market.models import AuditAction, PostingRow, PostingSource
from market.queries.audit import record_events
from market.queries.posting_rows import write_findings, write_record
from market.queries.sources import marks_of, write_marks
from market.usecases.second_sources import Tie


class Outcome(StrEnum):
    """What became of one record. A joined one is another source's copy of a posting."""

    ADDED = "added"
    UPDATED = "updated"
    JOINED = "joined"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Taken:
    """One record of a batch and the posting that it is, as it stands after the whole batch.

    `here_before`: that posting was here before this batch.
    """

    outcome: Outcome
    row: PostingRow
    here_before: bool


@dataclass(slots=True)
class Submission:
    """What became of a batch. `to_review` and `blocked` are part of added and updated.

    `taken` tells it record by record, in the order of the batch.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    to_review: int = 0
    blocked: int = 0
    ids: list[int] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who hands in what, when: the same for a whole batch."""

    station_id: int
    reviewed: bool
    actor: str
    today: date
    at: datetime


class Ledger:
    """Puts records into rows, and remembers what is to be stored and told of them."""

    def __init__(self, occasion: Occasion, *, cipher: Cipher, employers: Mapping[str, int]) -> None:
        self._occasion, self._cipher, self._employers = occasion, cipher, employers
        self._changed: dict[int, PostingRow] = {}
        self._marks: dict[int, frozenset[int]] = {}
        self._merged: list[tuple[Tie, list[str]]] = []
        self._untied: list[PostingSource] = []
        self.result = Submission()

    def note(self, outcome: Outcome, row: PostingRow) -> None:
        """Remember what became of the record at hand."""
        self.result.taken.append(Taken(outcome, row, here_before=row.id is not None))

    def is_new(self, row: PostingRow) -> bool:
        """True for a row that this very batch added."""
        return id(row) in self._changed and row.id is None

    def write(
        self, row: PostingRow, record: PostingRecord, screening: Screening, status: PostingStatus
    ) -> frozenset[int]:
        """Give the row its next revision; returns the marks it is found by."""
        at = self._occasion.at
        write_record(row, record, self._cipher)
        known = self._employers.get(record.employer, row.employer_id)
        row.employer_id = known if record.employer else None
        write_findings(row, screening)
        if status is PostingStatus.PUBLISHED is not row.status:
            row.published_at, row.closed_at = at, None
        row.status, row.revision = status, row.revision + 1
        row.updated_at, row.updated_by = at, self._occasion.actor
        self._changed[id(row)] = row
        self._marks[id(row)] = marks_of(record, self._cipher)
        self.result.to_review += status is PostingStatus.REVIEW
        self.result.blocked += screening.verdict is Verdict.BLOCK
        return self._marks[id(row)]

    def tie(self, tie: Tie, *, agreed: list[str]) -> None:
        """A new second source, and what it was compared by."""
        self._merged.append((tie, agreed))

    def untie(self, tie: Tie) -> None:
        """A second source that is none any more, or was one for a moment of this batch."""
        stored = tie.source.id is not None
        self._merged = [merged for merged in self._merged if merged[0] is not tie]
        if stored:
            self._untied.append(tie.source)

    async def store(self, session: AsyncSession) -> Submission:
        """Write rows, second sources, marks, audit and feed in the caller's transaction."""
        rows = list(self._changed.values())
        session.add_all(rows)
        for source in self._untied:
            await session.delete(source)
        await session.flush()
        for tie, _ in self._merged:
            tie.source.posting_id = tie.posting.id
            session.add(tie.source)
        await write_marks(session, {row.id: self._marks[id(row)] for row in rows})
        occasion = self._occasion
        await record_events(session, self._events(rows), actor=occasion.actor, at=occasion.at)
        await record_changes(
            session,
            kind=ChangeKind.POSTING,
            revisions={str(row.id): row.revision for row in rows},
            station_id=occasion.station_id,
            at=occasion.at,
        )
        self.result.ids = [row.id for row in rows]
        return self.result

    def _events(self, rows: list[PostingRow]) -> Iterator[tuple[AuditAction, str, dict[str, Any]]]:
        for row in rows:
            now = {"revision": row.revision, "status": row.status.value}
            yield AuditAction.POSTING_SUBMITTED, _subject(row), now
        for tie, agreed in self._merged:
            source = {"source": tie.source.source, "ref": tie.source.ref, "agreed": agreed}
            yield AuditAction.POSTING_MERGED, _subject(tie.posting), source


def _subject(row: PostingRow) -> str:
    return f"posting:{row.id}"
