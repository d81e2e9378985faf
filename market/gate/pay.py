"""Pay that is too low for the law or too high to be true.

It compares numbers: those of the record, or those it finds in the words when the record has
none. Piecework and 面议 are not judged. Money in li.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from market.facts import LI_PER_YUAN, Pay, PayUnit, to_li
from market.gate.rules import Rule
from market.language.numerals import number_range

_PAID_DAYS = 21.75  # 人社部发〔2025〕2号: days of a month that are paid
_FULL_DAY = 8
_PART_TIME = 6  # hours a day up to which a monthly wage is judged by the hour

_UNITS = {
    "时": PayUnit.HOUR,
    "h": PayUnit.HOUR,
    "天": PayUnit.DAY,
    "日": PayUnit.DAY,
    "月": PayUnit.MONTH,
    "场": PayUnit.TASK,
    "次": PayUnit.TASK,
}
_LEAST = {
    PayUnit.HOUR: 5,
    PayUnit.DAY: 20,
    PayUnit.MONTH: 300,
    PayUnit.PIECE: 0,
    PayUnit.TASK: 0,
}
"""Yuan below which a number is something else than the wage."""
_CHINESE = (
    "[一二两三四五六七八九]{1,2}[十百千万][一二两三四五六七八九]?[十百]?[一二三四五六七八九]?"
)
_NUMBER = rf"(?:(?<![\d.])\d{{1,6}}(?:\.\d{{1,2}})?(?![\d.])(?:k|千|万|w)?|{_CHINESE})"
_AMOUNT = (
    rf"(?P<low>{_NUMBER})(?:元|块)? ?(?:(?:-|~|到|至) ?(?P<high>{_NUMBER}))?(?P<more>\+|以上|起)?"
)
_AFTER = re.compile(
    _AMOUNT + r" ?(?:(?:元|块钱?|¥)\+? ?(?:/|每|一个?|1|净|个)?|\+? ?(?:/|每|一个?|净)) ?"
    r"(?P<unit>小时|时|h(?![a-z])|天|日(?!结)|月|场|次)"
)
_BEFORE = re.compile(
    r"(?P<unit>时薪|时工资|小时工|每小时|一小时|日薪|日结|日工资|每天|一天|日入|日赚|日进"
    r"|月薪|月工资|月入|月赚|每月|一个月|底薪|月保底)(?:稳拿|能拿|可拿|拿|到手|挣|赚|可达|达|过)?"
    r"[: ]?(?:¥|约|保底)? ?"
    + _AMOUNT
    + r"(?! ?(?:个?小时|名|人|号|点|休|天|h(?![a-z])|单|个|次|年))"
)
_FOR_HOURS = re.compile(
    rf"(?<![\d.])(?P<hours>\d(?:\.5)?|[一两二三四五六七八])个?(?:小时|钟头)(?:一共|共|给|付|算)? ?"
    rf"(?P<low>{_NUMBER})(?:元|块)"
)
_HOURS = re.compile(
    r"(?:每天|一天|每日|每班|[早中晚夜白]班|日均|每场|工作|上班|干|做|上|共|[(,。;、 ]|^)"
    r"(?:只|仅|需|约|要|工作|上班|干|做|满)?(?P<hours>\d{1,2}(?:\.5)?|[一二两三四五六七八九十]{1,2})"
    r"个?(?:多|半)?(?:小时|钟头|h(?![a-z]))(?!/|起|两班|三班|倒|轮|[^,。;!?\n]{0,2}元)"
)
_NOT_A_WAGE = re.compile(
    r"(?:住宿|宿舍|房租|水电|伙食|餐|饭|保险|社保|商保|补贴|补助|奖|车补|房补|餐补|押金|费|扣|利润"
    r"|提成|租|罚|返|补|全勤|夜班|加班|政策|餐标|贴|绩效|岗位|工龄)[^,。;!?\n]{0,3}$"
)
_TOTALS = re.compile(r"综合|到手|平均|保底|加提成|\+提成|提成|绩效|合计|总共")
_CLOCK = re.compile(
    r"(?<![\d.:])(?P<start>\d{1,2})(?::\d\d|点半?)? ?(?:-{1,2}|~|到|至)"
    r"(?:上午|中午|下午|晚上|早上|晚|早)? ?(?P<end>\d{1,2})(?::\d\d|点)(?!\d)"
)
_CN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Wage:
    """What is paid per unit, in li, and where the words say so (0, 0: only the record does)."""

    low: int
    high: int
    unit: PayUnit
    start: int = 0
    end: int = 0


def wages(pay: Pay, text: str) -> tuple[Wage, ...]:
    """The record's wage with its place in the words, else every wage found in the words."""
    found = tuple(_in_words(text))
    if pay.unit is None or pay.min_li is None or not _is_plausible(pay.min_li, pay.unit):
        return found
    high = pay.max_li if pay.max_li is not None else pay.min_li
    for wage in found:
        if wage.low == pay.min_li:  # the words' unit: 日结1500 is a day's pay, whatever was read
            return (Wage(wage.low, high, wage.unit, wage.start, wage.end),)
    stated = Wage(pay.min_li, high, pay.unit, *_whole_number(text, pay.min_li))
    return (stated, *found) if pay.unit in (PayUnit.PIECE, PayUnit.TASK) else (stated,)


