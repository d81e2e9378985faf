"""Pay as a file states it: the contract's object, words, or a number under a head with a unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from market.facts import LI_PER_YUAN, PAY_UNIT_NAMES, Pay, PayUnit, to_li
from market.intake.values import RowRefused
from market.language.extract import find_pay
from market.language.normalise import normalise
from market.limits import MOST_YUAN

_UNITS = "、".join(unit.value for unit in PayUnit)
_BARE = re.compile(
    r"¥?\s?(\d{1,9}(?:\.\d{1,3})?)\s?(?:元|块)?(?:\s?[-~至到]\s?(\d{1,9}(?:\.\d{1,3})?)\s?(?:元|块)?)?"
)
_POWER = re.compile(r"(?<![\d.a-z])(\d{1,9}(?:\.\d{1,9})?)e\+?(\d{1,4})(?![\da-z])")
"""How a spreadsheet shows a number that is too wide for its column: 1.3e+02."""
_MOST_POWER = 9
_BACKWARDS = re.compile(
    r"(?<![\d.])(\d{1,9}(?:\.\d{1,3})?)\s?[-~至到]\s?(\d{1,9}(?:\.\d{1,3})?)\s?(?:元|块)"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PHONE = re.compile(r"(?:1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7})[/-]?")
_NEGATIVE = re.compile(r"(?:^|[:：约])\s?-\s?\d")
_ZERO = re.compile(r"(?<![\d.])0{1,9}(?:\.0{1,4})?\s?(?:元|块|/|$)")
_AMOUNT = re.compile(
    r"(?<![\d.])(\d{1,400})(?:\.\d{0,9})?\s?(?:(万|w)|[千k])?\s?(?:元|块|/|每|[-~到至]|(?<=[万w])|$)"
)
_WAGE_BY_SIZE = ((1000, PayUnit.MONTH), (60, PayUnit.DAY), (0, PayUnit.HOUR))
"""What a bare amount is paid for: nobody earns 3000 a day here, nor 130 a month."""


def pay_of_object(value: Any) -> Pay:
    """The contract's `{min,max,unit}` in yuan. Raises RowRefused."""
    unit = value.get("unit") if isinstance(value, dict) else value
    if not isinstance(unit, str) or unit not in {known.value for known in PayUnit}:
        raise RowRefused(f"单位“{str(unit)[:30]}”不认识，可以是：{_UNITS}")
    low, high = _amount(value.get("min")), _amount(value.get("max"))
    if low is None:
        low = high
    if low is None:
        raise RowRefused("没有写金额（min）")
    return _checked(Pay(min_li=low, max_li=high, unit=PayUnit(unit)))


def pay_of_text(text: str, *, unit: PayUnit | None = None) -> Pay:
    """Pay in words; `unit` is what the column's head says one amount is paid for.

    The words stay in `text`. Raises RowRefused for nothing, less than nothing and slips.
    """
    plain = _THOUSANDS.sub("", normalise(text).text).strip()
    if any(int(found[2]) > _MOST_POWER for found in _POWER.finditer(plain)):
        raise RowRefused(f"“{text[:30]}”超过了 {MOST_YUAN:,} 元，请核对")
    if _POWER.search(plain):
        text = plain = _POWER.sub(_written_out, plain)
    if _NEGATIVE.search(plain):
        raise RowRefused(f"“{text[:30]}”不能是负数")
    if any(_is_a_slip(found) for found in _AMOUNT.finditer(plain)):
        raise RowRefused(f"“{text[:30]}”超过了 {MOST_YUAN:,} 元，请核对")
    if found := _BARE.fullmatch(plain):
        low, high = to_li(found[1]), to_li(found[2] or found[1])
        sized = next((u for least, u in _WAGE_BY_SIZE if low >= least * LI_PER_YUAN), None)
        unit = unit or sized
        words = text if not unit or re.search(r"\D$", text) else f"{text}元/{PAY_UNIT_NAMES[unit]}"
        return _checked(Pay(text=words, min_li=low, max_li=high, unit=unit))
    hits = find_pay(plain)
    if hits and hits[0].pay.unit is not None:
        pay = hits[0].pay
        return _checked(Pay(text=text, min_li=pay.min_li, max_li=pay.max_li, unit=pay.unit))
    if _ZERO.search(plain):
        raise RowRefused(f"“{text[:30]}”不能是零")
    if (slip := _BACKWARDS.search(plain)) and to_li(slip[2]) < to_li(slip[1]):
        raise RowRefused(f"“{text[:30]}”的上限比下限还低")
    return Pay(text=text)


def _written_out(found: re.Match[str]) -> str:
    return f"{Decimal(found[1]).scaleb(int(found[2])).normalize():f}"


def _is_a_slip(found: re.Match[str]) -> bool:
    """More yuan than any posting states; a phone's eleven digits are no amount."""
    if found[0] != found.string and _PHONE.fullmatch(found[0]):
        return False
    return int(found[1]) * (10_000 if found[2] else 1) > MOST_YUAN


def _amount(value: Any) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise RowRefused(f"“{str(value)[:30]}”不是金额")
    try:
        return to_li(value)
    except ValueError as error:
        raise RowRefused(f"“{str(value)[:30]}”不是金额") from error


def _checked(pay: Pay) -> Pay:
    low, high = pay.min_li or 0, pay.max_li
    if low <= 0:
        raise RowRefused(f"{low / LI_PER_YUAN:g} 元不对，要大于 0")
    if high is not None and high < low:
        raise RowRefused(f"上限 {high / LI_PER_YUAN:g} 元比下限 {low / LI_PER_YUAN:g} 元还低")
    if max(low, high or 0) > MOST_YUAN * LI_PER_YUAN:
        raise RowRefused(f"超过了 {MOST_YUAN:,} 元，请核对")
    return pay
