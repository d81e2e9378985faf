"""Tonight's postings: which, in which order, and why.

Deterministic: the same postings, day and seed give the same picks. It asks no database and
paints no board.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, tzinfo

from market.curation.appeal import merits
from market.facts import Posting, Verdict

OTHER_GROUP = "其他"
_EMPLOYER_SHARE = 12
"""An employer takes at most one pick in so many, but may always take two."""
_SHOWN_BEFORE = 9
"""Taken off for each time that the employer was shown lately, up to four times."""
_LUCK = 8
"""Equals take turns: the seed moves a posting by less than this."""
_REASONS = 3


@dataclass(frozen=True, slots=True)
class Pick:
    """A posting for tonight, why it was picked (急招 · 日结), and its occupation group."""

    posting: Posting
    reason: str
    group: str = OTHER_GROUP


@dataclass(frozen=True, slots=True)
class _Candidate:
    pick: Pick
    score: int
    turn: str
    employer: str


def choose(
    postings: Sequence[Posting],
    *,
    groups: Mapping[str, str],
    today: date,
    size: int,
    seed: str,
    recent_employers: Mapping[str, int] | None = None,
    zone: tzinfo = UTC,
) -> tuple[Pick, ...]:
    """At most `size` live postings in the order in which they are shown.

    `groups` maps an occupation code to its group; `recent_employers` says how often an employer
    was shown lately; `zone` is the station's. What the gate blocks is never picked. Every group
    is represented while there is room, and no employer crowds out the others unless there is
    nothing else to show.
    """
    shown = recent_employers or {}
    candidates = sorted(
        (
            _candidate(posting, groups=groups, today=today, seed=seed, shown=shown, zone=zone)
            for posting in _unique(postings)
            if posting.is_live(today) and posting.verdict is not Verdict.BLOCK
        ),
        key=lambda candidate: (-candidate.score, candidate.turn),
    )
    return tuple(candidate.pick for candidate in _interleave(_select(candidates, size)))


def _unique(postings: Sequence[Posting]) -> list[Posting]:
    return list({posting.id: posting for posting in postings}.values())


def _candidate(
    posting: Posting,
    *,
    groups: Mapping[str, str],
    today: date,
    seed: str,
    shown: Mapping[str, int],
    zone: tzinfo,
) -> _Candidate:
    found = merits(posting, today=today, zone=zone)
    turn = hashlib.sha256(f"{seed}\n{posting.id}".encode()).hexdigest()
    employer = posting.record.employer.strip()
    score = sum(merit.weight for merit in found) + int(turn[:4], 16) % _LUCK
    score -= _SHOWN_BEFORE * min(4, shown.get(employer, 0))
    group = groups.get(posting.record.occupation or "", OTHER_GROUP)
    said = [merit.words for merit in found if merit.words and merit.weight > 0]
    reason = " · ".join(said[:_REASONS]) or f"{group}岗位"
    return _Candidate(Pick(posting, reason, group), score, turn, employer or f"#{posting.id}")


def _select(candidates: Sequence[_Candidate], size: int) -> list[_Candidate]:
    """The best of every group, then the best of the rest, with a share for each employer."""
    best_of_group: dict[str, _Candidate] = {}
    for candidate in candidates:
        best_of_group.setdefault(candidate.pick.group, candidate)
    chosen: dict[int, _Candidate] = {}
    employers: Counter[str] = Counter()
    share = max(2, size // _EMPLOYER_SHARE)
    for cap, offered in (
        (share, list(best_of_group.values())),
        (share, candidates),
        (2 * share, candidates),
        (size, candidates),
    ):
        for candidate in offered:
            if len(chosen) >= size:
                return list(chosen.values())
            number = candidate.pick.posting.id
            if number not in chosen and employers[candidate.employer] < cap:
                chosen[number] = candidate
                employers[candidate.employer] += 1
    return list(chosen.values())


def _interleave(chosen: Sequence[_Candidate]) -> list[_Candidate]:
    """By score, but neither a group nor an employer twice in a row while that can be helped.

    A group that still holds more than its neighbours can separate goes first.
    """
    waiting = sorted(chosen, key=lambda candidate: (-candidate.score, candidate.turn))
    ordered: list[_Candidate] = []
    while waiting:
        last = ordered[-1] if ordered else None
        following = min(waiting, key=lambda candidate: _clash(candidate, last))
        crowded, count = Counter(c.pick.group for c in waiting).most_common(1)[0]
        if 2 * count > len(waiting) and (last is None or last.pick.group != crowded):
            following = min(
                (c for c in waiting if c.pick.group == crowded), key=lambda c: _clash(c, last)
            )
        waiting.remove(following)
        ordered.append(following)
    return ordered


def _clash(candidate: _Candidate, last: _Candidate | None) -> int:
    if last is None:
        return 0
    return 2 * (candidate.pick.group == last.pick.group) + (candidate.employer == last.employer)
