"""Which one occupation a posting is most likely for: its title first, then what it tells of.

A title names work (洗碗工), only hints at it (小工, 夜班一名), or names several kinds. Tasks, tools
and products of the description (`config/lexicon/tasks.toml`) settle what the title leaves open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from market.language.extract.occupations import OccupationHit, find_work
from market.language.lexicon import Lexicon

_TITLE = {"name": 40, "duty": 30, "sound": 14, "venue": 6}
"""What a word in a title weighs before its length counts."""
_VAGUE_WEIGHT, _BROAD_WEIGHT = 14, 30
_VAGUE = re.compile(
    r"小工|杂工|学徒|学徒工|店员|看店|帮工|操作工|操作员|作业员|车间工人|车间员工"
    r"|接待|接待员|迎宾|看护|厂工|普通工|体力活|力气活|出力气|搬东西|巡逻|内勤|行政"
    r"|收费|登记|助教|前台|厂里打杂|贴标签|检查员|生产工|生产员工|帮忙|打扫|清洁"
    r"|接送|跟车|排队|值夜|守夜|夜班|倒水|收碗|管理员|后勤|车位|切菜|养护|下化肥|下肥料"
)
"""Words that fit many kinds of work: 火锅店小工, 洗头小工, 工地小工."""
_BROAD = re.compile(
    r"服务员|包装|包装工|打包|打包工|打包员|装卸|装卸工|搬运|搬运工|分拣|分拣工"
    r"|分拣员|装袋|装箱|装盒|贴标|销售|员工|保洁|保洁员|清洁工|登记员|装车|卸货"
    r"|卸车|上货|司机|送货司机|组装|检验|检验员|质检|维修|导购|录入"
)
"""Words that are an occupation, but yield to a closer one beside them."""
_FOR_WHOM = re.compile(
    r"给[^,。\s]{1,7}?(?=[煮做弄烧送打][早午晚中夜三两一]?[饭餐顿]|煮|做菜|打下手|开车|洗衣)"
)
"""给木匠煮饭 is no carpentry."""
_WHO = re.compile(r"(?:工人|人员|师傅|司机|阿姨|学徒|专员|员工|老师|工|员|师|手|的){0,2}")
_LAST = 10
"""What the word at a title's end weighs more: 会展礼仪 is a hostess, 果园打药 sprays."""
_MOST_TITLE_TASKS, _MOST_TOLD = 14, 28
_SURE = 36
"""A title that names work so surely is not outweighed by its description."""

_FACTORY = frozenset({"assembler", "packaging-worker", "packer", "general-worker"})
_PLACES: tuple[tuple[frozenset[str], re.Pattern[str], str, bool], ...] = (
    (
        _FACTORY,
        re.compile(
            r"(?:[带领拿取]|活)回(?:家|去|屋|自)|在自?己?家里?做|自家[做装穿]|送料上门|外发"
        ),
        "general-handwork",
        True,
    ),
    (
        frozenset({"elder-carer", "night-watch"}),
        re.compile(r"病房|病区|病人|病号|住院|科室|医院"),
        "hospital-carer",
        False,
    ),
    (
        frozenset({"hospital-carer", "night-watch"}),
        re.compile(r"(?<!住院)老人|老年|养老|敬老|颐养|老太|老爷子|老奶奶|长者"),
        "elder-carer",
        False,
    ),
    (
        frozenset({"parking-attendant", "gas-attendant"}),
        re.compile(r"充电|换电"),
        "charging-attendant",
        False,
    ),
    (
        frozenset({"kitchen-helper", "dishwasher"}),
        re.compile(r"食堂|饭堂|伙食团"),
        "canteen-worker",
        False,
    ),
    (frozenset({"hospital-carer"}), re.compile(r"放学|课后|托管"), "childcare-assistant", False),
    (
        frozenset({"security-guard", "gatekeeper"}),
        re.compile(r"演唱会|晚会|音乐节|庙会|灯会|展会|赛事|马拉松|球赛|庆典|跨年|活动现场"),
        "event-security",
        False,
    ),
    (
        frozenset({"community-worker", "cleaner"}),
        re.compile(r"公益(?:岗|性)"),
        "public-welfare-post",
        False,
    ),
)
"""看护 in a ward, of the old and after school are three occupations; in titles, or in all words."""


def likely_occupation(title: str, rest: str, lexicon: Lexicon) -> str | None:
    """The code, or None when nothing speaks for any. Both texts are normalised."""
    title = _FOR_WHOM.sub("给人", title)
    named = _named(title, lexicon)
    hinted = _tasks((title,), lexicon)
    told = _told(rest, lexicon)
    codes = named.keys() | hinted.keys() | told.keys()
    if not codes:
        return None
    sure = max(named.values(), default=0) >= _SURE
    most = _MOST_TOLD if sure else sum(told.values())

    def weight(code: str) -> tuple[int, int, str]:
        total = named[code] + min(hinted[code], _MOST_TITLE_TASKS) + min(told[code], most)
        return total, named[code], code

    return _by_place(max(codes, key=weight), title, rest)


def _by_place(code: str, title: str, rest: str) -> str:
    """The neighbour of an occupation that the work is by where or with whom it is done."""
    for codes, where, other, whole in _PLACES:
        if code in codes and where.search(f"{title}\n{rest}" if whole else title):
            return other
    return code


def _named(title: str, lexicon: Lexicon) -> Counter[str]:
    """The occupations that the words of a title name, each as sure as its surest word."""
    best: Counter[str] = Counter()
    for hit in find_work(title, lexicon):
        weight = _weight(hit, title)
        for code in hit.codes:
            best[code] = max(best[code], weight)
    return best


def _weight(hit: OccupationHit, title: str) -> int:
    word = title[hit.start : hit.end]
    if _VAGUE.fullmatch(word):
        return _VAGUE_WEIGHT + len(word)
    base = _BROAD_WEIGHT if _BROAD.fullmatch(word) else _TITLE.get(hit.strength, 0)
    last = _LAST if hit.strength == "name" and _WHO.fullmatch(title, hit.end) else 0
    return base + 4 * len(word) + last


def _told(rest: str, lexicon: Lexicon) -> Counter[str]:
    """What a description speaks for: the work that it names, and tasks of it."""
    told = _tasks((rest,), lexicon)
    for hit in find_work(rest, lexicon, by_sound=False):
        for code in hit.codes:
            told[code] += 2 * (hit.end - hit.start) if hit.strength in ("name", "duty") else 1
    return told


def _tasks(texts: Iterable[str], lexicon: Lexicon) -> Counter[str]:
    """The tasks, tools and products in the texts, each word counted once."""
    seen: set[str] = set()
    found: Counter[str] = Counter()
    for text in texts:
        for hit in lexicon.tasks.find(text):
            word = text[hit.start : hit.end]
            if word not in seen:
                seen.add(word)
                for sense in hit.senses:
                    found[sense.value] += 2 * len(word)
    return found
