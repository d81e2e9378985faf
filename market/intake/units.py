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
_NO_TRADE = (  # a shift, a part of the pay, who is paid so
    r"(?!.{0,6}(?:[日周半月天]结|综合|底薪|保底|基本|工资|[月时日底]薪|待遇|补[贴助]"
    r"|[餐饭夜房车话]补|奖|提成|[全满]勤|加班|班$|周[一二三四五六日末]|节假|平时"
    r"|试用|转正|熟练|[熟生新老]手|[男女](?!装)|全职|兼职|费|押金|年[终底薪]|员工|期$|临时|早上"
    r"|上午|中午|下午|晚上|每|超过|以上|到手|可达|左右|合计|总共|大约"
    r"|[大小]件|单价|计[件时]|小时|我|你|他|扣|交|付|现[结金]|可以?))"
)
_PAID_TRADE = re.compile(_NO_TRADE + r"[\u4e00-\u9fff]{2,5}")
"""What is hired for when its own pay stands right behind it."""
_PAID_DUTY = re.compile(
    _NO_TRADE + r"[\u4e00-\u9fff]{2,9}的(?:人|阿姨|大姐|师傅)?(?![\u4e00-\u9fff])"
)
"""接送孩子做晚饭的2500"""
_LINE_HEAD = re.compile(_NO_TRADE + r"[\u4e00-\u9fff]{2,8}")
_COUNTED = re.compile(
    r"(?!.{0,6}(?:班$|[男女]|一共|总共|共计|需要?$|人数|名额|限))[\u4e00-\u9fff]{2,6}"
)
_LOOK_AHEAD = 3
"""A posting's pay stands at most so many clauses behind its title."""

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
    if clause.item and _has_its_own(index, clauses):
        return True
    if clause.label == "title":
        return clause.item or not _is_said_again(index, clauses, readings)
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


def _is_said_again(index: int, clauses: list[Clause], readings: list[Reading]) -> bool:
    """True for 岗位：打包 below a headline that says 打包 already, with no pay of its own."""
    before = clauses[index - 1] if index else None
    if before and before.label == "title" and before.sentence == clauses[index].sentence:
        return not (before.pays or before.counts)  # 岗位:打包，打螺丝，组装
    title = readings[index].title
    earlier = next((readings[i].title for i in range(index) if readings[i].title), "")
    alike = title[:2] in earlier or earlier[-2:] in title
    return bool(earlier) and alike and not _has_its_own(index, clauses)


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
    readings = _with_rows(message, clauses, readings)
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


def _with_rows(message: Prepared, clauses: list[Clause], readings: list[Reading]) -> list[Reading]:
    """The readings, where 学徒3500 beside 机长8000 is a title too: each trade with its pay."""
    rows = [
        index
        for index, clause in enumerate(clauses)
        if clause.label is None and clause.pays and _is_paid_for(clause)
    ]
    out = list(readings)
    lines = [index for index in range(len(clauses)) if _is_a_line(index, clauses, readings)]
    if len(lines) > 1 and any(readings[index].title for index in lines):
        for index in lines:
            title = readings[index].title
            title = title or title_words(readings[index].other, clauses[index], message)
            out[index] = dataclasses.replace(out[index], title=title, other="")
    for index in range(len(clauses) - 1):
        if _is_counted_next(index, clauses) and out[index].other == clauses[index].rest:
            out[index] = dataclasses.replace(out[index], title=out[index].other, other="")
    for index in rows:
        beside = any(
            other in rows or _is_paid_title(other, clauses, readings)
            for other in (index - 1, index + 1)
        )
        if beside and not (out[index].title or out[index].place or out[index].employer):
            title = title_words(clauses[index].rest, clauses[index], message)
            out[index] = dataclasses.replace(out[index], title=title, other="")
    return out


def _is_paid_title(index: int, clauses: list[Clause], readings: list[Reading]) -> bool:
    inside = 0 <= index < len(clauses)
    return inside and bool(readings[index].title and clauses[index].pays)


def _is_paid_for(clause: Clause) -> bool:
    """True when the words in front of a clause's pay may be the work: 学徒, 接送孩子做晚饭的."""
    if _PAID_TRADE.fullmatch(clause.rest):
        return True
    return bool(clause.work) and _PAID_DUTY.match(clause.rest) is not None


def _is_a_line(index: int, clauses: list[Clause], readings: list[Reading]) -> bool:
    """True for 早餐店帮工 of a line 早餐店帮工，4点到10点，2200: words, then what they are paid."""
    clause, reading = clauses[index], readings[index]
    if clause.label is not None or (index and clauses[index - 1].sentence == clause.sentence):
        return False
    if not (reading.title or (_LINE_HEAD.fullmatch(reading.other) and not reading.hires)):
        return False
    following = range(index + 1, min(index + 1 + _LOOK_AHEAD, len(clauses)))
    line = [i for i in following if clauses[i].sentence == clause.sentence]
    if not reading.title and any(readings[i].title for i in line):
        return False
    return bool(clause.pays) or any(clauses[i].pays for i in line)


def _is_counted_next(index: int, clauses: list[Clause]) -> bool:
    """True for 撤展 in 撤展 10人: words alone, and behind a blank how many are wanted."""
    clause, following = clauses[index], clauses[index + 1]
    alone = clause.label is None and not (clause.pays or clause.counts or clause.times)
    counted = bool(following.counts) and not following.rest and following.label is None
    near = clause.sentence == following.sentence and following.start == clause.end + 1
    return alone and counted and near and _COUNTED.fullmatch(clause.rest) is not None


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
