"""Commas for words said in one breath into a telephone, where nobody wrote any.

It adds commas to stretches that have none; it reads no meaning.
"""

from __future__ import annotations

import re

from market.intake.traced import Piece, Traced
from market.language.heads import headed

_BREATH = re.compile(r"[^\s,，。.;；:：!！?？、|/\n]{24,400}")
_AMOUNT = r"(?:\d{2,5}|[一二两三四五六七八九十百千万]{2,6})"
_UNIT = r"(?:一个月|每个月|一月|每月|一天|每天|一个小时|一小时|每小时|一个钟|一晚|一次|一趟|一单)"
_PAID = (
    rf"(?:{_UNIT}(?:工资)?{_AMOUNT}(?:元|块钱?|来?块)?|{_AMOUNT}(?:元|块钱?)?(?:钱)?(?:起|以上"
    rf"|左右)?{_UNIT}|{_AMOUNT}(?:元|块)钱?"
    r"|[一二两三四五六七八九]{1,2}[千百万][一二两三四五六七八九]?百?(?![十百千万多来个斤米名位克吨岁两]))"
)
_UNIT_FIRST = re.compile(_UNIT)
_BEGINS = (
    r"还有一个是?|还有个|另外|还要(?=[一两三\d])|再要(?=[一两三\d])|一个是?(?!月|小时|钟|星期"
    r"|人)(?=[\u4e00-\u9fff]{2,8}的)"
    r"|两个都|都(?=包)|包吃住?|包住|管吃|管住|管饭|包(?=[一两三中午晚早])|吃住|日结|月结|周结"
    r"|计件|[干做摘卸搬]完就?(?=[结拿给])"
    r"|(?:你们?|想|有)?(?:要来|想来|愿意来?|意)的?(?:就|请)?(?:打|联系|找)|电话|手机号?|联系"
    r"|打电话|找我"
    r"|我们?(?=在[\u4e00-\u9fff]{3,16}(?:[镇村街路区城苑园邸府]|小区))|(?<!我)(?<!我们)在(?!我们?家|主人?家|雇主家)(?=[\u4e00-\u9fff]{3,16}(?:那边|那里|这边|这里|那|对面|旁边|附近|镇|村|街|路|区|城|城里"
    r"|$))|地[址点]|工资|(?<![个位名])住家|明天就?能?来"
    r"|(?:早上|上午|中午|下午|晚上)(?=[一二两三四五六七八九十\d])|就是要(?=[\u4e00-\u9fff]{2})"
)
_CUT = headed(rf"(?P<paid>{_PAID})|(?P<begins>{_BEGINS})")
_HANDS = re.compile(
    r"(?<=[一二两三四五六七八九十\d]个人)(?=一个)|(?<=[一二两三四五六七八九十\d]个)(?=计件)"
)
_LEAST_CUTS = 2
_SLASHES = re.compile(r"(?<=[^\s/]) {1,3}[/／]{1,3} {1,3}(?=[^\s/])")
"""收银 / 2700 / 包午饭"""
_FENCES = "➕＋+~～·•*^_=>→"
"""Marks that some writers put where others put a comma."""
_LEAST_FENCES = 4
_OTHER_STOPS = re.compile(r"[，,。；;\s]{1,20}")


def with_commas(text: Traced) -> Traced:
    """The text with commas between the things that one breath says or that a mark parts."""
    text = _fences_as_commas(text.sub(_SLASHES, lambda _: ("，",)))
    return text.sub(_BREATH, _apart)


def _fences_as_commas(text: Traced) -> Traced:
    """布置➕4人➕350/天➕包餐: a mark that parts nearly everything is a comma, whatever it is."""
    for fence in _FENCES:
        count = text.text.count(fence)
        if count >= _LEAST_FENCES and count > 2 * len(_OTHER_STOPS.findall(text.text)):
            alone = re.compile(rf"(?<!\d){re.escape(fence)}|{re.escape(fence)}(?!\d)")
            text = text.sub(alone, lambda _: ("，",))
    return text


def _apart(breath: re.Match[str]) -> list[Piece]:
    words, first = breath[0], breath.start()
    found = list(_CUT.finditer(words))
    if len(found) < _LEAST_CUTS:
        return [breath.span()]
    at = {match.start() for match in _HANDS.finditer(words)}
    for match in found:
        if match["paid"]:
            at.add(match.end())
            if _UNIT_FIRST.match(match["paid"]):
                at.add(match.start())
        else:
            at.add(match.start())
    cuts = sorted(each for each in at if 0 < each < len(words))
    pieces: list[Piece] = []
    last = 0
    for cut in cuts:
        pieces += [(first + last, first + cut), "，"]
        last = cut
    return [*pieces, (first + last, first + len(words))]
