"""Importing 10,000 rows of a spreadsheet, beside reading and storing them without a thought.

The peer only reads the cells (openpyxl) and inserts them as text (sqlite3): no columns are
understood, nothing is inferred, screened, encrypted or recorded. Limit: 20 s.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from pathlib import Path

from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook
from rich.console import Console
from rich.table import Table

from config.settings import CONFIG_DIR
from tests.station import Station

ROWS = 10_000
LIMIT_SECONDS = 20


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = _make(Path(folder) / "big.xlsx")
        station = Station(Path(folder) / "home", {})
        station.run("export", "--json")  # makes the database
        started = time.perf_counter()
        report = station.json("import", sheet)
        ours = time.perf_counter() - started
        started = time.perf_counter()
        _naive(sheet, Path(folder) / "naive.sqlite3")
        theirs = time.perf_counter() - started
    if report["added"] != ROWS:
        raise SystemExit(f"only {report['added']} rows came in")
    table = Table("what", "seconds", "ratio")
    table.add_row(f"yeshi import, {ROWS} rows", f"{ours:.1f} (limit {LIMIT_SECONDS})", "1")
    table.add_row("openpyxl + sqlite3, cells as text", f"{theirs:.1f}", f"{theirs / ours:.2f}")
    Console().print(table)


def _make(path: Path) -> Path:
    """The sample's rows again and again, each with a reference and a title of its own."""
    sample = CalamineWorkbook.from_path(CONFIG_DIR / "sample" / "postings.xlsx")
    heads, *rows = sample.get_sheet_by_index(0).to_python()
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(heads)
    for number in range(ROWS):
        row = list(rows[number % len(rows)])
        row[0] = f"B{number:05d}"
        sheet.append(row)
    book.save(path)
    return path


def _naive(path: Path, database: Path) -> None:
    with sqlite3.connect(database) as store:
        rows = load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
        width = len(next(rows))
        marks = ",".join("?" * width)
        store.execute(f"CREATE TABLE rows ({','.join(f'c{n}' for n in range(width))})")
        insert = f"INSERT INTO rows VALUES ({marks})"  # noqa: S608 (only question marks)
        store.executemany(insert, ([str(cell) for cell in row] for row in rows))


if __name__ == "__main__":
    main()
