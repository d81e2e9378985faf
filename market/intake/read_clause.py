"""Read one clause: labels first, then headlines, verbs that hire, places, trades and what is left.

Looks at one clause at a time; which posting it belongs to is decided elsewhere.
"""

from __future__ import annotations

import dataclasses
import re

from market.intake.brand import could_be_a_name
from market.intake.clauses import IGNORED, Clause
from market.intake.contact import looks_like_a_name
from market.intake.hiring import HIRE, asked_for, hiring
from market.intake.named import (
    ends_like_a_place,
    is_chain,
    is_generic_venue,
    is_only_regions,
    looks_like_a_place,
    looks_like_an_employer,
)
from market.intake.prepare import Prepared
from market.intake.reading import Reading
from market.intake.suffixes import ORG
from market.intake.taken_apart import split_place_and_employer
from market.intake.title_words import names_work, title_words
from market.intake.trade import REQUIREMENT, begins_with_it, is_a_row, is_all_of_it, is_trade
from market.intake.vacant import POST, VACANT, lead_off
from market.language.extract import find_work
from market.language.lexicon import Lexicon

_SPEAKER = re.compile(
    r"(?:我|我们|咱们?|这[里边])(?:这[里边儿]?)?是([\u4e00-\u9fffA-Za-z]{3,16}?)的?"
)
_IN = re.compile(
    r"(?:就|都|均|位于|地点|地址)?在(?!家|建|校|职|读|线|岗|编|屋|此|外|招|做|你|手机"
    r"|网上)([^,，。;；!\n]{2,30})"
)
_AFTER_IN = re.compile(
    r"(?:上班|工作|做事|干活|做|的(?=$|\s)|有愿意.{0,10}|集合|上车|坐车|接(?:送)?|面试|招).{0,10}$"
)
_HOUSE = re.compile(r"(?:馆|店|厂|公司|中心|院|坊|铺|行|所|站|厅|阁|轩|超市|集团|合作社|工作室)$")
_AT_WORK = re.compile(r"(?:上班|上工|做工|干活|做活路?)$")
_INSIDE_SPOT = re.compile(
    r"(?:[路红]绿?灯|第[一二三四五六七八九十\d]{1,2}(?:个|栋|间|排|户|道门)"
    r"|往[东西南北前后左右上下]|(?<=.{4})(?:下面|底下)$|右手边|左手边"
    r"|第[一二三四五六七八九十\d]{1,2}家|拐角|往里走|进去|斜对面)"
)
_ABLE = re.compile(
    r"^(?:会(?![议展计所场员馆])|懂|要会|要懂|持|需持)[\u4e00-\u9fffA-Za-z0-9]{1,10}$"
)
_HEADLINE = re.compile(r"【([^【】\n]{2,20})】")
_OF_ADVERTS = re.compile(
    r"兼职|日结|急|招|聘|长期|临时|高薪|转发|推荐|今日|最新|岗位|零工|福利|通知"
)
_WHOLE_TITLE = re.compile(r"(?:夜间|夜班|白班|晚班|早班|中班|周末|暑假|寒假)[\u4e00-\u9fff]{2,8}")
"""岗位：夜间停车管理员: behind its label, when it is done belongs to the name."""
_BETWEEN_AGES = re.compile(r"^\d{2}\s?[-~到至]\s?\d{2}$")
_THEN = re.compile(
    r"([收摘采挖打搬洗送栽种割拔砍捆掰挑剥卸装铺砌刷拆修守看][\u4e00-\u9fff]{1,5}?)$"
)


def read_clause(clause: Clause, message: Prepared, lexicon: Lexicon) -> Reading:
    """What an unlabelled or labelled clause says."""
    if clause.label == IGNORED:
        return Reading()
    if clause.label is not None:
        return _labelled(clause, message)
    rest = clause.rest.strip(" ,，。.、:：-")
    if not rest:
        return Reading()
    if found := _HEADLINE.match(rest):
        head = _headline(found[1].strip(), clause, message, lexicon)
        rest = rest[found.end() :].strip(" ,，:：-")
        if not rest or head.title:
            return head
        said = _unlabelled(rest, clause, message, lexicon)
        if not clause.work:
            told = head.employer or head.place
            return head if told else said
        return dataclasses.replace(
            said,
            title=said.title or title_words(rest, clause, message),
            employer=said.employer or head.employer,
            place=said.place or head.place,
            hires=True,
        )
    return _unlabelled(rest, clause, message, lexicon)


