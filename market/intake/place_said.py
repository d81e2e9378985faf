"""Where the work is when a sentence says so: 在石佛镇, 石佛镇上班, 李家湾收红苕."""

from __future__ import annotations

import re

from market.intake.hiring import HIRE
from market.intake.named import (
    ORG_END,
    ends_like_a_place,
    looks_like_a_place,
    looks_like_an_employer,
)
from market.intake.reading import Reading
from market.intake.taken_apart import split_place_and_employer
from market.language.heads import headed
from market.language.lexicon import Lexicon

_IN = re.compile(
    r"(?:就|都|均|位于|地点|地址)?在(?!家|建|校|职|读|线|岗|编|屋|此|外|招|做|你|手机"
    r"|网上)([^,，。;；!\n]{2,30})"
)
_AFTER_IN = re.compile(
    r"(?:上班|工作|做事|干活|做|的(?=$|\s)|有愿意.{0,10}|集合|上车|坐车|接(?:送)?|面试|招).{0,10}$"
)
_AT_WORK = re.compile(r"(?:上班|上工|做工|干活|做活路?)$")
_INSIDE_SPOT = headed(
    r"(?:[路红]绿?灯|第[一二三四五六七八九十\d]{1,2}(?:个|栋|间|排|户|道门)"
    r"|往[东西南北前后左右上下]|(?<=.{4})(?:下面|底下)$|右手边|左手边"
    r"|第[一二三四五六七八九十\d]{1,2}家|拐角|往里走|进去|斜对面)"
)
_THEN = re.compile(
    r"([收摘采挖打搬洗送栽种割拔砍捆掰挑剥卸装铺砌刷拆修守看][\u4e00-\u9fff]{1,5}?)$"
)


def place_then_work(rest: str, lexicon: Lexicon) -> Reading | None:
    """回澜镇李家湾收红苕: where, and what to do there, in one breath."""
    body = re.split(r"的来|[:：]", rest[:40], maxsplit=1)[0]
    found = _THEN.search(body)
    if not found or found.start() < 3:
        return None
    head = re.sub(r"(?:帮忙|帮到|帮)$", "", body[: found.start()])
    if looks_like_an_employer(head):
        place, employer = split_place_and_employer(head, lexicon)
        return Reading(place=place, employer=employer, title=found[1]) if place else None
    if not ends_like_a_place(head):
        return None
    known = looks_like_a_place(head, lexicon)
    return Reading(place=head, title=found[1], hires=True) if known else None


_OPENED = re.compile(
    r"在([\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?:这边|那边|那里|那儿|上)?新?开(?![发车业工张心学])[了的着]?"
    r"(?:[一两几二三]?[家个间])?(?:叫|名叫)?([\u4e00-\u9fff]{2,10}?)(?:的|里)?$"
)


def opened_at(rest: str) -> Reading | None:
    """我老表在拉萨开川菜馆: where somebody runs a house, which has no name of its own."""
    found = _OPENED.search(rest)
    if not found or not ORG_END.search(found[2]):
        return None
    named = looks_like_an_employer(found[2])
    return Reading(place=found[1], employer=found[2] if named else "")


def place_said(rest: str, lexicon: Lexicon) -> Reading | None:
    if opened := opened_at(rest):
        return opened
    found = _IN.search(rest)
    if found and not HIRE.search(rest, found.start(1)):
        words = _AFTER_IN.sub("", found[1]).strip(" 的")
        words = re.sub(
            r"(?:那儿|那里|那边|这边|这里|[那这]一?块|[那这]一?片|那一带|那头)$", "", words
        )
        if there := _BESIDE.fullmatch(words):
            words = there[1]
        place, employer = split_place_and_employer(words, lexicon)
        if len(words) >= 2 and (place or employer or found[0].startswith(("就在", "都在", "位于"))):
            return Reading(place=place or words, employer=employer)
    if (at_work := _AT_WORK.search(rest)) and at_work.start() > 2:
        where = re.sub(r"(?:里头|里面)$", "", rest[: at_work.start()])
        if looks_like_a_place(where, lexicon):
            place, employer = split_place_and_employer(where, lexicon)
            return Reading(place=place or where, employer=employer)
    if _INSIDE_SPOT.search(rest) and not HIRE.search(rest):
        return Reading(place=rest)
    return None


_BESIDE = re.compile(
    r"([\u4e00-\u9fff]{2,12}(?:旁边|附近|对面|隔壁|后面|背后|前面|楼下|门口))的(?:一个|一家|那个"
    r"|那家)?[\u4e00-\u9fff]{0,3}(?:宴|席|摊|摊子|院子|坝子|工地|房子|门面)"
)
"""镇政府旁边的坝坝宴: where it is, and what goes on there."""
