"""Figures as the cells and rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from rich.table import Table

from app.evaluation.tally import Share, Tally


def tally_table(title: str, head: str, rows: Mapping[str, Tally]) -> Table:
    """A table of counts, one a row, with the figures that follow from them."""
    return table(
        title,
        (head, "F1", "精确率", "召回率", "对", "多", "漏"),
        (
            (
                name,
                figure(tally.f1),
                figure(tally.precision),
                figure(tally.recall),
                *counts(tally),
            )
            for name, tally in rows.items()
        ),
    )


def counts(tally: Tally) -> tuple[str, str, str]:
    """Right, extra, missed."""
    return str(tally.right), str(tally.extra), str(tally.missed)


def table(title: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    """A table whose first column holds names, the others figures."""
    made = Table(title=title, title_justify="left")
    for column, head in enumerate(heads):
        justify: Literal["left", "right"] = "right" if column else "left"
        made.add_column(head, justify=justify, overflow="fold", no_wrap=not column)
    for row in rows:
        made.add_row(*row)
    return made


def figure(value: float | None) -> str:
    """A whole number, or a figure to three places; a dash when nothing was measured."""
    if value is None:
        return "—"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def rates(first: Share, *others: float | None) -> tuple[str, ...]:
    """How many there were, the share of them that is right, and other figures."""
    return (str(first.of), figure(first.rate), *(figure(other) for other in others))


def of(found: Share) -> str:
    """A share, with what it is made of."""
    return f"{figure(found.rate)}（{found.right}/{found.of}）"
