"""Is it a place or an employer? Names of firms end in a trade, places in what maps show.

The words are Chinese suffixes; regions come from the lexicon.
"""

from __future__ import annotations

import re

import rjieba

from market.intake.suffixes import BRAND, GENERIC, ORG, SPOT
from market.language.heads import headed
from market.language.lexicon import Lexicon

ORG_END = re.compile(rf"(?:{ORG})(?:[(（][^()（）]{{1,16}}[)）])?$")
_CHAIN = re.compile(
    rf"(?:{BRAND})(?:(?:(?![旁附对隔]|的)[\u4e00-\u9fff]){{0,10}}(?:店|站|点|厅|仓|中心|公司|广场"
    rf"|网点|驿站|外卖|快递"
    rf"|速递|优选|买菜|便利))?"
    r"(?:[(（][^()（）]{1,16}[)）])?"
)
_BRANCH = re.compile(r"[\u4e00-\u9fff]{2}店|[\u4e00-\u9fff]{2,6}(?:[路街区镇]|大道|广场|步行街)店")
"""奥园店 is the branch at 奥园: it says where, not who."""
_AROUND = (
    r"(?:附近|旁边|旁|斜?对面|正对面|隔壁|里面|里头|那里|那儿|那边|这边|背后|后面|后头|后边|前面"
    r"|前头|前边|楼下|楼上"
    r"|那一?块|这一?块|那片|这片|那头|那一带|口子上|街上|边上|周边|中段|一带|内|门口|门前|下面"
    r"|下头|底下|坎上|坎下|脚下|上)?"
)
SPOT_END = headed(rf"(?:{SPOT}){_AROUND}$")
STREET_END = re.compile(
    rf"(?:[省市区县镇乡村街路巷号]|(?<=[一二三四五六七八九十\d])楼|街道|大道|社区|小区|园区"
    rf"|工业园|广场|路口){_AROUND}$"
)
_FLOOR = re.compile(r"[\d一二三四五六七八九十负]{1,4}[楼层]")
_DOES = frozenset("修卖买懂会带用装做看送搬洗发写画打拆贴卸跑开学搞玩拉推")
"""修轮胎, 卖水产: one does something with it, nobody is called so."""
_HANDIWORK = re.compile(r"[扎贴刷缝剪串糊叠砌拆卸钉焊].")
"""扎气球装饰: what is done, not who has it done."""
_DOES_TWO_THINGS = re.compile(
    r"[送卖搬运收洗修做打扫发贴装拆卸接取买][\u4e00-\u9fff]{1,4}[、和跟]?[送卖搬运收洗修做打扫发贴装拆卸接取买][\u4e00-\u9fff]{1,4}$"
    r"|[送卖搬](?!变电)[\u4e00-\u9fff]{2,6}$"
)
"""送鲜花送蛋糕: what is done."""
_IS_TOLD = re.compile(
    r"(?:记录|收集|确保|保障|监测|执行|核对|整理|填写|统计|反馈|分析|及时|准确)(?!仪)[\u4e00-\u9fff]{2}"
    r"|[为是](?:[\u4e00-\u9fff]{0,6})(?:车间|公司|厂|企业|店)$|^(?:有(?![家间邻味])|要(?!得)|需|属于|均为|全是|都是|也有)|都有|还有|另有"
)
"""车间为空调车间 is a sentence, nobody's name."""
_NAMES_A_HOUSE = re.compile(r"[坊轩阁斋屋]$|会所$|工作室$|造型$|沙龙$|之家$|公司$")
"""剪艺坊 begins like work, but only a name ends so."""
_VERBAL = headed(
    r"(?:^每|^[对把被让给帮]|^上门|^学做|[看守]店$|主要|对象|[本我贵]公司|加盟|男女|不限|加班"
    r"|轻松|下班|统一|吃住"
    r"|较为|提供|材料|中介|绕道|顺便|顺带|送到"
    r"|送货|设立|家分店|给钱|发薪|只需|直接|自动|通过|进行|根据|按照|招(?!商|待)|聘|找|联系|报名"
    r"|电话|微信|加我|某|跑|开的|帮忙|[一二三]是|开业|开张|试营|台班|台次|那个|这个|^我|^他|^她"
    r"|咨询|欢迎|需要|可以|不用|负责|结算|工资|上班|包吃|包住|就行|都行|来电|私聊|面试|有意|注意"
    r"|以上|每天|手续|人员|免费|长期|临时|日结|老乡|勿|除外|不要|不收|不招|优先|也行|\d岁)"
)


