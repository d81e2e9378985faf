"""Small tables inside a message: a row of heads, then rows of as many cells, as labelled lines.

Columns stand apart by tabs, bars, two blanks or slashes. It knows the heads' words, not the cells'.
"""

from __future__ import annotations

import re

from market.intake.columns import REMARKS, column_of
from market.intake.traced import Piece, Traced

_ROW = re.compile(r"(?m)^[ \t|｜]{0,8}(\S[^\n]{0,300})$")
_BETWEEN = re.compile(r"[ \u3000]{0,8}[\t|｜][ \t|｜\u3000]{0,8}|[ \u3000]{2,12}")
_SLASHES = re.compile(r" ?[/／] ?")
_LEAST_COLUMNS = 2
_MOST_ROWS = 60
_Cells = list[tuple[int, int]]


def rows_as_labels(text: Traced) -> Traced:
    """The text with the rows of a table written out: 岗位:缝纫工 人数:10 工资:4000, one a line."""
    for between in (_BETWEEN, _SLASHES):
        if (written := _with_labels(text, between)) is not None:
            return written
    return text


def _with_labels(text: Traced, between: re.Pattern[str]) -> Traced | None:
    rows = [(match, _cells(match, between)) for match in _ROW.finditer(text.text)]
    for number, (head, heads) in enumerate(rows):
        labels = _labels(text.text, heads)
        if not labels:
            continue
        body = []
        for match, cells in rows[number + 1 : number + 1 + _MOST_ROWS]:
            if len(cells) != len(heads):
                break
            body.append((match, cells))
        if body:
            return _written_out(text, head, labels, body)
    return None


def _cells(row: re.Match[str], between: re.Pattern[str]) -> _Cells:
    cells: _Cells = []
    start = row.start(1)
    for gap in between.finditer(row.string, row.start(1), row.end(1)):
        cells.append((start, gap.start()))
        start = gap.end()
    return [*cells, (start, row.end(1))] if start < row.end(1) else cells


def _labels(text: str, heads: _Cells) -> list[str]:
    """The heads of a row when each is a column's name and one of them names the work."""
    words = [text[start:end].strip() for start, end in heads]
    columns = [column_of(word) for word in words]
    if len(heads) < _LEAST_COLUMNS or not all(columns):
        return []
    keys = [column.key for column in columns if column]
    if "title" not in keys and "occupation" not in keys:
        return []
    return ["岗位" if key == "occupation" else word for key, word in zip(keys, words, strict=True)]


def _written_out(
    text: Traced, head: re.Match[str], labels: list[str], rows: list[tuple[re.Match[str], _Cells]]
) -> Traced:
    pieces: list[Piece] = [(0, head.start())]
    for _, cells in rows:
        for label, cell in zip(labels, cells, strict=True):
            column = column_of(label)
            said = column is not None and column.key not in (REMARKS, "ref")
            pieces += [f"{label}：" if said else "", cell, "\n"]
    pieces.append((rows[-1][0].end(), len(text.text)))
    return text.of(pieces)
