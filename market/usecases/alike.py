"""The postings that a batch may be copies of, by the marks that they share. Decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from market.models import PostingRow
from market.reposts import source_key


class MarkedAlike:
    """Postings by mark and source, in the order in which they came."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[str, dict[int, PostingRow]]] = defaultdict(dict)

    def add(self, mark: int, posting: PostingRow) -> None:
        """A posting that has this mark; the same again changes nothing."""
        by_source = self._rows[mark].setdefault(source_key(posting.source), {})
        by_source[id(posting)] = posting

    def candidates(self, marks: Iterable[int], *, source: str) -> Iterator[PostingRow]:
        """Those with one of the marks that no row of this source belongs to, each once."""
        own, seen = source_key(source), set[int]()
        for mark in sorted(marks):
            for other, rows in self._rows[mark].items() if mark in self._rows else ():
                if other == own:
                    continue  # one source with two references means two vacancies
                for key, row in rows.items():
                    if key not in seen and own not in _sources_of(row):
                        seen.add(key)
                        yield row


def _sources_of(posting: PostingRow) -> set[str]:
    return {source_key(name) for name in (posting.source, *(posting.also_from or ()))}
