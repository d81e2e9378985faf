"""Which posting a record of another source belongs to: the same vacancy is shown once.

Looks at what one batch needs, all at once, and then decides without the database. Writes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from market.cipher import Cipher
from market.facts import Finding, PostingRecord, PostingStatus, Screening, Verdict
from market.intake.twin_fill import PROSE, fill, objections, without, without_missing
from market.intake.twins import Point, compare
from market.models import PostingRow, PostingSource
from market.queries.posting_rows import findings_of, to_record
from market.queries.sources import (
    marked_alike,
    marks_of,
    open_record,
    sources_by_identity,
    sources_of,
)
from market.usecases.alike import MarkedAlike
from market.usecases.doubts import like_one_closed, like_one_open
from market.usecases.prepared import Prepared

CLOSED_LATELY = timedelta(days=14)
"""So long after a posting was filled or withdrawn, another source's copy is asked about first:
groups pass an announcement on for a week or two after the place is taken."""
MOST_COMPARED = 30
"""With so many postings of one phone and one work open, no copy can be told from the others."""
OPEN = frozenset({PostingStatus.PUBLISHED, PostingStatus.REVIEW})


@dataclass(slots=True)
class Tie:
    """A second source of a posting, and all that it stated."""

    source: PostingSource
    posting: PostingRow
    stated: PostingRecord


@dataclass(frozen=True, slots=True)
class Found:
    """The posting that a record is another copy of, or why a person should look first."""

    posting: PostingRow | None = None
    agreed: tuple[Point, ...] = ()
    doubt: Finding | None = None


class SecondSources:
    """What a batch may be copies of: known ties, and postings that are marked alike."""

    def __init__(self, cipher: Cipher) -> None:
        self._cipher = cipher
        self._ties: dict[str, Tie] = {}
        self._of: dict[int, list[Tie]] = defaultdict(list)
        self._marked = MarkedAlike()
        self._records: dict[int, PostingRecord] = {}

    async def load(
        self,
        session: AsyncSession,
        batch: Sequence[Prepared],
        known: Mapping[str, PostingRow],
        *,
        station_id: int,
        today: date,
        at: datetime,
    ) -> None:
        """Read the ties of the batch, and what its new records may be copies of."""
        unknown = [item for item in batch if item.identity_key not in known]
        keys = [item.identity_key for item in unknown]
        tied = await sources_by_identity(session, station_id=station_id, keys=keys)
        copies = {source.identity_key for source, _ in tied}
        new = [item for item in unknown if item.identity_key not in copies]
        names = {item.record.source for item in new}
        marked = await marked_alike(
            session,
            station_id=station_id,
            wanted={mark for item in new for mark in marks_of(item.record, self._cipher)},
            other_than=names.pop() if len(names) == 1 else None,
            today=today,
            closed_after=at - CLOSED_LATELY,
        )
        for mark, row in marked:
            self._marked.add(mark, row)
        rows = (*known.values(), *(row for _, row in tied), *(row for _, row in marked))
        several = {row.id: row for row in rows if row.also_from}
        for source in await sources_of(session, several.keys()):
            row = several[source.posting_id]  # all of its sources: it goes on naming each
            self.tie(Tie(source, row, open_record(source.record_sealed, self._cipher)))

    def tied(self, identity_key: str) -> Tie | None:
        """The tie of a record that came in before."""
        return self._ties.get(identity_key)

    def tie(self, tie: Tie) -> None:
        """Remember a tie."""
        if tie.source.identity_key not in self._ties:
            self._ties[tie.source.identity_key] = tie
            self._of[id(tie.posting)].append(tie)

    def untie(self, tie: Tie) -> None:
        """Forget a tie."""
        del self._ties[tie.source.identity_key]
        self._of[id(tie.posting)].remove(tie)

    def also_from(self, posting: PostingRow) -> list[str]:
        """The names of the posting's second sources, each once."""
        return list(dict.fromkeys(tie.source.source for tie in self._of[id(posting)]))

    def written(self, posting: PostingRow, record: PostingRecord, marks: Iterable[int]) -> None:
        """A posting was written: what follows in the batch may be a copy of it."""
        if id(posting) not in self._records:
            for mark in marks:
                self._marked.add(mark, posting)
        self._records[id(posting)] = record

    def completed(
        self, posting: PostingRow, record: PostingRecord, screening: Screening
    ) -> tuple[PostingRecord, Screening]:
        """What the first source states, with what only the others do."""
        for tie in self._of[id(posting)]:
            record, gave = _filled(record, tie)
            if list(gave) != tie.source.gave:
                tie.source.gave = list(gave)  # what the first states by now, no copy gives
            screening = without_missing(screening, gave)
        return record, screening

    def without(self, tie: Tie) -> PostingRecord:
        """The posting's record less what it has from this copy alone.

        What another copy states too, that one gives from now on.
        """
        record = without(self.record_of(tie.posting), tie.stated, tie.source.gave)
        for other in self._of[id(tie.posting)]:
            if other is not tie:
                record, gave = _filled(record, other)
                other.source.gave = list(dict.fromkeys((*other.source.gave, *gave)))
        return record

    def find(self, item: Prepared, *, own_status: PostingStatus) -> Found:
        """The one open posting of another source that tells of the same vacancy.

        `own_status`: where the record would stand by itself. What the gate blocks stands by
        itself; so does what fits two postings, and what would be shown when the posting is not.
        """
        if item.screening.verdict is Verdict.BLOCK:
            return Found()
        alike = self._alike(item)
        if not alike:
            return Found()
        posting, agreed = alike[0]
        if posting.status not in OPEN:
            return Found(doubt=like_one_closed(posting))
        if len(alike) > 1 or not self._may_join(item, posting, own_status):
            worse = own_status is not PostingStatus.PUBLISHED
            return Found(doubt=like_one_open(posting) if worse else None)
        return Found(posting, agreed)

    def still_same(self, item: Prepared, tie: Tie, *, own: PostingRecord) -> bool:
        """True while a copy that has changed still tells of the posting's vacancy.

        `own` is that posting without the copy: what came from it alone may change with it.
        """
        worse = objections(item.screening) - _objections(tie.posting)
        blocked = item.screening.verdict is Verdict.BLOCK
        return not blocked and not worse and compare(item.record, own).same

    def record_of(self, posting: PostingRow) -> PostingRecord:
        """The posting's record as it stands now."""
        if id(posting) not in self._records:
            self._records[id(posting)] = to_record(posting, self._cipher)
        return self._records[id(posting)]

    def _alike(self, item: Prepared) -> list[tuple[PostingRow, tuple[Point, ...]]]:
        """At most two open postings, else those that were closed, in the order they came."""
        open_: list[tuple[PostingRow, tuple[Point, ...]]] = []
        closed: list[tuple[PostingRow, tuple[Point, ...]]] = []
        marks = marks_of(item.record, self._cipher)
        candidates = self._marked.candidates(marks, source=item.record.source)
        for count, row in enumerate(candidates):
            if count == MOST_COMPARED:
                return []
            compared = compare(item.record, self.record_of(row))
            if compared.same:
                (open_ if row.status in OPEN else closed).append((row, compared.agreed))
            if len(open_) > 1:
                break
        return open_ or closed

    def _may_join(self, item: Prepared, posting: PostingRow, own_status: PostingStatus) -> bool:
        if own_status is PostingStatus.PUBLISHED:
            _, gave = fill(self.record_of(posting), item.record)
            screening = Screening(posting.verdict, findings_of(posting))
            passes = without_missing(screening, gave).verdict is Verdict.PASS
            return posting.status is PostingStatus.PUBLISHED or passes
        return not objections(item.screening) - _objections(posting)


def _filled(record: PostingRecord, tie: Tie) -> tuple[PostingRecord, tuple[str, ...]]:
    return fill(record, tie.stated, prose=bool(PROSE & set(tie.source.gave)))


def _objections(posting: PostingRow) -> frozenset[str]:
    return objections(Screening(posting.verdict, findings_of(posting)))
