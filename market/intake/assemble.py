"""Write the postings of a grouped message down as records.

What stands before the first posting or behind the last holds for all, unless a posting has
its own word on it. Each field is written down with the place of the words that say it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from datetime import date

from market.facts import Pay, PayUnit, PostingRecord, Settlement, Tag, WorkTime
from market.intake.clauses import IGNORED, Clause
from market.intake.dates import Dates, find_dates
from market.intake.drafted import Drafted
from market.intake.prepare import Prepared
from market.intake.quotes import Place, Told, where_said
from market.intake.reading import Reading
from market.intake.source import Shared, Source
from market.intake.title import first_line, title_of
from market.intake.traced import Spans, merged
from market.intake.units import Grouping
from market.intake.wage import pay_of
from market.intake.whereabouts import where_and_who
from market.intake.whom_to_call import contacted
from market.language.extract import Hit, likely_occupation
from market.language.lexicon import Lexicon
from market.language.normalise import normalise

_Indexes = Sequence[int]
_Places = dict[str, tuple[Place, ...]]
MAX_POSTINGS = 50


def assemble(
    message: Prepared,
    clauses: list[Clause],
    readings: list[Reading],
    grouping: Grouping,
    lexicon: Lexicon,
    *,
    today: date,
) -> list[Drafted]:
    """One draft a posting, in the message's order."""
    source = Source(message, clauses, readings, lexicon)
    grouping = dataclasses.replace(grouping, units=grouping.units[: 2 * MAX_POSTINGS])
    dates = find_dates(message.text)
    out: list[Drafted] = []
    for number, unit in enumerate(grouping.units):
        earlier = [i for other in grouping.units[:-1] for i in other.indexes]
        is_last = number == len(grouping.units) - 1
        shared = Shared(source, grouping, earlier, is_last)
        at: _Places = {}
        record = _record(source, unit.indexes, shared, at)
        others = [i for other in grouping.units if other is not unit for i in other.indexes]
        record = contacted(record, source, unit.indexes, others, earlier, at)
        record = _dated(record, dates, at, today=today)
        if record.title:
            out.append(Drafted(record, _spans(at, message)))
        if len(out) == MAX_POSTINGS:
            break
    return out


def _spans(at: _Places, message: Prepared) -> dict[str, Spans]:
    return {
        name: merged(span for place in places for span in message.where(*place))
        for name, places in at.items()
    }


def _dated(record: PostingRecord, dates: Dates, at: _Places, *, today: date) -> PostingRecord:
    """The record with its days; work that is soon over is short."""
    tags = record.tags
    if dates.short and Tag.LONG_TERM not in tags:
        tags = tuple(tag for tag in Tag if tag in (*tags, Tag.SHORT_TERM))
        at["tags"] = (*at["tags"], dates.at["short"])
    until = dates.valid_until if dates.valid_until and dates.valid_until >= today else None
    days = {"starts_on": dates.starts_on, "ends_on": dates.ends_on, "valid_until": until}
    at.update({name: (dates.at[name],) for name, day in days.items() if day})
    return dataclasses.replace(
        record,
        tags=tags,
        starts_on=dates.starts_on,
        ends_on=dates.ends_on,
        valid_until=until,
    )


def _record(source: Source, own: _Indexes, shared: Shared, at: _Places) -> PostingRecord:
    def both(kind: str) -> list[int]:
        return [*own, *shared.indexes(kind)]

    title = title_of(source, own) or title_of(source, shared.indexes("title"))
    title = title or first_line(source, own)
    settled = _hits(source, own, "settlements") or _hits(
        source, shared.indexes("settlements"), "settlements"
    )
    tags = _hits(source, both("tags"), "tags")
    times = _hits(source, both("times"), "times")
    place, employer = where_and_who(source, own, shared, title)
    pay = pay_of(source, own) or pay_of(source, shared.indexes("pays")) or Told(Pay(), ())
    count = _headcount(source, own) or _each(source, shared.indexes("counts"))
    asked = _requirements(source, both("requirement"))
    at["title"] = _quoted(title, "title", source, both("title"))
    at["occupation"] = at["title"]
    at["place"] = _quoted(place, "place", source, both("place"))
    at["employer"] = _quoted(employer, "employer", source, both("employer"))
    at["pay"] = pay.at
    at["settlement"] = tuple((hit.start, hit.end) for hit in settled[:1])
    at["headcount"] = ((count.start, count.end),) if count else ()
    at["times"] = tuple((hit.start, hit.end) for hit in times)
    at["requirements"] = tuple(place for each in asked for place in each.at)
    tags += _urgent_for_all(source, own, shared, tags)
    at["tags"] = tuple((hit.start, hit.end) for hit in tags)
    said_tags, said_times = {hit.value for hit in tags}, {hit.value for hit in times}
    record = PostingRecord(
        title=title,
        occupation=_occupation(source, own, title),
        employer=employer,
        pay=pay.value,
        settlement=next((hit.value for hit in settled if isinstance(hit.value, Settlement)), None),
        headcount=count.value if count else None,
        place=place,
        times=tuple(time for time in WorkTime if time in said_times),
        tags=tuple(tag for tag in Tag if tag in said_tags),
        requirements="，".join(dict.fromkeys(each.value for each in asked)),
    )
    if record.occupation is None:
        del at["occupation"]
    return record


