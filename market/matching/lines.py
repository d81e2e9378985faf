"""One wish against one posting: met, missed, silent, or a limit that rules the posting out.

Each function takes the part of a need that it compares, so that whoever compares many needs
with one posting can do so once for all that share the part.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from market.facts import (
    SETTLEMENT_NAMES,
    TAG_NAMES,
    LatLon,
    Need,
    PayFloor,
    PostingRecord,
    Settlement,
    Tag,
    WorkTime,
)
from market.language.extract import find_age_limits, find_bare_limits
from market.language.extract.age import AgeLimit
from market.language.lexicon import Lexicon
from market.language.normalise import normalise
from market.matching import reasons
from market.matching.distance import BESIDE_KM, km_between, reach_km
from market.matching.worth import reaches, shortfall

SENIOR = 50
DAYTIME = (WorkTime.MORNING, WorkTime.AFTERNOON)
DAY_PARTS = (*DAYTIME, WorkTime.EVENING, WorkTime.NIGHT)
_NO_FIELD = "其他"  # what is left over has nothing in common
_MISSED = 1.0
_UNSAID = 0.9
_UNKNOWN_PAY = 0.6
_LIMITING = ("岁", "以下", "以内", "之内")


class Line(NamedTuple):
    """One thing compared: the words for the reader, and its penalty (0 when met)."""

    words: str
    penalty: float = 0.0


MET, MISSED = Line(""), Line("", _MISSED)
"""A wish that is met or not, without words."""
RULED_OUT = Line("", math.inf)
"""A hard limit is broken: the posting is not offered at all."""


def work_line(need: Need, record: PostingRecord, lexicon: Lexicon) -> Line | None:
    """The wanted work, its like, or (ruled out) something else. None when no work is named."""
    code = record.occupation or ""
    name, group = lexicon.occupation_names.get(code, ""), lexicon.group_of.get(code, "")
    if need.occupations:
        if code in need.occupations:
            return Line(name)
        groups = {lexicon.group_of.get(wanted) for wanted in need.occupations} - {_NO_FIELD}
        if group not in groups | set(need.groups):
            return RULED_OUT
        names = [lexicon.occupation_names.get(wanted, wanted) for wanted in need.occupations]
        return Line(reasons.like_wanted(names, name), _MISSED)
    if need.groups:
        return Line(reasons.of_group(group, name)) if group in need.groups else RULED_OUT
    return None


def is_exact(need: Need, record: PostingRecord, lexicon: Lexicon) -> bool:
    """True when the posting is of a wanted occupation or field, or none is wanted."""
    if need.occupations:
        return record.occupation in need.occupations
    return not need.groups or lexicon.group_of.get(record.occupation or "") in need.groups


def settlement_line(wanted: Sequence[Settlement], record: PostingRecord) -> Line:
    """Whether it is paid when the speaker wants."""
    if record.settlement and record.settlement in wanted:
        return Line(SETTLEMENT_NAMES[record.settlement])
    return Line(reasons.other_settlement(wanted, record.settlement), _MISSED)


def whole_day_instead(wanted: Sequence[WorkTime], worked: Sequence[WorkTime]) -> bool:
    """True when part of the day is wanted, and the posting also takes another part of it."""
    if not set(wanted) & set(DAY_PARTS):
        return False
    return any(part in worked and part not in wanted for part in DAYTIME)


def times_line(wanted: Sequence[WorkTime], record: PostingRecord) -> Line:
    """Whether the work is done when the speaker can."""
    common = [time for time in wanted if time in record.times]
    if common and not whole_day_instead(wanted, record.times):
        return Line(reasons.at_times(common))
    if WorkTime.FLEXIBLE in record.times and WorkTime.HOLIDAY not in wanted:
        return Line("时间自由")
    return Line(reasons.other_times(wanted, record.times), _MISSED)


def tag_line(tag: Tag, record: PostingRecord) -> Line:
    """Whether the posting states the tag. Who takes any age takes the old too."""
    if tag in record.tags or (tag is Tag.SENIOR_OK and Tag.ANY_AGE in record.tags):
        return Line(TAG_NAMES[tag])
    return Line(reasons.tag_missing(tag), _UNSAID)


def place_line(
    name: str | None, near_me: bool, near: LatLon | None, record: PostingRecord, lexicon: Lexicon
) -> Line | None:
    """How far it is from the place named, or else from `near`; None when that says nothing."""
    place = lexicon.place_by_name.get(name or "")
    origin = place.point if place else near
    if origin is None or (place and place.kind == "county" and record.lat is not None):
        return None
    km = km_between(origin, record)
    if km is None:
        return Line(reasons.place_unknown(name), _MISSED) if name else None
    reach = reach_km(place)
    far = km > reach and (place is not None or near_me)
    told = place.name if place else None
    words = reasons.away(told, km, beside=BESIDE_KM, reach=reach if far else None)
    return Line(words, _MISSED if far else 0.0)


def pay_line(floor: PayFloor, record: PostingRecord) -> Line:
    """Whether the least that is paid reaches the floor; less is ruled out."""
    reached = reaches(record.pay, floor)
    if reached is False:
        return RULED_OUT
    if reached:
        return Line(reasons.pay_reaches(record.pay, floor))
    return Line(reasons.pay_differs(record.pay, floor), _UNKNOWN_PAY)


def short_pay_line(floor: PayFloor, record: PostingRecord) -> Line:
    """The same when nothing reaches the floor: what comes nearest to it misses least."""
    line = pay_line(floor, record)
    if line is not RULED_OUT:
        return line
    return Line(reasons.pay_below(record.pay, floor), _MISSED + 0.5 * shortfall(record.pay, floor))


def age_limits(record: PostingRecord) -> list[AgeLimit]:
    """The ages that the posting's words state: read once, compared with many."""
    words = f"{record.title}\n{record.description}\n{record.requirements}"
    if not any(mark in words for mark in _LIMITING):
        return []
    text = normalise(words).text
    return find_age_limits(text) or find_bare_limits(text)


def age_line(age: int, limits: Sequence[AgeLimit], record: PostingRecord) -> Line | None:
    """Whether someone of `age` is taken; None when the young are not spoken of."""
    for limit in limits:
        if (limit.low or 0) > age and not (limit.high is None and limit.accepts_seniors):
            return RULED_OUT
        if limit.high is not None and age > limit.high:
            return RULED_OUT
    if limits or Tag.ANY_AGE in record.tags or (age >= SENIOR and Tag.SENIOR_OK in record.tags):
        return Line(reasons.age_taken(age))
    return Line(reasons.age_unknown(age), _UNSAID) if age >= SENIOR else None
