"""How a second sentence changes the first need: “要包吃的”, “近一点的”, “换一批”."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TypeVar

from bot.dialogue.memory import is_bare
from market.facts import Exclusion, Intent, Need

Value = TypeVar("Value")

FOLLOW_UP_CHARS = 24
"""A refinement is a short remark; a longer sentence stands on its own."""

MORE = (
    "换一批", "换一些", "换几个", "换点别的", "再看几个", "再来几个", "再来一批", "再推荐",
    "还有吗", "还有没有", "还有没得", "还有别的", "还有其他", "还有啥", "下一批", "下一页",
    "下一组", "看更多", "更多", "多推荐", "别的呢", "其他的呢",
)  # fmt: skip
NEARER = (
    "近一点", "近一些", "近点", "近些", "更近", "离家近", "离我近", "太远", "远了", "有点远",
)  # fmt: skip
AFRESH = (
    "找", "活", "工作", "岗位", "招", "事做", "事干", "兼职", "零工", "职位", "上班", "挣钱",
)  # fmt: skip
"""A sentence with one of these asks anew, even when it names no occupation."""
AGAIN = ("重新找", "重来", "从头", "不要条件", "清空", "重新开始")


def asks_for_more(text: str, need: Need) -> bool:
    """True for “换一批”; false when the sentence also says what it wants."""
    return len(text) <= FOLLOW_UP_CHARS and _has(text, MORE) and is_bare(need)


def asks_nearer(text: str, need: Need) -> bool:
    """True for “近一点的”, with nothing named."""
    return (
        len(text) <= FOLLOW_UP_CHARS
        and _has(text, NEARER)
        and is_bare(dataclasses.replace(need, near_me=False))
    )


def asks_afresh(text: str) -> bool:
    """True for “重新找”: forget the last need."""
    return len(text) <= FOLLOW_UP_CHARS and _has(text, AGAIN)


def is_refinement(text: str, need: Need) -> bool:
    """True when the sentence only adds wishes to the last need."""
    if need.intent not in (Intent.SEEK_JOB, Intent.OTHER) or is_bare(need):
        return False
    names_work = bool(need.occupations or need.groups)
    return len(text) <= FOLLOW_UP_CHARS and not names_work and not _has(text, AFRESH)


def refine(old: Need, new: Need) -> Need:
    """The old need with the new wishes; where they contradict, the newer word counts."""
    place = new.place or (None if new.near_me else old.place)
    return Need(
        intent=Intent.SEEK_JOB,
        occupations=_without(old.occupations, new.exclude.occupations),
        groups=_without(old.groups, new.exclude.groups),
        settlement=new.settlement or old.settlement,
        times=_without(new.times or old.times, new.exclude.times),
        tags=_without(_union(old.tags, new.tags), new.exclude.tags),
        place=place,
        near_me=new.near_me or (old.near_me and place is None),
        pay_min=new.pay_min or old.pay_min,
        age=new.age if new.age is not None else old.age,
        exclude=Exclusion(
            occupations=_union(old.exclude.occupations, new.exclude.occupations),
            groups=_union(old.exclude.groups, new.exclude.groups),
            times=_without(_union(old.exclude.times, new.exclude.times), new.times),
            tags=_without(_union(old.exclude.tags, new.exclude.tags), new.tags),
        ),
    )


def _has(text: str, cues: Sequence[str]) -> bool:
    return any(cue in text for cue in cues)


def _union(first: tuple[Value, ...], second: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _without(values: tuple[Value, ...], refused: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(value for value in values if value not in refused)
