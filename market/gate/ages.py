"""Ages that a posting accepts or refuses: child labour, and limits beyond the legal ones.

It knows numbers and whose age they are; the law and the advice are the rules' data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from market.gate.age_words import (
    LOWERED,
    NOT_OVER,
    OLD_ENOUGH,
    PATTERNS,
    SINGLE,
    TAKEN,
    UNDER,
    UPPER,
)
from market.gate.signs import clause_around

_WORKING_AGE = 16  # 禁止使用童工规定, article 2
_ADULT = 18  # asking for adults is no limit: 未成年工特殊保护规定 lets few jobs to minors
_OLDEST = 80
_SENIOR = 45
_HOURS_OF_A_DAY = 24

_ALONE = ("", "之间", "左右", "的")  # what may stand in the clause beside a bare 18-45

_MOST_AGES = 50  # ages weighed in one text

_WORTH_READING = re.compile(
    r"岁|周年|年龄|年纪|男|女|[1-5]\d ?[-~到至] ?[2-6]\d|[不未没]满|不超"
    r"|十[一二三四五六七八九]?[到至]|[不没]够|[没未]到|未及|差.{0,4}满"
)
_AGE_WORD = re.compile(r"年龄|年纪|岁数")
_ACCEPTED = re.compile(
    r"(?:也|都|均|亦|就|皆)(?:可以?|行|要|收|能|欢迎|做)|即可|可以|欢迎|不限|没问题|没得问题"
    r"|先(?:做|干|来|上|试|当|学)|没(?:得)?关系|不要紧|没(?:得)?事|无妨|照(?:样|常)?[收招要用]|安排|能[进来干]|可来"
    r"|签(?:个)?字|身份证|同意|(?:当|做)学徒|进厂|[都全][收招]"
)
_ALSO = re.compile(r"(?:的)?(?:人|大姐|大哥|老人)?[也亦](?:可以?|行|要|收|能|欢迎|招|做)")
_GUARDED = re.compile(r"监护|家长|夜班|未成年工|登记|体检|保护")
_PREFERRED = re.compile(r"优先|照顾|欢迎")
_REFUSED = re.compile(
    r"勿|不要|不招|不收|谢绝|除外|禁止|不得|不接|不录|拒|免谈|不用|不考虑|不行|别来|不可|不能|严禁|不聘|不予|莫|谢绝|退回|不安排"
)
_CARED_FOR = re.compile(
    r"老人|婆婆|爷爷|奶奶|大爷|太婆|老太|老爷|外婆|婴|宝宝|宝贝|孩子|小孩|小朋友|幼儿|儿童|娃|男孩|女孩"
    r"|学员|家长|童装|童鞋|校服|病人|患者|患儿|顾客|客户|居民|青少年|少儿|玩家|用户|人群|妈妈的|母亲|父亲|小区业主"
)
_CARING = re.compile(
    r"照顾|照看|看护|陪护|伺候|服侍|护理|辅导|接送|带(?!身份|证|薪|队|料|上|好|本人|齐|货)|教(?!技|会|师)|面向|针对|服务|体检"
    r"|免费|课程|家教|陪伴|托管|适合|办理|登记|参保|陪玩|陪读"
)
_LET_WORK = re.compile(
    r"(?:的)?(?:学生娃|[男女]娃儿?|[男女]孩儿?|娃娃?|娃儿|小孩|孩子|妹儿|细娃)?(?:以上)?"
    r"(?:放假|暑假|寒假|周末|假期|在家){0,1}(?:也|都|就)(?:可以|可|能|行|要|收|招|会做)"
    r"(?!报名|玩|参加|体验|入园|入学|来玩|学)"
)
_EARNS = re.compile(
    r".{0,14}?(?:工钱|工资|算钱|给钱|开钱|拿钱|挣钱|干活|来做|能做|来干|能干|一起做|一起干|搭把手|进厂|上班|打工"
    r"|打零工|帮工|当学徒|做学徒|做事|上岗|安排|入职|身份证.{0,4}(?:登记|报名|来|进|就行|即可)|签字)"
)
_SEX_BEFORE = re.compile(r"(?:[男女][性生士工的]?|男女[不均]?[限可]?)[: ]?$")
_TENURE = re.compile(r"经验|工龄|店龄|司龄|党龄|驾龄|店庆")


def age_offences(text: str) -> Iterator[tuple[str, int, int]]:
    """Rule id, start and end of each unlawful or doubtful age, in no order."""
    if not _WORTH_READING.search(text):
        return
    taken: list[tuple[int, int]] = []
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if len(taken) >= _MOST_AGES:
                return
            if any(start < right and end > left for left, right in taken):
                continue
            if not _is_age(text, match, pattern) or _is_someone_elses(text, start, end):
                continue
            taken.append((start, end))
            rule = _judge(pattern, match, _tail(text, end, pattern))
            if rule:
                yield rule, start, end


def _judge(pattern: re.Pattern[str], match: re.Match[str], tail: str) -> str:
    groups = match.groupdict()
    low = _value(groups.get("low"))
    high = _value(groups.get("high"))
    refused = bool(_REFUSED.search(tail))
    if low is not None and high is not None:
        if low >= high or high > _OLDEST or high < 14:
            return ""
        if low >= _SENIOR and _ALSO.match(tail) and not refused:
            return ""  # 50-60岁的也要 keeps nobody out
        if low == _WORKING_AGE and high == _ADULT and _GUARDED.search(tail):
            return ""  # 16-18岁的不排夜班 is what the law asks for
        return "child_labour" if low < _WORKING_AGE else "age_limit"
    if high is not None:
        return _judge_upper(pattern, high, tail, refused=refused)
    assert low is not None
    return _judge_lower(pattern, match.group(), low, tail, refused=refused)


def _judge_upper(pattern: re.Pattern[str], high: int, tail: str, *, refused: bool) -> str:
    if high <= _ADULT:
        accepted = bool(_ACCEPTED.search(tail)) and not refused
        return "child_labour" if accepted and high <= _WORKING_AGE else ""
    if pattern is UNDER:
        return "age_limit"
    return "age_limit" if high <= _OLDEST else ""


def _judge_lower(
    pattern: re.Pattern[str], words: str, low: int, tail: str, *, refused: bool
) -> str:
    if low < _WORKING_AGE:
        return "child_labour" if low >= 8 and not refused else ""
    if refused:
        return "age_limit" if low > _ADULT else ""
    if low >= _SENIOR and _PREFERRED.search(tail):
        return ""  # 50岁以上优先 helps those who find work hard to get
    if low <= _ADULT or low > _OLDEST or pattern in (SINGLE, TAKEN, LOWERED):
        return ""
    return "" if _ACCEPTED.search(tail) and pattern is not OLD_ENOUGH else "age_limit"


def _is_age(text: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """A number is an age when 岁 says so, or 年龄 stands just before it."""
    if "岁" in match.group() or "周年" in match.group():
        return True
    if pattern is UNDER and _value(match["high"]) in (_WORKING_AGE, _ADULT):
        return True  # 未满16的
    left, right = clause_around(text, *match.span())
    around = text[left : match.start()].strip() + text[match.end() : right].strip()
    bare = _looks_like_ages(match) or (pattern in (NOT_OVER, UPPER) and _is_a_limit(match))
    if around in _ALONE and bare:
        return True
    if "low" in match.groupdict() and _SEX_BEFORE.search(text, left, match.start()):
        return len(match.group()) >= len("16-45")
    return bool(_AGE_WORD.search(text, max(left, match.start() - 8), match.start()))


def _is_a_limit(match: re.Match[str]) -> bool:
    """A bare 不超60 is an age; 不超过8 is something counted."""
    high = _value(match["high"])
    return high is not None and _HOURS_OF_A_DAY < high <= _OLDEST


def _looks_like_ages(match: re.Match[str]) -> bool:
    """A bare 18-45 is a range of ages; 9-18 and 18-22 are hours."""
    groups = match.groupdict()
    low, high = _value(groups.get("low")), _value(groups.get("high"))
    return low is not None and high is not None and _WORKING_AGE <= low < high > _HOURS_OF_A_DAY


def _is_someone_elses(text: str, start: int, end: int) -> bool:
    """True when the age is a child's, a patient's, a customer's: not the worker's."""
    left, right = clause_around(text, start, end)
    before, after = text[max(left, start - 8) : start], text[end : min(right, end + 8)]
    at_work = (
        _LET_WORK.match(after)
        or _EARNS.match(text[end:right])
        or _LET_WORK.search(text, max(start, end - 4), end)
    )
    if at_work and not _CARING.search(before):
        return False
    if _CARED_FOR.search(after[:6]) or _CARED_FOR.search(before[-6:]):
        return True
    return bool(_CARING.search(before) or _TENURE.match(after))


def _tail(text: str, end: int, pattern: re.Pattern[str]) -> str:
    """What is said of the age; 未满16岁的，大人担保也能做 says it in the next clause."""
    _, right = clause_around(text, end, end)
    if pattern is UNDER and right - end <= 1 and text[right : right + 1] == ",":
        _, right = clause_around(text, right + 1, right + 1)
    return text[end : min(right, end + 14)]


def _value(words: str | None) -> int | None:
    if words is None:
        return None
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.partition("十")
    digits = "零一二三四五六七八九"
    if not ten:
        return digits.index(words)
    return (digits.index(tens) if tens else 1) * 10 + (digits.index(ones) if ones else 0)
