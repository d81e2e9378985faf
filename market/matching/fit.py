"""How well one posting fits one need: what is met, what is not, and what rules it out.

Every line of `reasons` and `unmet` states a fact of the posting that a reader can check.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from market.facts import (
    PAY_UNIT_NAMES,
    SETTLEMENT_NAMES,
    TAG_NAMES,
    WORK_TIME_NAMES,
    LatLon,
    Need,
    PostingRecord,
    Tag,
    WorkTime,
    yuan,
)
from market.language.extract import find_age_limits
from market.language.lexicon import Lexicon
from market.language.normalise import normalise
from market.matching.worth import reaches

NEAR_KM = 3.0
"""As far as people walk or ride an electric bicycle to a landmark without calling it far."""
TOWN_KM = 5.0
"""A town is wider than its one point on the map."""
_NO_FIELD = "其他"  # what is left over has nothing in common
BESIDE_KM = 0.35
SENIOR = 50
_KM_A_DEGREE = 111.2
_UNKNOWN_PAY = 0.6
DAYTIME = (WorkTime.MORNING, WorkTime.AFTERNOON)
DAY_PARTS = (*DAYTIME, WorkTime.EVENING, WorkTime.NIGHT)


@dataclass(frozen=True, slots=True)
class Fit:
    """`penalty` is 0 when everything stated is met; each thing unmet adds about one.

    `exact` is True when the posting is of a wanted occupation or field, or none is wanted.
    """

    penalty: float
    met: int
    exact: bool
    km: float | None
    reasons: tuple[str, ...]
    unmet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One thing compared: the words for the reader, and its penalty (0 when met)."""

    words: str
    penalty: float = 0.0


def is_excluded(need: Need, record: PostingRecord, lexicon: Lexicon) -> bool:
    """True when the posting is something that the speaker refuses."""
    no = need.exclude
    return bool(
        (record.occupation and record.occupation in no.occupations)
        or (record.occupation and lexicon.group_of.get(record.occupation) in no.groups)
        or set(record.times) & set(no.times)
        or set(record.tags) & set(no.tags)
    )


def fit(need: Need, record: PostingRecord, *, lexicon: Lexicon, near: LatLon | None) -> Fit | None:
    """Compare; None when a hard limit is broken (excluded, other work, pay, age)."""
    if is_excluded(need, record, lexicon) or _is_other_work(need, record, lexicon):
        return None
    if need.pay_min and reaches(record.pay, need.pay_min) is False:
        return None
    if need.age is not None and _accepts(record, need.age) is False:
        return None
    km = distance_km(need, record, lexicon=lexicon, near=near)
    lines = [
        *_work(need, record, lexicon),
        *_terms(need, record),
        *_tags(need, record),
        *_where(need, km, lexicon, near),
        *_pay(need, record),
        *_age(need, record),
    ]
    unmet = [line for line in lines if line.penalty]
    return Fit(
        penalty=sum(line.penalty for line in unmet),
        met=len(lines) - len(unmet),
        exact=_is_exact(need, record, lexicon),
        km=km,
        reasons=tuple(line.words for line in lines if not line.penalty),
        unmet=tuple(line.words for line in unmet),
    )


def _is_exact(need: Need, record: PostingRecord, lexicon: Lexicon) -> bool:
    if need.occupations:
        return record.occupation in need.occupations
    if need.groups:
        return lexicon.group_of.get(record.occupation or "") in need.groups
    return True


def _is_other_work(need: Need, record: PostingRecord, lexicon: Lexicon) -> bool:
    if not (need.occupations or need.groups):
        return False
    if record.occupation in need.occupations:
        return False
    groups = {lexicon.group_of.get(code) for code in need.occupations} - {_NO_FIELD}
    groups |= set(need.groups)
    return lexicon.group_of.get(record.occupation or "") not in groups


def _work(need: Need, record: PostingRecord, lexicon: Lexicon) -> Iterator[_Line]:
    code = record.occupation or ""
    name, group = lexicon.occupation_names.get(code, ""), lexicon.group_of.get(code, "")
    if need.occupations:
        if code in need.occupations:
            yield _Line(name)
        else:
            wanted = "、".join(lexicon.occupation_names.get(c, c) for c in need.occupations)
            yield _Line(f"不是{wanted}，是同类的{name}", 1.0)
    elif need.groups:
        yield _Line(f"{group}类的{name}")


