"""The spreadsheet that a shop fills in: heads, drop-down values, an example, an explanation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from market.facts import SETTLEMENT_NAMES, TAG_NAMES, WORK_TIME_NAMES
from market.intake.export import HEADS
from market.intake.table import EXAMPLE_REF

FILLABLE_ROWS = 500
_COLUMNS: tuple[tuple[str, int], ...] = (
    *(("ref", 10), ("title", 18), ("occupation", 16), ("employer", 24), ("pay", 18)),
    *(("settlement", 10), ("headcount", 8), ("place", 28), ("description", 36)),
    *(("requirements", 24), ("times", 16), ("tags", 20), ("contact_name", 12)),
    *(("contact_phone", 16), ("starts_on", 13), ("ends_on", 13), ("valid_until", 13)),
)
"""Keys in the order in which a shop thinks of them, with the column's width in characters."""
_EXAMPLE: dict[str, str | int] = {
    "ref": EXAMPLE_REF,
    "title": "洗碗工",
    "occupation": "洗碗工",
    "employer": "刘老板的小面馆",
    "pay": "130元/天",
    "settlement": "日结",
    "headcount": 2,
    "place": "步行街口子上",
    "description": "收台、洗碗、扫地",
    "requirements": "有健康证",
    "times": "上午;下午",
    "tags": "包吃;生手可",
    "contact_name": "刘老板",
    "contact_phone": "13800001234",
    "valid_until": "2030-12-31",
}
_HEAD_FILL = PatternFill("solid", fgColor="1F4E3D")
_NEEDED_FILL = PatternFill("solid", fgColor="B3541E")
_NEEDED = frozenset({"title", "employer", "pay", "headcount", "place", "contact_phone"})
_LISTS = "选项"


def write_template(
    target: Path | IO[bytes], *, occupations: Sequence[str] = (), employers: Sequence[str] = ()
) -> None:
    """Write the template; the drop-downs offer these occupation names and known employers.

    An occupation or employer that is not in the list may still be typed.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "岗位"
    _write_heads(sheet)
    lists = book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    _offer(sheet, lists, key="settlement", values=list(SETTLEMENT_NAMES.values()), strict=True)
    _offer(sheet, lists, key="occupation", values=occupations, strict=True)
    _offer(sheet, lists, key="employer", values=employers, strict=False)
    _explain(book.create_sheet("说明"))
    book.save(target)


def _write_heads(sheet: Worksheet) -> None:
    for number, (key, width) in enumerate(_COLUMNS, start=1):
        head = sheet.cell(1, number, HEADS[key])
        head.font = Font(bold=True, color="FFFFFF", size=12)
        head.fill = _NEEDED_FILL if key in _NEEDED else _HEAD_FILL
        head.alignment = Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = width
        example = sheet.cell(2, number, _EXAMPLE.get(key, ""))
        example.font = Font(italic=True, color="888888")
        if key == "contact_phone":  # as text, or a long number turns into 1.38E+10
            for row in range(2, FILLABLE_ROWS + 2):
                sheet.cell(row, number).number_format = "@"
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "A2"


def _offer(
    sheet: Worksheet, lists: Worksheet, *, key: str, values: Sequence[str], strict: bool
) -> None:
    if not values:
        return
    number = lists.max_column + 1 if lists.cell(1, 1).value else 1
    for row, value in enumerate(values, start=1):
        lists.cell(row, number, value)
    letter = get_column_letter(number)
    choice = DataValidation(
        type="list",
        formula1=f"'{_LISTS}'!${letter}$1:${letter}${len(values)}",
        allow_blank=True,
        showErrorMessage=strict,
        errorTitle=HEADS[key],
        error="请从下拉列表里选。",
    )
    column = get_column_letter([name for name, _ in _COLUMNS].index(key) + 1)
    choice.add(f"{column}2:{column}{FILLABLE_ROWS + 1}")
    sheet.add_data_validation(choice)


def _explain(sheet: Worksheet) -> None:
    lines = (
        "怎样填这张表",
        "一行写一个岗位。橙色的列请尽量填全，缺了要等工作人员核对才能发布。",
        "灰色斜体的一行是例子（编号写着“示例”），导入时会跳过，可以删掉。",
        "工资照平时说的写：130元/天、3000-3900元/月、18元/小时、0.5元/件、面议。",
        f"结算从下拉里选：{'、'.join(SETTLEMENT_NAMES.values())}。",
        f"时段可写几个，用分号隔开：{'、'.join(WORK_TIME_NAMES.values())}。",
        f"标签可写几个，用分号隔开：{'、'.join(TAG_NAMES.values())}。",
        "日期写成 2030-12-31；有效期过了的岗位不会导入。",
        "不得收押金、报名费、服装费，不得扣证件；民族、性别、地域上的歧视不能发布。",
    )
    for number, line in enumerate(lines, start=1):
        cell = sheet.cell(number, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=number == 1, size=14 if number == 1 else 11)
    sheet.column_dimensions["A"].width = 96