def is_region(text: str, lexicon: Lexicon) -> int:
    """How many leading characters of `text` name a region (乐至县, 汕头); 0 when none."""
    for size in range(min(8, len(text)), 1, -1):
        head = text[:size]
        if head in lexicon.regions or (
            size > 2 and head[:-1] in lexicon.regions and head[-1] in "省市区县"
        ):
            return size
    return 0


def is_only_regions(text: str, lexicon: Lexicon) -> bool:
    """True for 肇庆高要: nothing but regions, one in the other."""
    while text and (size := is_region(text, lexicon)):
        text = text[size:]
    return not text


def looks_like_a_place(text: str, lexicon: Lexicon) -> bool:
    """True when the words say where: a known place or region in front, or a map word at the end."""
    if not 2 <= len(text) <= 40 or _VERBAL.search(text):
        return False
    hits = lexicon.places.find(text.lower())
    if hits and (hits[0].start, hits[0].end) == (0, len(text)):
        return True
    if is_bare_spot(text) or re.fullmatch(ORG, text):
        return False
    if _is_branch(text):
        return True
    if _CHAIN.fullmatch(text):
        return False
    if SPOT_END.search(text) or is_region(text, lexicon):
        return True
    if hits and (hits[0].start == 0 or hits[-1].end == len(text)):
        return True
    return len(text) <= 4 and any(tag == "ns" for _, tag in rjieba.tag(text)[:1])


def says_more_than_where(text: str, lexicon: Lexicon) -> bool:
    """True for 安顺驾培, 乐至禁毒办: a region in front of something that no map shows."""
    size = is_region(text, lexicon)
    hits = lexicon.places.find(text.lower())
    if not size and hits and hits[0].start == 0:
        size = hits[0].end
    tail = text[size:]
    if not size or len(tail) < 2 or is_region(tail, lexicon) or SPOT_END.search(tail):
        return False
    return not (hits and hits[-1].end == len(text))


def is_whereabouts(text: str, lexicon: Lexicon) -> bool:
    """True for a street, a town, an estate; False for 佳美汽车美容中心, which may hire."""
    hits = lexicon.places.find(text.lower())
    if (hits and hits[-1].end == len(text)) or is_region(text, lexicon) == len(text):
        return True
    return bool(STREET_END.search(text)) or not looks_like_an_employer(text)


def closeness(text: str, lexicon: Lexicon) -> int:
    """How well words say where: 2 with a known place or region, 1 with a street or town."""
    if lexicon.places.find(text.lower()) or is_region(text, lexicon):
        return 2
    return int(bool(STREET_END.search(text)) and not _FLOOR.fullmatch(text))


def _is_branch(text: str) -> bool:
    return bool(_BRANCH.fullmatch(text)) and text[:-1] not in GENERIC


def is_chain(text: str) -> bool:
    """True for 美团城南站: a chain that everybody knows, with the branch behind its name."""
    found = _CHAIN.fullmatch(text)
    return found is not None and re.fullmatch(BRAND, text) is None


def looks_like_an_employer(text: str) -> bool:
    """True for a firm's own name: it ends in a trade and says more than the trade."""
    if not 2 <= len(text) <= 30 or _VERBAL.search(text):
        return False
    if _CHAIN.fullmatch(text):
        return True
    if len(text) < 3:
        return False
    found = ORG_END.search(text)
    if found is None or _is_branch(text):
        return False
    if _DOES_TWO_THINGS.match(text) or _IS_TOLD.search(text):
        return False
    stem = re.sub(r"[(（].{0,16}[)）]", "", text[: found.start()]).strip()
    if re.search(r"(?:门口|旁边|附近|对面|楼下|隔壁|后面|背后)的?$", stem):
        return False
    if _HANDIWORK.match(stem) and not _NAMES_A_HOUSE.search(text):
        return False
    if len(stem) == 1 and stem in _DOES:
        return False
    return len(stem) >= 1 and stem not in GENERIC and not _all_generic(stem)


def _all_generic(stem: str) -> bool:
    """True for 大型电子, 某服装: nothing but size and trade."""
    return any(stem[:cut] in GENERIC and stem[cut:] in GENERIC for cut in range(1, len(stem)))


def ends_like_a_place(text: str) -> bool:
    """True when a map word ends the text: 回澜镇李家湾."""
    return SPOT_END.search(text) is not None


def is_bare_spot(text: str) -> bool:
    """True for a map word alone (工地, 村委会): it says what kind of place, not which."""
    return re.fullmatch(SPOT, text) is not None


def is_generic_venue(text: str) -> bool:
    """True for a trade without a name: 老茶馆, 火锅店, 大型电子厂."""
    return bool(ORG_END.search(text)) and not looks_like_an_employer(text)
