"""The title inside some words: the work, without the venue, whoever does it, and the trimmings.

Looks at one clause's words; which clause holds the title is decided elsewhere.
"""

from __future__ import annotations

import re

from market.intake.clauses import Clause
from market.intake.prepare import Prepared
from market.language.heads import headed

_TITLE_LEAD = re.compile(
    r"^(?:[（(][\s可]{0,4}[)）]|(?:居家|在家)?(?:手工活?|外发(?:加工)?|零活)[:：]|[\s:：,、.#*~\-【\[\]】（(_]|(?:[昨前]天|上次|上回|刚才|之前"
    r"|前几天|早上"
    r"|上午)?我?[说讲发提]过?的?[那这]个|上门(?=[\u4e00-\u9fff]{2})"
    r"|主要是?(?!工作)(?=[\u4e00-\u9fff]{2})|[只就还仅](?:差|缺|要)|要?会(?=[开做修]\S{2})"
    r"|(?:中秋|端午|国庆|元旦|春节)节?(?=[\u4e00-\u9fff]{4})|(?:ktv|KTV|写字楼|网吧"
    r"|酒吧)(?=[\u4e00-\u9fff]{2})|是(?=[\u4e00-\u9fff]{2})|[一1]个(?=是)|[俩两几三]个?活[:：]"
    r"|一个是|一个|一是|二是|三是|四是|另外|还有|最后(?:一个)?|以及|和|岗位|职位|招聘岗位"
    r"|[今明后]天|本周|长期|短期|现|另|的|几个|个|若干|数名|大量"
    r"|给(?=\S)|人?帮忙(?=\S)|(?:明早|今早|凌晨|早上)?\d{1,2}点半?(?=[\u4e00-\u9fff]{2})"
    r"|帮(?=[搬卸装])|位|名|咱这边俩活|我们?家里?(?=[收摘搬打挖栽])|有个活[:：]|(?:宝妈|学生"
    r"|招聘)?兼职[:：]|短期工[:：]|主要工作是|从事|[找要缺差](?=[\u4e00-\u9fff]{2})|兼职(?=收银"
    r"|服务员|[\u4e00-\u9fff]{2,5}[工员师手]$)"
    r"|[一二两三四五六七八九十]{1,2}天(?=[\u4e00-\u9fff]{2})|(?:早上|上午|中午|下午|晚上"
    r"|凌晨)(?=[\u4e00-\u9fff]{2,6}[工员师手]$)|做(?=穿|手工)|人[:：]|男女|员工[:：])"
)
_TITLE_TAIL = headed(
    r"(?:[\s:：,、.#*~\-【\[（(]|若干|数名|多名|大量|几名|几个|不限人数|人数不限|名额不限|各|工资"
    r"|薪资|底薪|月薪|待遇|一律|要求|每人|每天|,|计件|就行|了|就[满够齐]了?|左右|\s不?住家|\s不住"
    r"|的?来"
    r"|\s\+?高?提成|一对|要?有(?:[\u4e00-\u9fff]{0,3}证|经验)的?|(?:要|得|需)?(?:手脚)?(?:勤快"
    r"|麻利|熟练|踏实|会做)一?点?的?|[名个]|(?<![岗职单车床工铺])位|(?<![工理持客军领老家本病])人)$"
)
_CLOSED = re.compile(r"[（(][^（()）]{0,40}[)）]")
_SUFFIX = re.compile(
    r"(?:工人|人员|师傅|司机|阿姨|学徒|助理|专员|员工|的工人|老师|工|员|师|手|生|嫂)"
)
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z]")


def names_work(words: str, clause: Clause, message: Prepared) -> bool:
    """True when an occupation of the clause stands in these words."""
    return any(message.text[hit.start : hit.end] in words.lower() for hit in clause.work)


_INSIDE = re.compile(r"【([\u4e00-\u9fffa-zA-Z/、]{2,12})")
_VENUE = re.compile(
    r"^[\u4e00-\u9fff]{0,4}(?:店|馆|楼|厂|吧|场|摊|摊子|铺|门口|食堂|工地|车间|家里|直播间)"
    r"(?:里|头|上)?要?(?=[\u4e00-\u9fff]{2})"
)
_DOES = re.compile(r"[串洗切择摘打端送搬扫擦刷熨折叠贴剪缝捡拣装卸看守帮带煮炒收摆扎挡穿腌剥]")
_IS_A_POST = re.compile(r"(?<!厂[挡])(?<!厂)(?:工|员|师|手|师傅|阿姨|生)$")
_WHO_DOES = re.compile(
    r"的(?:来|嬢嬢|孃孃|阿姨|大姐|姐姐|妹子|妹儿|小妹|小伙子?|大哥|人|人手|帮手)?$"
)


def _names_it(words: str, clause: Clause, message: Prepared) -> bool:
    """True when an occupation's name, not only a venue, stands in these words."""
    return any(
        hit.strength == "name" and message.text[hit.start : hit.end] in words.lower()
        for hit in clause.work
    )


def _is_named(words: str, clause: Clause, message: Prepared) -> bool:
    """True when the words are an occupation's name and nothing else."""
    return any(
        hit.strength == "name" and message.text[hit.start : hit.end] == words.lower()
        for hit in clause.work
    )


