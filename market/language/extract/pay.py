"""Pay as people write it: 190/天, 二十三块钱一个小时, 4-8K, 一张一分二, 底薪3k+提成, 面议.

It knows amounts and what they are paid for. It does not know whether an amount is offered,
asked for, or a commission between agents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from market.facts import LI_PER_YUAN, Pay, PayUnit
from market.language.heads import headed
from market.language.numerals import number_range

_PIECES = (
    "件|个(?!星期|礼拜|人|月|小时|钟头|钟)|只|张|把|双|套|条|串|斤|公斤|千克|吨|方|平方|平|米|份|袋|包|箱|盒|朵|幅|顶|根|块砖|车货|亩|棵|株|对|打|"
    "千字|千|篇|本|册|片|支|粒|瓶|桶|筐|匹|扎|捆|面|副|部"
)
_TASKS = "单|次|趟|场|户|回|台|车|家|局|桌|席|人次|节课|节|课时"
_UNITS: tuple[tuple[PayUnit, str], ...] = (
    (PayUnit.HOUR, r"个?小时|个?钟头|个钟|钟点|时|h"),
    (PayUnit.DAY, r"天|日|个?半天|个?工|晚上|晚|夜|早上|上午|下午"),
    (PayUnit.MONTH, r"个?月"),
    (PayUnit.PIECE, _PIECES),
    (PayUnit.TASK, _TASKS),
)
_NAMED = (
    (PayUnit.HOUR, r"时薪|小时工资|小时工|计时工资|钟点费"),
    (PayUnit.DAY, r"日薪|日工资|工日|天薪|日赚|日入|日挣|日收入"),
    (
        PayUnit.MONTH,
        r"月薪|月工资|月收入|月入|月赚|月挣|底薪|综合月薪|综合工资|综合薪资|综合收入|保底工资|保底|基本工资|转正|试用期",
    ),
    (PayUnit.PIECE, r"计件|按件算|按件|件工资"),
    (PayUnit.TASK, r"按单算|按单|按次算|按次|按车算|按趟算|按场算|按天算次"),
)
_ANY = "|".join(pattern for _, pattern in _UNITS)
_CN = rf"(?:(?!一(?:{_ANY}))[零一二两三四五六七八九十百千万半]){{1,9}}"
_NUM = rf"(?:\d{{1,6}}(?:\.\d{{1,4}})?(?:[kw百千万](?:\d(?!\d))?)?|[百千万][把多]|{_CN}来?)"
_COIN = r"元|块钱|块|圆|毛钱|毛|角|分钱|分|rmb|大洋"
_REST = rf"(?:[二两三四五六七八九半]|一(?!{_ANY})|\d(?!\d))(?!\s?(?:{_ANY}|百|十|元|块))"
_LEFT_NAMED = "|".join(pattern for _, pattern in _NAMED) + "|工资|薪资|薪水|待遇|报酬|工钱"
_COMPARED = (
    r"(?:不到|低于|少于|不足|没有|没得|不够|达不到|不低于|不少于|不能低于|不能少于"
    r"|至少|最少|最低|起码|超过|得有|要有|要)"
)
_LEFT_PER = rf"(?:每|一(?!千[一二两三四五六七八九百])|1|按)(?:{_ANY})"
_PAY = headed(
    rf"(?:(?P<named>{_LEFT_NAMED})\s?(?:待遇|工资|是|为|,)?\s?[:：]?\s?{_COMPARED}?\s?)?"
    rf"(?:(?P<per>{_LEFT_PER})\s?(?:工资|工钱|工价|薪资|能拿到?|能挣到?个?|挣得到|拿得到|挣个|拿个|搞个|弄个|挣到|做得到|要有|有个|能有|给到|不得低于|给|才|是|要|得有|挣|拿|有|保底|挣得到|做得到|拿得到|没有|没得|莫得|不到|低于|少于|不够|不足|达不到|不低于|不少于|至少|最少|最低|起码|不能低于|不能少于)?"
    r"\s?[:：]?\s?)?"
    rf"(?P<yuan>¥|约|大概|大约)?\s?(?<![\d.])(?P<low>{_NUM})(?![\d])\s?(?:(?P<coin0>{_COIN})(?P<rest0>{_REST})?)?"
    rf"(?:\s?(?:-{{1,2}}|~|到|至)\s?(?P<high>{_NUM})(?!\d))?\s?"
    rf"(?:(?P<coin>{_COIN})(?P<rest>{_REST})?)?"
    r"[^\S\n]?(?P<open>以上(?![的岗职位均各])|往上|朝上|起步|起|打底|开外|\+|多)?\s?(?:左右|上下|不等)?\s?"
    rf"(?:(?P<slash>/|每|一|1)\s?(?P<unit>{_ANY})(?![\u4e00-\u9fff]?薪)|(?P<a>个?)(?P<bare>月|小时|钟头)(?=$|[\s,。;、)]))?"
    r"[^\S\n]?(?P<open2>以上(?![的岗职位均各])|往上|朝上|起步|起|打底|开外|\+)?"
)
_NOT_MONEY = re.compile(
    r"\s?(?:人|名|位|岁|周岁|年|号|日|点|期|楼|栋|米|公里|里|个人|个女|个男|女工|男工|多人|%|平米|平方|cm|kg|分钟|后|间|路|标|班|℃|度)"
)
_NEGOTIABLE = headed(
    r"(?:工资|薪资|待遇|薪水|价格|报酬|底薪)?\s?(?:可)?(?:面议|面谈|另议|电议|详谈)"
)
_COINS = {"毛": Decimal("0.1"), "角": Decimal("0.1"), "分": Decimal("0.01")}
_MONTHLY = (Decimal(1000), Decimal(60_000))
_LEAST_TASK = Decimal("1.5")  # nobody goes somewhere for less: 0.55元一单 is a piece
_MOST_YUAN = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class PayHit:
    """Pay at `text[start:end]`. `open` is True when no upper end is meant (起, +, 以上).

    `sure` is False for a bare number that may be something else (服务员,3000).
    `base` is True for a base rate (底薪), which goes before 综合月薪.
    """

    start: int
    end: int
    pay: Pay
    open: bool = False
    sure: bool = True
    base: bool = False


def find_pay(text: str, *, bare: bool = True) -> list[PayHit]:
    """Every pay form in `text` (normalised), the base rate first, then in order of position.

    With `bare`, a lone number from 1,000 to 60,000 counts as a month's pay, not `sure`.
    """
    hits = [hit for match in _matches(text) if (hit := _read(match, text, bare=bare))]
    hits.sort(key=lambda hit: (not hit.sure, not hit.base, hit.start))
    if not hits and (match := _NEGOTIABLE.search(text)):
        word = "面议"
        return [PayHit(match.start(), match.end(), Pay(text=word))]
    return hits


def _matches(text: str) -> Iterable[re.Match[str]]:
    position = 0
    while match := _PAY.search(text, position):
        yield match
        position = max(match.end(), position + 1)


def unit_of(word: str, table: tuple[tuple[PayUnit, str], ...] = _UNITS) -> PayUnit | None:
    """The unit that a word such as 小时, 件 or 单 stands for; None when there is none."""
    for unit, pattern in table:
        if re.fullmatch(pattern, word):
            return unit
    return None


def _unit(match: re.Match[str]) -> PayUnit | None:
    named = unit_of(match["named"], _NAMED) if match["named"] else None
    said = unit_of(match["unit"]) if match["unit"] else None
    if named is PayUnit.PIECE and said not in (PayUnit.MONTH, PayUnit.DAY, PayUnit.HOUR):
        return named
    if match["per"] and match["slash"] != "/":
        return unit_of(match["per"][1:])
    if word := match["unit"] or match["bare"]:
        return unit_of(word)
    return named


def _read(match: re.Match[str], text: str, *, bare: bool) -> PayHit | None:
    low, high = number_range(match["low"]), None
    if low is None:
        return None
    if match["high"] and (high := number_range(match["high"])) is None:
        return None
    if _is_something_else(match, text):
        return None
    coin = (match["coin"] or match["coin0"] or "")[:1]
    least, most = _amounts(low, high, match, coin)
    unit, sure = _unit(match), True
    said = match["per"] or match["unit"] or match["bare"]
    money = bool(coin or match["yuan"] == "¥" or match["named"])
    if unit is None:
        if not (_MONTHLY[0] <= least <= _MONTHLY[1]) or not (money or bare):
            return None
        unit, sure = PayUnit.MONTH, money
    elif unit is PayUnit.PIECE and match["named"] and not said and least >= _MONTHLY[0]:
        unit = PayUnit.MONTH  # 计件4000-7000 is what a month of piecework comes to
    elif not money and not (match["per"] or match["slash"] or match["bare"]):
        return None
    if unit is PayUnit.MONTH and least < 100:
        return None
    if unit is PayUnit.TASK and most < _LEAST_TASK:
        unit = PayUnit.PIECE
    if least <= 0 or most > _MOST_YUAN or most < least:
        return None
    is_open = bool(match["open"] or match["open2"])
    top = None if is_open and not match["high"] else int(most * LI_PER_YUAN)
    words = text[match.start() : match.end()].strip(" ,:(")
    pay = Pay(text=words, min_li=int(least * LI_PER_YUAN), max_li=top, unit=unit)
    base = bool(match["named"] and match["named"].startswith(("底薪", "基本")))
    return PayHit(match.start(), match.end(), pay, open=is_open, sure=sure, base=base)


def _amounts(
    low: tuple[Decimal, Decimal],
    high: tuple[Decimal, Decimal] | None,
    match: re.Match[str],
    coin: str,
) -> tuple[Decimal, Decimal]:
    """The least and most in yuan: "4-8K" scales both ends, "一分二" and "两块五" add a rest."""
    least, most = low[0], (high or low)[1]
    if match["high"]:
        scale = Decimal(
            {"k": 1000, "w": 10_000, "千": 1000, "万": 10_000}.get(match["high"][-1], 1)
        )
        if scale > 1 and least < 100 and least * scale <= most:
            least *= scale
    value = _COINS.get(coin, Decimal(1))
    rest = match["rest"] or match["rest0"]
    if rest and coin:
        extra = Decimal("0.5") if rest == "半" else (number_range(rest) or (Decimal(0),))[0] / 10
        least, most = least + extra, most + extra
    return least * value, most * value


def _is_something_else(match: re.Match[str], text: str) -> bool:
    after = text[match.end() : match.end() + 3]
    settled = match.group()[-1] in " ," and after.startswith(("日结", "日清"))  # 150 日结
    before = text[max(0, match.start() - 2) : match.start()]
    coined = match["coin"] or match["coin0"] or match["yuan"] == "¥"
    if not (coined or match["slash"] or settled) and _NOT_MONEY.match(after):
        return True
    if before.endswith(("第", "-", ".", "/")) or (before[-1:].isalnum() and before[-1:].isascii()):
        return True
    lone = len(match["low"]) == 1 and not match["low"].isdigit()
    return lone and not coined and not match["slash"]
