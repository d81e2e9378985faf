"""A message taken apart, and which of its clauses hold for a posting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from market.intake.clauses import Clause
from market.intake.prepare import Prepared
from market.intake.reading import Reading
from market.intake.units import Grouping
from market.language.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Source:
    message: Prepared
    clauses: list[Clause]
    readings: list[Reading]
    lexicon: Lexicon


class Shared:
    """Which clauses outside a posting hold for it, kind by kind."""

    def __init__(
        self, source: Source, grouping: Grouping, earlier: list[int], is_last: bool
    ) -> None:
        self._source = source
        self._head = grouping.head
        self._tail = grouping.tail
        self._earlier = earlier
        self._is_last = is_last
        sentences = [source.clauses[unit.indexes[0]].sentence for unit in grouping.units]
        self._last_sentence = sentences[-1]
        self._apart = len(sentences) > 1 and len(set(sentences)) == len(sentences)
        first = grouping.units[0].indexes[0]
        self.heading = [first] if source.readings[first].hires else []

    def indexes(self, kind: str) -> list[int]:
        """Head and tail clauses; the tail only for the last when others have their own."""
        source = self._source
        if not self._is_last and kind in _OF_ONE and self._apart:
            return [*self._head, *(i for i in self._tail if self._holds_for_all(i))]
        own = any(
            _says(source, index, kind) and not source.readings[index].title
            for index in self._earlier
        )
        return [*self._head, *(self._tail if self._is_last or not own else [])]

    def _holds_for_all(self, index: int) -> bool:
        """False for 包吃 behind the last of several postings, each in a sentence of its own."""
        clause = self._source.clauses[index]
        text = self._source.message.text[clause.start : clause.end]
        return clause.sentence != self._last_sentence or _ALL.search(text) is not None


_OF_ONE = frozenset(("tags", "times", "requirement"))
_ALL = re.compile(r"以上|均|都(?!市)|全部|统一|一律|所有|各岗")


def _says(source: Source, index: int, kind: str) -> bool:
    if hasattr(source.readings[index], kind):
        return bool(getattr(source.readings[index], kind))
    return bool(getattr(source.clauses[index], kind))
