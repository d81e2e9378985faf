"""The desk at which postings come in: decides on one record after another and keeps count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from market.cipher import Cipher
from market.facts import Finding, PostingRecord, PostingStatus, Screening, Verdict
from market.intake.twin_fill import fill, now_missing, objections, without_missing
from market.models import PostingRow, PostingSource
from market.queries.dismissals import Kept, with_dismissals
from market.queries.posting_rows import findings_of, to_record
from market.queries.sources import seal_record
from market.usecases.doubts import DOUBT
from market.usecases.intake_ledger import Ledger, Occasion, Outcome
from market.usecases.prepared import Prepared
from market.usecases.second_sources import OPEN, Found, SecondSources, Tie
from market.usecases.status import status_for

DEFAULT_VALIDITY = timedelta(days=30)
"""How long a posting is shown when its source names no last day."""


class Desk:
    """Decides; the ledger keeps what was decided."""

    def __init__(
        self,
        occasion: Occasion,
        *,
        cipher: Cipher,
        known: dict[str, PostingRow],
        employers: Mapping[str, int],
        seconds: SecondSources,
        dismissed: Mapping[int, Kept] = MappingProxyType({}),
    ) -> None:
        self._occasion, self._cipher, self._known = occasion, cipher, known
        self._dismissed = dismissed
        self._seconds = seconds
        self.ledger = Ledger(occasion, cipher=cipher, employers=employers)
        self._result = self.ledger.result

    def take(self, item: Prepared) -> None:
        """Update what is known, tie what is another source's copy, add the rest."""
        row, tie = self._known.get(item.identity_key), self._seconds.tied(item.identity_key)
        if row is not None:
            self._update(row, item)
        elif tie is None:
            own = status_for(item.screening, reviewed=self._occasion.reviewed)
            found = self._seconds.find(item, own_status=own)
            if found.posting is not None:
                self._join(found.posting, item, found)
            else:
                self.add(item, doubt=found.doubt)
        elif item.record == tie.stated and not self._takes_over(tie):
            self._result.unchanged += 1
            self.ledger.note(Outcome.UNCHANGED, tie.posting)
        else:
            self._change(tie, item)

    def add(self, item: Prepared, *, doubt: Finding | None = None) -> PostingRow:
        """A posting that was not here; with a `doubt` it waits for a person."""
        at = self._occasion.at
        row = PostingRow(
            station_id=self._occasion.station_id,
            identity_key=item.identity_key,
            revision=0,
            also_from=[],
            created_at=at,
            published_at=None,
            closed_at=None,
        )
        screening = _doubtful(item.screening, [doubt] if doubt else [])
        status = status_for(screening, reviewed=self._occasion.reviewed)
        self._write(row, self._with_last_day(item.record, None), screening, status)
        self._keep_message(row, item)
        self._known[item.identity_key] = row
        self._result.added += 1
        self.ledger.note(Outcome.ADDED, row)
        return row

    def _update(self, row: PostingRow, item: Prepared) -> None:
        record = self._with_last_day(item.record, row.valid_until)
        record, screening = self._seconds.completed(row, record, item.screening)
        if row.status is PostingStatus.REVIEW:
            doubts = [found for found in findings_of(row) if found.rule == DOUBT]
            screening = _doubtful(screening, doubts)
        screening = with_dismissals(screening, self._dismissed.get(row.id, {}))
        status = status_for(screening, reviewed=self._occasion.reviewed, current=row.status)
        same = record == to_record(row, self._cipher)
        if same and (status is row.status or row.status is not PostingStatus.REVIEW):
            self._result.unchanged += 1
            self.ledger.note(Outcome.UNCHANGED, row)
            return
        new = self.ledger.is_new(row)
        self._write(row, record, screening, status)
        self._keep_message(row, item)
        self.ledger.note(Outcome.UPDATED, row)
        if not new:  # a row that this very file added stays counted as added
            self._result.updated += 1

    def _join(self, row: PostingRow, item: Prepared, found: Found) -> None:
        """Another source's copy: the posting names both, and has what only the copy states."""
        record, gave = fill(
            self._seconds.record_of(row), item.record, prose=not objections(item.screening)
        )
        source = PostingSource(
            station_id=self._occasion.station_id,
            identity_key=item.identity_key,
            source=item.record.source,
            ref=item.record.ref,
            record_sealed=seal_record(item.record, self._cipher),
            gave=list(gave),
            created_at=self._occasion.at,
        )
        tie = Tie(source, row, item.record)
        self._seconds.tie(tie)
        self.ledger.tie(tie, agreed=[point.value for point in found.agreed])
        self._rewrite(row, record, gave)
        self._result.updated += 1
        self.ledger.note(Outcome.JOINED, row)

    def _change(self, tie: Tie, item: Prepared) -> None:
        """A copy says something new: of the same vacancy, or of another from now on."""
        before = self._seconds.record_of(tie.posting)
        own = self._seconds.without(tie)
        if item.record != tie.stated and self._seconds.still_same(item, tie, own=own):
            self._update_tie(tie, item, own=own)
        else:
            # What is over stays on record as it was shown.
            self._release(tie, left=own if tie.posting.status in OPEN else before)
            self.add(item)

    def _update_tie(self, tie: Tie, item: Prepared, *, own: PostingRecord) -> None:
        """The same vacancy: what the first states still counts, what the copy gave is new."""
        tie.stated = item.record
        tie.source.record_sealed = seal_record(item.record, self._cipher)
        before = self._seconds.record_of(tie.posting)
        record, gave = fill(own, item.record, prose=not objections(item.screening))
        tie.source.gave = list(gave)
        if record != before:
            self._rewrite(tie.posting, record, gave)
        self._result.updated += 1
        self.ledger.note(Outcome.UPDATED, tie.posting)

    def _release(self, tie: Tie, *, left: PostingRecord) -> None:
        """What the copy says now is another vacancy, or the first source's is over."""
        self._seconds.untie(tie)
        self.ledger.untie(tie)
        self._rewrite(tie.posting, left, ())

    def _takes_over(self, tie: Tie) -> bool:
        """The first source's posting has ended, and the copy names a later last day."""
        until = tie.stated.valid_until
        over = tie.posting.status is PostingStatus.EXPIRED
        return over and until is not None and until >= self._occasion.today

    def _rewrite(self, row: PostingRow, record: PostingRecord, gave: tuple[str, ...]) -> None:
        """The posting with its sources as they are now; shown at once if only facts lacked.

        A fact that no source states any more is missing: a person looks at it first.
        """
        row.also_from = self._seconds.also_from(row)
        before = Screening(row.verdict, findings_of(row))
        lost = now_missing(self._seconds.record_of(row), record)
        screening = _doubtful(without_missing(before, gave), lost)
        status = row.status
        if status is PostingStatus.REVIEW and not screening.findings:
            status = PostingStatus.PUBLISHED
        elif status is PostingStatus.PUBLISHED and lost:
            status = status_for(screening, reviewed=self._occasion.reviewed, current=status)
        self._write(row, record, screening, status)

    def _with_last_day(self, record: PostingRecord, known: date | None) -> PostingRecord:
        if record.valid_until is not None:
            return record
        return replace(record, valid_until=known or self._occasion.today + DEFAULT_VALIDITY)

    def _write(
        self, row: PostingRow, record: PostingRecord, screening: Screening, status: PostingStatus
    ) -> None:
        marks = self.ledger.write(row, record, screening, status)
        self._seconds.written(row, record, marks)

    def _keep_message(self, row: PostingRow, item: Prepared) -> None:
        """The message that the posting was read out of, sealed like the phone in it."""
        row.message_sealed = self._cipher.seal(item.message) if item.message else None
        row.spans = None
        if item.message and item.spans is not None:
            row.spans = {name: [list(pair) for pair in at] for name, at in item.spans.items()}


def _doubtful(screening: Screening, doubts: list[Finding]) -> Screening:
    """The screening with what a person has to look at besides."""
    if not doubts:
        return screening
    verdict = Verdict.REVIEW if screening.verdict is Verdict.PASS else screening.verdict
    return Screening(verdict, (*screening.findings, *doubts))
