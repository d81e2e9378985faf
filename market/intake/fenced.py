"""What stands in brackets: 【回澜镇用工】 a place, 【南通注塑厂】 who hires, 【墩子师傅】 work."""

from __future__ import annotations

import re

from market.intake.brand import could_be_a_name
from market.intake.clauses import Clause
from market.intake.named import (
    is_generic_venue,
    looks_like_a_place,
)
from market.intake.prepare import Prepared
from market.intake.reading import Reading
from market.intake.suffixes import ORG
from market.intake.taken_apart import split_place_and_employer
from market.intake.title_words import names_work, title_words
from market.intake.vacant import VACANT
from market.language.heads import headed
from market.language.lexicon import Lexicon

_OF_ADVERTS = re.compile(
    r"兼职|日结|急|招|聘|长期|临时|高薪|转发|推荐|今日|最新|岗位|零工|福利|通知"
)
_FENCED = re.compile(
    r"([\u4e00-\u9fff]{0,16}?)[【「《]([\u4e00-\u9fffA-Za-z·]{2,14})[】」》]([^【】「」《》]{0,10})"
)
"""赛罕区【指尖美学】微信同步: a place, and a name behind it that is fenced in."""


_NOTICE = headed(
    r"(?:新增|最新|今日|近期|本周|用工|招工|招聘|用人|招募|急招|岗位|信息|需求|公示|发布|公告|通知|启事|汇总|专场"
    r"|零工|短工|一览|推送|速递|播报|[的]){1,8}$"
)


def without_notice(words: str) -> str:
    """童家镇 of 童家镇新增岗位公示: whose notice it is, or where its work is."""
    return _NOTICE.sub("", words)


def fenced_name(rest: str, clause: Clause, lexicon: Lexicon) -> Reading | None:
    found = _FENCED.fullmatch(rest)
    if not found or _OF_ADVERTS.search(found[2]) or re.fullmatch(ORG, found[2]):
        return None
    if clause.work or (found[3] and not VACANT.search(found[3])):
        return None
    if found[1] and not looks_like_a_place(found[1], lexicon):
        return None
    named = could_be_a_name(found[2], addressed=True)
    return Reading(place=found[1], employer=found[2]) if named else None


def headline(words: str, clause: Clause, message: Prepared, lexicon: Lexicon) -> Reading:
    """What 【…】 says: 【回澜镇用工】 a place, 【南通注塑厂】 an employer, 【墩子师傅】 a title."""
    stem = without_notice(words)
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
