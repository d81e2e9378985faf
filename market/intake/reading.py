"""What one clause says by its words: a title, an employer, a place, a requirement, or nothing.

Looks at one clause at a time; which posting it belongs to is decided elsewhere.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from market.intake.brand import could_be_a_name
from market.intake.clauses import IGNORED, Clause
from market.intake.contact import looks_like_a_name
from market.intake.named import (
    ends_like_a_place,
    is_bare_spot,
    is_chain,
    is_generic_venue,
    is_whereabouts,
    looks_like_a_place,
    looks_like_an_employer,
    split_place_and_employer,
)
from market.intake.prepare import Prepared
from market.intake.suffixes import GENERIC
from market.intake.title_words import names_work, title_words
from market.language.lexicon import Lexicon

_HIRE = re.compile(
    r"(?:高薪|长期|大量|紧急|现在|现|另|还|再|直|急|诚|新店|本店|因业务需要|特)?"
    r"(?:招聘|招募|招收(?!银|货|费|菜|割|件|纸|废|碗|拾|破|款)|招用|聘请|诚招|诚聘|急招|急聘|急要|急找|急寻|招工|招人|要人|用人|用工|缺人|差人|招(?![商牌呼待标财数])|聘(?!用)|急需|急缺|诚请|诚征|征(?!信|求)|需要(?=[\s\u4e00-\u9fff])|需(?=\s)|缺|差(?=个|\s|[一两俩几\d]{1,2}[名个位])"
    r"|[要找请](?=个|\s|人(?:手|员)?[:：\s]|$)|找人|请人)(?:数名|多名|若干|几个|几名|几位|个|人员|啦|了|呀|咯)?[:：]?"
)
_SPEAKER = re.compile(
    r"(?:我|我们|咱们?|这[里边])(?:这[里边儿]?)?是([\u4e00-\u9fffA-Za-z]{3,16}?)的?"
)
_IN = re.compile(
    r"(?:就|都|均|位于|地点|地址)?在(?!家|建|校|职|读|线|岗|编|屋|此|外|招|做|你|手机|网上)([^,，。;；!\n]{2,30})"
)
_AFTER_IN = re.compile(
    r"(?:上班|工作|做事|干活|做|的(?=$|\s)|有愿意.{0,10}|集合|上车|坐车|接(?:送)?|面试|招).{0,10}$"
)
_INSIDE_SPOT = re.compile(
    r"(?:右手边|左手边|第[一二三四五六七八九十\d]{1,2}家|拐角|往里走|进去|斜对面)"
)
_REQUIREMENT = re.compile(
    r"(?:(?<!认)(?<!保)证(?!券|明|件|金)|证件|年龄|驾?照$|[abc][12]?照|驾龄|经验|熟手|熟练|学历|文化|身高|视力|男女(?!装)|女性|男性|限男|限女|女士优先|优先|自带|手脚|健康|责任心|踏实|吃苦"
    r"|^[会懂持能](?![议展计所场员馆])|^[需要](?:会|能|有|骑|懂|持|求|带|力|肯|做过|干过)|力气|无犯罪|年龄|周岁|以下$|以内$|左右的|初中|高中|大专|本科|中专|普通话|形象|气质|识字|不怕|肯做|纹身|五官|服从|稳定性)"
)
_ABLE = re.compile(
    r"^(?:会(?![议展计所场员馆])|懂|要会|要懂|持|需持)[\u4e00-\u9fffA-Za-z0-9]{1,10}$"
)
_HEADLINE = re.compile(r"【([^【】\n]{2,20})】")
_DENIED = re.compile(r"(?:不用|不需要?|无需|没有|不带|不要|不是|不招|免|自带|自备)$")
_BILL = re.compile(r"(?:费|费用)?(?:自理|平摊|均摊|全免|自付|另算)")
"""水电自理 is no electrician."""
_ASKS_FOR = re.compile(r"(?:经验|优先|证|驾照|^[abc]\d?照)")
_ASIDE = re.compile(r"[(（][^()（）]{0,30}[)）]")
_OF_ADVERTS = re.compile(
    r"兼职|日结|急|招|聘|长期|临时|高薪|转发|推荐|今日|最新|岗位|零工|福利|通知"
)
_LIKES = re.compile(r"^(?:嘴|手脚|力气|身体|勤快|年轻|老实|能干|肯|会)|会说|麻利|勤快$")
_ASKS = re.compile(r"[找请要缺差]")
_INSTITUTION = re.compile(
    r"(?:食堂|小学|中学|学校|幼儿园|医院|卫生院|大学|学院|职中|村委会|居委会|派出所|景区|体育馆|服务区|车站|机场)$"
)
_HOUSE_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}[楼居轩阁廊]")
"""聚福楼 in front of 招 hires; 3号楼 only tells where."""
_POST = re.compile(r"(?:副|前厅|值班)?(?:店长|经理|主管|领班|队长|班长|组长|园长|校长)")
_KIND_OF_HOUSE = re.compile(
    r"(?:基地|工地|直播间|平台|单位|承包商|老板|大户|个人|客户|朋友|群|项目)$"
)
_ROW = re.compile(r"[\u4e00-\u9fff、]{2,10}")
_BETWEEN_AGES = re.compile(r"^\d{2}\s?[-~到至]\s?\d{2}$")
_ANYBODY = frozenset(("师傅", "工人", "阿姨", "学徒", "员工", "大姐", "小工", "帮手", "人手"))
_VACANT = re.compile(
    r"(?:微信|私聊|私信|联系|电联|来电|咨询|电话|手机|同号|同步|诚聘|高薪|欢迎|待遇|面议|工资|提成|计件|月休|休息|简单|加班|活动|各位|朋友|老板们|老铁|^可|^(?:老板|人事|经理|主管|店长|队长|班长)$|愿意|有意|进群|详情"
    r"|跟我|找我|上岗|通知|公告|信息|用工$|招工|招聘|岗位|不限$|都行$|都可以?$|免费住|免费吃|中介|更好$|保底$|底薪$|\d小时|生活费|转发|代发|代招|要的|快点|抓紧|快来|自理|质量|价格|休\d天|老地方|老乡们|^姓|^或者?$|火速|提现|看手艺|多劳多得|按.{1,3}算|做\d{1,3}天|上不封顶|左右|以上|中秋|国庆|元旦|春节|[上下]一休一|家里装修$|家里$|[俩两几\d]个?活|元/|^/|点到|明早|(?:主任|书记|村长|支书|队长|园长|厂长|校长|会长)$|^不|^没有?|^[\d\W]+$|时间|集合|开始|完成|中午|下班|^\d{1,2}点|来[了啦]$)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one clause by what they say; `other` is what is left over."""

    title: str = ""
    employer: str = ""
    place: str = ""
    requirement: str = ""
    other: str = ""
    hires: bool = False


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
        if not rest or head.title or not clause.work:
            return head
        said = _unlabelled(rest, clause, message, lexicon)
        return dataclasses.replace(
            said,
            title=said.title or title_words(rest, clause, message),
            employer=said.employer or head.employer,
            place=said.place or head.place,
            hires=True,
        )
    return _unlabelled(rest, clause, message, lexicon)


