"""`.csv` files: any usual encoding, separated by comma, semicolon or tab."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from itertools import chain
from pathlib import Path

from market.errors import BadInput
from market.intake.columns import HEADER_SEARCH_ROWS, find_heads
from market.intake.decode import decode
from market.intake.table import ReadResult, Row, read_table
from market.intake.values import MAX_CHARS, UNCLOSED_QUOTE
from market.language.lexicon import Lexicon

_DELIMITERS = (",", ";", "\t", "，", "；", "|")

MOST_LINES = 1_000
"""Lines that one row may run over; a quotation mark that is open for longer was never closed."""


def read_csv(path: Path, *, today: date, lexicon: Lexicon) -> ReadResult:
    """Read the file; a row's number is that of its first line. Raises BadInput."""
    text = decode(path.read_bytes()).replace("\0", "")
    delimiter = _delimiter(text)
    # One cell may be longer than what is taken: its row is refused by name, not the file.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1, MAX_CHARS + 1))
    try:
        return read_table(_rows(text, delimiter), today=today, lexicon=lexicon)
    except csv.Error as error:
        raise BadInput(f"CSV 文件读不下去：{error}") from error


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """The records by the number of their first line; a torn one costs no row but its own."""
    lines = list(StringIO(text, newline=""))
    at, widest = 0, 1
    while at < len(lines):
        cells, taken = _record(lines, at, delimiter)
        if taken > 1 and _is_torn(lines[at : at + taken], taken, delimiter):
            cells, taken = _torn(lines[at : at + taken], delimiter, widest=widest)
        widest = max(widest, len(cells))
        yield at + 1, cells
        at += taken


def _record(lines: list[str], at: int, delimiter: str) -> tuple[list[str], int]:
    """The record that starts at a line, and how many lines it runs over.

    One whose quotation mark is still open where the reading ends runs over one line too many.
    """
    ahead = (lines[n] for n in range(at, min(at + MOST_LINES, len(lines))))
    read = csv.reader(chain(ahead, ("\n",)), delimiter=delimiter)
    return next(read), read.line_num


def _is_torn(lines: list[str], taken: int, delimiter: str) -> bool:
    """Whether a quotation mark is missing: none closes, or what follows it is no separator."""
    if len(lines) < taken or taken > MOST_LINES:
        return True
    try:
        next(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _torn(lines: list[str], delimiter: str, *, widest: int) -> tuple[list[str], int]:
    """What stands before the open mark, and the lines until one that looks like a row again."""
    before = next(csv.reader(lines[:1], delimiter=delimiter))[:-1]
    full = (n for n, line in enumerate(lines) if n and line.count(delimiter) >= widest - 1)
    swallowed = [UNCLOSED_QUOTE] * max(widest - len(before), 1)
    return [*before, *swallowed], next(full, len(lines))


def _delimiter(text: str) -> str:
    """The separator under which the head row names most columns; a comma when none does."""
    top = text[:20_000].splitlines()[:HEADER_SEARCH_ROWS]
    best, most = ",", 0
    for delimiter in _DELIMITERS:
        found = find_heads([[h.strip().strip('"') for h in line.split(delimiter)] for line in top])
        if found and len(found[1]) > most:
            best, most = delimiter, len(found[1])
    return best
