"""Which clauses belong to which posting: heads, the postings' own clauses, and the shared tail."""

from __future__ import annotations

import dataclasses
import itertools
import re
from dataclasses import dataclass, field

from market.intake.clauses import Clause
from market.intake.prepare import Prepared
from market.intake.reading import Reading
from market.intake.title_words import title_words

_ANOTHER = re.compile(
    r"\s{0,3}(?:二是|三是|四是|另一个|还有一?个|第[二三四]个|另外|另招|还招|同时招)"
)
_LOOK_AHEAD = 3
"""A posting's pay stands at most so many clauses behind its title."""


@dataclass(slots=True)
class Unit:
    """The clauses of one posting, by index; the last one's tail is kept apart."""

    indexes: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Grouping:
    """Clauses before the first posting, the postings, and clauses after the last one's core."""

    head: list[int]
    units: list[Unit]
    tail: list[int]


def group(clauses: list[Clause], readings: list[Reading]) -> Grouping:
    """Cut the clauses into postings.

    A new posting begins at a title with its own pay or headcount, once the posting before it
    has some of its own.
    """
    starts: list[int] = []
    named: dict[str, int] = {}
    again: list[tuple[int, int]] = []
    has_pay = has_count = False
    for index, (clause, reading) in enumerate(zip(clauses, readings, strict=True)):
        if _is_title(clause, reading):
            if reading.title in named and (clause.pays or clause.counts):
                # 洗车工3名，学徒2名，洗车工3500，学徒2000
                again.append((index, named[reading.title]))
            elif starts and clause.item and not (has_pay or has_count):
                starts[-1] = index  # what stands before the list is its heading
            elif not starts or _begins_another(
                index, clauses, readings, has_pay=has_pay, has_count=has_count
            ):
                named.setdefault(reading.title, len(starts))
                starts.append(_from_its_number(index, clauses))
                has_pay = has_count = False
        if starts:
            has_pay |= bool(clause.pays)
            has_count |= bool(clause.counts)
    if len(starts) < 2:
        return Grouping([], [Unit(list(range(len(clauses))))], [])
    paid_before = any(clause.pays for clause in clauses[starts[0] : starts[-1]])
    core_end = _core_end(starts[-1], clauses, with_pay=paid_before)
    bounds = [*starts, core_end]
    units = [Unit(list(range(a, b))) for a, b in itertools.pairwise(bounds)]
    tail = list(range(core_end, len(clauses)))
    for index, owner in again:
        for unit in units:
            unit.indexes = [each for each in unit.indexes if each != index]
        tail = [each for each in tail if each != index]
        units[owner].indexes.append(index)
    return Grouping(list(range(starts[0])), [unit for unit in units if unit.indexes], tail)


def _is_title(clause: Clause, reading: Reading) -> bool:
    return bool(reading.title) and clause.label in (None, "title")


def _begins_another(
    index: int,
    clauses: list[Clause],
    readings: list[Reading],
    *,
    has_pay: bool,
    has_count: bool,
) -> bool:
    clause = clauses[index]
    if _ANOTHER.match(clause.rest):
        return True
    if not (has_pay or has_count):
        return False
    if clause.item and _has_its_own(index, clauses):
        return True
    if clause.label == "title":
        return True
    if clause.counts and (has_count or has_pay):
        return True
    if clause.pays and has_pay:
        return True
    for ahead in range(index + 1, min(index + 1 + _LOOK_AHEAD, len(clauses))):
        if _is_title(clauses[ahead], readings[ahead]):
            return False
        if clauses[ahead].pays:
            return has_pay
        if clauses[ahead].counts and clauses[ahead].sentence == clause.sentence:
            return has_count
    return False


def _from_its_number(index: int, clauses: list[Clause]) -> int:
    """Where the list's item begins whose title is here: 1.喜洋洋酒楼 服务员3名."""
    first = index
    while first and clauses[first - 1].sentence == clauses[index].sentence:
        first -= 1
        if clauses[first].item:
            return first
    return index


def _has_its_own(index: int, clauses: list[Clause]) -> bool:
    """True when the list's item that begins here names pay or a headcount."""
    for ahead in range(index, min(index + 1 + _LOOK_AHEAD, len(clauses))):
        if ahead > index and clauses[ahead].item:
            return False
        if clauses[ahead].pays or clauses[ahead].counts:
            return True
    return False


def with_items(message: Prepared, clauses: list[Clause], readings: list[Reading]) -> list[Reading]:
    """The readings, where an item of a list of titles is a title too, known or not (学徒)."""
    items = [index for index, clause in enumerate(clauses) if clause.item]
    if sum(bool(readings[index].title) for index in items) < 2:
        return readings
    out = list(readings)
    for index in items:
        reading = readings[index]
        if not reading.title and 2 <= len(reading.other) <= 8 and _has_its_own(index, clauses):
            title = title_words(reading.other, clauses[index], message)
            out[index] = dataclasses.replace(reading, title=title, other="")
    return out


def _core_end(start: int, clauses: list[Clause], *, with_pay: bool) -> int:
    """Behind the last pay or headcount of the posting that begins at `start`.

    Pay that no earlier posting had, in a clause of its own, is for all of them.
    """
    end = start + 1
    if not with_pay:
        return end
    for index in range(start, min(start + 6, len(clauses))):
        if clauses[index].pays or clauses[index].counts:
            end = index + 1
            if clauses[index].pays:
                break
    return end