def _unlabelled(rest: str, clause: Clause, message: Prepared, lexicon: Lexicon) -> Reading:
    rest = _lead_off(rest)
    if is_chain(rest):
        return Reading(employer=rest)
    if found := _SPEAKER.fullmatch(rest):
        place, employer = split_place_and_employer(found[1], lexicon)
        return Reading(place=place, employer=employer, other="" if employer else found[1])
    named = _place_said(rest, lexicon)
    if named is not None:
        return named
    if _ABLE.match(rest):
        return Reading(requirement=_requirement(clause, message))
    if found := _HIRE.search(rest) or _asked_for(rest, clause, message):
        return _hiring(rest, found, clause, message, lexicon)
    trade = _is_trade(clause, message)
    if trade and (_is_all_of_it(rest, clause) or _begins_with_it(rest, clause, lexicon)):
        return Reading(title=title_words(rest, clause, message))
    if both := _place_then_work(rest, lexicon):
        return both
    if looks_like_a_place(rest, lexicon) and not _BETWEEN_AGES.match(rest):
        place, employer = split_place_and_employer(rest, lexicon)
        if not trade or not employer:
            return Reading(place=place, employer=employer)
    if _BETWEEN_AGES.match(rest) or (_REQUIREMENT.search(rest) and not trade and len(rest) >= 3):
        return Reading(requirement=_requirement(clause, message))
    if looks_like_a_name(rest) and not trade and not clause.counts:
        return Reading()
    place, employer = split_place_and_employer(rest, lexicon)
    if (place or employer) and not (trade and not employer and not _mostly_place(place, lexicon)):
        return Reading(place=place, employer=employer)
    if trade or _is_a_row(rest, clause) or (clause.counts and _POST.fullmatch(rest)):
        return Reading(title=rest if _POST.fullmatch(rest) else title_words(rest, clause, message))
    return Reading(other="" if _VACANT.search(rest) else rest)


_THEN = re.compile(
    r"([收摘采挖打搬洗送栽种割拔砍捆掰挑剥卸装铺砌刷拆修守看][\u4e00-\u9fff]{1,5}?)$"
)


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


def _lead_off(words: str) -> str:
    """The words without 明天, 急 and the like in front."""
    words = re.sub(r"^(?:(?:工作|上班)?(?:地址|地点|位置|坐标)(?:在|是|为)?)(?=\S{2})", "", words)
    words = re.sub(
        r"^[涨急新]?\d{1,2}(?:[./]\d{1,2}|月\d{1,2}|号|日)[号日]?(?:早|晚)?(?=[\u4e00-\u9fff]{2})",
        "",
        words,
    )
    return re.sub(r"^(?:[今明后]天|今晚|明晚|[今明]早|本周|我们|本店)+", "", words).strip()