def _each(source: Source, indexes: Iterable[int]) -> Hit[int] | None:
    """各一名 behind several trades counts for each of them."""
    for index in indexes:
        clause = source.clauses[index]
        if clause.counts and source.message.text[clause.start : clause.end].lstrip().startswith(
            "各"
        ):
            return clause.counts[0]
    return None


def _urgent_for_all(
    source: Source, own: _Indexes, shared: Shared, tags: list[Hit[object]]
) -> list[Hit[object]]:
    """急招木工和小工: the verb in front of the first trade hires for the others too."""
    if not shared.heading or any(hit.value is Tag.URGENT for hit in tags):
        return []
    if any(source.readings[index].hires for index in own):
        return []
    first = source.clauses[shared.heading[0]]
    return [
        hit
        for hit in _hits(source, shared.heading, "tags")
        if hit.value is Tag.URGENT and hit.start < first.start + _EARLY
    ]


_EARLY = 16
"""A verb that hires for all stands so near the beginning of its clause, behind the employer."""


def _quoted(words: str, kind: str, source: Source, indexes: _Indexes) -> tuple[Place, ...]:
    """Where `words` stand: in the clause that was read so, else in the posting, else anywhere."""
    if not words:
        return ()
    read_so = [
        i for i in indexes if words in (getattr(source.readings[i], kind), source.readings[i].other)
    ]
    order = dict.fromkeys([*read_so, *indexes, *range(len(source.clauses))])
    return where_said(words, (source.clauses[i] for i in order), source.message)


def _hits(source: Source, indexes: Iterable[int], name: str) -> list[Hit[object]]:
    return [
        hit
        for index in indexes
        if source.clauses[index].label != IGNORED
        for hit in getattr(source.clauses[index], name)
    ]


def _headcount(source: Source, indexes: Iterable[int]) -> Hit[int] | None:
    counts: list[tuple[bool, bool, Hit[int]]] = []
    for index in indexes:
        clause, reading = source.clauses[index], source.readings[index]
        if clause.label in (IGNORED, "place", "description", "hours", "benefits"):
            continue
        near = bool(reading.title or reading.hires)
        text = source.message.text
        counts += [
            (
                clause.label == "headcount" or bool(_IN_ALL.search(text, clause.start, hit.start)),
                near,
                hit,
            )
            for hit in clause.counts
        ]
    return max(counts, key=lambda each: each[:2])[2] if counts else None


_IN_ALL = re.compile(r"(?:一共|总共|合计|共计|总计|共)(?:要|招|需要?|差|缺)?\s?$")
"""每个小区两个，一共8人"""


def _occupation(source: Source, own: _Indexes, title: str) -> str | None:
    if not title:
        return None
    words = source.message.text
    around = "\n".join(words[source.clauses[i].start : source.clauses[i].end] for i in own)
    code = likely_occupation(normalise(title).text, "", source.lexicon)
    if code is None:
        return None
    likelier = likely_occupation(normalise(title).text, around, source.lexicon) or code
    if likelier == _GUARD and _GUARDS.fullmatch(title) and _is_an_event(source, own):
        return _EVENT_GUARD
    return likelier


def _is_an_event(source: Source, own: _Indexes) -> bool:
    """True for 安保10人180/天 at a comic fair: nobody guards that by the month."""
    monthly = any(hit.pay.unit is PayUnit.MONTH for i in own for hit in source.clauses[i].pays)
    return not monthly and _EVENT.search(source.message.text) is not None


_GUARD, _EVENT_GUARD = "security-guard", "event-security"
_GUARDS = re.compile(r"(?:临时|兼职|现场|短期)?(?:安保|保安|安全员)(?:人员|员|队员)?")
_EVENT = re.compile(
    r"漫展|车展|书展|画展|展会|展览(?!馆|中心)|博览会|糖酒会|交易会|订货会|招聘会|演唱会|音乐[节会]|演出|晚会|年会"
    r"|马拉松|赛事|比赛|运动会|球赛|庙会|灯会|跨年|路演|发布会|签售|开幕|庆典|开业活动|活动(?:现场|安保|保安)|会展(?!中心|路|城)"
)


def _requirements(source: Source, indexes: Iterable[int]) -> list[Told[str]]:
    said: list[Told[str]] = []
    for index in indexes:
        clause, reading = source.clauses[index], source.readings[index]
        if reading.requirement:
            at = where_said(reading.requirement, [clause], source.message)
            said.append(Told(reading.requirement, at))
        elif clause.limits and clause.label is None:
            start, end = clause.limits[0].start, clause.limits[-1].end
            said.append(Told(source.message.words(start, end), ((start, end),)))
    return said
