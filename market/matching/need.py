"""A worker's sentence understood: which work, on which terms, and what is refused.

Pure. Any text gives a valid Need; what is not understood is left out, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from market.facts import Exclusion, Intent, Need, Settlement, Tag, WorkTime
from market.language.extract import (
    OccupationHit,
    find_age,
    find_places,
    find_settlements,
    find_tags,
    find_times,
    find_work,
)
from market.language.lexicon import Lexicon
from market.language.normalise import normalise
from market.matching.intent import find_intent
from market.matching.scope import Mention, Stance, stances
from market.matching.wishes import find_floor, is_near_me, only_times

LONGEST_TEXT = 1500
"""Characters that are read: nobody says what they are looking for in more."""

_SPACED = re.compile(r"(?<![^\s])([\u4e00-\u9fff])[ ]{1,3}(?=[\u4e00-\u9fff](?:\s|$))")
_VOCATIVE = re.compile(
    r"\s?(?:你们?好|您好|们好|好$|好[,啊呀,]|你们好|姐姐|哥哥|,?请问|,?在吗|,?问一?下|们)"
)
_ADDRESSED = ("主播", "老师", "老板", "师傅", "客服", "大厨", "教练", "司机", "美女", "阿姨")
_WATCHED = re.compile(r"(?:看|在|从|听|刷|进|你们|关注)(?:了|到|过|你们|着|见)?的?$")
_AT_HOME = re.compile(
    r"(?:(?<![人家个])要|还要|还得|得|需要|在家|在屋头|屋头|回来|回家|回屋|一边|边|自己|带着|天天|每天|(?<![帮给替跟])我|完|负责|为了|方便|顺便|平时)(?:一个人|自己|又)?$"
)
_WHO_WANTS = re.compile(r"哪个|哪家|谁家|哪里|哪点|有没|有莫|有人")
_ASKED_FOR = re.compile(r"(?:的|这种|那种)?(?:活|工作|活路|兼职|事做|岗位|阿姨|保姆)")
_ANY_OF = re.compile(r"都(?:行|可以|会|能|做|要得|得行|干)|或者|还是|和|跟|、")
_TOLD_AT = re.compile(
    r".{0,3}(?:推送|通知|提醒|(?:推|发|喊|叫)(?:一下|给我|我|点|条|些|个消息|消息|信息|岗位))"
)
_KEEPS_SLOTS = (Intent.SEEK_JOB, Intent.SUBSCRIBE, Intent.POST_JOB)
_KEEPS_WORK = (*_KEEPS_SLOTS, Intent.ASK_TRAINING)


@dataclass(frozen=True, slots=True)
class _Found:
    """One word and how the speaker stands to it."""

    kind: str
    value: object
    start: int
    end: int


def understand(text: str, lexicon: Lexicon) -> Need:
    """What `text` asks for. Never raises; reads at most the first LONGEST_TEXT characters."""
    plain = _SPACED.sub(r"\1", normalise(text[:LONGEST_TEXT]).text).strip()
    work, found = _find(plain, lexicon)
    attitudes = _attitudes(plain, work, found)
    wanted, refused = _work(work, attitudes[: len(work)], plain)
    need = _wishes(found, attitudes[len(work) :], plain)
    age, floor = find_age(plain), find_floor(plain)
    places = [hit.value for hit in find_places(plain, lexicon)]
    need = replace(
        need,
        occupations=wanted[0],
        groups=wanted[1],
        place=_place(places, lexicon),
        near_me=not places and is_near_me(plain),
        pay_min=floor,
        age=age.value if age else None,
        exclude=replace(need.exclude, occupations=refused[0], groups=refused[1]),
    )
    if age:
        need = replace(need, tags=tuple(t for t in need.tags if not _is_age(t, age, found)))
    intent = find_intent(
        plain,
        lexicon,
        has_work=any(hit.strength in ("name", "sound") for hit in work),
        has_wishes=bool(found) or replace(need, place=None) != Need(),
    )
    return _for_intent(replace(need, intent=intent))


def _is_age(tag: Tag, age: object, found: Sequence[_Found]) -> bool:
    """A stated age of the speaker is `age` alone, never a tag."""
    start, end = getattr(age, "start", 0), getattr(age, "end", 0)
    return tag is Tag.SENIOR_OK and all(
        f.start < end and f.end > start for f in found if f.value is Tag.SENIOR_OK
    )


def _for_intent(need: Need) -> Need:
    if need.intent is Intent.POST_JOB:
        return replace(need, pay_min=None, age=None, near_me=False)  # these speak of a worker
    if need.intent in _KEEPS_SLOTS:
        return need
    if need.intent in _KEEPS_WORK:
        return Need(need.intent, occupations=need.occupations, groups=need.groups)
    return Need(need.intent)


def _find(text: str, lexicon: Lexicon) -> tuple[list[OccupationHit], list[_Found]]:
    places = find_places(text, lexicon)
    work = [
        hit
        for hit in find_work(text, lexicon)
        if not _is_address(text, hit)
        and not _is_own_duty(text, hit)
        and not any(_inside(hit, place) for place in places)
    ]
    names = [hit for hit in work if hit.strength != "group"]
    found = [_Found("settlement", h.value, h.start, h.end) for h in find_settlements(text, lexicon)]
    found += [
        _Found("time", time.value, time.start, time.end)
        for time in find_times(text, lexicon)
        if not any(_inside(time, name) for name in names) and not _TOLD_AT.match(text, time.end)
    ]
    found += [
        _Found("tag", tag.value, tag.start, tag.end)
        for tag in find_tags(text, lexicon)
        if not any(_inside(tag, name) for name in names)
    ]
    return work, sorted(found, key=lambda item: (item.start, item.end))


def _inside(inner: object, outer: object) -> bool:
    start, end = getattr(inner, "start", 0), getattr(inner, "end", 0)
    return bool(getattr(outer, "start", 0) <= start and end <= getattr(outer, "end", 0))


def _is_address(text: str, hit: OccupationHit) -> bool:
    """ "主播你们好", "看你们直播": spoken to or watched, not looked for."""
    word = text[hit.start : hit.end]
    if word in _ADDRESSED and _VOCATIVE.match(text, hit.end):
        return True
    return word.startswith("直播") and bool(
        _WATCHED.search(text[max(0, hit.start - 6) : hit.start])
    )


def _is_own_duty(text: str, hit: OccupationHit) -> bool:
    """ "屋头要带娃儿", "回来照顾老人": what the speaker does at home, unless it is asked for."""
    if hit.strength != "duty" or _ASKED_FOR.match(text, hit.end):
        return False
    before = text[max(0, hit.start - 12) : hit.start]
    return bool(_AT_HOME.search(before)) and not _WHO_WANTS.search(before)


def _attitudes(text: str, work: Sequence[OccupationHit], found: Sequence[_Found]) -> list[Stance]:
    mentions = [Mention(hit.start, hit.end, "work") for hit in work]
    mentions += [Mention(item.start, item.end, item.kind) for item in found]
    order = sorted(range(len(mentions)), key=lambda i: (mentions[i].start, mentions[i].end))
    judged = stances(text, [mentions[i] for i in order])
    result = [Stance.WANTED] * len(mentions)
    for position, index in enumerate(order):
        result[index] = judged[position]
    return result


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _work(
    work: Sequence[OccupationHit], attitudes: Sequence[Stance], text: str
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], tuple[tuple[str, ...], tuple[str, ...]]]:
    """The wanted and the refused (codes, groups)."""
    pairs = list(zip(work, attitudes, strict=True))
    refused = [hit for hit, stance in pairs if stance is Stance.REFUSED]
    no_codes = _unique(code for hit in refused for code in hit.codes)
    begun = {hit.start for hit in refused if hit.codes}
    no_groups = _unique(
        group
        for hit in refused
        if not hit.codes and hit.end not in begun  # 工地搬砖 refuses 搬砖, not all of 工地
        for group in hit.groups
    )
    for chosen in ((Stance.WANTED, Stance.WAIVED), (Stance.PAST,)):
        hits = [hit for hit, stance in pairs if stance in chosen]
        codes, groups = _positive(hits, any_of=bool(_ANY_OF.search(text)))
        codes = tuple(code for code in codes if code not in no_codes)
        groups = tuple(group for group in groups if group not in no_groups)
        if codes or groups:
            return (codes, () if codes else groups), (no_codes, no_groups)
    return ((), ()), (no_codes, no_groups)


def _positive(
    hits: Sequence[OccupationHit], *, any_of: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    named = ("name", "sound", "duty") if any_of else ("name", "sound")
    for strengths in (named, ("duty",), ("venue",)):
        codes = _unique(c for hit in hits if hit.strength in strengths for c in hit.codes)
        if codes:
            return codes, ()
    return (), _unique(group for hit in hits for group in hit.groups)


def _wishes(found: Sequence[_Found], attitudes: Sequence[Stance], text: str) -> Need:
    kept = [item for item, stance in zip(found, attitudes, strict=True) if stance is Stance.WANTED]
    refused = [
        item for item, stance in zip(found, attitudes, strict=True) if stance is Stance.REFUSED
    ]
    times = [item for item in kept if item.kind == "time"]
    times = [times[i] for i in only_times(text, [(t.start, t.end) for t in times])]
    no_times = [WorkTime(str(item.value)) for item in refused if item.kind == "time"]
    if WorkTime.EVENING in no_times and WorkTime.NIGHT not in no_times:
        no_times.append(WorkTime.NIGHT)  # who refuses evenings refuses the night
    settled = [Settlement(str(item.value)) for item in kept if item.kind == "settlement"]
    if len(set(settled)) > 1 and any(f"都{w}" in text for w in ("行", "可", "要得", "得行", "能")):
        settled = []
    tags = list(dict.fromkeys(Tag(str(item.value)) for item in kept if item.kind == "tag"))
    if {Tag.LONG_TERM, Tag.SHORT_TERM} <= set(tags):
        tags = [tag for tag in tags if tag not in (Tag.LONG_TERM, Tag.SHORT_TERM)]
    no_tags = dict.fromkeys(Tag(str(item.value)) for item in refused if item.kind == "tag")
    chosen = dict.fromkeys(WorkTime(str(item.value)) for item in times)
    return Need(
        settlement=tuple(dict.fromkeys(settled)),
        times=tuple(time for time in chosen if time not in no_times),
        tags=tuple(tag for tag in tags if tag not in no_tags),
        exclude=Exclusion(times=tuple(dict.fromkeys(no_times)), tags=tuple(no_tags)),
    )


def _place(names: Sequence[str], lexicon: Lexicon) -> str | None:
    """The most particular of the places named: a landmark goes before the county."""
    for vague in (("county",), ()):
        for name in names:
            if vague and lexicon.place_by_name[name].kind in vague:
                continue
            return name
    return None