_GOING_ON = re.compile(
    r"(?:有?[一二三四五六七八九两几\d]{1,2}(?:套|栋|间|户|处|个)(?:房子?|楼|工地|项目|单元"
    r"|门面)?)?(?:同时|正在|马上|近期|现在|准备|即将)?"
    r"(?:开工|动工|开建|施工|赶工|复工|收尾|进场)(?:了|中)?$"
)
"""山语城三套房同时开工: where it is, and that it begins."""
_LETTERED = re.compile(r"[A-Za-z]{1,4}[\u4e00-\u9fff]{2,5}")
"""PA保洁"""
_SURELY_NAMED = 5
_SHORT_HOUSE = ("厂", "店", "馆", "院", "所", "站", "行", "坊", "铺")
"""辣条厂 says what is made; only a longer name is sure to be one."""
_FILLED = re.compile(
    r"(?:已经?|都|全)?(?:找到|找好|招到|招满|招够|招齐|够|满员|满|齐)了|不招了|不缺|不差|暂停招"
    r"|停招"
)
"""厨师已经找到了: what is no longer wanted."""


_FENCED = re.compile(
    r"([\u4e00-\u9fff]{0,16}?)[【「《]([\u4e00-\u9fffA-Za-z·]{2,14})[】」》]([^【】「」《》]{0,10})"
)
"""赛罕区【指尖美学】微信同步: a place, and a name behind it that is fenced in."""
_ON_BEHALF = re.compile(r"(?:代发|代招|代聘|直招|直聘|转发|发布|内推|人事|老板|招聘专员)[:：]?$")
"""福源物业代发: who has it sent hires."""


def _fenced_name(rest: str, clause: Clause, lexicon: Lexicon) -> Reading | None:
    found = _FENCED.fullmatch(rest)
    if not found or _OF_ADVERTS.search(found[2]) or re.fullmatch(ORG, found[2]):
        return None
    if clause.work or (found[3] and not VACANT.search(found[3])):
        return None
    if found[1] and not looks_like_a_place(found[1], lexicon):
        return None
    named = could_be_a_name(found[2], addressed=True)
    return Reading(place=found[1], employer=found[2]) if named else None


def _unlabelled(rest: str, clause: Clause, message: Prepared, lexicon: Lexicon) -> Reading:
    rest = lead_off(rest)
    if (bare := _GOING_ON.sub("", rest)) != rest and looks_like_a_place(bare, lexicon):
        rest = bare
    if fenced := _fenced_name(rest, clause, lexicon):
        return fenced
    if (bare := _ON_BEHALF.sub("", rest)) != rest and looks_like_an_employer(bare):
        place, employer = split_place_and_employer(bare, lexicon)
        return Reading(place=place, employer=employer)
    if _FILLED.search(rest) and not (clause.counts or clause.pays):
        return Reading()
    if is_chain(rest):
        return Reading(employer=rest)
    if found := _SPEAKER.fullmatch(rest):
        place, employer = split_place_and_employer(found[1], lexicon)
        return Reading(place=place, employer=employer, other="" if employer else found[1])
    named = _place_said(rest, lexicon)
    if named is not None:
        return named
    if _ABLE.match(rest) and not clause.counts:
        return Reading(requirement=_requirement(clause, message))
    if _LETTERED.fullmatch(rest) and is_trade(clause, message):
        return Reading(title=title_words(rest, clause, message))
    if is_only_regions(rest, lexicon):
        return Reading(place=rest)
    if found := HIRE.search(rest) or asked_for(rest, clause, message):
        return hiring(rest, found, clause, message, lexicon)
    trade = is_trade(clause, message)
    if trade and _HOUSE.search(rest) and looks_like_an_employer(rest):
        place, employer = split_place_and_employer(rest, lexicon)
        return Reading(place=place, employer=employer)
    if trade and (named := _firm_then_trade(rest, clause, message, lexicon)):
        return named
    if trade and (is_all_of_it(rest, clause) or begins_with_it(rest, clause, lexicon)):
        return Reading(title=title_words(rest, clause, message))
    if both := _place_then_work(rest, lexicon):
        return both
    if looks_like_a_place(rest, lexicon) and not _BETWEEN_AGES.match(rest):
        place, employer = split_place_and_employer(rest, lexicon)
        if not trade or not employer:
            return Reading(place=place, employer=employer)
    if _BETWEEN_AGES.match(rest) or (REQUIREMENT.search(rest) and not trade and len(rest) >= 3):
        return Reading(requirement=_requirement(clause, message))
    if looks_like_a_name(rest) and not trade and not clause.counts:
        return Reading()
    place, employer = split_place_and_employer(rest, lexicon)
    if (place or employer) and not (trade and not employer and not _mostly_place(place, lexicon)):
        return Reading(place=place, employer=employer)
    if trade or is_a_row(rest, clause) or (clause.counts and POST.fullmatch(rest)):
        return Reading(title=rest if POST.fullmatch(rest) else title_words(rest, clause, message))
    return Reading(other="" if VACANT.search(rest) else rest)


