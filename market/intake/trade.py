"""Does a clause name work as such, or only mention it (有电工证, 水电自理, 不用坐班)?"""

from __future__ import annotations

import re

from market.intake.clauses import Clause
from market.intake.prepare import Prepared
from market.intake.vacant import VACANT
from market.language.heads import headed
from market.language.lexicon import Lexicon

REQUIREMENT = headed(
    r"(?:复印件|原件|一寸|照片$|(?<!认)(?<!保)证(?!券|明|件|金)|证件|年龄|驾?照$|[abc][12]?照"
    r"|驾龄|经验|熟手|熟练|学历|文化|身高|视力|男女(?!装)|女性|男性|限男|限女|女士优先|优先|自带"
    r"|手脚|健康|责任心|踏实|吃苦"
    r"|^[会懂持能](?![议展计所场员馆])|^[需要](?:会|能|有|骑|懂|持|求|带|力|肯|做过|干过)|力气"
    r"|无犯罪|年龄|周岁|以下$|以内$|左右的|初中|高中|大专|本科|中专|普通话|形象|气质|识字|不怕"
    r"|肯做|纹身|五官|服从|稳定性)"
)
_DENIED = re.compile(r"(?:不用|不过|不需要?|无需|没有|不带|不要|不是|不招|免|自带|自备|管|包)$")
_BILL = re.compile(r"(?:费|费用)?(?:自理|平摊|均摊|全免|自付|另算)|衣|作服|资(?!料)")
"""水电自理 is no electrician, 普通工衣 no 普工."""
_ASKS_FOR = re.compile(r"(?:经验|优先|证|驾照|^[abc]\d?照)")
_ASIDE = re.compile(r"[(（][^()（）]{0,30}[)）]")
_WHO = re.compile(r"(?:司机|师傅|阿姨|学徒|[工员师手])$")
_ROW = re.compile(r"[\u4e00-\u9fff、]{2,10}")


def is_trade(clause: Clause, message: Prepared) -> bool:
    """True when the clause names an occupation as such."""
    return any(
        hit.strength == "name"
        and hit.start >= clause.body
        and not _BILL.match(message.text, hit.end)
        and not _DENIED.search(message.text, max(clause.body, hit.start - 4), hit.start)
        and not REQUIREMENT.fullmatch(message.text[hit.start : hit.end])
        for hit in clause.work
    ) and not _ASKS_FOR.search(_ASIDE.sub("", message.text[clause.body : clause.end]))


def is_all_of_it(rest: str, clause: Clause) -> bool:
    """True for 医院陪护: the whole clause is the name of an occupation."""
    return any(
        hit.strength == "name" and hit.start == clause.body and hit.end - hit.start == len(rest)
        for hit in clause.work
    )


def begins_with_it(rest: str, clause: Clause, lexicon: Lexicon) -> bool:
    """True for 代排队买奶茶; False for 迎宾大道…, a place that begins like a trade."""
    places = lexicon.places.find(rest.lower())
    first = places[0].end if places and places[0].start == 0 else 0
    return any(
        hit.start == clause.body and hit.end < clause.end and hit.end - hit.start >= first
        for hit in clause.work
    )


def is_a_row(rest: str, clause: Clause) -> bool:
    """True for 搭建15人280/天: words of an unknown trade with pay or a headcount of their own."""
    counted = bool(clause.counts and clause.pays) or (bool(clause.counts) and len(rest) <= 6)
    counted = counted or (bool(clause.pays and clause.work) and bool(_WHO.search(rest)))
    return counted and bool(_ROW.fullmatch(rest)) and not VACANT.search(rest)
