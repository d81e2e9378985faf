"""Amounts as people write them: 150, 4.5k, 一百五, 三千五, 四五千, 两三百, 一万二.

It does not know whether an amount is pay, an age or a number of people.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_ARABIC = re.compile(r"(\d{1,9}(?:\.\d{1,4})?)([kw百千万]?)(\d?)$")
_ARABIC_UNITS = {"": 1, "k": 1000, "w": 10_000, **UNITS}

CHINESE = "零一二两三四五六七八九十百千万半俩"

_FORTUNE = re.compile(rf"[\d.{CHINESE}]{{1,12}} ?亿[\d{CHINESE}]{{0,12}}")


def without_fortunes(text: str) -> str:
    """The text, as long as before, without amounts of 亿: nobody is paid that, nor a part."""
    if "亿" not in text:
        return text
    return _FORTUNE.sub(lambda found: " " * len(found[0]), text)


def number_range(token: str) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest amount that `token` names, equal when it names one.

    None when it is not a numeral. "四五千" is (4000, 5000), "十七八" (17, 18), "一百五" 150.
    """
    token = token.strip()
    if len(token) > 1 and token[-1] in "来把多":
        token = token[:-1]  # 百把, 两百来, 百多: about that much
    if match := _ARABIC.match(token):
        return _arabic(match)
    if not token or any(c not in CHINESE for c in token):
        return None
    for i in range(len(token) - 1):
        low, high = DIGITS.get(token[i]), DIGITS.get(token[i + 1])
        if low and high and high == low + 1 and (i + 2 < len(token) or i > 0 or len(token) == 2):
            pair = chinese(token[: i + 1] + token[i + 2 :]), chinese(token[:i] + token[i + 1 :])
            if pair[0] is not None and pair[1] is not None:
                return pair[0], pair[1]
    value = chinese(token)
    return _two(token) if value is None else (value, value)


def _two(token: str) -> tuple[Decimal, Decimal] | None:
    """Two numerals in a row, as a range: 五千八千."""
    for i in range(2, len(token) - 1):
        low, high = chinese(token[:i]), chinese(token[i:])
        if low is not None and high is not None and token[i - 1] in UNITS and low < high:
            return low, high
    return None


def _arabic(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    digits, unit, rest = match.groups()
    if rest and not unit:
        return None
    scale = _ARABIC_UNITS[unit]
    value = Decimal(digits) * scale + (Decimal(rest) * scale / 10 if rest else 0)
    return value, value


def chinese(numeral: str) -> Decimal | None:
    """One Chinese numeral, also with the last unit left out: 三千五 is 3500. None if none."""
    if numeral == "半":
        return Decimal("0.5")
    if all(c in DIGITS for c in numeral):
        return Decimal("".join(str(DIGITS[c]) for c in numeral)) if numeral else None
    total, section, digit, last = 0, 0, 0, 1
    zero = half = False
    for char in numeral:
        if char in UNITS:
            unit = UNITS[char]
            if unit == last and section and unit > 1:
                return None  # 五千八千 are two
            if unit == 10_000:
                total, section = (total + section + (digit or (0 if section else 1))) * unit, 0
            else:
                section += (digit or 1) * unit
            digit, last, zero = 0, unit, False
        elif char == "半":
            half = True
        elif DIGITS[char] == 0:
            zero = True
        elif digit:
            return None
        else:
            digit = DIGITS[char]
    if digit:
        section += digit if zero or last <= 10 else digit * last // 10
    return Decimal(total + section) + (Decimal(last) / 2 if half else 0)
