"""Whether two records from different sources tell of the same vacancy, and what was compared.

Strict: a vacancy shown twice is a nuisance, one hidden by a wrong merge is lost. Whatever is
stated in both must agree; what only one states counts for nothing, except a night shift. Does
not know the sources, the database, or which of the two came first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from market.facts import PostingRecord, Tag, WorkTime
from market.intake.twin_pay import compare_pay
from market.intake.twin_places import compare_places
from market.intake.twin_words import (
    Agreement,
    compare_employers,
    compare_titles,
    employer_key,
    phones_of,
    work_key,
)

_APART_TIMES = (WorkTime.NIGHT, WorkTime.WEEKEND, WorkTime.HOLIDAY)
"""Who says these speaks of another vacancy than who does not: the day shift, the weekday."""
_APART_TAGS = ((Tag.LONG_TERM, Tag.SHORT_TERM), (Tag.SHORT_TERM, Tag.LONG_TERM))
_SEXES = re.compile(r"[男女]")


class Point(StrEnum):
    """What two records are compared by."""

    PHONE = "phone"
    EMPLOYER = "employer"
    WORK = "work"
    PAY = "pay"
    PLACE = "place"
    SETTLEMENT = "settlement"
    TIMES = "times"
    DATES = "dates"
    TERMS = "terms"


POINT_NAMES: dict[Point, str] = {
    Point.PHONE: "电话",
    Point.EMPLOYER: "单位",
    Point.WORK: "工种",
    Point.PAY: "工资",
    Point.PLACE: "地点",
    Point.SETTLEMENT: "结算",
    Point.TIMES: "时间",
    Point.DATES: "日期",
    Point.TERMS: "条件",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`same`: one vacancy. `agreed`: what both state alike. `against`: what speaks against it.

    Not the same with nothing against it means that too little is stated to be sure.
    """

    same: bool
    agreed: tuple[Point, ...]
    against: tuple[Point, ...]


def compare(one: PostingRecord, other: PostingRecord) -> Comparison:
    """Compare two completed records; the order does not matter."""
    found = {
        Point.PHONE: _phones(one, other),
        Point.EMPLOYER: compare_employers(one.employer, other.employer),
        Point.WORK: _work(one, other),
        Point.PAY: compare_pay(one.pay, other.pay),
        Point.PLACE: compare_places(one, other),
        Point.SETTLEMENT: _stated(one.settlement, other.settlement),
        Point.TIMES: _times(one, other),
        Point.DATES: _dates(one, other),
        Point.TERMS: _terms(one, other),
    }
    against = tuple(
        point
        for point, value in found.items()
        # Two agents of one shop have two phones; what else there is decides.
        if value is Agreement.DIFFERENT and point is not Point.PHONE
    )
    agreed = tuple(point for point, value in found.items() if value is Agreement.SAME)
    return Comparison(not against and _enough(found), agreed, against)


def marks(record: PostingRecord) -> tuple[str, ...]:
    """Words that twins share at least one of: who hires, and for which work.

    They hold the phones: what keeps them has to be keyed.
    """
    work = work_key(record)
    employer = employer_key(record.employer)
    who = [f"p{phone}" for phone in sorted(phones_of(record))]
    return tuple(f"{name}\x1f{work}" for name in ([*who, f"e{employer}"] if employer else who))


def _enough(found: dict[Point, Agreement]) -> bool:
    """Who hires must be known alike, and more than one other thing has to agree."""
    phone, employer = found[Point.PHONE], found[Point.EMPLOYER]
    pay, place = found[Point.PAY] is Agreement.SAME, found[Point.PLACE] is Agreement.SAME
    same_name, title = employer is Agreement.SAME, found[Point.WORK] is Agreement.SAME
    if not title and not (pay and (place or same_name)):
        return False
    if phone is Agreement.SAME:
        if same_name:
            return pay or place
        if employer is Agreement.LIKE:  # the shop, and one of its branches
            return pay and place
        return pay and (place or title)
    if not same_name:
        return False
    return pay and place if phone is Agreement.DIFFERENT else pay or place


def _phones(one: PostingRecord, other: PostingRecord) -> Agreement:
    mine, theirs = phones_of(one), phones_of(other)
    if not mine or not theirs:
        return Agreement.UNKNOWN
    return Agreement.SAME if mine & theirs else Agreement.DIFFERENT


def _work(one: PostingRecord, other: PostingRecord) -> Agreement:
    """The same code and titles that do not tell two vacancies apart; without a code, one title."""
    if one.occupation and other.occupation and one.occupation != other.occupation:
        return Agreement.DIFFERENT
    titles = compare_titles(one.title, other.title)
    if titles is Agreement.LIKE and not (one.occupation and other.occupation):
        return Agreement.DIFFERENT
    return titles


def _stated(one: object | None, other: object | None) -> Agreement:
    if not one or not other:
        return Agreement.UNKNOWN
    return Agreement.SAME if one == other else Agreement.DIFFERENT


def _times(one: PostingRecord, other: PostingRecord) -> Agreement:
    mine, theirs = set(one.times), set(other.times)
    if any((time in mine) is not (time in theirs) for time in _APART_TIMES):
        return Agreement.DIFFERENT
    if not mine or not theirs:
        return Agreement.UNKNOWN
    if mine == theirs:
        return Agreement.SAME
    return Agreement.LIKE if mine < theirs or theirs < mine else Agreement.DIFFERENT


def _dates(one: PostingRecord, other: PostingRecord) -> Agreement:
    """The days of the work; how long a posting is shown is each source's own affair."""
    found = {
        _stated(one.starts_on, other.starts_on),
        _stated(one.ends_on, other.ends_on),
    }
    if Agreement.DIFFERENT in found:
        return Agreement.DIFFERENT
    return Agreement.SAME if Agreement.SAME in found else Agreement.UNKNOWN


def _terms(one: PostingRecord, other: PostingRecord) -> Agreement:
    """Long or short, at home or not, men or women: these make two vacancies of one."""
    mine, theirs = set(one.tags), set(other.tags)
    if any(a in mine and b in theirs for a, b in _APART_TAGS):
        return Agreement.DIFFERENT
    if (Tag.HOME_BASED in mine) is not (Tag.HOME_BASED in theirs):
        return Agreement.DIFFERENT
    sexes = [set(_SEXES.findall(f"{item.title}{item.requirements}")) for item in (one, other)]
    if all(len(found) == 1 for found in sexes) and sexes[0] != sexes[1]:
        return Agreement.DIFFERENT
    return Agreement.UNKNOWN
