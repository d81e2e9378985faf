"""Pay in turns that only adverts use: 千字8元, 200一个人, 日结200起, 100块 alone in its clause.

It knows no clauses; what else the message pays, its caller tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from market.facts import Pay, PayUnit, to_li
from market.language.extract import PayHit, find_pay

_END = r"(?=[,。;、()\s]|$)"
_TURNS: tuple[tuple[PayUnit, re.Pattern[str]], ...] = (
    (PayUnit.PIECE, re.compile(r"(?<![\d一])千字\s?(\d{1,3}(?:\.\d)?)\s?(?:元|块)")),
    (PayUnit.MONTH, re.compile(r"(?<![\d.-])(\d{4,5})(?:元|块)?\s?(?:底薪|保底)")),
    (
        PayUnit.TASK,
        re.compile(
            r"(?<![\d.])(\d{2,3})(?:元|块)?(?:钱)?\s?(?:一个人|/人|每人|一人)(?!间|\d)"
            rf"|(?:一个人|一人|每人)\s?(\d{{2,3}})(?:元|块)?{_END}"
        ),
    ),
    (
        PayUnit.DAY,
        re.compile(
            r"日结 ?:? ?(?P<low>[1-9]\d{2}|[5-9]\d)(?: ?[-~到至] ?(?P<high>\d{3}))?(?:元|块)?"
            rf"(?P<open>起|\+|以上)?(?:左右|不等)?{_END}(?! ?岁)"
            r"|男工?(?P<more>[1-9]\d{2}|[6-9]\d)(?:元|块)?[,、 ]?女工?(?P<less>[1-9]\d{2}"
            r"|[6-9]\d)(?:元|块)?"
            r"(?:[/一每]天)?(?![\d名人个位岁])"
        ),
    ),
    (PayUnit.TASK, re.compile(rf"(?:完|好|了)就?(?:给|付|开|拿)你?(\d{{2,4}})(?:元|块)?{_END}")),
    (
        PayUnit.HOUR,
        re.compile(r"(?<![\d.-])(\d{2}(?:\.\d)?)(?:r|rmb|元|块)?\s?[/每]\s?(?:h|hr|hour)(?![a-z])"),
    ),
    (
        PayUnit.DAY,
        re.compile(r"(?<![\d.-])(\d{2,3})(?:r|rmb)\s?[/每一]\s?(?:d|day|天|日)(?![a-z])"),
    ),
    (PayUnit.MONTH, re.compile(r"(?<![\d.-])(\d{4,5})(?:r|rmb)\s?[/每一]\s?(?:m|月)(?![a-z])")),
    (
        PayUnit.DAY,
        re.compile(
            r"(?<![\d.点:-])([1-9]\d{2}|[6-9]\d)(?=[包管](?:吃|住|饭|餐|夜宵|晚饭|中饭|午饭"
            r"|[一两]餐|接送))"
        ),
    ),
    (PayUnit.DAY, re.compile(r"日均(?:收入|工资|能拿)?\s?:?\s?(\d{2,3})(?:元|块)(?![/每一])")),
    (PayUnit.PIECE, re.compile(r"单价\s?:?\s?(\d{1,3}(?:\.\d{1,2})?)(?:元|块)(?![/每一])")),
    (
        PayUnit.TASK,
        re.compile(
            r"(?:[2-6]|[两三四五六])个?小时\s?(\d{2,3})(?:(?:元|块)(?![/每一])|(?=[,。;]|$))"
        ),
    ),
    (PayUnit.HOUR, re.compile(r"工价\s?:?\s?([12]\d(?:\.\d)?)(?![\d元块/*])(?:\+\d)?")),
    (
        PayUnit.PIECE,
        re.compile(
            r"一[个只张双件袋盒朵条把串][\u4e00-\u9fff]{0,3}?(\d{1,2}(?:\.\d{1,2})?)(?P<coin>[毛角分])钱?"
        ),
    ),
)
_BY_THE_DAY = re.compile(r"日结|日清|天结|一天|/天|每天结")
_DAYS_WORTH = re.compile(
    rf"(?:(?<=[工师傅匠])|(?<=[\d一两二三四五六七八九][个名位人])|工钱\s?:?\s?"
    rf"|工资\s?:?\s?)(\d{{3}})(?:元|块)?{_END}"
)
"""木工350 and 工钱200 where the message says that pay is by the day."""
_ALONE = re.compile(r"(?:(?<=[,。;\n])|^)\s?(\d{2,3})(?:元|块)钱?(?=[,。;\n]|$)")
_SHIFT = re.compile(r"[白夜早中晚]班\s?:?\s?([1-9]\d{2})(?:元|块)?(?=[,，。;、\s]|$)")
"""白班170，夜班190: the first is the day's."""
_HANDS = re.compile(r"\d[人名位个]|[一二两三四五六七八九十]{1,3}[个名位]?人")
_NAKED = re.compile(
    r"(?<=[\u4e00-\u9fff点 ][ ,])([1-5]\d0|[6-9][05])(?=[ ,。;\n]|$)(?!\s?(?:[人名位个岁号弄路平]"
    r"|\d))"
)
"""130 between blanks, in a message that wants hands and names no other amount."""
_COINS = {"毛": Decimal("0.1"), "角": Decimal("0.1"), "分": Decimal("0.01")}


