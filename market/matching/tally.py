"""Who is offered a posting: each comparison is counted at once for all the needs that share it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from market.matching.fit import TOLERATED
from market.matching.lines import RULED_OUT, Line


@dataclass(slots=True)
class Tally:
    """How the needs come out so far: sets of slots. Two things missed are always too many."""

    possible: int
    met: int
    missed: int = 0
    missed_twice: int = 0
    missed_at: dict[float, int] = field(default_factory=lambda: defaultdict(int))

    def count(self, line: Line | None, slots: int) -> None:
        """Note the outcome of one comparison for all needs that share it."""
        slots &= self.possible
        if line is None or not slots:
            return
        if line is RULED_OUT:
            self.possible &= ~slots
        elif line.penalty == 0:
            self.met |= slots
        else:
            self.missed_twice |= self.missed & slots
            self.missed |= slots
            self.missed_at[line.penalty] |= slots

    def offered(self) -> Iterator[tuple[float, int]]:
        """Penalty and slots of the needs that the posting is offered for, best first."""
        yield 0.0, self.possible & ~self.missed
        nearly = self.possible & self.met & ~self.missed_twice
        for penalty in sorted(self.missed_at):
            if penalty <= TOLERATED:
                yield penalty, nearly & self.missed_at[penalty]
