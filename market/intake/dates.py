"""The days that a message states in full: 2026年1月15日至2026年2月10日. Guesses no year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from market.language.heads import headed

_DAY = r"(20\d\d)\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})\s?[日号]?"
_RANGE = re.compile(
    rf"{_DAY}\s?(?:-|~|到|至|起至)\s?(?:(20\d\d)\s?[年./-]\s?)?(\d{{1,2}})\s?[月./-]\s?(\d{{1,2}})\s?[日号]?"
)
_UNTIL = re.compile(rf"(?:有效期至?|截止(?:日期|时间|到|至)?|报名截止|有效至)\s?[:：]?\s?{_DAY}")
_FROM = re.compile(
    rf"(?:开工|开始|上岗|入职)(?:日期|时间)?\s?[:：]?\s?{_DAY}|{_DAY}\s?(?:起|开工|开始|上岗)"
)
_SHORT_DAYS = 90
_SPAN_OF_DAYS = headed(
    r"\d{1,2}月\d{1,2}[日号]?\s?[-~到至]\s?(?:\d{1,2}月)?\d{1,2}[日号]?"
    r"|\d{1,2}月\d{1,2}[日号]?(?:[、,和跟及/]{1,2}\s?(?:\d{1,2}月)?\d{1,2}[日号]?){1,6}(?<=[日号])"
    r"|(?<!\d)\d{1,2}[日号][、和跟及]\s?\d{1,2}[日号]|(?<=[日号])[一两二三四五六七]天(?!一?[结清发])"
    r"|(?<!\d)\d{1,2}[日号]\s?[-~到至]\s?\d{1,2}[日号]"
    r"|(?:做|干|工期|为期|共|约)\s?(?:\d{1,2}|[一二三四五六七八九十两几]{1,2})\s?(?:来|多)?[天日](?![以后]|[一二\d]?(?:结|发))"
)


@dataclass(frozen=True, slots=True)
class Dates:
    """The work's first and last day, the last day of the offer, and whether it is soon over."""

    starts_on: date | None = None
    ends_on: date | None = None
    valid_until: date | None = None
    short: bool = False
    at: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Contract key -> where it is said; `short` -> the words that tell that it is soon over."""


def find_dates(text: str) -> Dates:
    """The stated days of the normalised `text`; an impossible day is none."""
    starts = ends = until = None
    at: dict[str, tuple[int, int]] = {}
    if found := _RANGE.search(text):
        starts = _day(found[1], found[2], found[3])
        ends = _day(found[4] or found[1], found[5], found[6])
        if starts and ends and ends < starts:
            starts = ends = None
        at["starts_on"] = at["ends_on"] = at["short"] = found.span()
    elif found := _FROM.search(text):
        parts = found.groups()
        starts = _day(*(parts[:3] if parts[0] else parts[3:6]))
        at["starts_on"] = found.span()
    if found := _UNTIL.search(text):
        until = _day(found[1], found[2], found[3])
        at["valid_until"] = found.span()
    spans = starts is not None and ends is not None and (ends - starts).days <= _SHORT_DAYS
    if not spans and (found := _SPAN_OF_DAYS.search(text)):
        at["short"] = found.span()
    return Dates(starts, ends, until, short=spans or found is not None, at=at)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
