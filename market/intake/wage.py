"""The pay of one posting among all the money that its clauses name."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from market.facts import Pay, PayUnit
from market.intake.clauses import IGNORED
from market.intake.quotes import Told
from market.intake.source import Source
from market.language.extract import PayHit

_LEAST_MONTHLY_LI = 600_000
"""Less than 600 yuan is nobody's monthly pay: 底薪120 is a day's."""


_WITH_BENEFITS = re.compile(r"\+ ?(?:五险|六险|社保|保险|意外险|包|餐|饭|食宿|住|车补|话补|房补)")
"""2200+五险 is 2200: what comes on top is not paid out."""


def pay_of(source: Source, indexes: Iterable[int]) -> Told[Pay] | None:
    """The surest pay: a base rate before the rest, an amount before 面议."""
    indexes = list(indexes)
    hits: list[tuple[bool, bool, bool, int, PayHit]] = []
    for index in indexes:
        clause = source.clauses[index]
        if clause.label in (IGNORED, "place", "requirements"):
            continue
        for hit in clause.pays:
            words_only = hit.pay.unit is None
            hits.append((words_only, not hit.sure, not hit.base, hit.start, hit))
    if not hits:
        return None
    hit = min(hits, key=lambda each: each[:4])[4]
    if hit.pay.unit is None:
        return Told(hit.pay, ((hit.start, hit.end),))
    words = source.message.words(hit.start, hit.end).strip(" ,，。（(")
    is_small = hit.pay.unit is PayUnit.MONTH and (hit.pay.min_li or 0) < _LEAST_MONTHLY_LI
    if is_small and "月" not in words:
        hit = dataclasses.replace(hit, pay=dataclasses.replace(hit.pay, unit=PayUnit.DAY))
    high = hit.pay.max_li
    if high is None and _WITH_BENEFITS.match(source.message.text, hit.end - 1):
        high = hit.pay.min_li
    floor = "保底" in words
    text = source.message.text
    if high == hit.pay.min_li and (floor or _and_more(text, hit.end) or _or_more(text, hit.start)):
        high = None
    pay = dataclasses.replace(hit.pay, max_li=high, text=words or hit.pay.text)
    return Told(pay, ((hit.start, hit.end),))


_MORE = re.compile(
    r"[ ,)]{0,3}(?:无责)?(?:底薪|保底|基本工资)?[ ,]{0,2}"
    r"(?:(?:\+|外?加|另加|再加|外带)高?(?:提成|绩效|奖|计件|业绩|抽成|分红)|(?:还有|另有|有|带"
    r"|另)提成|提成另算"
    r"|[^,。;\n]{0,4}(?:另加|外加|再加)\d)"
)
_AT_LEAST = re.compile(r"(?:最低|最少|至少|起码|不低于|不少于)\s?(?:给|有|能|拿|开|是|到手)?\s?$")


def _and_more(text: str, end: int) -> bool:
    """True for 底薪4000加提成: what is stated is only the least."""
    return _MORE.match(text, end) is not None


def _or_more(text: str, start: int) -> bool:
    """True for 最低五千五."""
    return _AT_LEAST.search(text, max(0, start - 8), start) is not None
