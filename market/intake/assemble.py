"""Write the postings of a grouped message down as records.

What stands before the first posting or behind the last holds for all, unless a posting has
its own word on it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from market.facts import Pay, PostingRecord, Settlement, Tag, WorkTime
from market.intake.clauses import IGNORED, Clause
from market.intake.contact import name_beside, name_labelled
from market.intake.dates import find_dates
from market.intake.named import is_bare_spot, is_generic_venue, looks_like_a_place, split_place_and_employer
from market.intake.prepare import Prepared
from market.intake.reading import Reading
from market.intake.units import Grouping
from market.language.extract import PayHit, find_work, likely_occupation
from market.language.lexicon import Lexicon
from market.language.normalise import normalise

_Indexes = Sequence[int]
MAX_PHONES = 4


@dataclass(frozen=True, slots=True)
class _Source:
    message: Prepared
    clauses: list[Clause]
    readings: list[Reading]
    lexicon: Lexicon


def assemble(
    message: Prepared,
    clauses: list[Clause],
    readings: list[Reading],
    grouping: Grouping,
    lexicon: Lexicon,
    *,
    today: date,
) -> list[PostingRecord]:
    """One record a posting, in the message's order."""
    source = _Source(message, clauses, readings, lexicon)
    everything = range(len(clauses))
    dates = find_dates(message.text)
    until = dates.valid_until if dates.valid_until and dates.valid_until >= today else None
    several = len(grouping.units) > 1
    out = []
    for number, unit in enumerate(grouping.units):
        own = unit.indexes
        others = [index for other in grouping.units if other is not unit for index in other.indexes]
        earlier = [i for other in grouping.units[:-1] for i in other.indexes]
        is_last = number == len(grouping.units) - 1
        shared = _Shared(source, grouping, earlier, is_last)
        record = _record(source, own, shared)
        where = own if several else everything
        phones = _phones(source, own) or _phones(
            source, [i for i in everything if i not in others]
        )
        tags = set(record.tags)
        if dates.short and Tag.LONG_TERM not in tags:
            tags.add(Tag.SHORT_TERM)
        record = dataclasses.replace(
            record,
            tags=tuple(tag for tag in Tag if tag in tags),
            contact_phone=";".join(phones[:MAX_PHONES]),
            contact_name=_contact(source, phones),
            starts_on=dates.starts_on,
            ends_on=dates.ends_on,
            valid_until=until,
        )
        del where
        if record.title:
            out.append(record)
    return out


class _Shared:
    """Which clauses outside a posting hold for it, kind by kind."""

    def __init__(
        self, source: _Source, grouping: Grouping, earlier: list[int], is_last: bool
    ) -> None:
        self._source = source
        self._head = grouping.head
        self._tail = grouping.tail
        self._earlier = earlier
        self._is_last = is_last
        first = grouping.units[0].indexes[0]
        self.heading = [first] if source.readings[first].hires else []

    def indexes(self, kind: str) -> list[int]:
        """Head and tail clauses; the tail only for the last when others have their own."""
        source = self._source
        own = any(
            _says(source, index, kind) and not source.readings[index].title
            for index in self._earlier
        )
        return [*self._head, *(self._tail if self._is_last or not own else [])]


def _says(source: _Source, index: int, kind: str) -> bool:
    if hasattr(source.readings[index], kind):
        return bool(getattr(source.readings[index], kind))
    return bool(getattr(source.clauses[index], kind))


