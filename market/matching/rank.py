"""Candidates in the order in which they are offered. Pure: the same input, the same order.

Hard limits (refused work, pay below the floor, an age that is not taken) keep a posting out;
wishes (settlement, times, tags, place) only move it down, and say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from market.facts import Intent, LatLon, Match, Need, Posting, Tag
from market.language.lexicon import Lexicon
from market.matching.fit import Fit, fit

FIRST = 5
MOST_OF_ONE_EMPLOYER = 2
TOLERATED = 1.0
"""A posting with one thing unmet is still offered, with that thing named."""
_NEAREST_TOLERATED = 2.1
_SEEKING = (Intent.SEEK_JOB, Intent.SUBSCRIBE)


@dataclass(frozen=True, slots=True)
class Ranking:
    """`matches` best first. When there is none, `nearest` holds what comes closest."""

    matches: tuple[Match, ...] = ()
    nearest: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rated:
    posting: Posting
    fit: Fit
    key: tuple[float, ...]


def rank(
    need: Need,
    candidates: Sequence[Posting],
    *,
    lexicon: Lexicon,
    near: LatLon | None,
    today: date,
    limit: int = 10,
) -> Ranking:
    """Order `candidates` for `need`; `near` is where the speaker is. At most `limit` each."""
    if need.intent not in _SEEKING:
        return Ranking()
    rated = []
    for posting in candidates:
        fitted = fit(need, posting.record, lexicon=lexicon, near=near)
        if fitted:
            rated.append(_Rated(posting, fitted, _key(posting, fitted, today)))
    rated.sort(key=lambda item: item.key)
    offered = [item for item in rated if _is_offered(item.fit)]
    if any(item.fit.exact for item in offered):
        return Ranking(matches=_matches(offered, limit))
    close = [item for item in rated if item.fit.penalty <= _NEAREST_TOLERATED]
    return Ranking(nearest=_matches(close or rated, limit))


def _is_offered(found: Fit) -> bool:
    if found.penalty == 0 or not found.exact:
        return found.penalty <= TOLERATED
    return found.met > 0 and found.penalty <= TOLERATED


def _key(posting: Posting, found: Fit, today: date) -> tuple[float, ...]:
    """Least first: what is unmet, then how far, how fresh, how many places, how urgent."""
    record = posting.record
    far = min(found.km if found.km is not None else 5.0, 50.0)
    published = posting.published_at.date() if posting.published_at else today
    age_days = max(0, (today - published).days)
    places = min(record.headcount or 1, 20)
    minor = (
        far + min(age_days, 30) * 0.2 - places * 0.03 - (0.5 if Tag.URGENT in record.tags else 0)
    )
    return (found.penalty, 0.0 if found.exact else 1.0, minor, float(posting.id))


def _matches(rated: Sequence[_Rated], limit: int) -> tuple[Match, ...]:
    chosen = _shared_out(rated, limit)
    return tuple(
        Match(
            posting=item.posting,
            score=round(max(0.0, 100 - 40 * item.fit.penalty) - position * 0.01, 2),
            reasons=item.fit.reasons,
            unmet=item.fit.unmet,
        )
        for position, item in enumerate(chosen)
    )


def _shared_out(rated: Sequence[_Rated], limit: int) -> list[_Rated]:
    """The first five hold at most two of one employer; the rest follow in order."""
    first: list[_Rated] = []
    rest: list[_Rated] = []
    taken: Counter[str] = Counter()
    for item in rated:
        employer = item.posting.record.employer.strip()
        full = len(first) >= FIRST or (employer and taken[employer] >= MOST_OF_ONE_EMPLOYER)
        if full:
            rest.append(item)
        else:
            first.append(item)
            taken[employer] += 1
    if len(first) < FIRST:
        # too few employers: better a short list than one voice
        return first[:limit]
    return (first + rest)[:limit]
