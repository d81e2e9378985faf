"""What stands about the verb of 刘记饭庄招洗碗工: who or where in front, the work behind it."""

from __future__ import annotations

import re

from market.intake.brand import could_be_a_name
from market.intake.clauses import Clause
from market.intake.named import (
    is_bare_spot,
    is_generic_venue,
    is_whereabouts,
    looks_like_a_place,
    looks_like_an_employer,
)
from market.intake.prepare import Prepared
from market.intake.reading import Reading
from market.intake.suffixes import GENERIC, ORG
from market.intake.taken_apart import split_place_and_employer
from market.intake.title_words import title_words
from market.intake.trade import is_trade
from market.intake.vacant import LIKES, POST, VACANT, lead_off
from market.language.heads import headed
from market.language.lexicon import Lexicon

HIRE = headed(
    r"(?:想(?:要|再|另外)?[找请雇寻聘](?:[一1](?=[位名个]))?(?=\S{2}|\s|[:：])"
    r"|[只就还仅]差(?=[\u4e00-\u9fff]{2})|(?:高薪|长期|大量|紧急|现在|现|另|还|再|直|急|诚|新店"
    r"|本店|因业务需要|特)?"
    r"(?:扩招|招聘|招募|招收(?!银|货|费|菜|割|件|纸|废|碗|拾|破|款)|招用|聘请|诚招|诚聘|急招|急聘"
    r"|急要|急找|急寻|跪求|急求|求(?=个|\s)|招工|招人|要人|用人|用工|缺人|差人"
    r"|招(?![商牌呼待标财数])|聘(?!用)|急需|急缺|寻(?=[一两\d]{0,2}[名位个]|\s)|诚请|诚征|征(?!信"
    r"|求)|需要(?=[\s\u4e00-\u9fff])|需(?=\s)|缺|差(?=个|\s|[一两俩几\d]{1,2}[名个位])"
    r"|[要找请](?=个|\s|人(?:手|员)?[:：\s]|$)|找人|请人))(?:数名|多名|若干|几个|几名|几位|个"
    r"|人员|啦|了|呀|咯)?[:：]?"
)
_ASKS = re.compile(r"[找请要缺差]")
_INSTITUTION = re.compile(
    r"(?:食堂|小学|中学|学校|幼儿园|医院|卫生院|大学|学院|职中|村委会|居委会|派出所|景区|体育馆"
    r"|服务区|车站|机场)$"
)
_HOUSE_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}[楼居轩阁廊]")
"""聚福楼 in front of 招 hires; 3号楼 only tells where."""
_ABLE_HANDS = re.compile(r"[^,，。]{0,4}会[^,，。]{2,10}的(?:师傅|厨师|工人|阿姨|嬢嬢|大姐)")
"""会做凉菜的师傅: what he can do is the work."""
_ANYBODY = frozenset(("师傅", "工人", "阿姨", "学徒", "员工", "大姐", "小工", "帮手", "人手"))
_FENCED = re.compile(r"([\u4e00-\u9fff]{0,16})[【「“\"]([\u4e00-\u9fffA-Za-z]{2,12})[】」”\"]?")
"""丽江古城客栈【云上小筑】: the name is fenced in."""
_KIND_OF_HOUSE = re.compile(
    r"(?:基地|工地|直播间|平台|单位|承包商|老板|大户|个人|客户|朋友|群|(?<![部标段期区局])项目)$"
)
_WHO_IN_WHERE = re.compile(r"([\u4e00-\u9fff]{2,16})[在驻]([\u4e00-\u9fff]{2,16})")
"""奇石养殖合作社在奇石镇 in front of 招"""
_OCCASION = headed(
    r"(?<=[\u4e00-\u9fff]{2})(?:(?:春季|秋季|新店|新学期|新厂|二期|即将|盛大|旺季|业务)?(?:开学"
    r"|开业|开张|开工|复工|复产|投产|扩建|扩产|扩店|扩大|增员)"
    r"|赶货|赶工|赶单|旺季|忙季|年底|年前|节后|节前|现在|现|顺便|顺带|正好|正在|急需|也|还|又"
    r"|近期|常年|长年|公开|面向社会|对外|统一|集中|大量|直接|直)$"
)
"""What brings a house to hire: 南岸中学开学招人."""


