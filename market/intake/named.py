"""Is it a place or an employer? Names of firms end in a trade, places in what maps show.

The words are Chinese suffixes; regions come from the lexicon.
"""

from __future__ import annotations

import re

import rjieba

from market.intake.brand import could_be_a_name
from market.intake.suffixes import BRAND, GENERIC, ORG, SPOT
from market.language.lexicon import Lexicon

_ORG_END = re.compile(rf"(?:{ORG})(?:[(（][^()（）]{{1,16}}[)）])?$")
_CHAIN = re.compile(
    rf"(?:{BRAND})(?:[\u4e00-\u9fff]{{0,10}}(?:店|站|点|厅|仓|中心|公司|广场|网点|驿站|外卖|快递|速递|优选|买菜|便利))?"
    r"(?:[(（][^()（）]{1,16}[)）])?"
)
_ASIDE = re.compile(r"([^()（）]{2,20})[(（]([^()（）]{2,16})[)）]")
_BRANCH = re.compile(r"[\u4e00-\u9fff]{2}店|[\u4e00-\u9fff]{2,6}(?:[路街区镇]|大道|广场|步行街)店")
"""奥园店 is the branch at 奥园: it says where, not who."""
_AROUND = (
    r"(?:附近|旁边|旁|斜?对面|正对面|隔壁|里面|里头|那里|那儿|那边|这边|背后|后面|后头|后边|前面|前头|前边|楼下|楼上"
    r"|口子上|街上|边上|周边|中段|一带|内|门口|门前|下面|下头|底下|坎上|坎下|脚下|上)?"
)
_SPOT_END = re.compile(rf"(?:{SPOT}){_AROUND}$")
_STREET_END = re.compile(
    rf"(?:[省市区县镇乡村街路巷号]|(?<=[一二三四五六七八九十\d])楼|街道|大道|社区|小区|园区|工业园|广场|路口){_AROUND}$"
)
_FLOOR = re.compile(r"[\d一二三四五六七八九十负]{1,4}[楼层]")
_TOWN_END = re.compile(r"(?:[镇乡村街路巷]|街道|大道|社区|小区|场镇|街上|路口|对面|旁边|附近)$")
_SPLIT = re.compile(
    r"(?:[镇乡村街场]上|\d号|[省市区县镇乡村街路]|巷(?!子)|街道|大道|社区|小区|广场|\d楼|[一二三四五六七八九]楼|\d层|\d栋|路口|对面|旁边|附近|园区|工业园|新区|片区|商场|步行街|那家|那里的|那边的)"
)
_WRONG = re.compile(
    r"(?:漏水|渗水|补漏|堵了|坏了|要修|装修|维修|检修|锄草|除草|打扫|拆除|拆墙|翻新|清理|刷墙|粉刷|搬家|开荒|防水)$"
)
_VERBAL = re.compile(
    r"(?:^[对把被让给帮]|^上门|^学做|[看守]店$|主要|对象|进行|根据|按照|招(?!商|待)|聘|找|联系|报名|电话|微信|加我|某|跑|开的|帮忙|[一二三]是|开业|开张|试营|台班|台次|那个|这个|^我|^他|^她|咨询|欢迎|需要|可以|不用|负责|结算|工资|上班|包吃|包住|就行|都行|来电|私聊|面试|有意|注意|以上|每天|手续|人员|免费|长期|临时|日结|老乡|勿|除外|不要|不收|不招|优先|也行|\d岁)"
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
    if _SPOT_END.search(text) or is_region(text, lexicon):
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
    if not size or len(tail) < 2 or is_region(tail, lexicon) or _SPOT_END.search(tail):
        return False
    return not (hits and hits[-1].end == len(text))


def is_whereabouts(text: str, lexicon: Lexicon) -> bool:
    """True for a street, a town, an estate; False for 佳美汽车美容中心, which may hire."""
    hits = lexicon.places.find(text.lower())
    if (hits and hits[-1].end == len(text)) or is_region(text, lexicon) == len(text):
        return True
    return bool(_STREET_END.search(text)) or not looks_like_an_employer(text)


def closeness(text: str, lexicon: Lexicon) -> int:
    """How well words say where: 2 with a known place or region, 1 with a street or town."""
    if lexicon.places.find(text.lower()) or is_region(text, lexicon):
        return 2
    return int(bool(_STREET_END.search(text)) and not _FLOOR.fullmatch(text))


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
    found = _ORG_END.search(text)
    if found is None or _is_branch(text):
        return False
    stem = re.sub(r"[(（].{0,16}[)）]", "", text[: found.start()]).strip()
    if re.search(r"(?:门口|旁边|附近|对面|楼下|隔壁)$", stem):
        return False
    return len(stem) >= 1 and stem not in GENERIC and not _all_generic(stem)


def _all_generic(stem: str) -> bool:
    """True for 大型电子, 某服装: nothing but size and trade."""
    return any(stem.startswith(word) and stem[len(word) :] in GENERIC for word in GENERIC)


def ends_like_a_place(text: str) -> bool:
    """True when a map word ends the text: 回澜镇李家湾."""
    return _SPOT_END.search(text) is not None


def is_bare_spot(text: str) -> bool:
    """True for a map word alone (工地, 村委会): it says what kind of place, not which."""
    return re.fullmatch(SPOT, text) is not None


def is_generic_venue(text: str) -> bool:
    """True for a trade without a name: 老茶馆, 火锅店, 大型电子厂."""
    return bool(_ORG_END.search(text)) and not looks_like_an_employer(text)


def split_place_and_employer(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """(place, employer) of words that may hold both: 迎宾大道山城火锅, 丰泽园那家萌宠之家."""
    text = text.strip(" ，,。.、：:-")
    aside = _ASIDE.fullmatch(text)
    if aside and looks_like_an_employer(aside[1]) and _STREET_END.search(aside[2]):
        return aside[2], aside[1]
    if " " in text:
        head, _, tail = text.rpartition(" ")
        if looks_like_an_employer(tail) and not _SPOT_END.search(tail):
            return split_place_and_employer(head, lexicon)[0] or head, tail
        if looks_like_an_employer(head) and looks_like_a_place(tail, lexicon):
            return tail, head
    known = lexicon.places.find(text.lower())
    if _generic_there(text, lexicon) or (known and known[0].end - known[0].start == len(text)):
        return _bare(text), ""
    open_at = min((i for i in (text.find("("), text.find("（")) if i > 0), default=len(text))
    for cut in _cuts(text[:open_at], lexicon):
        head, tail = _bare(text[:cut]), text[cut:].lstrip("的 ，,")
        if not looks_like_an_employer(tail) or not looks_like_a_place(head, lexicon):
            continue
        if _OF_THE_PUBLIC.search(tail) and len(tail) <= _PUBLIC_ALONE:
            return "", text
        if is_region(head, lexicon) == len(head):  # 资阳市永固钢构有限公司 is one name
            return "", text
        return head, tail
    for cut in _cuts(text[:open_at], lexicon):
        head, tail = _bare(text[:cut]), text[cut:].lstrip("的 ，,")
        if tail.startswith("某") and looks_like_a_place(head, lexicon):
            return head, ""
    if looks_like_an_employer(text) and not _is_spot(text):
        return "", text
    if named := _name_behind_a_street(text, lexicon):
        return named
    return (
        (_where_alone(_bare(text), lexicon), "") if looks_like_a_place(text, lexicon) else ("", "")
    )


_OF_THE_PUBLIC = re.compile(r"(?:服务|活动|照料|文化|党群|卫生)(?:中心|站|点|室)$")
_PUBLIC_ALONE = 8
"""望江社区卫生服务中心 is one name: what serves a community is called after it."""
_LANDMARK = re.compile(r"(?<=[\u4e00-\u9fff]{2})[湾桥坝沟坪庙塘](?=[\u4e00-\u9fff]{4,12}$)")
_OF_WORK = re.compile(r"兼职|临时|小时工|日结|周结|拉新|协助|招聘|[工员]\d{0,3}$|\s")


def _where_alone(text: str, lexicon: Lexicon) -> str:
    """龙岗 of 龙岗 2天兼职: a region in front, and behind it what the work is."""
    size = is_region(text, lexicon)
    if not size or ends_like_a_place(text) or not _OF_WORK.search(text[size:]):
        return _nearest(text, lexicon)
    cuts = [cut for cut in _cuts(text, lexicon) if cut >= size and not _OF_WORK.search(text[:cut])]
    return text[: max(cuts, default=size)].strip()


def _nearest(place: str, lexicon: Lexicon) -> str:
    """滨江花园 of 滨江花园外墙漏水: what follows a known place and is none tells what is wrong."""
    hits = lexicon.places.find(place.lower())
    if not hits or hits[0].start or hits[-1].end == len(place):
        return place
    tail = place[hits[-1].end :]
    return place[: hits[-1].end] if _WRONG.search(tail) else place


_STREET = re.compile(
    r"(?:[路街巷]|大道|广场|商场|商贸城|小区|路口|市场|[\d一二三四五六七八九][号楼]|[\u4e00-\u9fff]·)"
    r"(?=[\u4e00-\u9fff]{2,5}$)"
)
_STILL_WHERE = re.compile(
    r"^[东西南北中上下前后左右里内外第头尾口那这\d一二三四五六七八九十]|[段号楼栋层室侧边头面]$"
)


def _name_behind_a_street(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """成都建设路 and 芙颜, 金堂·悦宝荟: behind a street or square, what no map shows hires."""
    cuts = list(_STREET.finditer(text))
    if not cuts:
        return None
    head, tail = text[: cuts[-1].end()].rstrip("·"), text[cuts[-1].end() :]
    if not looks_like_a_place(head, lexicon) or looks_like_a_place(tail, lexicon):
        return None
    if _STILL_WHERE.search(tail) or _SPOT_END.search(tail) or tail in GENERIC:
        return None
    if _ORG_END.search(tail) or _WRONG.search(tail) or not could_be_a_name(tail):
        return None
    return head, tail


def _generic_there(text: str, lexicon: Lexicon) -> bool:
    """True for 安靖镇绣坊: a trade without a name, behind the place where it is."""
    found = _ORG_END.search(text)
    if not found or not found.start():
        return False
    head = text[: found.start()]
    return bool(_TOWN_END.search(head)) and is_region(head, lexicon) != len(head)


def _cuts(text: str, lexicon: Lexicon) -> list[int]:
    cuts = {match.end() for match in _SPLIT.finditer(text)}
    cuts |= {hit.end for hit in lexicon.places.find(text.lower())}
    cuts |= {found.start() for found in re.finditer(BRAND, text)}
    cuts |= {found.end() for found in _LANDMARK.finditer(text)}
    return sorted(cuts | {is_region(text, lexicon)} - {0}, reverse=True)


def _is_spot(text: str) -> bool:
    """True when the map word at the end says more than the trade word: 职工食堂, 写字楼."""
    spot, firm = _SPOT_END.search(text), _ORG_END.search(text)
    if spot and firm:
        return spot.start() < firm.start()
    return spot is not None


def _bare(place: str) -> str:
    return re.sub(r"(?:那家|那里的|那边的|那儿|那里|那边|这边|的)$", "", place).strip(" ，,、")
