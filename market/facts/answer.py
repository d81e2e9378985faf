"""What a need is answered with."""

from __future__ import annotations

from dataclasses import dataclass

from market.facts.need import Need
from market.facts.posting import Posting


@dataclass(frozen=True, slots=True)
class Match:
    """A posting offered for a need. `score` is comparable within one answer only."""

    posting: Posting
    score: float
    reasons: tuple[str, ...]
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, what matches, and, when nothing does, what comes nearest.

    `unknown_work` is work asked for in words that no list knows, such as 开飞机: only postings
    that say these words match it.
    """

    need: Need
    understood: str
    matches: tuple[Match, ...]
    nearest: tuple[Match, ...] = ()
    unknown_work: str | None = None
