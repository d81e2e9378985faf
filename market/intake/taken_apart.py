"""Words that may hold both where the work is and who hires, taken apart: 迎宾大道山城火锅.

Each of the two is judged by its form alone; which clause to read, its callers say.
"""

from __future__ import annotations

import re

from market.intake.brand import could_be_a_name
from market.intake.named import (
    ORG_END,
    SPOT_END,
    STREET_END,
    ends_like_a_place,
    is_region,
    looks_like_a_place,
    looks_like_an_employer,
)
from market.intake.suffixes import BRAND, GENERIC
from market.language.extract import find_work
from market.language.heads import headed
from market.language.lexicon import Lexicon

_ASIDE = re.compile(r"([^()（）]{2,20})[(（]([^()（）]{2,16})[)）]")
_TOWN_END = re.compile(r"(?:[镇乡村街路巷]|街道|大道|社区|小区|场镇|街上|路口|对面|旁边|附近)$")
_SPLIT = headed(
    r"(?:[镇乡村街场]上|\d号|[省市区县镇乡村街路]|巷(?!子)|街道|大道|社区|小区|广场|\d楼"
    r"|[一二三四五六七八九]楼|\d层|\d栋|路口|对面|旁边|附近|园区|工业园|新区|片区|商场|步行街"
    r"|那家|那里的|那边的)"
)
_WRONG = re.compile(
    r"(?:漏水|渗水|补漏|堵了|坏了|要修|装修|维修|检修|锄草|除草|打扫|拆除|拆墙|翻新|清理|刷墙"
    r"|粉刷|搬家|开荒|防水)$"
)
_OF_THE_PUBLIC = re.compile(r"(?:服务|活动|照料|文化|党群|卫生)(?:中心|站|点|室)$")
_LANDMARK = re.compile(r"(?<=[\u4e00-\u9fff]{2})[湾桥坝沟坪庙塘](?=[\u4e00-\u9fff]{4,12}$)")
_ESTATE = re.compile(
    r"(?:万达|龙湖|吾悦|银泰|万科|碧桂园|保利|绿地|恒大|融创|金科|华润|美的)(?:广场|天街|城"
    r"|[一二三四五六\d]期)?"
)
"""Behind a town, such a name is the square or the estate that the firm built there."""
_OF_WORK = re.compile(r"兼职|临时|小时工|日结|周结|拉新|协助|招聘|[工员]\d{0,3}$|\s")
_STREET = re.compile(
    r"(?:[路街巷]|大道|广场|商场|商贸城|小区|路口|市场|[\d一二三四五六七八九][号楼]"
    r"|[\u4e00-\u9fff]·)"
    r"(?=[\u4e00-\u9fff]{2,5}$)"
)
_STILL_WHERE = re.compile(
    r"^[东西南北中上下前后左右里内外第头尾口那这\d一二三四五六七八九十]|[段号楼栋层室侧边头面]$"
)
_PUBLIC_ALONE = 8
"""望江社区卫生服务中心 is one name: what serves a community is called after it."""


def split_place_and_employer(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """(place, employer) of words that may hold both: 迎宾大道山城火锅, 丰泽园那家萌宠之家."""
    text = re.sub(r"^在(?![家岸水])", "", text.strip(" ，,。.、：:-"))
    aside = _ASIDE.fullmatch(text)
    if aside and looks_like_an_employer(aside[1]) and _is_where(aside[2], aside[1], lexicon):
        return aside[2], aside[1]
    if " " in text:
        head, _, tail = text.rpartition(" ")
        if looks_like_an_employer(tail) and not SPOT_END.search(tail):
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
        if _ESTATE.fullmatch(tail):
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


def _is_where(aside: str, firm: str, lexicon: Lexicon) -> bool:
    """True for 叠石桥 in brackets; False for a branch, and for a company's town."""
    if STREET_END.search(aside):
        return True
    if aside.endswith(("店", "公司", "站")) or not looks_like_a_place(aside, lexicon):
        return False
    return not (firm.endswith("公司") and is_region(aside, lexicon) == len(aside))


def _where_alone(text: str, lexicon: Lexicon) -> str:
    """龙岗 of 龙岗 2天兼职: a region in front, and behind it what the work is."""
    size = is_region(text, lexicon)
    if size and size + 4 <= len(text) and not ends_like_a_place(text):
        work = [hit for hit in find_work(text, lexicon, by_sound=False) if hit.strength == "name"]
        if work and work[-1].end == len(text):
            return text[:size]
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


def _name_behind_a_street(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """成都建设路 and 芙颜, 金堂·悦宝荟: behind a street or square, what no map shows hires."""
    cuts = list(_STREET.finditer(text))
    if not cuts:
        return None
    head, tail = text[: cuts[-1].end()].rstrip("·"), text[cuts[-1].end() :]
    if not looks_like_a_place(head, lexicon) or looks_like_a_place(tail, lexicon):
        return None
    if _STILL_WHERE.search(tail) or SPOT_END.search(tail) or tail in GENERIC:
        return None
    if ORG_END.search(tail) or _WRONG.search(tail) or not could_be_a_name(tail):
        return None
    return head, tail


def _generic_there(text: str, lexicon: Lexicon) -> bool:
    """True for 安靖镇绣坊: a trade without a name, behind the place where it is."""
    found = ORG_END.search(text)
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
    spot, firm = SPOT_END.search(text), ORG_END.search(text)
    if spot and firm:
        return spot.start() < firm.start()
    return spot is not None


def _bare(place: str) -> str:
    return re.sub(
        r"(?:那家|那里的|那边的|那儿|那里|那边|这边|[那这]一?块|[那这]一?片|那一带|那头|的)$",
        "",
        place,
    ).strip(" ，,、")
