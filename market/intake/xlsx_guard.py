"""A look into a workbook before it is parsed: is it safe, and which formulas are hollow?

The parser lays a sheet out as a full grid from A1 to its last cell, so one stray cell at
XFD1048576 would ask for hundreds of gigabytes; it copies a shared string into every cell that
refers to it; and it reads a formula whose result was never saved as an empty cell. So every
part is scanned first, and the parser is given a copy that holds nothing but the scanned parts.
"""

from __future__ import annotations

import errno
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from xml.parsers.expat import ExpatError

from market.errors import BadInput, TooLarge
from market.intake.values import ERROR_CELL, HOLLOW_FORMULA
from market.intake.xlsx_scan import MAX_ELEMENTS, Scan, scan

MAX_ROWS = 200_000
MAX_COLUMNS = 1_000
MAX_GRID = 5_000_000
"""Most cells, empty ones counted, that a sheet may span."""
MAX_PARTS = 2_000
EXPANSION = 20
"""A spreadsheet of text shrinks about tenfold; above twenty times the limit it is a bomb."""
MAX_UNPACKED = 100_000_000
"""Bytes of all parts together, whatever the limit: each stands in memory while it is read."""
MAX_COPIED = 50_000_000
"""Characters of shared strings once each is copied into its cells."""
_SMALL_PART = 10_000_000
_MOST_RATIO = 100
"""A large part that shrinks more than a hundredfold is one thing said over and over."""
_PIECE = 1_000_000
_READ = (".xml", ".rels")
BROKEN = "表格文件坏了或没有下载完整，请重新保存成 .xlsx 再导入。"

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, ExpatError),
    *(NotImplementedError, RuntimeError, ValueError),
)
_NOWHERE = errno.EINVAL
"""What a seek says to a table of contents that points before the file's beginning."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """The workbook to parse instead of the file, and the cells that hold no words.

    `wordless` is by the sheet's place in the workbook (0 = first): row and column, both from 0,
    and what stands for the cell.
    """

    workbook: io.BytesIO
    wordless: Mapping[int, Mapping[tuple[int, int], str]]


def guard(path: Path, *, max_bytes: int) -> Guarded:
    """Refuse what is unsafe to parse. Raises BadInput or TooLarge."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(archive, limit=min(max_bytes * EXPANSION, MAX_UNPACKED))
            return _guarded(archive)
    except _BROKEN as error:
        raise BadInput(BROKEN) from error
    except OSError as error:
        if error.errno != _NOWHERE:
            raise
        raise BadInput(BROKEN) from error


def _check_size(archive: zipfile.ZipFile, *, limit: int) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise BadInput("表格文件里的部件太多，没有读取。")
    names = {part.filename.lower() for part in parts}
    if len(names) < len(parts):
        raise BadInput("表格文件里有重名的部件，没有读取。")
    if "xl/workbook.xml" not in names:
        raise BadInput("这个文件不是 .xlsx 表格。")
    if sum(part.file_size for part in parts) > limit:
        raise TooLarge(f"表格展开后超过 {limit:,} 字节，没有读取。")
    for part in parts:
        squeezed = part.file_size > _MOST_RATIO * max(part.compress_size, 1)
        if part.file_size > _SMALL_PART and squeezed:
            raise TooLarge(f"表格展开后会有 {part.file_size:,} 字节的重复内容，没有读取。")


def _guarded(archive: zipfile.ZipFile) -> Guarded:
    workbook = io.BytesIO()
    scans: dict[str, Scan] = {}
    left = MAX_ELEMENTS
    with zipfile.ZipFile(workbook, "w") as copy:
        for part in archive.infolist():
            name = part.filename.lower()
            if not name.endswith(_READ):
                continue
            xml = _unpacked(archive, part)
            scans[name] = found = scan(xml, most_elements=left)
            left -= found.elements
            _check_grid(found)
            copy.writestr(part.filename, xml)
    _check_copies(scans)
    workbook.seek(0)
    return Guarded(workbook, dict(_wordless(scans)))


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The part, a piece at a time: read whole, one that lies about its size is unpacked whole."""
    with archive.open(part) as file:
        return b"".join(iter(lambda: file.read(_PIECE), b""))


def _check_grid(found: Scan) -> None:
    rows, columns = found.rows, found.columns
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_GRID:
        raise BadInput(f"表格的范围太大（{rows} 行 × {columns} 列），请删掉远处多余的格子再导入。")


def _check_copies(scans: Mapping[str, Scan]) -> None:
    """Small files can name one long string in every cell."""
    for strings in [found.strings for found in scans.values() if found.strings]:
        copied = sum(
            times * strings[index]
            for found in scans.values()
            for index, times in found.shared.items()
            if index < len(strings)
        )
        if copied > MAX_COPIED:
            raise TooLarge(f"表格展开后超过 {MAX_COPIED:,} 个字，没有读取。")


def _wordless(scans: Mapping[str, Scan]) -> Iterator[tuple[int, dict[tuple[int, int], str]]]:
    """The formulas that lost their result or went wrong, in the sheets' order."""
    relations = scans.get("xl/_rels/workbook.xml.rels")
    targets = relations.targets if relations else {}
    for number, key in enumerate(scans["xl/workbook.xml"].sheets):
        target = targets.get(key, "").lower()
        path = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        if path in scans:
            hollow = dict.fromkeys(scans[path].hollow, HOLLOW_FORMULA)
            yield number, hollow | dict.fromkeys(scans[path].errors, ERROR_CELL)
