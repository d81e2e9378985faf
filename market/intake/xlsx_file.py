"""`.xlsx` files: every visible sheet that has a head row. Knows nothing of what cells mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from market.errors import BadInput
from market.intake.table import ReadResult, Row, read_table
from market.intake.values import Cell
from market.intake.xlsx_guard import BROKEN, guard
from market.language.lexicon import Lexicon

_OLE = b"\xd0\xcf\x11\xe0"


def read_xlsx(path: Path, *, max_bytes: int, today: date, lexicon: Lexicon) -> ReadResult:
    """Read all sheets with a head row; reasons name the sheet when there are several.

    Raises BadInput for a broken, protected, oversized or headless workbook.
    """
    with path.open("rb") as file:
        if file.read(4) == _OLE:
            raise BadInput("这是旧式或加了密码的表格，请另存为不带密码的 .xlsx 再导入。")
    guarded = guard(path, max_bytes=max_bytes)
    try:
        sheets = list(_sheets(guarded.workbook))
    except (CalamineError, OSError, ValueError) as error:
        raise BadInput(BROKEN) from error
    filled = [(number, name, grid) for number, name, grid in sheets if any(map(any, grid))]
    if not filled:
        raise BadInput("表格是空的。")
    results: list[ReadResult] = []
    headless: BadInput | None = None
    for number, name, grid in filled:
        prefix = f"工作表“{name}”：" if len(filled) > 1 else ""
        rows = _rows(grid, guarded.wordless.get(number, {}))
        try:
            results.append(read_table(rows, today=today, lexicon=lexicon, prefix=prefix))
        except BadInput as error:
            headless = error
    if not results and headless is not None:
        raise headless
    return sum(results, ReadResult())


def _sheets(workbook: BytesIO) -> Iterator[tuple[int, str, list[list[Any]]]]:
    with CalamineWorkbook.from_filelike(workbook) as book:
        for number, sheet in enumerate(book.sheets_metadata):
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
                grid = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
                yield number, sheet.name, grid


def _rows(grid: list[list[Any]], wordless: Mapping[tuple[int, int], str]) -> Iterator[Row]:
    odd_rows = {row for row, _ in wordless}
    for number, values in enumerate(grid):
        cells = [_cell(value) for value in values]
        if number in odd_rows:
            cells = [wordless.get((number, at), cell) for at, cell in enumerate(cells)]
        yield number + 1, cells


def _cell(value: Any) -> Cell:
    if isinstance(value, (str, float, int, date, datetime)):
        return value
    return str(value) if isinstance(value, (time, timedelta)) else None
