"""How well one posting fits one need: what is met, what is not, and what rules it out.

Every line of `reasons` and `unmet` states a fact of the posting that a reader can check.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from market.facts import Exclusion, LatLon, Need, PostingRecord, WorkTime
from market.language.lexicon import Lexicon
from market.matching import reasons
from market.matching.distance import km_between
from market.matching.lines import (
    DAY_PARTS,
    DAYTIME,
    RULED_OUT,
    Line,
    age_limits,
    age_line,
    is_exact,
    pay_line,
    place_line,
    settlement_line,
    short_pay_line,
    tag_line,
    times_line,
    work_line,
)

__all__ = ["DAYTIME", "DAY_PARTS", "TOLERATED", "Fit", "fit", "is_excluded", "is_offered"]

TOLERATED = 1.0
"""A posting with one thing unmet is still offered, with that thing named."""


class Fit(NamedTuple):  # many are made for each question: a tuple is made fastest
    """`penalty` is 0 when everything stated is met; each thing unmet adds about one.

    `exact` is True when the posting is of a wanted occupation or field, or none is wanted.
    """

    penalty: float
    met: int
    exact: bool
    km: float | None
    reasons: tuple[str, ...]
    unmet: tuple[str, ...]


def is_excluded(no: Exclusion, record: PostingRecord, lexicon: Lexicon) -> bool:
    """True when the posting is something that the speaker refuses."""
    return bool(
        (record.occupation and record.occupation in no.occupations)
        or (record.occupation and lexicon.group_of.get(record.occupation) in no.groups)
        or not set(record.times).isdisjoint(no.times)
        or not set(record.tags).isdisjoint(no.tags)
    )


def fit(
    need: Need,
    record: PostingRecord,
    *,
    lexicon: Lexicon,
    near: LatLon | None,
    underpaid: bool = False,
) -> Fit | None:
    """Compare; None when a hard limit is broken (excluded, other work, pay, age).

    With `underpaid`, pay below the floor is one more thing that is missed.
    """
    if need.exclude and is_excluded(need.exclude, record, lexicon):
        return None
    penalty = 0.0
    said: list[str] = []
    unmet: list[str] = []
    for line in _lines(need, record, lexicon, near, underpaid=underpaid):
        if line is RULED_OUT:
            return None
        penalty += line.penalty
        (unmet if line.penalty else said).append(line.words)
    met = len(said)
    if need.exclude.times:
        relief = tuple(_kept_away(need.exclude, record))
        said = [words for words in said if not any(more.startswith(words) for more in relief)]
        said += relief
    return Fit(
        penalty=penalty,
        met=met,
        exact=is_exact(need, record, lexicon),
        km=distance_km(need, record, lexicon=lexicon, near=near),
        reasons=tuple(dict.fromkeys(said)),
        unmet=tuple(unmet),
    )


def is_offered(found: Fit) -> bool:
    """True when so little is missed that the posting may be offered at all."""
    if found.penalty == 0 or not found.exact:
        return found.penalty <= TOLERATED
    return found.met > 0 and found.penalty <= TOLERATED


def _lines(
    need: Need,
    record: PostingRecord,
    lexicon: Lexicon,
    near: LatLon | None,
    *,
    underpaid: bool,
) -> Iterator[Line]:
    if line := work_line(need, record, lexicon):
        yield line
    if need.settlement:
        yield settlement_line(need.settlement, record)
    if need.times:
        yield times_line(need.times, record)
    for tag in need.tags:
        yield tag_line(tag, record)
    if line := place_line(need.place, need.near_me, near, record, lexicon):
        yield line
    if need.pay_min:
        yield (short_pay_line if underpaid else pay_line)(need.pay_min, record)
    if need.age is not None and (line := age_line(need.age, age_limits(record), record)):
        yield line


def _kept_away(no: Exclusion, record: PostingRecord) -> Iterator[str]:
    """When it is worked, to whom some hours are out of the question: no wish, but a relief."""
    worked = [time for time in record.times if time in DAY_PARTS]
    if WorkTime.NIGHT in no.times and WorkTime.EVENING in worked:
        yield reasons.evening_not_night(worked)
    elif worked and any(time in DAY_PARTS for time in no.times):
        yield reasons.at_times(worked)


def distance_km(
    need: Need, record: PostingRecord, *, lexicon: Lexicon, near: LatLon | None
) -> float | None:
    """Kilometres from the place named (or else from `near`) to the posting, as the crow flies."""
    place = lexicon.place_by_name.get(need.place or "")
    origin = place.point if place else near
    return km_between(origin, record) if origin else None
