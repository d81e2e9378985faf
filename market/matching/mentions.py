"""What a sentence mentions of work and its terms, with where: before anybody asks if it is wanted.

Left out are words that only address someone ("主播你们好") or tell of duties at home.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from market.facts import Settlement, Tag, WorkTime
from market.language.extract import (
    Hit,
    OccupationHit,
    find_places,
    find_settlements,
    find_tags,
    find_times,
    find_work,
)
from market.language.heads import headed
from market.language.lexicon import Lexicon
from market.matching.insist import find_insisted
from market.matching.limits import find_limits

_VOCATIVE = re.compile(
    r"\s?(?:你们?好|您好|们好|好$|好[,啊呀,]|你们好|姐姐|哥哥|,?请问|,?在(?:吗|不|没)|,?问一?下|们)"
)
_GREETED = re.compile(r"(?:^|你们?好|您好|请问|各位|早上好|下午好|晚上好|[,。 ])$")
_BEGINS = re.compile(r"[,。! ]?(?:我|想|有|请|在|问|能|帮|[你您]|这里)")
_ASKS = re.compile(r"[,。! ]?(?:[你您]|请|在(?:吗|不|没)|问|想问|我想?问|帮我|有(?:没|莫|不有|人))")
_CALLED = ("主播", "老师", "老板", "师傅", "美女", "群主", "管理员", "站长", "经理", "小编")
_ADDRESSED = (
    *_CALLED,
    *("客服", "大厨", "教练", "司机", "阿姨", "嬢嬢", "店长", "服务员", "前台", "保安"),
)
"""Words that begin a message as an address; all but the first ten are as often a wish."""
_WATCHED = re.compile(r"(?:看|在|从|听|刷|进|你们|关注)(?:了|到|过|你们|着|见)?的?$")
_FOR = ("帮", "给", "替", "跟")
_PERSON = "师厨工员人播机姆娘嫂傅长"
_AT_SCHOOL = (WorkTime.MORNING, WorkTime.AFTERNOON)
_CLAUSE_END = re.compile(r"[,。!?;]")
_AT_HOME = headed(
    r"(?:(?<![人家个])要|还要|还得|得|需要|在家|在屋头|屋头|回来|回去|回家|回屋|一边|(?<![旁周路河街])边|自己|带着|天天|每天|(?<![帮给替跟])我|宝妈|妈妈|当妈的?|全职|完|负责|为了|方便|顺便|平时)(?:一个人|自己|又)?$"
)
_AT_THAT_TIME = re.compile(r"(?:白天|上午|下午|早上|中午|平时|晚上|周末)(?:要|得)?$")
_OTHER_TIME = re.compile(r"[^,。]{0,4}[,。 ][^,。]{0,6}(?:晚上|白天|上午|下午|早上|有空|得空|能做)")
_AT_HOME_NOW = re.compile(
    r"(?:假|最近|现在|目前|一直|平时|退休了?|毕业了?|失业了?|天天|每天|待业|生完(?:娃|孩子)|我|人|都)"
    r"(?:都|就)?(?:在家里?头?|在屋里?头?)$"
)
_MINDING_AT_HOME = re.compile(
    r"(?:一个人|自己)?(?:带|看|守|照顾|管|哄|陪|伺候|照看)(?:着|到|了)?[^,。]{0,5}"
    r"(?:娃|孩|孙|崽|老人|妈|爸|病人|婆|老汉)(?![^,。]{0,6}(?:能|可以|边|做))"
)
_CARRIED = re.compile(r"^(?:带|抱|背|引|看|照顾|守|接送?|送)(?:着|起|到|倒|了|完)")
_BESIDES = re.compile(
    r"(?:的|时|时候|期间)?(?:宝妈|妈妈|妈|女人|女的|人)?(?:也|都|又)?(?:能|可以|好|适合|方便)(?:做|干|上|找|搞)"
    r"|(?:又|也|还)?(?:能|可以)?(?:兼顾|不耽误|两不误)"
    r"|(?:去|来)?(?:上班|做事|干活|做活)|的?(?:宝妈|妈妈|当妈)"
    r"|(?:之间|中间|期间|之前|以前|之后|以后|的时候|的?空[档当隙]|的?间隙|那段|这段)"
)
_SCHOOL_HOURS = re.compile(
    r"接送(?:娃儿?|娃娃|孩子|小孩|学生)?的?(?:之间|中间|空[档当隙]|间隙|期间)"
    r"|送[了完]?(?:娃儿?|娃娃|孩子|小孩|学)(?:上学|去学校|读书)?(?:到|和|跟|后|以后|之后|过后)[^,。]{0,6}(?:接|放学)"
    r"|(?:娃儿?|娃娃|孩子|小孩)(?:们)?(?:去|在)?(?:上学|读书|上课|学校|上幼儿园)(?:去)?的?(?:时候|那阵|期间|时间|这段|那段|空[档当])"
)
_WHO_WANTS = re.compile(r"哪个|哪家|谁家|哪里|哪点|有没|有莫|有人")
_ASKED_FOR = re.compile(
    r"(?:的|这种|那种)?(?:活|工作|活路|兼职|事做|岗位|阿姨|保姆"
    r"|有经验|在行|拿手|内行|都会|没问题|做得来|得行)"
)
_TOLD_AT = re.compile(
    r"(?!的?(?:兼职|活|岗|班|零工|工作))(?:(?![莫别甭勿]|不[要用必]).){0,3}(?:推送|通知|提醒|(?:推|发|喊|叫)(?:一下|给我|我|点|条|些|个消息|消息|信息|岗位))"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A settlement, time or tag, as said by `text[start:end]`."""

    kind: str
    value: object
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything mentioned, each in order of position.

    `held` are terms that hold whatever the words around them negate: limits, and what is
    insisted on.
    """

    work: tuple[OccupationHit, ...]
    terms: tuple[Term, ...]
    held: tuple[Term, ...]
    places: tuple[Hit[str], ...]


def find_mentions(text: str, lexicon: Lexicon) -> Mentions:
    """The words of a normalised text that mean something for a search."""
    places = find_places(text, lexicon)
    held = [Term("tag", hit.value, hit.start, hit.end) for hit in find_limits(text)]
    held += [
        Term(kind, Tag(value) if kind == "tag" else Settlement(value), hit.start, hit.end)
        for hit in find_insisted(text, lexicon)
        for kind, value in (hit.value,)
    ]
    hidden = (*places, *held)
    heard = find_work(text, lexicon)
    work = [
        hit
        for position, hit in enumerate(heard)
        if not _is_address(text, hit)
        and not _is_own_duty(text, hit)
        and not _is_helped(text, hit, heard[position + 1 :])
        and not any(_inside(hit, other) for other in hidden)
    ]
    names = [hit for hit in work if hit.strength != "group"]
    terms = [
        term
        for term in _terms(text, names, lexicon)
        if not any(_inside(term, other) and term.kind != "time" for other in held)
    ]
    return Mentions(tuple(work), tuple(terms), tuple(held), tuple(places))


def _terms(text: str, names: Sequence[OccupationHit], lexicon: Lexicon) -> list[Term]:
    found = [Term("settlement", h.value, h.start, h.end) for h in find_settlements(text, lexicon)]
    found += [
        Term("time", time.value, time.start, time.end)
        for time in find_times(text, lexicon)
        if not any(_inside(time, name) for name in names) and not _TOLD_AT.match(text, time.end)
    ]
    if not found and (hours := _SCHOOL_HOURS.search(text)):
        found += [Term("time", part, *hours.span()) for part in _AT_SCHOOL]
    found += [
        Term("tag", tag.value, tag.start, tag.end)
        for tag in find_tags(text, lexicon)
        if not any(_inside(tag, name) for name in names) and not _is_at_home(text, tag)
    ]
    return sorted(found, key=lambda item: (item.start, item.end))


def _is_at_home(text: str, tag: Hit[Tag]) -> bool:
    """ "寒假在家,想做监考": where the speaker is, and not where the work shall be."""
    if tag.value is not Tag.HOME_BASED:
        return False
    if _MINDING_AT_HOME.match(text, tag.end):
        return True
    if text[tag.end : tag.end + 1] not in ("", ",", "。", " "):
        return False
    return _AT_HOME_NOW.search(text[max(0, tag.start - 8) : tag.end]) is not None


def _inside(inner: object, outer: object) -> bool:
    start, end = getattr(inner, "start", 0), getattr(inner, "end", 0)
    return bool(getattr(outer, "start", 0) <= start and end <= getattr(outer, "end", 0))


def _is_address(text: str, hit: OccupationHit) -> bool:
    """ "主播你们好", "看你们直播": spoken to or watched, not looked for."""
    word = text[hit.start : hit.end]
    if word in _ADDRESSED and (
        _VOCATIVE.match(text, hit.end)
        or (
            _GREETED.search(text, 0, hit.start)
            and (_BEGINS if word in _CALLED else _ASKS).match(text, hit.end)
        )
    ):
        return True
    return word.startswith("直播") and bool(
        _WATCHED.search(text[max(0, hit.start - 6) : hit.start])
    )


def _is_helped(text: str, hit: OccupationHit, later: Sequence[OccupationHit]) -> bool:
    """ "帮大厨剥蒜": the one who is helped, when the help itself is named after."""
    if not later or text[hit.start - 1 : hit.start] not in _FOR or hit.start == 0:
        return False
    return text[hit.end - 1] in _PERSON and not _CLAUSE_END.search(text, hit.end, later[0].start)


def _is_own_duty(text: str, hit: OccupationHit) -> bool:
    """ "屋头要带娃儿", "回来照顾老人": what the speaker does at home, unless it is asked for."""
    if hit.strength != "duty" or _ASKED_FOR.match(text, hit.end):
        return False
    if _CARRIED.match(text[hit.start : hit.end]) or _BESIDES.match(text, hit.end):
        return True  # 带着奶娃, 带娃能做的, 接娃之前
    before = text[max(0, hit.start - 12) : hit.start]
    if _AT_THAT_TIME.search(before) and _OTHER_TIME.match(text, hit.end):
        return True  # 白天带娃,晚上能做的
    return bool(_AT_HOME.search(before)) and not _WHO_WANTS.search(before)
