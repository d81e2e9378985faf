"""Who signs a message: words that say nothing else, beside the phone or beside the place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from market.intake.brand import could_be_a_name
from market.intake.contact import could_be_a_person, looks_like_a_name
from market.intake.named import (
    is_bare_spot,
    is_generic_venue,
    looks_like_a_place,
)
from market.intake.source import Source
from market.language.extract import find_work

_BETWEEN = " ,，。.、;|/:()微信同号步手机电话联系打call"
"""Characters that may stand between a firm's name and its phone."""


def signed(
    source: Source, indexes: list[int], title: str, place: str, employer: str
) -> tuple[str, str]:
    """Place and employer, with what the words say that nothing else accounts for."""
    beside = _beside_the_phone(source, indexes, title)
    if beside and is_generic_venue(beside):
        return place or ("" if beside.endswith("厂") else beside), employer
    if beside and looks_like_a_place(beside, source.lexicon):
        return place or beside, employer
    return place, employer or _unknown_name(source, indexes, title, beside)


def _unknown_name(source: Source, indexes: Iterable[int], title: str, beside: str) -> str:
    """The clause that can only be somebody's name: beside the phone, or beside the place."""
    best: tuple[int, int] | None = None
    name = ""
    for index in indexes:
        clause, words = source.clauses[index], source.readings[index].other
        if not words or words == title or clause.label is not None:
            continue
        if clause.pays or clause.counts or clause.times or clause.tags or clause.settlements:
            continue  # 暑假两个月: the rest of what was understood is no name
        if (
            looks_like_a_name(words)
            or _NICKNAME.fullmatch(words)
            or is_generic_venue(words)
            or (words == beside and could_be_a_person(words))
            or not could_be_a_name(words, signed=words == beside)
            or is_work(words, source)
        ):
            continue
        near = any(
            0 <= other < len(source.readings) and source.readings[other].place
            for other in (index - 1, index + 1)
        )
        rank = (2 * (words == beside) + near, index)
        if rank[0] and (best is None or rank > best):
            best, name = rank, words
    return name


_NICKNAME = re.compile(r"[小阿老][\u4e00-\u9fff]|([\u4e00-\u9fff])\1")
"""小鹿 and 莉莉 beside a phone are persons, though no surname tells."""


def is_work(words: str, source: Source) -> bool:
    """True for 摆菌棒, 前台登记: words that say the work, not who has it done."""
    hits = find_work(words, source.lexicon, by_sound=False)
    said = sum(hit.end - hit.start for hit in hits if hit.strength in ("name", "duty"))
    return 2 * said > len(words)


def _beside_the_phone(source: Source, indexes: Iterable[int], title: str) -> str:
    """Words that say nothing else, next to a phone: a firm signs its message so."""
    positions = [phone.start for phone in source.message.phones]
    if not positions:
        return ""
    for index in indexes:
        clause, words = source.clauses[index], source.readings[index].other
        if not words or words == title or clause.label is not None or not 2 <= len(words) <= 12:
            continue
        if is_bare_spot(words):
            continue
        between = [
            source.message.text[min(clause.end, at) : max(clause.start, at)] for at in positions
        ]
        if any(not gap.strip(_BETWEEN) for gap in between):
            return words
    return ""
