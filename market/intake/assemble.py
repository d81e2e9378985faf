"""Write the postings of a grouped message down as records.

What stands before the first posting or behind the last holds for all, unless a posting has
its own word on it.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from market.facts import Pay, PostingRecord, Settlement, Tag, WorkTime
from market.intake.clauses import IGNORED, Clause
from market.intake.contact import name_labelled, name_span
from market.intake.dates import find_dates
from market.intake.prepare import Prepared
from market.intake.reading import Reading
from market.intake.source import Shared, Source
from market.intake.title import first_line, title_of
from market.intake.units import Grouping
from market.intake.wage import pay_of
from market.intake.whereabouts import where_and_who
from market.language.extract import likely_occupation
from market.language.lexicon import Lexicon
from market.language.normalise import normalise

_Indexes = Sequence[int]
MAX_PHONES = 4
MAX_POSTINGS = 50
_LEAST_MONTHLY_LI = 600_000


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
    source = Source(message, clauses, readings, lexicon)
    everything = range(len(clauses))
    dates = find_dates(message.text)
    until = dates.valid_until if dates.valid_until and dates.valid_until >= today else None
    out = []
    for number, unit in enumerate(grouping.units):
        own = unit.indexes
        others = [index for other in grouping.units if other is not unit for index in other.indexes]
        earlier = [i for other in grouping.units[:-1] for i in other.indexes]
        is_last = number == len(grouping.units) - 1
        shared = Shared(source, grouping, earlier, is_last)
        record = _record(source, own, shared)
        phones = _phones(source, own) or _phones(source, [i for i in everything if i not in others])
        if not phones and not _phones(source, earlier):  # the last words hold for all
            phones = _phones(source, everything)
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
        if record.title:
            out.append(record)
        if len(out) == MAX_POSTINGS:
            break
    return out


def _record(source: Source, own: _Indexes, shared: Shared) -> PostingRecord:
    def both(kind: str) -> list[int]:
        return [*own, *shared.indexes(kind)]

    title = title_of(source, own) or title_of(source, shared.indexes("title"))
    title = title or first_line(source, own)
    settlements = _values(source, own, "settlements") or _values(
        source, shared.indexes("settlements"), "settlements"
    )
    tags = set(_values(source, both("tags"), "tags"))
    found_times = set(_values(source, both("times"), "times"))
    place, employer = where_and_who(source, own, shared, title)
    return PostingRecord(
        title=title,
        occupation=_occupation(source, own, title),
        employer=employer,
        pay=pay_of(source, own) or pay_of(source, shared.indexes("pays")) or Pay(),
        settlement=next((v for v in settlements if isinstance(v, Settlement)), None),
        headcount=_headcount(source, own) or None,
        place=place,
        times=tuple(time for time in WorkTime if time in found_times),
        tags=tuple(tag for tag in Tag if tag in tags),
        requirements=_requirements(source, both("requirement")),
    )


def _values(source: Source, indexes: Iterable[int], name: str) -> list[object]:
    return [
        hit.value
        for index in indexes
        if source.clauses[index].label != IGNORED
        for hit in getattr(source.clauses[index], name)
    ]


def _headcount(source: Source, indexes: Iterable[int]) -> int | None:
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


def _occupation(source: Source, own: _Indexes, title: str) -> str | None:
    if not title:
        return None
    words = source.message.text
    around = "\n".join(words[source.clauses[i].start : source.clauses[i].end] for i in own)
    code = likely_occupation(normalise(title).text, "", source.lexicon)
    if code is not None:
        likelier = likely_occupation(normalise(title).text, around, source.lexicon)
        return likelier or code
    return None


def _requirements(source: Source, indexes: Iterable[int]) -> str:
    said: list[str] = []
    for index in indexes:
        clause, reading = source.clauses[index], source.readings[index]
        if reading.requirement:
            said.append(reading.requirement)
        elif clause.limits and clause.label is None:
            start, end = clause.limits[0].start, clause.limits[-1].end
            said.append(source.message.words(start, end))
    return "，".join(dict.fromkeys(said))


def _phones(source: Source, indexes: Iterable[int]) -> list[str]:
    chosen = set(indexes)
    starts = [clause.start for clause in source.clauses]
    found = []
    for phone in source.message.phones:
        index = max(bisect_right(starts, phone.start) - 1, 0)  # in it, or behind it
        clause = source.clauses[index]
        if index in chosen and clause.start - 40 <= phone.start <= clause.end + 2:
            found.append(phone.number)
    return list(dict.fromkeys(found))


def _contact(source: Source, phones: list[str]) -> str:
    for phone in source.message.phones:
        if phone.number in phones:
            span = name_span(source.message.text, phone)
            if span:
                return source.message.words(*span)
    return name_labelled(source.message.text)
