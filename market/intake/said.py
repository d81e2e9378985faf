"""What a posting's words offer, with what they deny taken out: 不包住, 学生勿扰, 住宿100元/月."""

from __future__ import annotations

import re

from market.facts import Tag, WorkTime
from market.language.extract import Hit, find_tags, find_times
from market.language.lexicon import Lexicon

_DENIED_BEFORE = re.compile(
    r"(?:不|没|没有|没得|无|不再?提供|暂不提供|不能|不要(?!求)|不收|不招|不用|不接受|不考虑|拒绝|谢绝|禁止|非|勿|不含|不需要?)"
    r"(?:短期|长期|暑假|寒假|在校|包吃){0,2}[、/和及或]{0,1}$"
)
_DENIED_AFTER = re.compile(
    r"(?:工|生|党|人员|费|费用){0,2}\s{0,2}[:,]{0,1}\s{0,2}"
    r"(?:自理|自费|自付|自己|勿扰|勿|免谈|除外|不要(?!求)|不收|不招|不接受|没有(?=[,。;\s]|$)|不提供(?=[,。;\s]|$)|不包(?=[,。;\s]|$)|莫来|别来|另算|扣除|平摊)"
)
_LIVES_THERE = re.compile(r"(?:吃住|住宿|吃|住|包吃住)都?$")
"""吃住在屋头: who works there lives there too, and that is no work at home."""
_PAID_FOR = re.compile(r"[^,。;!\n]{0,3}?\d{1,4}(?:元|块|/)")
_OFF_DAYS = frozenset({WorkTime.WEEKEND, WorkTime.HOLIDAY})
_FREE = re.compile(r"\s?(?:双休|单休|休息|休|放假|带薪)")
_NO_WORK = re.compile(
    r"(?:夜宵|宵夜)|[早今明]?[早晚][上饭]?(?:[\u4e00-\u9fff]{0,4}?)(?:来接|接送|去接|来拉|派车)|每?天?晚上?(?:结|发钱|拿钱|给钱|领钱)"
)
"""包夜宵, 早上面包车来接 and 晚上结账 are no hours of work."""
_CLASS = re.compile(r"[小中大托]班(?:老师|教师|幼师|保育|幼儿|小朋友)")
"""中班老师 teaches the middle class, at no time of the day in particular."""
_OWN_COST = frozenset({Tag.LODGING, Tag.MEALS})
_BEFORE, _AFTER = 6, 10


def said_tags(text: str, lexicon: Lexicon) -> list[Hit[Tag]]:
    """The tags that the normalised `text` affirms."""
    return [hit for hit in find_tags(text, lexicon) if not _denied(hit, text)]


def said_times(text: str, lexicon: Lexicon) -> list[Hit[WorkTime]]:
    """The times that the normalised `text` affirms."""
    return [
        hit
        for hit in find_times(text, lexicon)
        if not _DENIED_BEFORE.search(text[max(0, hit.start - _BEFORE) : hit.start])
        and not _CLASS.match(text, hit.start)
        and not _NO_WORK.match(text, hit.start)
        and not (hit.value in _OFF_DAYS and _FREE.match(text, hit.end))
    ]


def _denied(hit: Hit[Tag], text: str) -> bool:
    if _DENIED_BEFORE.search(text[max(0, hit.start - _BEFORE) : hit.start]):
        return not text.startswith(("不", "无", "没", "免"), hit.start)
    if hit.value is Tag.HOME_BASED and _LIVES_THERE.search(text[max(0, hit.start - 3) : hit.start]):
        return True
    after = text[hit.end : hit.end + _AFTER]
    if _DENIED_AFTER.match(after):
        return True
    return hit.value in _OWN_COST and _PAID_FOR.match(after) is not None
