"""How pay and hours are written in a posting: 18元/时, 日薪一百二, 一周400, 年薪2万, 每天8小时.

Whether it is enough, it does not know. Money in li.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from market.facts import LI_PER_YUAN, PayUnit, to_li
from market.language.numerals import number_range

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
    r"|(?:一天|每天|一日|日)(?:就|都|能|轻松|稳稳?|随便|至少|最少|最低|起码|可以|净){1,3}(?:能|可以)?(?:挣|赚|拿|入|进|到手|搞|有)"
    r"|月薪|月工资|月入|月赚|每月|一个月|底薪|月保底)(?:稳拿|能拿|可拿|拿|到手|挣|赚|可达|达|过)?"
    r"[: ]?(?:¥|约|保底)? ?"
    + _AMOUNT
    + r"(?! ?(?:个?小时|名|人|号|点|休|天|h(?![a-z])|单|个|次|年))"
)
_FOR_HOURS = re.compile(
    rf"(?<![\d.])(?P<hours>\d(?:\.5)?|[一两二三四五六七八])个?(?:小时|钟头)(?:一共|共|给|付|算)? ?"
    rf"(?P<low>{_NUMBER})(?:元|块)"
)
_LONG = re.compile(r"[年周]|星期|礼拜")
_LONG_BEFORE = re.compile(
    r"(?P<unit>年薪|年工资|周薪|周工资|(?:每|一)个?(?:年|周|星期|礼拜)(?:工资)?)(?:能?拿|给|开|到手|发)?"
    rf"[: ]?(?:¥|约)? ?(?P<low>{_NUMBER})(?:元|块)"
    rf"|(?P<yearly>年薪)[: ]?(?P<whole>{_NUMBER})"
)
_LONG_AFTER = re.compile(
    rf"(?P<low>{_NUMBER})(?:元|块钱?) ?(?:/|每|一)个?"
    r"(?P<unit>年|周(?!末|[一二三四五六日])|星期|礼拜)"
)
_HALF_DAY = re.compile(
    rf"(?:半天|(?P<after>{_NUMBER})(?:元|块钱?) ?(?:/|每|一)?个?半天)"
    rf"(?: ?(?P<low>{_NUMBER})(?:元|块))?"
)
_FULL_TIME = re.compile(
    r"全天|整天|全职|坐班|长白班"
    r"|(?:[7-9]|1[0-2]|[七八九十])个?(?:多|半)?(?:小时|钟头)"
)
_WEEKS_OF_A_MONTH = 52 / 12
_MONTHS_OF_A_YEAR = 12
_HALF_DAY_AT_MOST = 6  # hours
_HOURS = re.compile(
    r"(?:每天|一天|每日|全天|整天|每班|[早中晚夜白]班|日均|每场|工作|上班|干|做|上|共|[(,。;、 ]|^)"
    r"(?:只|仅|需|约|要|工作|上班|干|做|满)?(?P<hours>\d{1,2}(?:\.5)?|[一二两三四五六七八九十]{1,2})"
    r"个?(?:多|半)?(?:小时|钟头|h(?![a-z]))(?!/|起|两班|三班|倒|轮|[^,。;!?\n]{0,2}元)"
)
_NOT_A_WAGE = re.compile(
    r"(?:住宿|宿舍|房租|水电|伙食|餐|饭|保险|社保|商保|补贴|补助|奖|车补|房补|餐补|押金|费|扣|利润"
    r"|提成|租|罚|返|补|全勤|夜班|加班|政策|餐标|贴|绩效|岗位|工龄)[^,。;!?\n]{0,3}$"
)
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


def wages_in_words(text: str) -> Iterator[Wage]:
    """Every wage that the words state, with its place in them."""
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(text):
            if _NOT_A_WAGE.search(text, max(0, match.start() - 8), match.start()):
                continue
            low, high = _li(match["low"]), _li(match["high"] or match["low"])
            if match["high"] and low < high / 500 and match["high"][-1] in "k千万w":
                low = _li(match["low"] + match["high"][-1])  # 3-5k is 3k-5k
            unit = _unit(match["unit"])
            if is_plausible(low, unit):
                yield Wage(low, max(low, high), unit, *match.span())
    yield from _by_other_spans(text)


def _by_other_spans(text: str) -> Iterator[Wage]:
    """2小时30元 and half days by the hour; weeks and years by the month."""
    for match in _FOR_HOURS.finditer(text):
        words = match["hours"]
        hours = float(words) if words[0].isdecimal() else _CN_DIGITS[words]
        yield from _wage(match, match["low"], hours, PayUnit.HOUR)
    half = hours_a_day(text) if "半天" in text else None
    if half is not None and half <= _HALF_DAY_AT_MOST:
        for match in _HALF_DAY.finditer(text):
            yield from _wage(match, match["after"] or match["low"], half, PayUnit.HOUR)
    for pattern in (_LONG_BEFORE, _LONG_AFTER) if _LONG.search(text) else ():
        for match in pattern.finditer(text):
            if _NOT_A_WAGE.search(text, max(0, match.start() - 8), match.start()):
                continue
            groups = match.groupdict()
            unit = groups.get("yearly") or groups["unit"]
            if "年" not in unit and not _FULL_TIME.search(text):
                continue  # a few hours a week
            months = _MONTHS_OF_A_YEAR if "年" in unit else 1 / _WEEKS_OF_A_MONTH
            yield from _wage(match, groups.get("whole") or groups["low"], months, PayUnit.MONTH)


def _wage(match: re.Match[str], amount: str | None, spans: float, unit: PayUnit) -> Iterator[Wage]:
    """The amount spread over that many units, when that can be a wage."""
    low = int(_li(amount) / spans) if amount and spans else 0
    if is_plausible(low, unit):
        yield Wage(low, low, unit, *match.span())


def is_plausible(li: int, unit: PayUnit) -> bool:
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


def hours_a_day(text: str) -> float | None:
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


def clock_hours(text: str) -> float | None:
    """Hours of the first clock span (上午9点到1点); breaks within a long one are not known."""
    match = _CLOCK.search(text)
    if match is None:
        return None
    start, end = int(match["start"]), int(match["end"])
    return float((end - start) % 12 or 12) if max(start, end) <= 24 else None


def whole_number(text: str, li: int) -> tuple[int, int]:
    yuan = f"{li / LI_PER_YUAN:g}"
    match = re.search(rf"(?<![\d.]){re.escape(yuan)}(?![\d.])[元块]?(?:/|每)?(?:小时|天|月)?", text)
    return match.span() if match else (0, 0)
