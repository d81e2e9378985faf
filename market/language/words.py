"""Words with their senses, found in one pass over a text. It does not know where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from market.facts import LatLon

DECOY = "decoy"
"""The kind of a word that only looks like one that means something."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What one word means: a kind (which list), a value of it, and how sure the word is."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the county, with the WGS-84 point that stands for it."""

    name: str
    kind: str
    point: LatLon


@dataclass(frozen=True, slots=True)
class WordHit:
    """A word of a list at `text[start:end]`, with everything that it may mean."""

    start: int
    end: int
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Verbs that say an occupation together with one object, however far apart: 刷 … 墙."""

    verbs: tuple[str, ...]
    code: str
    strength: str = "name"


class WordList:
    """Words with their senses, found leftmost and longest first, never overlapping."""

    def __init__(self, words: Mapping[str, tuple[Sense, ...]]) -> None:
        self.words = dict(words)
        self._patterns = list(words)
        self._senses = [words[word] for word in self._patterns]
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[WordHit]:
        """The words in `text` (normalised), in order; words marked as decoys are left out."""
        return [
            WordHit(start, end, senses)
            for index, start, end in self._automaton.find_matches_as_indexes(text)
            if (senses := self._senses[index])[0].kind != DECOY
        ]

    def decoys(self, text: str) -> list[WordHit]:
        """The words in `text` (normalised) that only look like some, in order."""
        return [
            WordHit(start, end, senses)
            for index, start, end in self._automaton.find_matches_as_indexes(text)
            if (senses := self._senses[index])[0].kind == DECOY
        ]

    def says(self, text: str) -> bool:
        """True when any word stands in `text`, decoys included."""
        return bool(self._automaton.find_matches_as_indexes(text))

    def changed(self, words: Mapping[str, tuple[Sense, ...]]) -> WordList:
        """A list with these words added, or in the place of those that are spelled alike."""
        return WordList({**self.words, **words})
