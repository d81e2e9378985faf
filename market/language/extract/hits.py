"""A find: what words mean, and where they stand in the normalised text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """`value` as said by `text[start:end]` of the normalised text."""

    start: int
    end: int
    value: T


class Taken:
    """Which characters of a text are spoken for: asking costs a find's length, not the finds'."""

    def __init__(self, text: str) -> None:
        self._marks = bytearray(len(text))

    def take(self, start: int, end: int) -> None:
        """Mark `text[start:end]`."""
        self._marks[start:end] = b"\1" * (min(end, len(self._marks)) - start)

    def touches(self, start: int, end: int) -> bool:
        """True when any character of `text[start:end]` is marked."""
        return any(self._marks[start:end])


def values(hits: list[Hit[T]]) -> tuple[T, ...]:
    """The distinct values, in the order in which they were said."""
    return tuple(dict.fromkeys(hit.value for hit in hits))
