"""Which amounts of a message are wages: no deposit, no bonus, no hours, no number of a room.

It knows no clauses; which posting pays what is decided elsewhere.
"""

from __future__ import annotations

import dataclasses
import re

from market.intake.odd_pay import odd_pays
from market.language.extract import (
    Hit,
    PayHit,
    find_pay,
)

_NOT_WAGES = re.compile(
    r"(?:补贴|补助|奖励?|押金?|餐补|餐费|饭补|住宿|宿舍|水电(?!工|维修|安装|师傅|改造"
    r"|,? ?\d{4}(?:$|[^\d])|,? ?$)|体检|保险|预支|提成|全勤|房补|车费|车补|扣除?|罚|加班费|加班|"
    r"费用|伙食费|工作餐|工衣|办证|证件|定金|保证金|额外|另加|另补|夜补|自付|课包|客单|转让|出售"
    r"|一盒|原价|售价|房租|租金)[^,。;\n]{0,4}$"
)
_DURATION = re.compile(
    r"[每天共约到\s]{0,4}\d{1,3}(?:\.5)?\s?(?:(?:-{1,2}|~|到"
    r"|至)\s?\d{1,3}\s?)?(?:个半?)?\s?(?:小时|钟头|天|日|夜|晚|h|月)\s?"
)
_SPELL = re.compile(
    r"(?:每天|一天|每日|每晚|每次|日均|工作|上班|只做|只上|[只做干上约共满])(?:只|工作|上班|大概"
    r"|大约|做|干|上|约)?\s?"
    r"((?:\d{1,2}(?:\.5)?|[一二两三四五六七八九十]{1,3})(?:\s?[-~到至]\s?\d{1,2})?个?(?:多"
    r"|半)?(?:小时|钟头))(?!\d|[一二两三四五六七八九]十)"
)
_PAY_DAY = re.compile(r"(\d{1,2}[天日])(?=(?:一|就)?(?:结|发|清)(?!一?单))")
_LUNAR = re.compile(
    r"(?:初|[正冬腊]月|月)((?:初|十|廿|二十|三十)?[一二三四五六七八九十]?)(?=(?:一|两|二|三)(?:天"
    r"|日))"
)
"""腊月初八一天 is a date, 八一天 no pay."""
_TAKEN_BACK = re.compile(r"不是\s?(\d{2,5}(?:元|块)?)(?=[,、 ]{0,2}(?:而|应该|现在)?是\s?\d{2,5})")
"""不是3000是3500: the first is no longer said."""
_ROOM = re.compile(r"(?:[栋幢座楼层]|单元|号楼|[a-z]区)(\d{3,4})(?![\d元块/.+~-])")
_NOT_WAGES_AFTER = re.compile(
    r"^(?!底薪|保底)[^,。;\n\d]{0,3}(?:补贴|补助|奖金|奖励|提成|押金|餐补|房补|车补|宿舍|住宿"
    r"|满期|路费|全勤)"
)


_ON_TOP = re.compile(r"\s?(?:\+|[再外另还]?(?:加|有|带)(?!班)|另外?(?=提成))")
"""保底七千再加提成: what comes on top makes the amount before it no less a wage."""


def _trimmed(hit: PayHit, text: str) -> PayHit:
    """The hit without the space around it, which may belong to other clauses."""
    words = text[hit.start : hit.end]
    start = hit.start + len(words) - len(words.lstrip())
    return dataclasses.replace(hit, start=start, end=start + len(words.strip()))


def _is_wage(hit: PayHit, text: str) -> bool:
    """False for money that is not the pay: a deposit, an allowance, a bonus, a fine."""
    if _DURATION.fullmatch(text, hit.start, hit.end):
        return False
    before = text[max(0, hit.start - 10) : hit.start]
    if _NOT_WAGES.search(before):
        return False
    if hit.open or _ON_TOP.match(text, hit.end):
        return True
    return not _NOT_WAGES_AFTER.search(text[hit.end : hit.end + 8])


def _spells(text: str) -> list[Hit[int]]:
    """How long work lasts and where rooms are: 每天2小时, 15天结 and T2栋1204 are no money."""
    found = [
        match
        for turn in (_SPELL, _PAY_DAY, _ROOM, _LUNAR, _TAKEN_BACK)
        for match in turn.finditer(text)
    ]
    return [Hit(match.start(1), match.end(1), 0) for match in found]


def _without(text: str, hits: list[Hit[int]]) -> str:
    """The text with the counts blanked: 一个350一天 pays by the day, not by the piece."""
    for hit in hits:
        text = f"{text[: hit.start]}{' ' * (hit.end - hit.start)}{text[hit.end :]}"
    return text


def wages_of(text: str, counts: list[Hit[int]]) -> list[PayHit]:
    """The wages that `text` names; `counts` of people and spells of time are none."""
    bare = _without(text, [*counts, *_spells(text)])
    pays = [_trimmed(hit, bare) for hit in find_pay(bare)]
    pays = [*pays, *odd_pays(text, taken=pays)]
    return [hit for hit in pays if _is_wage(hit, text)]