def _record(source: _Source, own: _Indexes, shared: _Shared) -> PostingRecord:
    def both(kind: str) -> list[int]:
        return [*own, *shared.indexes(kind)]

    title = _title(source, own) or _title(source, shared.indexes("title"))
    settlements = _values(source, own, "settlements") or _values(
        source, shared.indexes("settlements"), "settlements"
    )
    tags = set(_values(source, both("tags"), "tags"))
    found_times = set(_values(source, both("times"), "times"))
    place, employer = _where_and_who(source, own, shared, title)
    return PostingRecord(
        title=title,
        occupation=_occupation(source, own, title),
        employer=employer,
        pay=_pay(source, own) or _pay(source, shared.indexes("pays")) or Pay(),
        settlement=next((v for v in settlements if isinstance(v, Settlement)), None),
        headcount=_headcount(source, own) or None,
        place=place,
        times=tuple(time for time in WorkTime if time in found_times),
        tags=tuple(tag for tag in Tag if tag in tags),
        requirements=_requirements(source, both("requirement")),
    )


def _title(source: _Source, indexes: Iterable[int]) -> str:
    labelled = spoken = fallback = ""
    for index in indexes:
        clause, reading = source.clauses[index], source.readings[index]
        if clause.label == "title":
            labelled = labelled or reading.title
        elif clause.label is None:
            if reading.title and not spoken:
                spoken = reading.title
                follows = index + 1
                if (
                    not _ends_here(clause)
                    and follows < len(source.clauses)
                    and _continues(source, clause, follows)
                ):
                    spoken = f"{spoken}，{source.readings[follows].title}"
            fallback = fallback or reading.other
        elif clause.label == "description" and clause.work:
            fallback = fallback or source.message.words(clause.work[0].start, clause.work[0].end)
    return labelled or spoken or fallback[:30]


def _ends_here(clause: Clause) -> bool:
    return bool(clause.pays or clause.counts)


def _continues(source: _Source, clause: Clause, index: int) -> bool:
    """True for 送菜，帮忙卸货: a second short trade in the same breath, said before any pay."""
    following, reading = source.clauses[index], source.readings[index]
    return (
        bool(reading.title)
        and following.label is None
        and following.sentence == clause.sentence
        and not following.pays
        and not following.counts
        and source.message.text[clause.end : following.start] in (",", "、")
        and len(reading.title) <= 6
        and clause.end - clause.start <= 8
    )


def _values(source: _Source, indexes: Iterable[int], name: str) -> list[object]:
    return [
        hit.value
        for index in indexes
        if source.clauses[index].label != IGNORED
        for hit in getattr(source.clauses[index], name)
    ]


def _pay(source: _Source, indexes: Iterable[int]) -> Pay | None:
    """The surest pay: a base rate before the rest, an amount before 面议."""
    indexes = list(indexes)
    hits: list[tuple[bool, bool, bool, int, PayHit]] = []
    for index in indexes:
        clause = source.clauses[index]
        if clause.label in (IGNORED, "place", "requirements"):
            continue
        for hit in clause.pays:
            words_only = hit.pay.unit is None
            hits.append((words_only, not hit.sure, not hit.base, hit.start, hit))
    if not hits:
        return None
    hit = min(hits, key=lambda each: each[:4])[4]
    if hit.pay.unit is None:
        return hit.pay
    words = source.message.words(hit.start, hit.end).strip(" ,，。（(")
    high = hit.pay.max_li
    if high == hit.pay.min_li and _and_more(source.message.text, hit.end):
        high = None
    return dataclasses.replace(hit.pay, max_li=high, text=words or hit.pay.text)


def _and_more(text: str, end: int) -> bool:
    """True for 底薪4000加提成: what is stated is only the least."""
    after = text[end : end + 8].lstrip(" ,)")
    return after.startswith(("+提成", "+高提成", "+绩效", "加提成", "加高提成", "外加提成", "另加提成", "+奖", "+计件"))


def _headcount(source: _Source, indexes: Iterable[int]) -> int | None:
    counts: list[tuple[bool, bool, int]] = []
    for index in indexes:
        clause, reading = source.clauses[index], source.readings[index]
        if clause.label in (IGNORED, "place", "description", "hours", "benefits"):
            continue
        near = bool(reading.title or reading.hires)
        counts += [(clause.label == "headcount", near, hit.value) for hit in clause.counts]
    if not counts:
        return None
    return max(counts, key=lambda each: each[:2])[2]


