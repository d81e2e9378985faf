"""Pay that is too low for the law or too high to be true.

It compares numbers: those of the record, or those it finds in the words when the record has
none. Piecework and 面议 are not judged. Money in li.
"""

from __future__ import annotations

import re

from market.facts import LI_PER_YUAN, Pay, PayUnit
from market.gate.rules import Rule
from market.gate.wage_words import (
    Wage,
    clock_hours,
    hours_a_day,
    is_plausible,
    wages_in_words,
    whole_number,
)

_PAID_DAYS = 21.75  # 人社部发〔2025〕2号: days of a month that are paid
_PART_TIME = 6  # hours a day up to which a monthly wage is judged by the hour
_TOTALS = re.compile(r"综合|到手|平均|保底|加提成|\+提成|提成|绩效|合计|总共")


def wages(pay: Pay, text: str) -> tuple[Wage, ...]:
    """The record's wage with its place in the words, else every wage found in the words."""
    found = tuple(wages_in_words(text))
    if pay.unit is None or pay.min_li is None or not is_plausible(pay.min_li, pay.unit):
        return found
    if found and pay.unit is PayUnit.MONTH and "年薪" in text:
        return found  # an amount of a year is none of a month
    high = pay.max_li if pay.max_li is not None else pay.min_li
    for wage in found:
        if wage.low == pay.min_li:  # the words' unit: 日结1500 is a day's pay, whatever was read
            return (Wage(wage.low, high, wage.unit, wage.start, wage.end),)
    stated = Wage(pay.min_li, high, pay.unit, *whole_number(text, pay.min_li))
    return (stated, *found) if pay.unit in (PayUnit.PIECE, PayUnit.TASK) else (stated,)


def is_below_minimum(wage: Wage, text: str, *, hourly_li: int, monthly_li: int) -> bool:
    """True when the wage is below the local minimum as far as the words let us tell."""
    hours = hours_a_day(text)
    if wage.unit is PayUnit.HOUR:
        return wage.low < hourly_li
    if wage.unit in (PayUnit.DAY, PayUnit.TASK):
        return hours is not None and wage.low < hourly_li * hours
    if wage.unit is PayUnit.MONTH and wage.low < monthly_li:
        part = hours if hours is not None else clock_hours(text)
        if part is not None and part <= _PART_TIME:
            return wage.low < hourly_li * part * _PAID_DAYS
        return not (_TOTALS.search(text) and wage.high >= monthly_li)
    return False


def is_exaggerated(wage: Wage, text: str, rule: Rule) -> bool:
    """True when no such work pays that much, less still work that anybody can do."""
    if rule.options["skilled"].search(text):
        return False
    kind = {PayUnit.HOUR: "hour", PayUnit.DAY: "day", PayUnit.MONTH: "month"}.get(wage.unit)
    if kind is None:
        return False
    easy = rule.options["easy"].search(text) is not None
    limit = rule.limits[f"easy_{kind}" if easy else kind] * LI_PER_YUAN
    # The top of a wide commission range is hope, not a promise: judge the promise
    return wage.low >= limit or wage.high >= 2 * limit