def hiring(
    rest: str, found: re.Match[str], clause: Clause, message: Prepared, lexicon: Lexicon
) -> Reading:
    """X招Y: who or where before the verb, the work after it."""
    before = rest[: found.start()].strip(" ,，:：的【】")
    after = rest[found.end() :]
    before = lead_off(before)
    if (fenced := _FENCED.fullmatch(before)) and could_be_a_name(fenced[2], addressed=True):
        where = re.sub(rf"(?:{ORG})$", "", fenced[1])
        where = where if looks_like_a_place(where, lexicon) else ""
        return Reading(
            title=title_words(after, clause, message), employer=fenced[2], place=where, hires=True
        )
    before = _OCCASION.sub("", before)
    place, employer = split_place_and_employer(before, lexicon) if before else ("", "")
    if (both := _WHO_IN_WHERE.fullmatch(before)) and looks_like_a_place(both[2], lexicon):
        hires = looks_like_an_employer(both[1]) or _is_addressed(both[1], clause)
        place, employer = both[2], both[1] if hires else ""
    if not employer and place and not is_whereabouts(place, lexicon):
        place, employer = "", place
    if not employer and place and found[0][:1] in "招诚急聘":
        if _INSTITUTION.search(place):
            employer = place
        elif _HOUSE_NAME.fullmatch(place) and not lexicon.places.find(place):
            place, employer = "", place
    if not employer and not place and found[0][:1] in "招诚急聘" and _is_addressed(before, clause):
        employer = before
    title = title_words(after, clause, message) if after.strip(" (（") else ""
    if _ABLE_HANDS.match(after):
        bare = re.sub(r"的师傅$", "", title.removeprefix("会"))
        return Reading(title=bare, employer=employer, place=place, hires=True)
    if LIKES.search(title) and not is_trade(clause, message):
        return Reading(requirement=title, employer=employer, place=place)
    if title in _ANYBODY:
        venue = next((hit for hit in clause.work if hit.strength != "name"), None)
        title = f"{message.words(venue.start, venue.end)}{title}" if venue else title
    if title and not is_trade(clause, message):
        where, who = split_place_and_employer(title, lexicon)
        if where or who:
            return Reading(place=place or where, employer=employer or who, hires=True)
        if VACANT.search(title) and not POST.fullmatch(title):
            title = ""
    if not title and clause.counts and not employer:
        named = _work_before(before, clause, message, lexicon)
        title, place = named or (title, place)
    other = "" if title or employer or place else title_words(before, clause, message)
    return Reading(title=title, employer=employer, place=place, other=other, hires=True)


def _work_before(
    before: str, clause: Clause, message: Prepared, lexicon: Lexicon
) -> tuple[str, str] | None:
    """(work, place) of 卸西瓜 in front of 要4个人: what is to be done, then how many do it."""
    for hit in clause.work:
        words = message.words(hit.start, hit.end)
        at = before.find(words)
        if hit.strength != "name" or at < 0:
            continue
        before = _BY_THE_WAY.sub("", before)
        at = before.find(words)
        if at < 0:
            continue
        title = title_words(before[at:] if at < 4 else before, clause, message)
        where = before[:at].strip()
        known = looks_like_a_place(where, lexicon) and not is_bare_spot(where)
        return (title if at < 4 or len(title) < 9 else words), where if known else ""
    return None


_BY_THE_WAY = re.compile(
    r"^(?:[昨前]天|上次|上回|刚才|之前|前几天|早上|上午)?我?[说讲发提]过?的?[那这]个|[今明后]天"
    r"|[今明][早晚]|早上|下午|晚上"
)


def _is_addressed(before: str, clause: Clause) -> bool:
    """True for 宠爱有家 in front of 招: a name that no ending gives away."""
    if (
        before in GENERIC
        or is_generic_venue(before)
        or is_bare_spot(before)
        or not could_be_a_name(before)
    ):
        return False
    if _KIND_OF_HOUSE.search(before):
        return False
    return not any(
        hit.strength == "name" and hit.start < clause.body + len(before) for hit in clause.work
    )


def asked_for(rest: str, clause: Clause, message: Prepared) -> re.Match[str] | None:
    """The verb of 装修公司找水电工: it stands right before the name of an occupation."""
    for hit in clause.work:
        at = rest.find(message.words(hit.start, hit.end))
        if hit.strength == "name" and at > 2 and (found := _ASKS.match(rest, at - 1)):
            return found
    return None