def _where_and_who(
    source: _Source, own: _Indexes, shared: _Shared, title: str
) -> tuple[str, str]:
    place, employer = _labelled_place(source, own)
    if not place and not employer:
        place, employer = _labelled_place(source, shared.indexes("place"))
    for indexes in (own, shared.indexes("place")):
        place = place or _first(source, indexes, "place")
    for indexes in (own, shared.indexes("employer"), shared.heading):
        employer = employer or _first(source, indexes, "employer")
    if not employer or not place:
        left = _beside_the_phone(source, [*own, *shared.indexes("employer")], title)
        if left and is_generic_venue(left):
            place = place or ("" if _is_trade_only(left, source.lexicon) else left)
        elif left and looks_like_a_place(left, source.lexicon):
            place = place or left
        elif left and not employer:
            employer = left
    return place, employer


def _is_trade_only(words: str, lexicon: Lexicon) -> bool:
    """True for 家具厂, a trade that says neither where nor who."""
    return words.endswith("厂")


def _first(source: _Source, indexes: Iterable[int], kind: str) -> str:
    said = [
        (source.clauses[index].label is None, value)
        for index in indexes
        if source.clauses[index].label in (None, "employer", "place", "title")
        and (value := getattr(source.readings[index], kind))
    ]
    return min(said, key=lambda each: each[0])[1] if said else ""


def _labelled_place(source: _Source, indexes: Iterable[int]) -> tuple[str, str]:
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
    words = words.strip(" ,，。")
    place, employer = split_place_and_employer(words, source.lexicon)
    head, _, tail = words.rpartition(" ")
    if head and not employer and 2 <= len(tail) <= 12:
        if not looks_like_a_place(tail, source.lexicon) and not find_work(tail, source.lexicon):
            return head, tail
    return (place or ("" if employer and not place else words)), employer


def _beside_the_phone(source: _Source, indexes: Iterable[int], title: str) -> str:
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
        if any(not gap.strip(" ,，。.、;|/:()微信同号步手机电话联系打call") for gap in between):
            return words
    return ""


def _occupation(source: _Source, own: _Indexes, title: str) -> str | None:
    if not title:
        return None
    words = source.message.text
    around = "\n".join(words[source.clauses[i].start : source.clauses[i].end] for i in own)
    code = likely_occupation(normalise(title).text, "", source.lexicon)
    if code is not None:
        likelier = likely_occupation(normalise(title).text, around, source.lexicon)
        return likelier or code
    return None


def _requirements(source: _Source, indexes: Iterable[int]) -> str:
    said: list[str] = []
    for index in indexes:
        clause, reading = source.clauses[index], source.readings[index]
        if reading.requirement:
            said.append(reading.requirement)
        elif clause.ages and clause.label is None:
            start, end = clause.ages[0][0], clause.ages[-1][1]
            said.append(source.message.words(start, end))
    return "，".join(dict.fromkeys(said))


def _phones(source: _Source, indexes: Iterable[int]) -> list[str]:
    chosen = [source.clauses[index] for index in indexes]
    found = [
        phone.number
        for phone in source.message.phones
        if any(
            clause.start - 40 <= phone.start <= clause.end + 2 and _belongs(source, clause, phone.start)
            for clause in chosen
        )
    ]
    return list(dict.fromkeys(found))


def _belongs(source: _Source, clause: Clause, at: int) -> bool:
    """True when the phone stands in the clause or between it and the next one."""
    before = [c for c in source.clauses if c.start <= at]
    return (before[-1] if before else source.clauses[0]) is clause


def _contact(source: _Source, phones: list[str]) -> str:
    for phone in source.message.phones:
        if phone.number in phones:
            name = name_beside(source.message.text, phone)
            if name:
                return name
    return name_labelled(source.message.text)
