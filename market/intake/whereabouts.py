"""Where one posting's work is and who hires: labels first, then what clauses say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from market.intake.brand import could_be_a_name
from market.intake.named import (
    closeness,
    is_bare_spot,
    looks_like_a_place,
    says_more_than_where,
)
from market.intake.signature import is_work, signed
from market.intake.source import Shared, Source
from market.intake.suffixes import GENERIC
from market.intake.taken_apart import split_place_and_employer
from market.language.extract import find_work

_SAID_TWICE = re.compile(r"^(?:工作|上班|公司|详细)?(?:地址|地点|位置)[:：]\s{0,4}")
"""📌地址：龙泉: a picture and a word that both only say that a place follows."""
_TO_WORK = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:上班|工作|做工)$")
"""南岸区上班 behind 地点."""
_LONGEST_FIRM = 12
_LONGEST_NAME = 8
_AREAS = frozenset(("城郊", "郊区", "城区", "县城", "镇上", "乡下", "场镇", "老城", "新城", "城里"))
_HOUSE = re.compile(r"(?:酒店|宾馆|饭店|广场|医院|学校|大厦|山庄|度假村)$")


def where_and_who(
    source: Source, own: Sequence[int], shared: Shared, title: str
) -> tuple[str, str]:
    place, employer = _labelled_place(source, own)
    if not place and not employer:
        place, employer = _labelled_place(source, shared.indexes("place"))
    labelled = bool(place)
    for indexes in (own, shared.indexes("place"), shared.heading):
        place = place or _first(source, indexes, "place")
    for indexes in (own, shared.indexes("employer"), shared.heading):
        employer = employer or _first(source, indexes, "employer")
    if labelled and employer:
        employer = _full_name(
            employer, source, [*own, *shared.indexes("employer"), *shared.heading]
        )
    if not employer or not place:
        place, employer = signed(
            source, [*own, *shared.indexes("employer")], title, place, employer
        )
    employer = employer or _firm_of_the_trade(source, [*own, *shared.indexes("employer")], title)
    if place and not employer:
        employer = _other_than(place, source, [*own, *shared.indexes("employer")])
    if not place and _is_at(employer, source):
        place, employer = employer, ""
    place = place or _bare_spot(source, [*own, *shared.indexes("place")])
    if employer and place != employer and place.endswith(employer):
        place = place.removesuffix(employer).rstrip(" ，,的")
    return place, employer


def _full_name(employer: str, source: Source, indexes: Iterable[int]) -> str:
    """石桥镇金伞合作社 beside a 地点 of its own: the town in front belongs to the name."""
    for index in indexes:
        reading = source.readings[index]
        full = f"{reading.place}{employer}"
        clause = source.clauses[index]
        said = source.message.words(clause.start, clause.end)
        region = reading.place and _OF_A_REGION.search(reading.place)
        if region and reading.employer == employer and full in said:
            return full if _REGISTERED.search(employer) else employer
    return employer


_OF_A_REGION = re.compile(r"[省市区县镇乡村]$|街道$")
_REGISTERED = re.compile(
    r"(?:合作社|公司|集团|专业社|联合社|厂|农场|家庭农场|服务站|卫生院|工程队)$"
)


def _bare_spot(source: Source, indexes: Iterable[int]) -> str:
    """物流港 alone in a clause: it says little, but nothing else says where."""
    for index in indexes:
        words = source.clauses[index].rest.strip(" ,，。")
        known = words in _AREAS or (len(words) > 2 and is_bare_spot(words))
        if source.clauses[index].label is None and known:
            return words
    return ""


def _other_than(place: str, source: Source, indexes: Iterable[int]) -> str:
    """爱婴岛 beside 步行街: a second place that no map knows is somebody's name."""
    for index in indexes:
        words = source.readings[index].place
        if words and words != place and source.clauses[index].label is None:
            unknown = not closeness(words, source.lexicon)
            unknown = unknown or says_more_than_where(words, source.lexicon)
            if unknown and len(words) <= _LONGEST_NAME and could_be_a_name(words):
                return words
    return ""


def _firm_of_the_trade(source: Source, indexes: Iterable[int], title: str) -> str:
    """卫民保安 behind the posting for a 保安: the same trade once more, after somebody's name."""
    seen = False
    for index in indexes:
        clause, words = source.clauses[index], source.readings[index].title
        if clause.label is not None or not words:
            continue
        if words == title or not seen:
            seen = seen or words == title
            continue
        if clause.pays or clause.counts or clause.times or source.readings[index].hires:
            continue
        hit = next((hit for hit in clause.work if hit.end >= clause.start + len(words)), None)
        size = hit.end - hit.start if hit else 0
        stem = words[: len(words) - size]
        named = size and 2 <= len(stem) <= 4 and stem not in GENERIC and could_be_a_name(stem)
        known = named and (looks_like_a_place(stem, source.lexicon) or is_work(stem, source))
        if named and not known:
            return words
    return ""


def _is_at(employer: str, source: Source) -> bool:
    """True for 帅乡国际酒店 alone in a clause: a house tells where, when nothing else does."""
    if not _HOUSE.search(employer):
        return False
    return any(
        reading.employer == employer and clause.label is None and not reading.hires
        for clause, reading in zip(source.clauses, source.readings, strict=True)
    )


def _first(source: Source, indexes: Iterable[int], kind: str) -> str:
    said = [
        (source.clauses[index].label is None, value)
        for index in indexes
        if source.clauses[index].label in (None, "employer", "place", "title")
        and (value := getattr(source.readings[index], kind))
    ]
    if kind == "place":
        return max(said, key=lambda each: closeness(each[1], source.lexicon))[1] if said else ""
    return min(said, key=lambda each: each[0])[1] if said else ""


def _labelled_place(source: Source, indexes: Iterable[int]) -> tuple[str, str]:
    """(place, employer) of the words behind 地点: or a map pin."""
    chosen = [index for index in indexes if source.clauses[index].label == "place"]
    if not chosen:
        return "", ""
    last = chosen[0]
    for index in chosen[1:]:
        clause = source.clauses[index]
        gap = source.message.text[source.clauses[last].end : clause.start]
        if index != last + 1 or gap.strip():
            break
        last = index
    words = source.message.words(source.clauses[chosen[0]].body, source.clauses[last].end)
    words = _TO_WORK.sub("", _SAID_TWICE.sub("", words.strip(" ,，。")))
    place, employer = split_place_and_employer(words, source.lexicon)
    head, _, tail = words.rpartition(" ")
    if head and not employer and 2 <= len(tail) <= _LONGEST_FIRM:
        unknown = not looks_like_a_place(tail, source.lexicon)
        if unknown and not find_work(tail, source.lexicon, by_sound=False):
            return head, tail
    return (place or ("" if employer and not place else words)), employer
