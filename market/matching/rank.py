"""Candidates in the order in which they are offered. Pure: the same input, the same order.

Hard limits (refused work, pay below the floor, an age that is not taken) keep a posting out;
wishes (settlement, times, tags, place) only move it down, and say so. Where none of the wanted
work pays enough, what comes nearest is told as that. What the person turned down before comes
last of all, if nothing else is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from market.facts import Intent, LatLon, Match, Need, Posting, Tag, WorkTime
from market.language.lexicon import Lexicon
from market.matching.fit import Fit, fit, is_offered
from market.matching.history import History, dislike_words, standpoint, still_disliked
from market.matching.reasons import REFUSED_BEFORE
from market.matching.worth import daily_li

FIRST = 5
MOST_OF_ONE_EMPLOYER = 2
SEEKING = (Intent.SEEK_JOB, Intent.SUBSCRIBE)
_NEAREST_TOLERATED = 2.1
_UNKNOWN_KM, _FARTHEST_KM = 5.0, 50.0
_OLDEST_DAYS, _MOST_PLACES, _BEST_PAID_YUAN = 30, 20, 300
_PARTS = frozenset({WorkTime.MORNING, WorkTime.AFTERNOON, WorkTime.EVENING})


@dataclass(frozen=True, slots=True)
class Ranking:
    """`matches` best first. When there is none, `nearest` holds what comes closest."""

    matches: tuple[Match, ...] = ()
    nearest: tuple[Match, ...] = ()


class _Rated(NamedTuple):
    """`remark` is what the person's own history says of the posting."""

    posting: Posting
    fit: Fit
    key: tuple[float, ...]
    remark: str = ""


def rank(
    need: Need,
    candidates: Sequence[Posting],
    *,
    lexicon: Lexicon,
    near: LatLon | None,
    today: date,
    limit: int = 10,
    history: History | None = None,
) -> Ranking:
    """Order `candidates` for `need`; `near` is where the speaker is. At most `limit` each.

    Of `history`, what was seen in this search is left out of what was found for it.
    """
    if need.intent not in SEEKING:
        return Ranking()
    history = history or History()
    rated = _rated(need, candidates, lexicon=lexicon, near=near, today=today, history=history)
    kept = [item for item in rated if item.posting.id not in history.refused]
    offered = [item for item in kept if is_offered(item.fit)]
    if any(item.fit.exact for item in offered):
        return Ranking(matches=_matches(_unseen(offered, history), limit))
    if need.pay_min and not any(item.fit.exact for item in kept):
        rated = _rated(
            need,
            candidates,
            lexicon=lexicon,
            near=near,
            today=today,
            history=history,
            underpaid=True,
        )
        kept = [item for item in rated if item.posting.id not in history.refused]
    close = [item for item in kept if item.fit.penalty <= _NEAREST_TOLERATED] or kept
    again = [item for item in rated if item.posting.id in history.refused and item.fit.exact]
    nearest = _matches(_unseen(close, history), limit)
    return Ranking(nearest=nearest + _matches(_unseen(again, history), limit - len(nearest)))


def _rated(
    need: Need,
    candidates: Iterable[Posting],
    *,
    lexicon: Lexicon,
    near: LatLon | None,
    today: date,
    history: History,
    underpaid: bool = False,
) -> list[_Rated]:
    """Everything that no hard limit rules out, best first."""
    refused = [posting for posting in candidates if posting.id in history.refused]
    alike = {standpoint(posting) for posting in refused}
    disliked = still_disliked(history.disliked, need)
    rated = []
    for posting in candidates:
        found = fit(need, posting.record, lexicon=lexicon, near=near, underpaid=underpaid)
        if found is None:
            continue
        remark = dislike_words(disliked, posting.record, lexicon) if disliked else ""
        down = (bool(alike) and standpoint(posting) in alike) + bool(remark)
        if posting.id in history.refused:
            remark = REFUSED_BEFORE
        key = _key(need, posting, found, today, down=down)
        rated.append(_Rated(posting, found, key, remark))
    return sorted(rated, key=lambda item: item.key)


def _key(need: Need, posting: Posting, found: Fit, today: date, *, down: int) -> tuple[float, ...]:
    """Least first: what is unmet, what the person disliked, then what tips the scales."""
    return (
        found.penalty,
        0.0 if found.exact else 1.0,
        float(down),
        _minor(need, posting, found, today),
        float(posting.id),
    )


def _minor(need: Need, posting: Posting, found: Fit, today: date) -> float:
    """Distance, freshness, places left, pay for the work that was named: in kilometres' worth."""
    record = posting.record
    published = posting.published_at.date() if posting.published_at else today
    far = min(found.km if found.km is not None else _UNKNOWN_KM, _FARTHEST_KM)
    far += min(max(0, (today - published).days), _OLDEST_DAYS) * 0.2
    far -= min(record.headcount or 1, _MOST_PLACES) * 0.03
    far -= 0.5 if Tag.URGENT in record.tags else 0.0
    if need.occupations or need.pay_min:
        far -= min(_daily_yuan(posting), _BEST_PAID_YUAN) * 0.01
    if need.times and not set(need.times) & set(record.times):
        far += 1.0  # 时间自由 will do, but those hours themselves were asked for
    elif need.times and set(record.times) & _PARTS - set(need.times):
        far += 1.0  # a part of the day that was not asked for is worked too
    if need.exclude.times and (not record.times or WorkTime.FLEXIBLE in record.times):
        far += 0.5  # it may turn out to be what is refused
    return far


def _daily_yuan(posting: Posting) -> int:
    """What a full day comes to; piece and task pay are taken for a common day's pay."""
    pay = posting.record.pay
    if pay.min_li is None or pay.unit is None:
        return 0
    daily = daily_li(pay.min_li, pay.unit)
    return 100 if daily is None else daily // 1000


def score_of(penalty: float) -> float:
    """What a fit is worth: 100 when nothing is missed, never below 0."""
    return max(0.0, 100 - 40 * penalty)


def _unseen(rated: Sequence[_Rated], history: History) -> list[_Rated]:
    return [item for item in rated if item.posting.id not in history.seen]


def _matches(rated: Sequence[_Rated], limit: int) -> tuple[Match, ...]:
    chosen = _shared_out(rated, max(0, limit))
    return tuple(
        Match(
            posting=item.posting,
            score=round(score_of(item.fit.penalty) - position * 0.01, 2),
            reasons=item.fit.reasons,
            unmet=(*item.fit.unmet, *([item.remark] if item.remark else [])),
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
