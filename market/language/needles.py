"""Which of many patterns a text could match at all, told by one pass over it.

Every pattern is read for literal text that each of its matches must contain: 退订, or one of
押金 and 中介费. One automaton looks for all of these; only patterns with a find are worth trying.
A pattern that needs no literal text is always worth it, so nothing is ever missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from market.language.heads import parsed_pattern

_MOST_WORDS = 64
"""Spellings of one stretch of a pattern; with more, only a part of it is looked for."""
_MOST_CHARS = 40
_RARITY = 0.03
"""How much rarer each further character makes a word; common ones count several times."""
_COMMON, _COMMON_WEIGHT = frozenset("的一不有我要了天月工做到在个人上来得能"), 4.0
_PLAIN_FLAGS = re.UNICODE | re.DOTALL | re.MULTILINE
_ZERO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")

Words = frozenset[str]


class Needles:
    """Patterns of which `worth_trying` names those that a text could match."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        needed = [needles(pattern) for pattern in patterns]
        self._always = frozenset(i for i, words in enumerate(needed) if not words)
        owners: dict[str, list[int]] = {}
        for index, words in enumerate(needed):
            for word in words:
                owners.setdefault(word, []).append(index)
        self._owners = [frozenset(indexes) for indexes in owners.values()]
        self._find = AhoCorasick(list(owners), MatchKind.Standard).find_matches_as_indexes

    def worth_trying(self, text: str) -> set[int]:
        """The indexes of the patterns that may match somewhere in `text`."""
        found = {index for index, _, _ in self._find(text, overlapping=True)}
        return set(self._always).union(*map(self._owners.__getitem__, found))


def needles(pattern: re.Pattern[str]) -> Words:
    """Words of which every match of `pattern` contains one; none when it needs no word."""
    if pattern.flags & ~_PLAIN_FLAGS:
        return frozenset()
    return _needed(parsed_pattern(pattern.pattern, pattern.flags))


def _needed(sequence: Iterable[Any]) -> Words:
    """The rarest of the word sets of which a match of the whole sequence contains a word."""
    best: Words = frozenset()
    said: Words = frozenset(("",))
    for item in sequence:
        spelled = _spelled(item)
        longer = _joined(said, spelled) if spelled is not None else None
        if longer is None:
            best = _rarer(best, _needed_of(item))
            longer = spelled if spelled is not None else frozenset(("",))
        said = longer
        best = _rarer(best, said)
    return best


def _needed_of(item: tuple[Any, Any]) -> Words:
    """What one item of a sequence needs, when it has too many spellings to be told."""
    kind, value = str(item[0]), item[1]
    if kind == "SUBPATTERN" and not (value[1] or value[2]):
        return _needed(value[3])
    if kind in _REPEATS and value[0] > 0:
        return _needed(value[2])
    if kind == "ATOMIC_GROUP":
        return _needed(value)
    if kind == "BRANCH":
        branches = [_needed(branch) for branch in value[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    return frozenset()


def _spelled(item: tuple[Any, Any]) -> Words | None:
    """All the texts that an item matches; None when they are too many to be told."""
    kind, value = str(item[0]), item[1]
    if kind == "LITERAL":
        return frozenset((chr(value),))
    if kind in _ZERO_WIDTH:
        return frozenset(("",))
    if kind == "IN":
        return _chars(value)
    if kind == "SUBPATTERN" and not (value[1] or value[2]):
        return _all_spelled(value[3])
    if kind in _REPEATS:
        return _repeated(*value)
    if kind == "BRANCH":
        branches = [_all_spelled(branch) for branch in value[1]]
        told = [branch for branch in branches if branch is not None]
        words = frozenset().union(*told)
        return words if len(told) == len(branches) and len(words) <= _MOST_WORDS else None
    return None


def _all_spelled(sequence: Iterable[Any]) -> Words | None:
    said: Words | None = frozenset(("",))
    for item in sequence:
        spelled = _spelled(item)
        said = _joined(said, spelled) if said is not None and spelled is not None else None
        if said is None:
            return None
    return said


def _repeated(least: int, most: Any, what: Iterable[Any]) -> Words | None:
    if int(most) > 2 or (once := _all_spelled(what)) is None:
        return None
    said: Words | None = frozenset(("",))
    found: set[str] = set()
    for count in range(int(most) + 1):
        if said is None:
            return None
        if count >= least:
            found |= said
        said = _joined(said, once)
    return frozenset(found)


def _chars(members: Iterable[tuple[Any, Any]]) -> Words | None:
    found: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _MOST_CHARS:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(found) if len(found) <= _MOST_CHARS else None


def _joined(before: Words, after: Words) -> Words | None:
    if len(before) * len(after) > _MOST_WORDS:
        return None
    return frozenset(first + second for first in before for second in after)


def _rarer(one: Words, other: Words) -> Words:
    return min(one, other, key=_frequency)


def _frequency(words: Words) -> float:
    """About how often a text contains one of the words; no words, or an empty one: always."""
    if not words or "" in words:
        return float("inf")
    return sum(
        _RARITY ** len(word) * _COMMON_WEIGHT ** sum(char in _COMMON for char in word)
        for word in words
    )
