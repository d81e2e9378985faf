"""`.csv` files: any usual encoding, separated by comma, semicolon or tab."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from market.errors import BadInput
from market.intake.columns import HEADER_SEARCH_ROWS, find_heads
from market.intake.decode import decode
from market.intake.table import ReadResult, Row, read_table
from market.intake.values import MAX_CHARS
from market.language.lexicon import Lexicon

_DELIMITERS = (",", ";", "\t", "，", "；", "|")


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
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    line = 0
    for cells in reader:
        yield line + 1, cells
        line = reader.line_num


def _delimiter(text: str) -> str:
    """The separator under which the head row names most columns; a comma when none does."""
    top = text[:20_000].splitlines()[:HEADER_SEARCH_ROWS]
    best, most = ",", 0
    for delimiter in _DELIMITERS:
        found = find_heads([[h.strip().strip('"') for h in line.split(delimiter)] for line in top])
        if found and len(found[1]) > most:
            best, most = delimiter, len(found[1])
    return best
