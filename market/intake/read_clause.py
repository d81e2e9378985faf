"""Read one clause: labels first, then headlines, verbs that hire, places, trades and what is left.

Looks at one clause at a time; which posting it belongs to is decided elsewhere.
"""

from __future__ import annotations

import dataclasses
import re

from market.intake.clauses import IGNORED, Clause
from market.intake.contact import looks_like_a_name
from market.intake.fenced import fenced_name, headline, without_notice
from market.intake.hiring import HIRE, asked_for, hiring
from market.intake.named import (
    is_chain,
    is_only_regions,
    looks_like_a_place,
    looks_like_an_employer,
)
from market.intake.place_said import place_said, place_then_work
from market.intake.prepare import Prepared
from market.intake.reading import Reading
from market.intake.taken_apart import split_place_and_employer
from market.intake.title_words import title_words
from market.intake.trade import REQUIREMENT, begins_with_it, is_a_row, is_all_of_it, is_trade
from market.intake.vacant import POST, VACANT, lead_off, only_days
from market.language.extract import find_work
from market.language.heads import headed
from market.language.lexicon import Lexicon

_SPEAKER = re.compile(
    r"(?:我|我们|咱们?|这[里边])(?:这[里边儿]?)?是([\u4e00-\u9fffA-Za-z]{3,16}?)的?"
)
_HOUSE = re.compile(r"(?:馆|店|厂|公司|中心|院|坊|铺|行|所|站|厅|阁|轩|超市|集团|合作社|工作室)$")
_ABLE = re.compile(
    r"^(?:会(?![议展计所场员馆])|懂|要会|要懂|持|需持)[\u4e00-\u9fffA-Za-z0-9]{1,10}$"
)
_HEADLINE = re.compile(r"【([^【】\n]{2,20})】")
_WHOLE_TITLE = re.compile(r"(?:夜间|夜班|白班|晚班|早班|中班|周末|暑假|寒假)[\u4e00-\u9fff]{2,8}")
"""岗位：夜间停车管理员: behind its label, when it is done belongs to the name."""
_BETWEEN_AGES = re.compile(r"^\d{2}\s?[-~到至]\s?\d{2}$")


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
        head = headline(found[1].strip(), clause, message, lexicon)
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


_GOING_ON = headed(
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


_ON_BEHALF = re.compile(r"(?:代发|代招|代聘|直招|直聘|转发|发布|内推|人事|老板|招聘专员)[:：]?$")
"""福源物业代发: who has it sent hires."""


def _unlabelled(rest: str, clause: Clause, message: Prepared, lexicon: Lexicon) -> Reading:
    if only_days(rest):
        return Reading()
    rest = lead_off(rest)
    if (bare := without_notice(rest)) != rest and looks_like_a_place(bare, lexicon):
        place, employer = split_place_and_employer(bare, lexicon)
        return Reading(place=place, employer=employer)
    if (bare := _GOING_ON.sub("", rest)) != rest and looks_like_a_place(bare, lexicon):
        rest = bare
    if fenced := fenced_name(rest, clause, lexicon):
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
    named = place_said(rest, lexicon)
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
    if both := place_then_work(rest, lexicon):
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


def _mostly_place(place: str, lexicon: Lexicon) -> bool:
    return bool(place) and looks_like_a_place(place, lexicon)


def _requirement(clause: Clause, message: Prepared) -> str:
    words = message.words(clause.body, clause.end)
    return re.sub(r"^(?:要(?=[会骑懂]|有经)|需(?=会|持)|要求[:：]?)", "", words).strip(" ,，。")
