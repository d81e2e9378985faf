"""A look at a workbook's XML before it is parsed: is it safe, and which formulas are hollow?

The parser lays a sheet out as a full grid from its first to its last cell, so one stray cell
at XFD1048576 would ask for hundreds of gigabytes; and it reads a formula whose result was
never saved as an empty cell. Neither can be seen afterwards.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from market.errors import BadInput, TooLarge

MAX_GRID = 5_000_000
"""Most cells, empty ones counted, that a sheet may span."""
MAX_PARTS = 2_000
EXPANSION = 20
"""A spreadsheet of text shrinks about tenfold; above twenty times the limit it is a bomb."""

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError),
    *(NotImplementedError, RuntimeError, ValueError),
)
_CELL = re.compile(rb'<(?:\w{1,8}:)?c [^<>]{0,200}?\br="([A-Z]{1,4})(\d{1,9})"')
_HOLLOW = re.compile(
    rb'<(?:\w{1,8}:)?c r="([A-Z]{1,3})(\d{1,7})"[^<>]{0,200}>\s{0,9}'
    rb"<(?:\w{1,8}:)?f(?:\s[^<>]{0,300})?(?:/>|>[^<]{0,8192}</(?:\w{1,8}:)?f>)\s{0,9}"
    rb"(?:<(?:\w{1,8}:)?v\s?/>|<(?:\w{1,8}:)?v></(?:\w{1,8}:)?v>)?\s{0,9}</(?:\w{1,8}:)?c>"
)
_SHEET = re.compile(rb"<(?:\w{1,8}:)?sheet [^<>]{0,2000}>")
_RELATION = re.compile(rb"<(?:\w{1,8}:)?Relationship [^<>]{0,4000}>")
_ATTRIBUTE = re.compile(rb'([\w:]{1,40})="([^"]{0,2000})"')


@dataclass(frozen=True, slots=True)
class Guarded:
    """By the sheet's place in the workbook (0 = first): (row, column), both from 0."""

    hollow: Mapping[int, frozenset[tuple[int, int]]]


def guard(path: Path, *, max_bytes: int) -> Guarded:
    """Refuse what is unsafe to parse. Raises BadInput or TooLarge; else tells hollow formulas."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(archive, limit=max_bytes * EXPANSION)
            return Guarded(
                {number: _scan(archive.read(part)) for number, part in _sheets(archive).items()}
            )
    except _BROKEN as error:
        raise BadInput("表格文件坏了或没有下载完整，请重新保存成 .xlsx 再导入。") from error


def _check_size(archive: zipfile.ZipFile, *, limit: int) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise BadInput("表格文件里的部件太多，没有读取。")
    if sum(part.file_size for part in parts) > limit:
        raise TooLarge(f"表格展开后超过 {limit:,} 字节，没有读取。")


def _sheets(archive: zipfile.ZipFile) -> dict[int, str]:
    """Paths of the sheets inside the archive, by their order in the workbook."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        raise BadInput("这个文件不是 .xlsx 表格。")
    targets: dict[bytes, str] = {}
    if "xl/_rels/workbook.xml.rels" in names:
        for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
            fields = dict(_ATTRIBUTE.findall(tag))
            target = fields.get(b"Target", b"").decode("utf-8", "replace")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[fields.get(b"Id", b"")] = path
    found: dict[int, str] = {}
    for number, tag in enumerate(_SHEET.findall(archive.read("xl/workbook.xml"))):
        path = targets.get(dict(_ATTRIBUTE.findall(tag)).get(b"r:id", b""), "")
        if path in names:
            found[number] = path
    return found


def _scan(xml: bytes) -> frozenset[tuple[int, int]]:
    rows = columns = 0
    for letters, digits in set(_CELL.findall(xml)):
        rows, columns = max(rows, int(digits)), max(columns, _column(letters) + 1)
    if rows * columns > MAX_GRID:
        raise BadInput(f"表格的范围太大（{rows} 行 × {columns} 列），请删掉远处多余的格子再导入。")
    return frozenset((int(row) - 1, _column(letters)) for letters, row in _HOLLOW.findall(xml))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
