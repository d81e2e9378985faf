"""Where in the prepared message the words of a field stand. It does not choose the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from market.intake.clauses import Clause
from market.intake.prepare import Prepared

T = TypeVar("T")
Place = tuple[int, int]
"""A stretch `text[start:end]` of the prepared message."""


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A value, and where the words stand that say it."""

    value: T
    at: tuple[Place, ...]


def where_said(words: str, clauses: Iterable[Clause], message: Prepared) -> tuple[Place, ...]:
    """Where `words` stand: in the first clause that says them all, else about the best one.

    The words are quoted from the message, but pieces may be left out of their middle, and the
    last of them may come from the clause that follows. When no piece is long enough to be told
    from others, the first clause is named as a whole.
    """
    clauses = list(clauses)
    for clause in clauses:
        start = message.shown.find(words, clause.start, clause.end)
        if start >= 0:
            return ((start, start + len(words)),)
    words = words[:_LONGEST]
    best: list[Place] = []
    least = len(words)
    for clause in clauses:
        end = min(clause.end + len(words) + _SLACK, len(message.shown))
        found, missing = _pieces(words, clause.start, end, message.shown)
        if found and missing < least:
            best, least = found, missing
    return tuple(best or [(clause.start, clause.end) for clause in clauses[:1]])


def _pieces(words: str, start: int, end: int, shown: str) -> tuple[list[Place], int]:
    """The stretches of `shown[start:end]` that spell `words` in order, and how much is missing."""
    found: list[Place] = []
    missing = at = 0
    while at < len(words):
        size, where = _longest(words, at, start, end, shown)
        if not size or (size < min(_SHORTEST, len(words)) and not (found and where == start)):
            missing += not words[at].isspace()
            at += 1
            continue
        found.append((where, where + size))
        start, at = where + size, at + size
    return found, missing


def _longest(words: str, at: int, start: int, end: int, shown: str) -> tuple[int, int]:
    """The longest piece of `words[at:]` in `shown[start:end]`: its size and where it stands."""
    size, where = 0, start
    while at + size < len(words):
        further = shown.find(words[at : at + size + 1], where, end)
        if further < 0:
            break
        size, where = size + 1, further
    return size, where


_SHORTEST = 2
"""A single character alone is found anywhere and quotes nothing."""
_SLACK = 8
_LONGEST = 200
"""Of longer words only so many characters are looked for piece by piece."""
