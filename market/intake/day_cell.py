"""A cell that says a day: 2026-11-30, 11月30日, 30天内, 长期. Knows no columns and no files."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from market.intake.values import Cell, RowRefused, text_of

_FULL_DAY = re.compile(
    r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?[日号]?(?:[T ].{0,20})?"
)
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH_DAY = re.compile(r"(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?[日号]?")
_SERIAL_DAY = re.compile(r"[2-9]\d{4}(?:\.\d{1,12})?")
_IN_DAYS = re.compile(r"(\d{1,3})\s?(天|日|周|个?月)(?:内|以内|内有效|有效)?")
_OPEN_END = re.compile(
    r"长期(?:有效|招聘|招)?|招满(?:为止|即止|截止)?|不限|无|-|/|永久|随时|即日起?|面议"
)
_EXCEL_EPOCH = date(1899, 12, 30)


def day_of(cell: Cell, *, today: date) -> date | None:
    """A day in any usual form, None when empty or open (长期). Refuses an impossible day.

    Without a year the nearest such day from `today` on is meant; “30天内” counts from today.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = unicodedata.normalize("NFKC", text_of(cell)).strip()
    if not text or _OPEN_END.fullmatch(text):
        return None
    try:
        found = _day_in(text.removesuffix("前").removesuffix("止"), today=today)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise RowRefused(f"“{text[:30]}”不是日期，请写成 2026-11-30 这样")
    return found


def _day_in(text: str, *, today: date) -> date | None:
    if found := _FULL_DAY.fullmatch(text) or _COMPACT_DAY.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if _SERIAL_DAY.fullmatch(text):
        return _EXCEL_EPOCH + timedelta(days=int(float(text)))
    if found := _MONTH_DAY.fullmatch(text):
        day = date(today.year, int(found[1]), int(found[2]))
        return day if day >= today else day.replace(year=today.year + 1)
    if found := _IN_DAYS.fullmatch(text):
        each = {"天": 1, "日": 1, "周": 7}.get(found[2], 30)
        return today + timedelta(days=int(found[1]) * each)
    return None
