"""What one cell says: text, numbers and the closed sets. Knows no columns and no files.

Every reader raises `RowRefused` with a sentence in Chinese that completes “<column>…”.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from market.facts import SETTLEMENT_NAMES, TAG_NAMES, WORK_TIME_NAMES, Settlement, Tag, WorkTime

Cell = str | float | int | bool | date | datetime | None
"""What a file's cell may hold once it is read."""

MAX_CHARS = 20_000
"""Longest cell that is taken: several times the longest real description that was seen."""
HOLLOW_FORMULA = "\0formula"
"""Stands for a formula whose result the file does not hold; no real cell can say this."""

UNCLOSED_QUOTE = "\0quote"
"""Stands for a cell whose quotation mark swallows the lines after it."""
ERROR_CELL = "\0error"
"""Stands for a cell that shows an error of the spreadsheet program: #N/A, #REF!."""
_REASONS = {
    HOLLOW_FORMULA: "是公式，文件里没有存它的结果，请改成文字再导入",
    UNCLOSED_QUOTE: "有一个引号没有配对，把后面的几行都连进来了，请补上或删掉它再导入",
    ERROR_CELL: "是算错了的公式（#N/A、#REF! 这样的），请改成文字再导入",
}

_Member = TypeVar("_Member", bound=StrEnum)


class RowRefused(Exception):
    """A row cannot be taken; the message says why, in Chinese."""


_SETTLEMENT_WORDS: Mapping[Settlement, tuple[str, ...]] = {
    Settlement.IMMEDIATE: (
        *("完工结", "当场结", "现结", "现场结", "完工结算", "做完结", "干完结", "一单一结"),
        *("一次一结", "次结", "单结", "项目结", "立结", "当场结清", "完工结清"),
    ),
    Settlement.DAILY: (
        "日结",
        "天结",
        "按天结",
        "当日结",
        "当天结",
        "天天结",
        "日结算",
        "日薪日结",
    ),
    Settlement.WEEKLY: ("周结", "按周结", "一周一结", "周结算", "每周结", "星期结"),
    Settlement.SEMIMONTHLY: ("半月结", "半个月结", "十五天一结", "15天一结", "半月结算"),
    Settlement.MONTHLY: ("月结", "按月结", "一月一结", "月结算", "每月结", "按月发放", "月发"),
}
_TIME_WORDS: Mapping[WorkTime, tuple[str, ...]] = {
    WorkTime.MORNING: ("上午", "早上", "早班", "清早"),
    WorkTime.AFTERNOON: ("下午", "中班"),
    WorkTime.EVENING: ("晚上", "晚班", "傍晚"),
    WorkTime.NIGHT: ("夜班", "夜里", "通宵", "深夜", "凌晨"),
    WorkTime.WEEKEND: ("周末", "双休日"),
    WorkTime.HOLIDAY: ("寒暑假", "暑假", "寒假", "节假日", "假期"),
    WorkTime.FLEXIBLE: ("时间自由", "自由", "灵活", "弹性", "时间灵活", "不固定"),
}
_TAG_WORDS: Mapping[Tag, tuple[str, ...]] = {
    Tag.MEALS: ("包吃", "管饭", "包餐", "管吃", "工作餐", "包午餐"),
    Tag.LODGING: ("包住", "住宿", "管住", "提供住宿", "有宿舍"),
    Tag.TRANSPORT: ("包接送", "接送", "车补", "班车", "交通补贴"),
    Tag.INSURANCE: ("有保险", "保险", "意外险", "社保", "五险", "五险一金", "工伤保险"),
    Tag.TRAINING: ("免费培训", "培训", "带薪培训", "包教"),
    Tag.HOME_BASED: ("可居家", "居家", "在家做", "带料回家", "可带回家"),
    Tag.NO_EXPERIENCE: ("生手可", "新手可", "无经验可", "无需经验", "不限经验", "零基础"),
    Tag.ANY_AGE: ("不限年龄", "年龄不限"),
    Tag.SENIOR_OK: ("50岁以上可", "大龄可", "老人可", "中老年可"),
    Tag.DISABLED_OK: ("残疾人可", "残疾可", "残疾人优先"),
    Tag.COUPLE_OK: ("夫妻工可", "夫妻工", "夫妻可", "夫妻"),
    Tag.STUDENT_OK: ("学生可", "学生", "学生工", "大学生可"),
    Tag.LIGHT_WORK: ("轻体力", "轻松", "活轻"),
    Tag.LONG_TERM: ("长期", "长期工", "长期稳定"),
    Tag.SHORT_TERM: ("短期", "短期工", "临时", "临时工"),
    Tag.URGENT: ("急招", "急聘", "加急", "急"),
}


def _by_word(
    words: Mapping[_Member, tuple[str, ...]], names: Mapping[_Member, str]
) -> dict[str, _Member]:
    table = {word: member for member, each in words.items() for word in each}
    table |= {name: member for member, name in names.items()}
    return table | {member.value: member for member in names}


SETTLEMENTS: Mapping[str, Settlement] = _by_word(_SETTLEMENT_WORDS, SETTLEMENT_NAMES)
TIMES: Mapping[str, WorkTime] = _by_word(_TIME_WORDS, WORK_TIME_NAMES)
TAGS: Mapping[str, Tag] = _by_word(_TAG_WORDS, TAG_NAMES)

_LIST_SEPARATORS = re.compile(r"[;；、,，|/\n\t]+")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,12})?")
_DROPPED = {"Cc", "Cf", "Cs", "Co"}
_KEPT = frozenset("\n\t\u200d")


def clean(text: str) -> str:
    """`text` without control, invisible and broken characters; line ends are `\\n`.

    A joiner inside an emoji stays. Tags and script stay as the text they are: whoever shows
    them escapes them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isprintable():
        return text.strip()
    kept = (c for c in text if c in _KEPT or unicodedata.category(c) not in _DROPPED)
    return "".join(kept).strip()


def text_of(cell: Cell) -> str:
    """The cell as text: 13800001234.0 is 13800001234, a day is 2026-11-30.

    Raises RowRefused when it is longer than MAX_CHARS.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == cell.time().min else str(cell)
    text = str(cell)
    if reason := _REASONS.get(text):
        raise RowRefused(reason)
    if len(text) > MAX_CHARS:
        raise RowRefused(f"太长（{len(text)} 个字），最多 {MAX_CHARS} 个字")
    return clean(text)


def line_of(cell: Cell) -> str:
    """The cell as one line: what is a name breaks no line of a log, a header or a caption."""
    return " ".join(text_of(cell).split())


def number_of(cell: Cell) -> float | None:
    """The cell as a finite number, None when it is empty. Raises RowRefused on other words."""
    text = unicodedata.normalize("NFKC", text_of(cell)).replace(",", "").strip()
    if not text:
        return None
    if isinstance(cell, float) and math.isfinite(cell):
        return cell
    if not _NUMBER.fullmatch(text):
        raise RowRefused(f"“{text[:30]}”不是数字")
    return float(text)


def split_list(text: str) -> list[str]:
    """The items of a list in one cell: `包吃;包住`, `包吃、包住`."""
    return [part for item in _LIST_SEPARATORS.split(text) if (part := item.strip())]


def allowed(names: Mapping[_Member, str]) -> str:
    """The values of a closed set as a reason lists them: “日结/daily、周结/weekly”."""
    return "、".join(f"{name}/{member.value}" for member, name in names.items())