def odd_pays(text: str, *, taken: Sequence[PayHit]) -> list[PayHit]:
    """The pay in the normalised `text` that its turn alone gives away; none beside `taken`."""
    found = [_hit(match, unit) for unit, turn in _TURNS for match in turn.finditer(text)]
    if _BY_THE_DAY.search(text):
        found += [_hit(match, PayUnit.DAY) for match in _DAYS_WORTH.finditer(text)]
    found += _by_the_bulk(text)
    if not taken:
        found += _corrected(text)
    if not found and not taken:
        found += [_hit(match, PayUnit.TASK) for match in _ALONE.finditer(text)]
    if not found and not taken:
        found += [_hit(match, PayUnit.DAY) for match in _SHIFT.finditer(text)][:1]
    if not found and not taken and _HANDS.search(text):
        found += [_hit(match, PayUnit.DAY) for match in _NAKED.finditer(text)][:1]
    return [hit for hit in found if not any(hit.start < t.end and hit.end > t.start for t in taken)]


_BULK = re.compile(
    r"(?<![\d一二三四五六七八九])(每|一(?![百千万打])|一百|一千|一万|五十|十|一打|100|1000|10000"
    r"|50|10)\s?"
    r"(?P<of>[个只张双件袋盒朵条把串套副根支枚粒片本对颗箱筐筒包]"
    r"|公?斤)(?P<thing>(?![天月])[\u4e00-\u9fff]{0,4}?)\s?"
    r"(?P<paid>(?:\d{1,3}(?:\.\d{1,2})?|[一二两三四五六七八九十百]{1,4})(?:元|块|毛"
    r"|角)[\d一二三四五六七八九半]?)(?!\d|一[天月小])"
)
"""一百张三块五: paid by the hundred; 每斤青叶35元: by the pound."""
_DOZENS = {
    "每": 1,
    "一": 1,
    "一百": 100,
    "一千": 1000,
    "一万": 10_000,
    "五十": 50,
    "十": 10,
    "一打": 12,
}
_CORRECTED = re.compile(
    r"不是\s?(\d{2,5})(?:元|块)?[,、 ]{0,2}(?:而|应该|现在)?是\s?(?P<right>\d{2,5})(?:元|块)?(?!\d)"
)
"""不是120是150: the second holds."""


def _by_the_bulk(text: str) -> list[PayHit]:
    """The pay for one piece where the message states that of many."""
    found: list[PayHit] = []
    for match in _BULK.finditer(text):
        of_one = find_pay(f"一个{match['paid']}")
        many = _DOZENS.get(match[1]) or int(match[1])
        if not of_one or of_one[0].pay.unit is not PayUnit.PIECE or not of_one[0].pay.min_li:
            continue
        low = round(of_one[0].pay.min_li / many)
        if low:
            found.append(PayHit(*match.span(), Pay(match[0].strip(), low, low, PayUnit.PIECE)))
    return found


def _corrected(text: str) -> list[PayHit]:
    for match in _CORRECTED.finditer(text):
        unit = PayUnit.DAY if _BY_THE_DAY.search(text) else PayUnit.MONTH
        amount = to_li(Decimal(match["right"]))
        if unit is PayUnit.DAY or amount >= _LEAST_MONTHLY:
            return [
                PayHit(match.start("right"), match.end(), Pay(match["right"], amount, amount, unit))
            ]
    return []


_LEAST_MONTHLY = 1_000_000


def _hit(match: re.Match[str], unit: PayUnit) -> PayHit:
    named = match.groupdict()
    amounts = sorted(Decimal(n) for n in match.groups() if n and n[:1].isdigit())
    coin = _COINS.get(named.get("coin") or "", Decimal(1))
    low, high = to_li(amounts[0] * coin), to_li(amounts[-1] * coin)
    is_open = bool(named.get("open"))
    pay = Pay(match[0].strip(), low, None if is_open else high, unit)
    return PayHit(match.start(), match.end(), pay, open=is_open)
