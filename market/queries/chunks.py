"""Many keys in several queries: no database takes any number of bound parameters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

KEYS_PER_QUERY = 500
"""Below the 999 bound parameters that the oldest SQLite accepts."""

Key = TypeVar("Key")


def chunks(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """The keys in order, at most KEYS_PER_QUERY at a time."""
    for start in range(0, len(keys), KEYS_PER_QUERY):
        yield keys[start : start + KEYS_PER_QUERY]
