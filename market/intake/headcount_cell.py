"""A cell that says how many people: 3, 5-6, 男2女3, 若干. Knows no columns and no files."""

from __future__ import annotations

import re
import unicodedata

from market.intake.values import Cell, RowRefused, text_of
from market.language.numerals import chinese
from market.limits import MAX_HEADCOUNT

_NO_NUMBER = frozenset(
    [
        "若干",
        "数名",
        "多名",
        "不限",
        "不限人数",
        "长期招",
        "长期招聘",
        "大量",
        "批量",
        "面议",
        "-",
        "/",
        "无",
    ]
)
_COUNT = re.compile(r"(\d{1,7})(?:\.0{1,6})?\s{0,3}(?:名|人|个|位)?")
_COUNT_RANGE = re.compile(
    r"(\d{1,7})\s{0,3}(?:名|人|个|位)?\s{0,3}(?:-|~|到|至|—|–)\s{0,3}(\d{1,7})\s{0,3}(?:名|人|个|位)?"
)
_ABOUT = re.compile(
    r"(?:大?约|近|至少|不少于)?(\d{1,7}|[一二两三四五六七八九十百千万零]{1,9})(?:来|多|余|几)?"
    r"(?:名|人|个|位)?(?:以上|以内|左右|\+)?"
)
"""A number in characters, or one that is not meant exactly: 二十人, 10余人, 5人以上."""
_BY_SEX = re.compile(r"(?:男|女)(?:工|性)?[::]?\s{0,3}(\d{1,6})\s{0,3}(?:名|人|个|位)?")


def headcount_of(cell: Cell) -> int | None:
    """How many people: 3, "3人", "5-6" (6), "男2女3" (5); None for 若干. Refuses 0 and less."""
    text = unicodedata.normalize("NFKC", text_of(cell)).replace(" ", "")
    if not text or text in _NO_NUMBER:
        return None
    if found := _COUNT_RANGE.fullmatch(text):
        count = max(int(found[1]), int(found[2]))
    elif found := _COUNT.fullmatch(text):
        count = int(found[1])
    elif about := _ABOUT.fullmatch(text):
        count = int(about[1]) if about[1].isdecimal() else int(chinese(about[1]) or 0)
    elif by_sex := _BY_SEX.findall(text):
        count = sum(int(each) for each in by_sex)
    else:
        raise RowRefused(f"“{text[:30]}”不是人数")
    if not 0 < count <= MAX_HEADCOUNT:
        raise RowRefused(f"“{text[:30]}”不对，要在 1 到 {MAX_HEADCOUNT} 之间")
    return count