def _terms(need: Need, record: PostingRecord) -> Iterator[_Line]:
    if need.settlement:
        if record.settlement in need.settlement:
            yield _Line(SETTLEMENT_NAMES[record.settlement])
        elif record.settlement:
            yield _Line(f"不是{_settled(need)}，是{SETTLEMENT_NAMES[record.settlement]}", 1.0)
        else:
            yield _Line(f"没写{_settled(need)}", 1.0)
    if need.times:
        yield _time(need, record)


def _settled(need: Need) -> str:
    return "或".join(SETTLEMENT_NAMES[value] for value in need.settlement)


def whole_day_instead(wanted: tuple[WorkTime, ...], worked: tuple[WorkTime, ...]) -> bool:
    """True when part of the day is wanted, and the posting also takes another part of it."""
    if not set(wanted) & set(DAY_PARTS):
        return False
    return any(part in worked and part not in wanted for part in DAYTIME)


def _time(need: Need, record: PostingRecord) -> _Line:
    wanted = "、".join(WORK_TIME_NAMES[time] for time in need.times)
    common = [time for time in need.times if time in record.times]
    if common and not whole_day_instead(need.times, record.times):
        return _Line("、".join(WORK_TIME_NAMES[time] for time in common) + "上班")
    if WorkTime.FLEXIBLE in record.times and WorkTime.HOLIDAY not in need.times:
        return _Line("时间自由")
    if record.times:
        stated = "、".join(WORK_TIME_NAMES[time] for time in record.times)
        return _Line(f"不是{wanted}，是{stated}", 1.0)
    return _Line(f"没写是不是{wanted}上班", 1.0)


def _tags(need: Need, record: PostingRecord) -> Iterator[_Line]:
    for tag in need.tags:
        if tag in record.tags or (tag is Tag.SENIOR_OK and Tag.ANY_AGE in record.tags):
            yield _Line(TAG_NAMES[tag])
        else:
            yield _Line(f"没写{TAG_NAMES[tag]}", 0.9)


def _where(need: Need, km: float | None, lexicon: Lexicon, near: LatLon | None) -> Iterator[_Line]:
    place = lexicon.place_by_name.get(need.place or "")
    if place is None and near is None:
        return
    if km is None:
        if need.place:
            yield _Line(f"没写清在不在{need.place}", 1.0)
        return
    name = place.name if place else "您"
    beside = place is not None and km <= BESIDE_KM
    words = f"就在{name}一带" if beside else f"离{name}{km:.1f}公里"
    if place and place.kind == "county":
        return
    reach = TOWN_KM if place and place.kind == "town" else NEAR_KM
    wished = bool(place) or need.near_me
    yield _Line(words, 1.0 if wished and km > reach else 0.0)


def _pay(need: Need, record: PostingRecord) -> Iterator[_Line]:
    if need.pay_min is None:
        return
    floor = f"{yuan(need.pay_min.amount_li)}元/{PAY_UNIT_NAMES[need.pay_min.unit]}"
    if reaches(record.pay, need.pay_min):
        yield _Line(f"{record.pay.in_words()}，不低于{floor}")
    else:
        yield _Line(f"工资（{record.pay.in_words()}）不能和{floor}直接比", _UNKNOWN_PAY)


def _age(need: Need, record: PostingRecord) -> Iterator[_Line]:
    if need.age is None:
        return
    accepted = _accepts(record, need.age)
    if accepted:
        yield _Line(f"{need.age}岁可以")
    elif need.age >= SENIOR:
        yield _Line(f"没写{need.age}岁收不收", 0.9)


def _accepts(record: PostingRecord, age: int) -> bool | None:
    """Whether the posting's words take in someone of `age`; None when they don't say."""
    words = f"{record.title}\n{record.description}\n{record.requirements}"
    limits = find_age_limits(normalise(words).text) if "岁" in words else []
    for limit in limits:
        if (limit.low or 0) > age and not (limit.high is None and limit.accepts_seniors):
            return False
        if limit.high is not None and age > limit.high:
            return False
    if limits or Tag.ANY_AGE in record.tags:
        return True
    return True if age >= SENIOR and Tag.SENIOR_OK in record.tags else None


def distance_km(
    need: Need, record: PostingRecord, *, lexicon: Lexicon, near: LatLon | None
) -> float | None:
    """Kilometres from the place named (or else from `near`) to the posting, as the crow flies."""
    place = lexicon.place_by_name.get(need.place or "")
    origin = place.point if place else near
    if origin is None or record.lat is None or record.lon is None:
        return None
    north = (record.lat - origin.lat) * _KM_A_DEGREE
    east = (record.lon - origin.lon) * _KM_A_DEGREE * math.cos(math.radians(origin.lat))
    return math.hypot(north, east)