def _the_work(title: str, clause: Clause, message: Prepared) -> str:
    """The work without the venue and whoever does it: 烧烤店要穿串的嬢嬢 is 穿串."""
    if found := _INSIDE.search(title):
        title = found[1]
    parts = title.split()
    if len(parts) > 1:
        named = [part for part in parts if _names_it(part, clause, message)]
        title = named[0] if len(named) == 1 else title
    owner, of, post = title.rpartition("的")
    if of and len(owner) > 2 and len(post) > 2 and _is_named(post, clause, message):
        title = post
    if (
        (found := _VENUE.match(title))
        and _DOES.match(title, found.end())
        and not _IS_A_POST.search(title)
    ):
        title = title[found.end() :]
    return title


_TAIL_BEHIND_COLON = re.compile(r"([\u4e00-\u9fffA-Za-z/、]{2,10})[:：].")


def _head(words: str, clause: Clause, message: Prepared) -> str:
    """保安 of 保安：年龄55以下: what stands behind the trade's colon describes it."""
    found = _TAIL_BEHIND_COLON.match(words)
    return found[1] if found and names_work(found[1], clause, message) else words


_AND_DOES = re.compile(
    r"(?:主要|平时)?(?:就是|只要|来|去|帮忙?|负责|专门)?(?:([\u4e00-\u9fff])\1|(?:带|照顾|照看|陪|打扫|接送|搞|守|喂|看着?"
    r"|煮|洗|烧)(?=[\u4e00-\u9fff]))[\u4e00-\u9fff]{1,20}$"
)
_A_PERSON = re.compile(r"(?:保姆|阿姨|师傅|老师|护工|[月育儿]嫂|钟点工|家政工|[工员])$")
"""住家保姆做做饭陪着说说话: who is wanted, then in the same breath what she does."""


def _who_without_what(title: str, clause: Clause, message: Prepared) -> str:
    for hit in clause.work:
        words = message.words(hit.start, hit.end)
        if hit.strength == "name" and title.startswith(words) and _A_PERSON.search(words):
            return words if _AND_DOES.match(title, len(words)) else title
    return title


def without_hands(title: str) -> str:
    bare = _WHO_DOES.sub("", title)
    return bare if len(bare) >= 2 else title


_ANY_WORK = frozenset(
    ("活儿", "活路", "事情", "工作", "岗位", "工种", "职位", "活儿两个", "两个活")
)
_NO_TITLE = re.compile(
    r"复印件|身份证|照片\d|^综合|-{2,}|(?:提成|补助|补贴|奖金|绩效)(?:\S{0,4})$|^(?:全|小|大)部分|^(?:政策|优势|福利)[一二三\d]?$"
    r"|^(?:主推|重磅|首推)|一手单|发车"
)
"""What long adverts of agencies say beside the work: papers, pay and praise."""


def is_no_title(words: str) -> bool:
    return _NO_TITLE.search(words) is not None


_INSTRUCTS = re.compile(
    r"(?:一定|必须|务必|不要|禁止|严禁|只需|如果|自动|通过|根据|按照|掌握|成为|需要?提前"
    r"|有意)(?=[\u4e00-\u9fff]{2})"
)
"""一定要找到领队签到: what is told to those who come, not what they do."""
_TWICE = re.compile(r"^([\u4e00-\u9fff]{2,8})\1{1,4}")
"""收玉米收玉米！！"""
_CALLED_FOR = re.compile(
    r"^(?:(?:哪[个位]|谁|有人|有没有人)(?:要|想|愿意)?来?|(?:要|想"
    r"|愿意)来)(?:我们?这里)?(?:帮忙?)?(?=[\u4e00-\u9fff]{2,8}$)"
    r"|^(?:大家|各位|群里|这里|我们这里|哪里|哪个)?有?(?:没有"
    r"|没得)?有?(?:会)?(?=[\u4e00-\u9fff]{2,8}的(?:师傅|人|阿姨)(?:没有?|没得|吗|嘛|不)$)"
    r"|^(?:阿姨|大姐|嬢嬢|孃孃|师傅|人|帮手|妹子|小伙子?)(?:来|去|帮忙?|给我?"
    r"|到)(?:帮忙?)?(?=[\u4e00-\u9fff]{2})"
    r"|(?:的(?:师傅|人|阿姨))?(?:没有?|没得|吗|嘛)$|(?:顺便|顺带|外带|另外再?"
    r"|兼带)[\u4e00-\u9fff]{1,12}$"
)
"""What stands about the work when somebody asks around for hands: 阿姨来…顺便收拾一哈."""


def title_words(words: str, clause: Clause, message: Prepared) -> str:
    """The title inside some words: trimmed, and narrowed to the trade when it is long."""
    title = _TWICE.sub(r"\1", _head(_CALLED_FOR.sub("", words.strip()), clause, message))
    for _ in range(6):
        shorter = _TITLE_TAIL.sub("", _TITLE_LEAD.sub("", title)).strip(" ,，。;；:：、!！")
        if title.count("（") <= title.count("）") and title.count("(") <= title.count(")"):
            shorter = _CLOSED.sub("", shorter) if len(shorter) > 6 else shorter
        if shorter == title:
            break
        title = shorter
    title = _the_work(title.strip("【】[]（）() ～~+/"), clause, message)
    if (
        len(_HAN.findall(title)) < 2
        or title in _ANY_WORK
        or _INSTRUCTS.match(title)
        or is_no_title(title)
    ):
        return ""
    title = _who_without_what(title, clause, message)
    if len(title) <= 12:
        return without_hands(title)
    for hit in clause.work:
        if hit.strength == "name" and hit.start >= clause.body:
            tail = _SUFFIX.match(message.text, hit.end)
            return message.words(hit.start, tail.end() if tail else hit.end)
    return title[:30]
