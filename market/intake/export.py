"""Records as rows of a spreadsheet, so that opening them runs nothing.

A cell that starts with = + - @ (or a tab) is a formula to a spreadsheet program: on the way
out it gets an apostrophe in front, on the way in the apostrophe is taken off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from openpyxl import Workbook

from market.facts import (
    CONTRACT_KEYS,
    SETTLEMENT_NAMES,
    TAG_NAMES,
    WORK_TIME_NAMES,
    PostingRecord,
)

_STARTERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
HEADS: dict[str, str] = {
    "ref": "编号",
    "source": "来源",
    "title": "岗位",
    "occupation": "工种",
    "employer": "单位",
    "description": "工作内容",
    "pay": "工资",
    "settlement": "结算",
    "headcount": "人数",
    "place": "地点",
    "district": "区县",
    "lat": "纬度",
    "lon": "经度",
    "times": "时段",
    "tags": "标签",
    "requirements": "要求",
    "contact_name": "联系人",
    "contact_phone": "电话",
    "starts_on": "开始日期",
    "ends_on": "结束日期",
    "valid_until": "有效期",
}
"""The Chinese head of each contract key, in the contract's order."""


def neutralise_formula(text: str) -> str:
    """`text` as a cell that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(_STARTERS) else text


def restore_formula(text: str) -> str:
    """Undo `neutralise_formula`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_STARTERS) else text


def export_rows(records: Iterable[PostingRecord]) -> Iterator[list[str]]:
    """The head row and one row of words a record; lists are joined by `;`."""
    yield list(HEADS.values())
    for record in records:
        yield [neutralise_formula(_cell(record, key)) for key in CONTRACT_KEYS]


def _cell(record: PostingRecord, key: str) -> str:
    if key == "pay":
        return record.pay.text or (record.pay.in_words() if record.pay.is_stated else "")
    if key == "settlement":
        return SETTLEMENT_NAMES[record.settlement] if record.settlement else ""
    if key == "times":
        return ";".join(WORK_TIME_NAMES[time] for time in record.times)
    if key == "tags":
        return ";".join(TAG_NAMES[tag] for tag in record.tags)
    value = getattr(record, key)
    return "" if value is None else str(value)


def write_csv(records: Iterable[PostingRecord], target: Path | IO[bytes]) -> None:
    """Write UTF-8 with a mark, which every spreadsheet program opens as Chinese."""
    words = io.StringIO(newline="")
    csv.writer(words).writerows(export_rows(records))
    content = words.getvalue().encode("utf-8-sig")
    if isinstance(target, Path):
        target.write_bytes(content)
    else:
        target.write(content)


def write_xlsx(records: Iterable[PostingRecord], target: Path | IO[bytes]) -> None:
    """Write one sheet of text cells; a row at a time, so that size does not matter."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("岗位")
    for row in export_rows(records):
        sheet.append(row)
    book.save(target)
