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


def values(hits: list[Hit[T]]) -> tuple[T, ...]:
    """The distinct values, in the order in which they were said."""
    return tuple(dict.fromkeys(hit.value for hit in hits))