def _labelled(clause: Clause, message: Prepared) -> Reading:
    raw = message.words(clause.body, clause.end).strip(" ,，。")
    if clause.label == "title":
        return Reading(title=title_words(clause.rest, clause, message))
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
    named = could_be_a_name(stem, addressed=True) and not _OF_ADVERTS.search(stem)
    return Reading(employer=stem if named else "")


def _place_said(rest: str, lexicon: Lexicon) -> Reading | None:
    found = _IN.search(rest)
    if found and not _HIRE.search(rest[found.end() :]):
        words = _AFTER_IN.sub("", found[1]).strip(" 的")
        words = re.sub(r"(?:那儿|那里|那边|这边|这里)$", "", words)
        place, employer = split_place_and_employer(words, lexicon)
        if len(words) >= 2 and (place or employer or found[0].startswith(("就在", "都在", "位于"))):
            return Reading(place=place or words, employer=employer)
    if _INSIDE_SPOT.search(rest) and not _HIRE.search(rest):
        return Reading(place=rest)
    return None


def _hiring(
    rest: str, found: re.Match[str], clause: Clause, message: Prepared, lexicon: Lexicon
) -> Reading:
    """X招Y: who or where before the verb, the work after it."""
    before = rest[: found.start()].strip(" ,，:：的【】")
    after = rest[found.end() :]
    before = _lead_off(before)
    place, employer = split_place_and_employer(before, lexicon) if before else ("", "")
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
    if _LIKES.search(title) and not _is_trade(clause, message):
        return Reading(requirement=title, employer=employer, place=place)
    if title in _ANYBODY:
        venue = next((hit for hit in clause.work if hit.strength != "name"), None)
        title = f"{message.words(venue.start, venue.end)}{title}" if venue else title
    if title and not _is_trade(clause, message):
        where, who = split_place_and_employer(title, lexicon)
        if where or who:
            return Reading(place=place or where, employer=employer or who, hires=True)
        if _VACANT.search(title) and not _POST.fullmatch(title):
            title = ""
    other = "" if title or employer or place else title_words(before, clause, message)
    return Reading(title=title, employer=employer, place=place, other=other, hires=True)


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


def _is_trade(clause: Clause, message: Prepared) -> bool:
    """True when the clause names an occupation as such."""
    return any(
        hit.strength == "name"
        and hit.start >= clause.body
        and not _BILL.match(message.text, hit.end)
        and not _DENIED.search(message.text, max(clause.body, hit.start - 4), hit.start)
        and not _REQUIREMENT.fullmatch(message.text[hit.start : hit.end])
        for hit in clause.work
    ) and not _ASKS_FOR.search(_ASIDE.sub("", message.text[clause.body : clause.end]))


def _asked_for(rest: str, clause: Clause, message: Prepared) -> re.Match[str] | None:
    """The verb of 装修公司找水电工: it stands right before the name of an occupation."""
    for hit in clause.work:
        at = rest.find(message.words(hit.start, hit.end))
        if hit.strength == "name" and at > 2 and (found := _ASKS.match(rest, at - 1)):
            return found
    return None


def _is_all_of_it(rest: str, clause: Clause) -> bool:
    """True for 医院陪护: the whole clause is the name of an occupation."""
    return any(
        hit.strength == "name" and hit.start == clause.body and hit.end - hit.start == len(rest)
        for hit in clause.work
    )


def _begins_with_it(rest: str, clause: Clause, lexicon: Lexicon) -> bool:
    """True for 代排队买奶茶; False for 迎宾大道…, a place that begins like a trade."""
    places = lexicon.places.find(rest.lower())
    first = places[0].end if places and places[0].start == 0 else 0
    return any(
        hit.start == clause.body and hit.end < clause.end and hit.end - hit.start >= first
        for hit in clause.work
    )


def _is_a_row(rest: str, clause: Clause) -> bool:
    """True for 搭建15人280/天: words of an unknown trade with pay or a headcount of their own."""
    counted = bool(clause.counts and clause.pays) or (bool(clause.counts) and len(rest) <= 6)
    return counted and bool(_ROW.fullmatch(rest)) and not _VACANT.search(rest)


def _mostly_place(place: str, lexicon: Lexicon) -> bool:
    return bool(place) and looks_like_a_place(place, lexicon)


def _requirement(clause: Clause, message: Prepared) -> str:
    words = message.words(clause.body, clause.end)
    return re.sub(r"^(?:要(?=[会骑懂]|有经)|需(?=会|持)|要求[:：]?)", "", words).strip(" ,，。")
