"""Names of work and of employers compared, however they are spelt. Knows no posting as a whole.

What it remembers: a batch compares the same few names thousands of times (docs/adr/0011).
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from market.facts import PostingRecord
from market.intake.suffixes import GENERIC, ORG
from market.language.heads import headed
from market.language.normalise import normalise

_NOISE = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d{1,20}(?:\.\d{1,6})?")
_PEOPLE = re.compile(
    r"(?:招聘?|聘)?(?:\d{1,5}|[一二两三四五六七八九十几数]{1,3})(?:多|余)?[名人位个]"
)
_CALL = re.compile(
    r"急聘|急招|急需|诚聘|诚招|高薪|直招|直聘|招聘|招工|招收|大量|若干|长期|短期|临时|稳定|正式"
    r"|日结|周结|半月结|月结|现结|当天结|包吃住|包吃|包住|管饭|岗位|职位|招|聘|急"
)
"""What a headline says beside the work: most of it is a field of its own."""
_TELLING = headed(
    r"夜|晚|早班|早市|中班|白班|长白|两班|三班|上午|下午|周末|男|女|组长|班长|领班|主管|经理|店长"
    r"|厨师长|工长|队长|总监|助理|助手|学徒|徒弟|实习|见习|储备|副|主厨|[头一二三][灶墩锅]|高级|中级|初级"
    r"|兼职|全职|钟点|小时工|半天|住家|不住家|夫妻|情侣|寒假|暑假|学生|残疾|持证|有证|无证|[abc][123]"
)
"""What makes two postings of one occupation and one employer two vacancies."""
_ROLE_END = re.compile(
    r"(?:工作人员|人员|师傅|阿姨|大姐|小妹|员工|工人|小工|从业者|员|工|师|手|的)$"
)
_LEGAL = re.compile(r"(?:股份|集团|有限责任公司|有限公司|公司|个体工商户|个体户|工商户)$")
_REGION = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,3}(?:[省县]|(?<![超夜菜花门城都])市(?!场)|(?<![小社园景校厂片])区)){1,3}"
)
_TRADE = re.compile(f"(?:{ORG})$")
_NOBODY = re.compile(
    r"^(?:某|一家|本[店厂司公单]|我[们家司店厂]|附近|私人|个人|不详|无$|未知|保密|匿名)"
)
_PERSON = re.compile(
    r"^[\u4e00-\u9fff]{1,3}(?:老板娘?|女士|先生|小姐|师傅|工长|经理|主任|老师|阿姨|大姐|大哥"
    r"|[姐哥总工叔姨家])$"
)
_SHORTEST = 2


class Agreement(StrEnum):
    """Of two statements about one thing."""

    SAME = "same"
    LIKE = "like"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The letters, characters and digits of a text in one spelling."""
    return _NOISE.sub("", normalise(text).text)


def work_key(record: PostingRecord) -> str:
    """The occupation's code; the work's bare name where none is known."""
    return record.occupation or _core(_title(record.title))


def phones_of(record: PostingRecord) -> frozenset[str]:
    """The contact's numbers, digits alone."""
    parts = (re.sub(r"\D", "", part) for part in re.split(r"[;；,，、/]", record.contact_phone))
    return frozenset(part for part in parts if len(part) >= 7)


@lru_cache(maxsize=4096)
def employer_key(employer: str) -> str:
    """The name without legal form and region; "" for what names nobody (某电子厂, 王老板)."""
    name = plain(employer)
    stripped = _REGION.sub("", _LEGAL.sub("", name))
    name = stripped if len(stripped) >= _SHORTEST else name
    if len(name) < _SHORTEST or _NOBODY.match(name) or _PERSON.match(name):
        return ""
    own = _TRADE.sub("", name)
    if not own or own in GENERIC or _TRADE.sub("", own) in GENERIC | {""}:
        return ""
    return name


def compare_employers(one: str, other: str) -> Agreement:
    """LIKE when one name holds the other: a shop, and perhaps one of its branches."""
    mine, theirs = employer_key(one), employer_key(other)
    if not mine or not theirs:
        return _nobodies(plain(one), plain(other))
    if mine == theirs:
        return Agreement.SAME
    shorter, longer = sorted((mine, theirs), key=len)
    holds = len(shorter) > _SHORTEST and shorter in longer
    return Agreement.LIKE if holds else Agreement.DIFFERENT


def _nobodies(mine: str, theirs: str) -> Agreement:
    """Two trades or two persons are two: 鞋厂 and 某电子厂, 王老板 and 李姐."""
    if not mine or not theirs or mine in theirs or theirs in mine:
        return Agreement.UNKNOWN
    if _PERSON.match(mine) and _PERSON.match(theirs):
        return Agreement.DIFFERENT
    trades = [_TRADE.search(name) for name in (mine, theirs)]
    if trades[0] is None or trades[1] is None:
        return Agreement.UNKNOWN
    bare, other_bare = _NOBODY.sub("", mine), _NOBODY.sub("", theirs)
    if (trades[0][0] == trades[1][0] and len(trades[0][0]) > 1) or bare in theirs:
        return Agreement.UNKNOWN
    return Agreement.UNKNOWN if other_bare in mine else Agreement.DIFFERENT


def compare_titles(one: str, other: str) -> Agreement:
    """SAME for one name, LIKE when one says more of the same work, else DIFFERENT."""
    mine, theirs = _title(one), _title(other)
    if _told(mine) != _told(theirs):
        return Agreement.DIFFERENT
    core, other_core = _core(mine), _core(theirs)
    if core == other_core:
        return Agreement.SAME
    shorter, longer = sorted((core, other_core), key=len)
    return (
        Agreement.LIKE if len(shorter) >= _SHORTEST and shorter in longer else Agreement.DIFFERENT
    )


@lru_cache(maxsize=4096)
def _title(text: str) -> str:
    return _CALL.sub("", _PEOPLE.sub("", plain(text))) or plain(text)


def _told(title: str) -> tuple[list[str], list[str]]:
    return sorted(set(_TELLING.findall(title))), sorted(_DIGITS.findall(title))


def _core(title: str) -> str:
    """The work itself: 洗碗工, 洗碗阿姨 and 洗碗 are one."""
    core = _ROLE_END.sub("", title)
    return core if len(core) >= _SHORTEST else title
