"""What reading a file gives, and how rows of cells become it. Knows no file format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from market.errors import BadInput
from market.facts import PostingRecord
from market.intake.columns import HEADER_SEARCH_ROWS, Column, find_heads
from market.intake.fields import record_of
from market.intake.values import Cell, RowRefused
from market.language.lexicon import Lexicon

EXAMPLE_REF = "示例"
"""Rows with this reference are the template's examples: never imported."""

Row = tuple[int, Sequence[Cell]]
"""A row's number as the person sees it (the head row of a plain file is 1) and its cells."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that was understood.

    `text` is the whole message when it came as free text, and `spans` where in it each field
    stands: name -> pairs of start and end, in characters.
    """

    row: int
    record: PostingRecord
    text: str = ""
    spans: Mapping[str, Sequence[tuple[int, int]]] | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken, and why, in Chinese."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadResult:
    """All rows of a file, in the file's order: those understood and those refused."""

    rows: tuple[ReadRow, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    def __add__(self, other: ReadResult) -> ReadResult:
        """Both results, one after the other."""
        return ReadResult(self.rows + other.rows, self.rejected + other.rejected)


def read_table(
    rows: Iterable[Row], *, today: date, lexicon: Lexicon, prefix: str = ""
) -> ReadResult:
    """Read rows below a head row that is found among the first ten.

    `prefix` goes before every reason (the sheet's name). Raises BadInput without a head row.
    """
    numbered = iter(rows)
    top = [row for _, row in zip(range(HEADER_SEARCH_ROWS), numbered, strict=False)]
    found = find_heads([[_word(cell) for cell in cells] for _, cells in top])
    if found is None:
        raise BadInput("没有找到表头：前十行里要有“岗位”一列和“单位”“工资”等列名。")
    start, columns = found
    read: list[ReadRow] = []
    rejected: list[Rejected] = []
    for source in (top[start + 1 :], numbered):
        for number, cells in source:
            paired = pair(columns, cells)
            if not paired or _is_example(paired):
                continue
            try:
                read.append(ReadRow(number, record_of(paired, today=today, lexicon=lexicon)))
            except RowRefused as refusal:
                rejected.append(Rejected(number, f"{prefix}{refusal}"))
    return ReadResult(tuple(read), tuple(rejected))


def pair(columns: Sequence[Column], cells: Sequence[Cell]) -> list[tuple[Column, Cell]]:
    """The cells that hold something, with their columns."""
    return [
        (column, cell)
        for column in columns
        if column.index < len(cells) and (cell := cells[column.index]) not in ("", None)
        if not (isinstance(cell, str) and cell.isspace())
    ]


def _word(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ""


def _is_example(paired: Sequence[tuple[Column, Cell]]) -> bool:
    return any(column.key == "ref" and cell == EXAMPLE_REF for column, cell in paired)
