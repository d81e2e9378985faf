"""When the work is done: words (夜班, 周末) and clock ranges (早9晚6, 17:30-22:00).

Morning is 5-12, afternoon 12-18, evening 18-24, night 0-5; a clock range counts for a part of
the day when it covers two hours of it. A range worked through the night is night alone.
"""

from __future__ import annotations

import re

from market.facts import WorkTime
from market.language.extract.hits import Hit, Taken
from market.language.extract.terms import find_settlements
from market.language.heads import headed
from market.language.lexicon import Lexicon
from market.language.numerals import number_range

_DAY = (WorkTime.MORNING, WorkTime.AFTERNOON)
_WORDS: dict[str, tuple[WorkTime, ...]] = {
    "day": _DAY,
    "shifts": (*_DAY, WorkTime.NIGHT),
}
_PART = (
    r"(?:清早|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|夜间|"
    r"凌晨|半夜|次日|第二天|每早|每晚|夜班|晚班|晚市|早|晚|午)"
)
_HOUR = (
    r"(?:\d{1,2}(?::\d{2}|点半|点\d{0,2}分?|点钟|时)?|[一二两三四五六七八九十]{1,2}点(?:半|钟)?)"
)
_CLOCK = headed(
    rf"(?<![\d.月号])(?<!\d日)(?P<p1>{_PART}{{0,2}})(?P<h1>{_HOUR})(?:上班|开始|来|起|开工|进场|接班|到岗|上岗|开门|出摊|入场)?\s?,?\s?"
    rf"(?:-|~|[干做忙守站开上卖摆营业]{{0,2}}[到至]|--|—|→|>)?\s?(?P<p2>{_PART}{{0,2}})(?P<h2>{_HOUR})(?![\d岁元块个人名天号月%])"
    r"(?:下班|走|结束|收工)?"
)
_LATE = ("下午", "傍晚", "晚上", "夜里", "夜间", "每晚", "晚", "夜班")
_SMALL_HOURS = 4
"""晚上两点 is after midnight, 晚上五点 before."""
_EVENING_BEFORE = re.compile(
    r"(?<![不没无])(?<!不上)(?:晚上|晚间|夜市|晚班|每晚|傍晚)(?:(?!早|上午|中午|下午|白天|白班|倒班)[^\d;。\n]){1,14}$"
)
"""晚上到餐馆推酒,6点到9点半: the hours of an evening named before."""
_NIGHTLY = ("凌晨", "半夜", "次日", "第二天")
_FREE = re.compile(
    r"(?:几点|几时|啥子?时候|什么时候|何时|哪个时候)[^,。;\s]{0,4}?(?:都行|都可以|都成|都得行|都要得|随你|由你|随便|自己定)(?!面试|联系|报名)"
    r"|随(?:你|便)(?:几点|啥时候|什么时候)|(?:几点|啥时候|什么时候|时间)[^,。;\s]{0,5}?自己(?:定|约|跟[^,。;\s]{1,3}约|安排|排|选)"
    r"|自(?:己|个儿?|家)(?:来)?(?:定|选|排|安排|掌握|调|挑|把握)(?:上班|工作|做工|干活|上工|接单)?的?(?:时间|时段|钟点|班次)"
    r"|(?:时间|时段|班次|钟点|几点)(?:自己|任你?|随你|随便|由你)(?:说了?算?|定|选|挑|安排|排|掌握)"
    r"|时间(?:上)?(?:都|全|要|得|能|可以)?(?:随我|我(?:来)?定|我说了算|我(?:来)?安排|由我|归我)"
    r"|想(?P<do>[干做来跑送接编去上])就(?P=do)"
    r"|想(?P<when>几点|几时|啥时候|什么时候|啥子时候|哪天|好久|哪阵)[去来做干跑上接]?就?(?P=when)"
)
_PARTS = (
    (WorkTime.NIGHT, 0, 5),
    (WorkTime.MORNING, 5, 12),
    (WorkTime.AFTERNOON, 12, 18),
    (WorkTime.EVENING, 18, 24),
)
_ENOUGH_HOURS = 2


