"""Postings that run together in one breath, written apart: A和B各一名, 切配工3名、打饭阿姨5名.

It adds commas to the text and repeats what holds for each; it reads no meaning.
"""

from __future__ import annotations

import re

from market.intake.columns import column_of
from market.intake.suffixes import ORG
from market.intake.traced import Piece, Traced

_ASIDE = r"(?:[(（][^()（）\n]{1,24}[)）])?"
_NEXT = rf"(?:[、和/／][\u4e00-\u9fff]{{2,8}}{_ASIDE})"
_EACH = re.compile(
    rf"(?P<all>[\u4e00-\u9fff]{{2,12}}{_ASIDE}{_NEXT}{{1,4}})"
    rf"(?P<paid>[，, ][^，,。；;\n]{{0,16}}[，, ])?各(?:招|要)?(?P<count>(?:\d{{1,3}}"
    rf"|[一二两三四五六七八九十]{{1,2}})[名人位个])"
)
_ONE_OF_THEM = re.compile(rf"(?:^|[、和/／])([\u4e00-\u9fff]{{2,12}}?{_ASIDE})(?=[、和/／]|$)")
_N = (
    r"(?:\d{1,3}|(?<![千百块元毛万角])[一二两三四五六七八九十]{1,2})[名个位人]"
    r"(?!月|星期|礼拜|小时|钟|活|岗)"
)
_RUN_ON = re.compile(
    rf"([\u4e00-\u9fff](?![招聘要找请差缺需])[\u4e00-\u9fff]{_N}(?:\d{{3,5}})?)[、和]?(?=(?![男女])[\u4e00-\u9fff]{{2,6}}{_N})"
)
_AND_SO_MANY = re.compile(
    rf"(?<=[\u4e00-\u9fff]{{2}})[、和跟](?=(?:再|还)?(?:要|招|缺"
    rf"|差)?{_N}(?![男女的])[\u4e00-\u9fff]{{2}})"
)
"""两个小工和一个大工: the second trade begins with its number."""
_HANDS_FIRST = re.compile(
    rf"({_N}[\u4e00-\u9fff]{{2,4}}?)(?={_N}[\u4e00-\u9fff]{{2,4}}(?:[，,。;；\s]|$))"
)
_PAID_IN_TURN = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,5}\d{3,5}(?:[-~到]\d{3,5})?(?:元"
    r"|块)?(?:[/一每][天月])?)、?"
    r"(?=[\u4e00-\u9fff]{2,5}\d{3,5}(?:[-~到]\d{3,5})?(?:元"
    r"|块)?(?:[/一每][天月])?(?:[，,、。;；\s]|$))"
)
"""木工400小工220, 平车5000-7000、四线4500-6500"""
_LISTED = re.compile(
    rf"(?<=[\d元块毛天月时场件斤成+名个人位)）])、(?=(?![男女])[\u4e00-\u9fff]{{2,8}}{_N})"
    r"|(?<=\d[)）])、(?=[\u4e00-\u9fff]{2,8}[(（]\d)"
    r"|(?<=\d[天月时][)）])、(?=[\u4e00-\u9fff]{2,8}[(（]\d)"
    r"|(?<=[元块名人位个][)）])、(?=[\u4e00-\u9fff]{2,8}[(（]\d)"
    r"|(?<=[/一每][\u4e00-\u9fff])、(?=(?![男女])[\u4e00-\u9fff]{2,6}\s?\d{1,3}(?:\.\d{1,3})?(?:元|块|毛|角|分)?[/一每])"
    r"|(?<=小时[)）])、(?=[\u4e00-\u9fff]{2,8}[(（]\d)"
)
"""切配工3名、打饭阿姨5名 and 木工2个小工1个: two trades, each with its own number."""
_AHEAD = re.compile(rf"(?m)^([^,，:：;；。\s]{{0,16}}(?:{ORG}))[:：](?=[\u4e00-\u9fff])")

_HEADING = re.compile(
    rf"(?m)((?:^|(?<=[。；;！!\n]))[^,，:：;；。！!\s\d]{{2,18}})[:：]"
    rf"(?=(?![男女])[\u4e00-\u9fff]{{2,8}}{_N}(?![男女]))"
)
"""康宁公寓：护理员4名: what stands before the colon holds for all that follow."""
_BY_SEX = re.compile(
    rf"[男女]([\u4e00-\u9fff]{{2,6}})({_N})[，,、和 ]{{0,2}}(?P<other>[男女])\1({_N})"
)
"""男服务员2名，女服务员4名"""


def written_apart(text: Traced) -> Traced:
    """The text with each of several trades, and a firm in front of them, in its own clause."""
    text = text.sub(_BY_SEX, _one_trade)
    text = text.sub(_EACH, _apart).sub(_RUN_ON, lambda found: (found.span(1), "，"))
    text = text.sub(_AND_SO_MANY, lambda _: ("，",))
    for pattern in (_HANDS_FIRST, _PAID_IN_TURN):
        text = text.sub(pattern, lambda found: (found.span(1), "，"))
    text = text.sub(_LISTED, lambda _: ("，",))
    return text.sub(_AHEAD, _named_ahead).sub(_HEADING, _named_ahead)


def _one_trade(found: re.Match[str]) -> list[Piece]:
    """服务员男2名女4名: one trade, whoever does it."""
    first = found.start()
    return [
        found.span(1),
        (first, first + 1),
        found.span(2),
        found.span("other"),
        found.span(4),
    ]


def _named_ahead(found: re.Match[str]) -> list[Piece]:
    """好邻居超市城南店： as a clause of its own; 招聘公司： stays a label."""
    return [found.span()] if column_of(found[1]) else [found.span(1), "，"]


def _apart(found: re.Match[str]) -> list[Piece]:
    """保育员、厨师各一名 as 保育员一名，厨师一名; 男女各一名 stays."""
    first = found.start("all")
    pieces: list[Piece] = []
    for trade in _ONE_OF_THEM.finditer(found["all"]):
        span = (first + trade.start(1), first + trade.end(1))
        pieces += ["，", span, found.span("count")]
    return [*pieces[1:], found.span("paid") if found["paid"] else ""]
