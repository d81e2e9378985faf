"""One row's cells to a posting record: every column's rule, every refusal's reason.

Knows the contract's fields; knows no file format. A refusal names the column as it stands in
the file, the value, and what is allowed.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from market.facts import (
    SETTLEMENT_NAMES,
    TAG_NAMES,
    WORK_TIME_NAMES,
    Pay,
    PostingRecord,
    Settlement,
    Tag,
    WorkTime,
)
from market.intake.columns import BENEFITS, HOURS, REMARKS, Column
from market.intake.day_cell import day_of
from market.intake.export import restore_formula
from market.intake.headcount_cell import headcount_of
from market.intake.pay_cell import pay_of_object, pay_of_text
from market.intake.phones import numbers_in, without_phones
from market.intake.values import (
    SETTLEMENTS,
    TAGS,
    TIMES,
    Cell,
    RowRefused,
    allowed,
    line_of,
    number_of,
    split_list,
    text_of,
)
from market.language.extract import (
    find_occupations,
    find_settlements,
    find_tags,
    find_times,
    values,
)
from market.language.lexicon import Lexicon
from market.language.normalise import normalise
from market.limits import FURTHEST, MAX_CHARS

UNDATED = date.min
"""For `today`, where the days of a record are read but not judged."""
_UNSAID = frozenset(("", "无", "-", "/", "不限", "面议", "待定", "暂无"))
_LONG = frozenset(("description", "requirements", REMARKS))
"""The columns whose words may run over several lines."""
_CODE = re.compile(r"[a-z][a-z-]{1,40}")
_Member = TypeVar("_Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class _Context:
    today: date
    lexicon: Lexicon


def record_of(
    cells: Iterable[tuple[Column, Cell]], *, today: date, lexicon: Lexicon
) -> PostingRecord:
    """The record that a row states. Raises RowRefused with “<column>：<why>”."""
    context = _Context(today, lexicon)
    found: dict[str, Any] = {}
    for column, cell in cells:
        try:
            found[column.key] = _read(column, cell, context)
        except RowRefused as refusal:
            raise RowRefused(f"{column.head}：{refusal}") from refusal
    return _checked(_assembled(found), today=today)


def _read(column: Column, cell: Cell, context: _Context) -> Any:
    if isinstance(cell, str):
        cell = restore_formula(cell)
    if column.key == "pay":
        return _pay(column, cell)
    reader = _READERS.get(column.key)
    if reader is not None:
        return reader(cell, context)
    return _within(text_of(cell) if column.key in _LONG else line_of(cell), column.key)


def _within(text: str, key: str) -> str:
    longest = MAX_CHARS.get(key)
    if longest and len(text) > longest:
        raise RowRefused(f"太长（{len(text)} 个字），最多 {longest} 个字")
    return text


def _pay(column: Column, cell: Cell) -> Pay:
    if isinstance(cell, bool) or (isinstance(cell, float) and not math.isfinite(cell)):
        raise RowRefused(f"“{text_of(cell)}”不是工资")
    text = text_of(cell)
    if text.startswith("{"):
        try:
            return pay_of_object(json.loads(text))
        except (ValueError, RecursionError) as error:
            raise RowRefused(f"“{text[:30]}”不是工资") from error
    return pay_of_text(_within(text, column.key), unit=column.pay_unit)


def _one_of(
    cell: Cell,
    words: Mapping[str, _Member],
    names: Mapping[_Member, str],
    find: Callable[[str], tuple[_Member, ...]],
) -> tuple[_Member, ...]:
    """Members of a closed set, by name or as the language reads them. Refuses other words."""
    out: dict[_Member, None] = {}
    for item in split_list(text_of(cell)):
        plain = normalise(item).text.strip()
        if plain in _UNSAID:
            continue
        members = (words[plain],) if plain in words else find(plain)
        if not members:
            raise RowRefused(f"“{item[:30]}”不认识，可以是：{allowed(names)}")
        out.update(dict.fromkeys(members))
    return tuple(out)


def _settlement(cell: Cell, context: _Context) -> Settlement | None:
    def find(text: str) -> tuple[Settlement, ...]:
        return values(find_settlements(text, context.lexicon))

    whole = normalise(text_of(cell)).text
    found = _one_of(whole.replace(",", " "), SETTLEMENTS, SETTLEMENT_NAMES, find)
    return found[0] if found else None


def _times(cell: Cell, context: _Context) -> tuple[WorkTime, ...]:
    return _one_of(
        cell, TIMES, WORK_TIME_NAMES, lambda text: values(find_times(text, context.lexicon))
    )


def _tags(cell: Cell, context: _Context) -> tuple[Tag, ...]:
    return _one_of(cell, TAGS, TAG_NAMES, lambda text: values(find_tags(text, context.lexicon)))


def _occupation(cell: Cell, context: _Context) -> str | None:
    text = text_of(cell)
    plain = normalise(text).text.strip()
    if plain in _UNSAID:
        return None
    if plain in context.lexicon.occupation_names:
        return plain
    for code, name in context.lexicon.occupation_names.items():
        if name == plain:
            return code
    found = (
        ()
        if _CODE.fullmatch(plain)
        else values(find_occupations(plain, context.lexicon, by_sound=False))
    )
    if not found:
        examples = "、".join(list(context.lexicon.occupation_names.values())[:5])
        raise RowRefused(f"“{text[:30]}”不在工种表里，可以写代码或名称，例如：{examples}")
    return found[0]


def _hours(cell: Cell, context: _Context) -> tuple[tuple[WorkTime, ...], str]:
    text = text_of(cell)
    return values(find_times(normalise(text).text, context.lexicon)), text


def _benefits(cell: Cell, context: _Context) -> tuple[tuple[Tag, ...], str]:
    text = text_of(cell)
    return values(find_tags(normalise(text).text, context.lexicon)), text


def _degrees(cell: Cell, *, most: int) -> float | None:
    number = number_of(cell)
    if number is not None and abs(number) > most:
        raise RowRefused(f"{number:g} 不对，要在 -{most} 到 {most} 之间")
    return number


_READERS: Mapping[str, Callable[[Cell, _Context], Any]] = {
    "settlement": _settlement,
    "times": _times,
    "tags": _tags,
    "occupation": _occupation,
    HOURS: _hours,
    BENEFITS: _benefits,
    "headcount": lambda cell, _: headcount_of(cell),
    "lat": lambda cell, _: _degrees(cell, most=90),
    "lon": lambda cell, _: _degrees(cell, most=180),
    "starts_on": lambda cell, context: day_of(cell, today=context.today),
    "ends_on": lambda cell, context: day_of(cell, today=context.today),
    "valid_until": lambda cell, context: day_of(cell, today=context.today),
}


def _assembled(found: dict[str, Any]) -> PostingRecord:
    """The record of the fields; words of 福利, 时间 and 备注 join the description."""
    times, hours = found.pop(HOURS, ((), ""))
    tags, benefits = found.pop(BENEFITS, ((), ""))
    remarks = found.pop(REMARKS, "")
    said = (
        ("", found.get("description", "")),
        ("时间：", hours),
        ("福利：", benefits),
        ("备注：", remarks),
    )
    found["description"] = "\n".join(f"{head}{words}" for head, words in said if words)
    found["times"] = tuple(dict.fromkeys((*found.get("times", ()), *times)))
    found["tags"] = tuple(dict.fromkeys((*found.get("tags", ()), *tags)))
    phone = found.get("contact_phone", "")
    found["contact_phone"] = ";".join(numbers_in(phone)) or phone
    title = found.get("title", "")
    if in_title := numbers_in(title):
        found["title"] = without_phones(title)
        found["contact_phone"] = found["contact_phone"] or ";".join(in_title)
    return PostingRecord(**found)


def _checked(record: PostingRecord, *, today: date) -> PostingRecord:
    if not record.title:
        raise RowRefused("没有岗位名称")
    if record.starts_on and record.ends_on and record.ends_on < record.starts_on:
        raise RowRefused(f"结束日期 {record.ends_on} 比开始日期 {record.starts_on} 还早")
    if record.valid_until and record.valid_until < today:
        raise RowRefused(f"有效期 {record.valid_until} 已经过了")
    if record.valid_until and today > UNDATED and record.valid_until > today + FURTHEST:
        raise RowRefused(f"有效期 {record.valid_until} 太远，最多 {FURTHEST.days // 365} 年")
    if record.ends_on and record.ends_on < today:
        raise RowRefused(f"结束日期 {record.ends_on} 已经过了")
    return record
