"""The title of one posting: as labelled, as hired for, or as the first line puts it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from market.intake.brand import describes
from market.intake.clauses import Clause
from market.intake.reading import Reading
from market.intake.source import Source
from market.intake.title_words import is_no_title, title_words, without_hands


def title_of(source: Source, indexes: Sequence[int]) -> str:
    labelled = spoken = fallback = prose = remark = ""
    sure = False
    for index in indexes:
        clause, reading = source.clauses[index], source.readings[index]
        if clause.label == "title":
            labelled = labelled or reading.title
        elif clause.label is None:
            if reading.title and not spoken and _is_prose(clause, reading):
                prose = prose or reading.title
            elif reading.title and (
                not spoken
                or (not sure and _ends_here(clause))
                or (_is_a_house(spoken) and not _is_a_house(reading.title))
            ):
                sure = _ends_here(clause) or reading.hires
                spoken = reading.title + _whoever_does_it(source, index)
                follows = index + 1
                if (
                    not _ends_here(clause)
                    and follows < len(source.clauses)
                    and _continues(source, clause, follows)
                ):
                    spoken = f"{spoken}，{source.readings[follows].title}"
            other = _bare(reading.other)
            if len(_HAN.findall(other)) > 1:
                if describes(other) or (clause.sentence > 0 and _is_long(source)):
                    remark = remark or without_hands(other)
                else:
                    fallback = fallback or without_hands(other)
        elif clause.label == "description" and clause.work:
            fallback = fallback or source.message.words(clause.work[0].start, clause.work[0].end)
    headed = prose if len(fallback) > _HEADLINE else ""
    opening = first_line(source, indexes) if _is_long(source) else ""
    return labelled or spoken or headed or fallback or prose or opening or remark


_EMPTY = re.compile(r"[（(【\[]\s{0,4}[)）】\]]")


def _bare(words: str) -> str:
    """体验卡 of （ ）体验卡: what was understood leaves empty brackets behind; pay is no title."""
    words = _EMPTY.sub("", words).strip(" /、-~")
    return "" if is_no_title(words) else words


def _is_long(source: Source) -> bool:
    """True for an advert of many lines: its first line says more than a phrase further down."""
    return source.clauses[-1].sentence >= _MANY_LINES


_MANY_LINES = 8


def first_line(source: Source, indexes: Sequence[int]) -> str:
    """The first words of a posting that names no trade: 北京商务接待."""
    if not indexes or indexes[0] != 0:
        return ""
    clause = source.clauses[0]
    words = title_words(clause.rest, clause, source.message)
    return words or source.message.words(clause.start, clause.end)[:_HEADLINE].strip(" :：-")


_HEADLINE = 20
"""Words of a first line that are longer than this are no title."""


_WHO_IT_IS = re.compile(r"(?:司机|师傅|阿姨|[工员师手嫂])$")
"""大车司机，跑长途: once somebody is named, what follows describes the work."""
_HOUSE = re.compile(r"(?<![看守管开])(?:厂|店|馆|公司|超市|基地|饭庄|农庄|果园|养殖场)$")


def _is_a_house(title: str) -> bool:
    """True for 速冻食品厂: it is the title only when nothing else says the work."""
    return _HOUSE.search(title) is not None


_HAN = re.compile(r"[\u4e00-\u9fff]")
_HANDS = frozenset(("师傅", "阿姨", "学徒", "嬢嬢", "孃孃", "大姐", "小妹", "司机", "老师"))


def _whoever_does_it(source: Source, index: int) -> str:
    """师傅 behind 烧烤 when only a picture or a space parts the two."""
    follows = index + 1
    if follows == len(source.clauses) or _ends_here(source.clauses[index]):
        return ""
    clause, next_one = source.clauses[index], source.clauses[follows]
    gap = source.message.text[clause.end : next_one.start]
    words = next_one.rest.strip()
    alone = words in _HANDS and not source.readings[index].title.endswith(words)
    return words if alone and not gap.strip() and "\n" not in gap else ""


def _is_prose(clause: Clause, reading: Reading) -> bool:
    """True for a trade mentioned inside a long clause further down: no title by itself."""
    return (
        clause.sentence > 0
        and not reading.hires
        and not (clause.pays or clause.counts)
        and clause.end - clause.start > len(reading.title) + 6
    )


def _ends_here(clause: Clause) -> bool:
    return bool(clause.pays or clause.counts)


def _continues(source: Source, clause: Clause, index: int) -> bool:
    """True for 送菜，帮忙卸货: a second short trade in the same breath, said before any pay."""
    following, reading = source.clauses[index], source.readings[index]
    reading_before = source.readings[index - 1]
    return (
        bool(reading.title)
        and not _WHO_IT_IS.search(reading_before.title)
        and following.label is None
        and following.sentence == clause.sentence
        and not following.pays
        and not following.counts
        and source.message.text[clause.end : following.start] in (",", "、")
        and len(reading.title) <= 6
        and clause.end - clause.start <= 8
    )