def _firm_then_trade(
    rest: str, clause: Clause, message: Prepared, lexicon: Lexicon
) -> Reading | None:
    """德邻超市理货员: who hires and for what, in one word."""
    for end in range(len(rest) - 2, 2, -1):
        head, tail = rest[:end], rest[end:]
        if not (_HOUSE.search(head) and looks_like_an_employer(head)):
            continue
        if len(head) < _SURELY_NAMED and head.endswith(_SHORT_HOUSE):
            continue
        hits = find_work(tail, lexicon, by_sound=False)
        if any(hit.strength == "name" and hit.start == 0 for hit in hits):
            return Reading(employer=head, title=title_words(tail, clause, message))
    return None


def _place_then_work(rest: str, lexicon: Lexicon) -> Reading | None:
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


def _labelled(clause: Clause, message: Prepared) -> Reading:
    raw = message.words(clause.body, clause.end).strip(" ,，。")
    if clause.label == "title":
        bare = not (clause.pays or clause.counts or clause.tags or clause.settlements)
        whole = bare and _WHOLE_TITLE.fullmatch(raw)
        return Reading(title=raw if whole else title_words(clause.rest, clause, message))
    if clause.label == "employer":
        return Reading(employer=raw)
    if clause.label == "requirements":
        return Reading(requirement=raw)
    return Reading()


def _headline(words: str, clause: Clause, message: Prepared, lexicon: Lexicon) -> Reading:
    """What 【…】 says: 【回澜镇用工】 a place, 【南通注塑厂】 an employer, 【墩子师傅】 a title."""
    stem = re.sub(r"(?:用工|招工|招聘|用人|招募|急招|岗位|信息|需求)+$", "", words)
    place, employer = split_place_and_employer(stem, lexicon)
    if employer or place:
        return Reading(place=place, employer=employer)
    if names_work(stem, clause, message) and not is_generic_venue(stem):
        return Reading(title=title_words(stem, clause, message))
    named = (
        could_be_a_name(stem, addressed=True)
        and not re.fullmatch(ORG, stem)
        and not _OF_ADVERTS.search(stem)
    )
    return Reading(employer=stem if named else "")


def _place_said(rest: str, lexicon: Lexicon) -> Reading | None:
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
    if (at_work := _AT_WORK.search(rest)) and at_work.start() > 3:
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


def _mostly_place(place: str, lexicon: Lexicon) -> bool:
    return bool(place) and looks_like_a_place(place, lexicon)


def _requirement(clause: Clause, message: Prepared) -> str:
    words = message.words(clause.body, clause.end)
    return re.sub(r"^(?:要(?=[会骑懂]|有经)|需(?=会|持)|要求[:：]?)", "", words).strip(" ,，。")