def is_below_minimum(wage: Wage, text: str, *, hourly_li: int, monthly_li: int) -> bool:
    """True when the wage is below the local minimum as far as the words let us tell."""
    hours = _hours(text)
    if wage.unit is PayUnit.HOUR:
        return wage.low < hourly_li
    if wage.unit in (PayUnit.DAY, PayUnit.TASK):
        return hours is not None and wage.low < hourly_li * hours
    if wage.unit is PayUnit.MONTH and wage.low < monthly_li:
        part = hours if hours is not None else _clock_hours(text)
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


def _in_words(text: str) -> Iterator[Wage]:
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(text):
            if _NOT_A_WAGE.search(text, max(0, match.start() - 8), match.start()):
                continue
            low, high = _li(match["low"]), _li(match["high"] or match["low"])
            if match["high"] and low < high / 500 and match["high"][-1] in "k千万w":
                low = _li(match["low"] + match["high"][-1])  # 3-5k is 3k-5k
            unit = _unit(match["unit"])
            if _is_plausible(low, unit):
                yield Wage(low, max(low, high), unit, *match.span())

    for match in _FOR_HOURS.finditer(text):  # 2小时30元
        words = match["hours"]
        hours = float(words) if words[0].isdecimal() else _CN_DIGITS[words]
        hourly = int(_li(match["low"]) / hours) if hours else 0
        if _is_plausible(hourly, PayUnit.HOUR):
            yield Wage(hourly, hourly, PayUnit.HOUR, *match.span())


def _is_plausible(li: int, unit: PayUnit) -> bool:
    """False for what cannot be a wage: 每天2小时 is no two yuan a day."""
    return li >= _LEAST[unit] * LI_PER_YUAN


def _unit(words: str) -> PayUnit:
    if words in ("底薪", "月保底"):
        return PayUnit.MONTH
    return next(unit for key, unit in _UNITS.items() if key in words)


def _li(words: str) -> int:
    if words[0] in _CN_DIGITS:
        amounts = number_range(words)
        return to_li(amounts[0]) if amounts else 0
    scale = {"k": 1000, "千": 1000, "万": 10_000, "w": 10_000}.get(words[-1], 1)
    return to_li(words.rstrip("k千万w")) * scale


def _hours(text: str) -> float | None:
    match = _HOURS.search(text)
    if match is None:
        return None
    words = match["hours"]
    if words[0].isdecimal():
        hours = float(words)
    elif len(words) == 2:
        hours = 10 + _CN_DIGITS[words[1]] if words[0] == "十" else 0
    else:
        hours = _CN_DIGITS[words]
    return hours if 0 < hours <= 16 else None


def _clock_hours(text: str) -> float | None:
    """Hours of the first clock span (上午9点到1点); breaks within a long one are not known."""
    match = _CLOCK.search(text)
    if match is None:
        return None
    start, end = int(match["start"]), int(match["end"])
    return float((end - start) % 12 or 12) if max(start, end) <= 24 else None


def _whole_number(text: str, li: int) -> tuple[int, int]:
    yuan = f"{li / LI_PER_YUAN:g}"
    match = re.search(rf"(?<![\d.]){re.escape(yuan)}(?![\d.])[元块]?(?:/|每)?(?:小时|天|月)?", text)
    return match.span() if match else (0, 0)
