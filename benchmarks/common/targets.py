"""A table of figures with their targets, and whether each was met."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table


class Targets:
    """Rows of name, figure, target. `show` prints them and tells whether all were met."""

    def __init__(self, title: str) -> None:
        self._table = Table(title, "measured", "target", "")
        self._all_met = True

    def told(self, name: str, figure: str) -> None:
        """A figure without a target, such as a peer's."""
        self._table.add_row(name, figure)

    def least(self, name: str, figure: float, target: float) -> None:
        """A figure that must not be lower."""
        self._add(name, figure, "≥", target, met=figure >= target)

    def most(self, name: str, figure: float, target: float) -> None:
        """A figure that must not be higher."""
        self._add(name, figure, "≤", target, met=figure <= target)

    def _add(self, name: str, figure: float, sign: str, target: float, *, met: bool) -> None:
        digits = 0 if target >= 100 else 1 if target >= 5 else 3
        word = "met" if met else "MISSED"
        self._table.add_row(name, f"{figure:,.{digits}f}", f"{sign} {target:,g}", word)
        self._all_met = self._all_met and met

    def show(self) -> int:
        """Print the table; the exit status: 1 when a target was missed."""
        Console().print(self._table)
        return 0 if self._all_met else 1
