"""Which clauses belong to which posting: heads, the postings' own clauses, and the shared tail."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from market.intake.clauses import Clause
from market.intake.reading import Reading
from market.intake.rows import LOOK_AHEAD, has_its_own

_ANOTHER = re.compile(
    r"\s{0,3}(?:二是|三是|四是|另一个|还有一?个|第[二三四]个|另外|另招|还招|同时招)"
)

_LOOK_BACK = 6
"""A list's number stands at most so many clauses before its title."""


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
    said: list[tuple[bool, bool]] = []
    has_pay = has_count = False
    for index, (clause, reading) in enumerate(zip(clauses, readings, strict=True)):
        if _is_title(clause, reading):
            owner = _owner(reading.title, named)
            if owner is not None and _adds_to(said[owner], clause):
                # 洗车工3名，学徒2名，洗车工3500，学徒2000
                again.append((index, owner))
            elif starts and clause.item and not (has_pay or has_count):
                starts[-1] = index  # what stands before the list is its heading
            elif not starts or _begins_another(
                index, clauses, readings, has_pay=has_pay, has_count=has_count
            ):
                named.setdefault(reading.title, len(starts))
                starts.append(_from_its_number(index, clauses))
                said.append((False, False))
                has_pay = has_count = False
        if starts and not (again and again[-1][0] == index):
            has_pay |= bool(clause.pays)
            has_count |= bool(clause.counts)
            said[-1] = (has_pay, has_count)
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


def _owner(title: str, named: dict[str, int]) -> int | None:
    """The posting that a title names again: 小工 is the 工地小工 that stood before."""
    if title in named:
        return named[title]
    return next((owner for name, owner in named.items() if name.endswith(title)), None)


def _adds_to(said: tuple[bool, bool], clause: Clause) -> bool:
    """True when a clause tells of a posting what it did not say yet, and nothing that it did."""
    has_pay, has_count = said
    told_twice = (has_pay and clause.pays) or (has_count and clause.counts)
    return bool(clause.pays or clause.counts) and not told_twice


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
    if clause.item and has_its_own(index, clauses):
        return True
    if clause.label == "title":
        return clause.item or not _is_said_again(index, clauses, readings)
    if clause.counts and (has_count or has_pay):
        return True
    if clause.pays and has_pay:
        return True
    for ahead in range(index + 1, min(index + 1 + LOOK_AHEAD, len(clauses))):
        if _is_title(clauses[ahead], readings[ahead]):
            return False
        if clauses[ahead].pays:
            return has_pay
        if clauses[ahead].counts and clauses[ahead].sentence == clause.sentence:
            return has_count
    return False


def _is_said_again(index: int, clauses: list[Clause], readings: list[Reading]) -> bool:
    """True for 岗位：打包 below a headline that says 打包 already, with no pay of its own."""
    before = clauses[index - 1] if index else None
    if before and before.label == "title" and before.sentence == clauses[index].sentence:
        return not (before.pays or before.counts)  # 岗位:打包，打螺丝，组装
    title = readings[index].title
    earlier = next((readings[i].title for i in range(index) if readings[i].title), "")
    alike = title[:2] in earlier or earlier[-2:] in title
    return bool(earlier) and alike and not has_its_own(index, clauses)


def _from_its_number(index: int, clauses: list[Clause]) -> int:
    """Where the list's item begins whose title is here: 1.喜洋洋酒楼 服务员3名."""
    first = index
    while (
        index - first < _LOOK_BACK
        and first
        and clauses[first - 1].sentence == clauses[index].sentence
    ):
        first -= 1
        if clauses[first].item:
            return first
    return index


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