def find_times(text: str, lexicon: Lexicon) -> list[Hit[WorkTime]]:
    """Parts of the day, week and year; a clock range hides the words that only introduce it."""
    hits: list[Hit[WorkTime]] = []
    taken = Taken(text)
    for match in _CLOCK.finditer(text):
        covered = _covered(match, text)
        if covered:
            taken.take(*match.span())
            hits.extend(Hit(match.start(), match.end(), part) for part in covered)
    for match in _FREE.finditer(text):
        taken.take(*match.span())
        hits.append(Hit(match.start(), match.end(), WorkTime.FLEXIBLE))
    words = lexicon.times.find(text)
    for hit in find_settlements(text, lexicon) if words else ():  # 每周六发工资
        taken.take(hit.start, hit.end)
    for word in words:
        if taken.touches(word.start, word.end):
            continue
        for sense in word.senses:
            parts = _WORDS.get(sense.value) or (WorkTime(sense.value),)
            hits.extend(Hit(word.start, word.end, part) for part in parts)
    return sorted(hits, key=lambda hit: hit.start)


def _covered(match: re.Match[str], text: str) -> tuple[WorkTime, ...]:
    first, second = match["h1"], match["h2"]
    marked = any(mark in match.group() for mark in ("点", ":", "时")) or (
        match["p1"] and match["p2"]
    )
    if not marked:
        return ()
    part = match["p1"]
    if not part and _EVENING_BEFORE.search(text[max(0, match.start() - 20) : match.start()]):
        part = "晚上"
    start, end = _hours(first, part), _hours(second, match["p2"] or "")
    if start is None or end is None:
        return ()
    if not match["p2"] and end <= start < end + 12 and end <= 12 and ":" not in second:
        end += 12
    if not part and match["p2"] in _NIGHTLY and 5 <= start < 12 and end + 24 - start > 12:
        start += 12  # 7点到凌晨1点 begins in the evening
    if not (match["p1"] or match["p2"]) and start < 5 and start < end <= 8:
        start, end = start + 12, end + 12  # nobody says 1点半到5点半 of the small hours
    return covered_parts(start, end, said_night=any(w in match.group() for w in _NIGHTLY))


def covered_parts(start: float, end: float, *, said_night: bool = False) -> tuple[WorkTime, ...]:
    """The parts of the day of which the hours from `start` to `end` cover two each."""
    if end <= start:
        end += 24
    hours: dict[WorkTime, float] = {}
    for part, begin, finish in _PARTS:
        for day in (0, 24):
            overlap = min(end, finish + day) - max(start, begin + day)
            if overlap > 0:
                hours[part] = hours.get(part, 0) + overlap
    through_night = hours.get(WorkTime.NIGHT, 0) >= 4 and end - start <= 12
    if through_night and (start >= 21 or start < 2):
        return (WorkTime.NIGHT,)
    return tuple(
        part
        for part, _, _ in (*_PARTS[1:], _PARTS[0])
        if hours.get(part, 0) >= _ENOUGH_HOURS
        or (
            part is WorkTime.NIGHT
            and said_night
            and hours.get(part, 0) >= (0.25 if start < 5 else 1)
        )
    )


def _hours(token: str, part: str) -> float | None:
    half = 0.5 if "半" in token else 0.0
    head, _, tail = token.replace("点钟", "点").replace("时", "点").partition(":")
    if not tail:
        head, _, tail = head.partition("点")
    numbers = number_range(head)
    if numbers is None:
        return None
    minutes = int(tail[:2]) if tail[:2].isdigit() else 0
    hour = float(numbers[0]) + minutes / 60 + half
    if hour > 24:
        return None
    if any(word in part for word in _LATE) and hour < 12:
        hour += 12 if hour >= _SMALL_HOURS or "下午" in part else 0
    elif any(word in part for word in ("晚上", "夜里", "半夜", "凌晨", "夜班")) and hour >= 12:
        hour -= 12 if hour < 13 else 0
    elif "中午" in part and hour < 6:
        hour += 12
    return hour
