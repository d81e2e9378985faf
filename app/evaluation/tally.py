"""Counts that figures are made of: found, invented and missed; and so many right of so many."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from enum import Enum
from typing import Any

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """Things found that are there (`right`), that are not (`extra`), and not found (`missed`)."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both counts together: the sum of which a micro average is made."""
        return Tally(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """The share of what was found that is there; None when nothing was found."""
        found = self.right + self.extra
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """The share of what is there that was found; None when nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None when there was nothing to find and nothing found."""
        everything = 2 * self.right + self.extra + self.missed
        return 2 * self.right / everything if everything else None


def compared(truth: Set[Any], said: Set[Any]) -> Tally:
    """What was said against what is true."""
    return Tally(len(truth & said), len(said - truth), len(truth - said))


def total(tallies: Iterable[Tally]) -> Tally:
    """All counts together."""
    return sum(tallies, Tally())


@dataclass(frozen=True, slots=True)
class Share:
    """So many right, of so many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        """Both counts together."""
        return Share(self.right + other.right, self.of + other.of)

    @property
    def rate(self) -> float | None:
        """Between 0 and 1; None when there was nothing to count."""
        return self.right / self.of if self.of else None


def share(rights: Iterable[bool]) -> Share:
    """How many of these are true."""
    seen = list(rights)
    return Share(sum(seen), len(seen))


def as_json(value: Any) -> Any:
    """Scores as JSON: dataclasses as objects, counts with their figures, `misses` left out."""
    if isinstance(value, Tally):
        figures = {"f1": value.f1, "precision": value.precision, "recall": value.recall}
        return {**as_json(figures), **dataclasses.asdict(value)}
    if isinstance(value, Share):
        return {"rate": as_json(value.rate), "right": value.right, "of": value.of}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [item.name for item in dataclasses.fields(value) if item.name != "misses"]
        return {name: as_json(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    if isinstance(value, float):
        return round(value, _DIGITS)
    return value.value if isinstance(value, Enum) else value
