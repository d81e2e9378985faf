"""What the dialogue remembers of one person in one chat, and its way through JSON.

Kept small on purpose: the last need, what was shown for it, what was turned down, and about
where the person is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from market.facts import Exclusion, Intent, LatLon, Need
from market.matching.need_json import need_if_known

FORGET_AFTER = timedelta(minutes=30)
"""A refinement later than this is a new question: people come back with another wish."""

PLACE_DECIMALS = 3
"""About 100 m: enough to rank by distance, not enough to find somebody's door."""


MOST_REFUSED = 50
"""Postings turned down that are remembered, the last ones: older ones are hardly open still."""
MOST_SHOWN = 60
"""Postings that count as known to the person when they ask for new ones."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The last search (`turn` numbers it), its page, and the postings already shown for it.

    `last`: how many of `seen` the last reply showed. `refused`: postings turned down in any
    search. `disliked`: what earlier wishes excluded. `shown`: postings shown in any search.
    `asked_to_wait`: the last reply asked which work to keep an eye on.
    """

    turn: int = 0
    page: int = 0
    need: Need | None = None
    text: str = ""
    near: LatLon | None = None
    seen: tuple[int, ...] = ()
    at: datetime | None = None
    tapped: str = ""
    tapped_at: datetime | None = None
    last: int = 0
    refused: tuple[int, ...] = ()
    disliked: Exclusion = field(default_factory=Exclusion)
    shown: tuple[int, ...] = ()
    asked_to_wait: bool = False

    def fresh_need(self, now: datetime) -> Need | None:
        """The remembered need while a refinement of it makes sense."""
        if self.at is None or now - self.at > FORGET_AFTER:
            return None
        return self.need

    def having_shown(self, postings: tuple[int, ...], *, at: datetime) -> Memory:
        """With one page more."""
        known = tuple(one for one in self.shown if one not in postings)
        return dataclasses.replace(
            self,
            page=self.page + 1,
            seen=(*self.seen, *postings),
            shown=(*known, *postings)[-MOST_SHOWN:],
            last=len(postings),
            at=at,
        )

    def having_refused(self, postings: tuple[int, ...]) -> Memory:
        """With postings that shall not be offered again."""
        before = tuple(one for one in self.refused if one not in postings)
        return dataclasses.replace(self, refused=(*before, *postings)[-MOST_REFUSED:])

    def to_json(self) -> dict[str, Any]:
        """JSON for the conversation's state column."""
        return {
            "turn": self.turn,
            "page": self.page,
            "need": self.need.to_json() if self.need else None,
            "text": self.text,
            "near": [self.near.lat, self.near.lon] if self.near else None,
            "seen": list(self.seen),
            "at": self.at.isoformat() if self.at else None,
            "tapped": self.tapped,
            "tapped_at": self.tapped_at.isoformat() if self.tapped_at else None,
            "last": self.last,
            "refused": list(self.refused),
            "disliked": Need(exclude=self.disliked).to_json().get("exclude", {}),
            "shown": list(self.shown),
            "asked_to_wait": self.asked_to_wait,
        }


def memory_from_json(state: Mapping[str, Any]) -> Memory:
    """Read a state column; an empty one is a person who never wrote.

    A need in words that this version does not know is forgotten: the person can say it again.
    """
    near = state.get("near")
    return Memory(
        turn=state.get("turn", 0),
        page=state.get("page", 0),
        need=need_if_known(state.get("need")),
        text=state.get("text", ""),
        near=LatLon(*near) if near else None,
        seen=tuple(state.get("seen", ())),
        at=_moment(state.get("at")),
        tapped=state.get("tapped", ""),
        tapped_at=_moment(state.get("tapped_at")),
        last=state.get("last", 0),
        refused=tuple(state.get("refused", ())),
        disliked=_disliked(state.get("disliked", {})),
        shown=tuple(state.get("shown", ())),
        asked_to_wait=state.get("asked_to_wait", False),
    )


def rounded(point: LatLon) -> LatLon:
    """The point as it may be remembered."""
    return LatLon(round(point.lat, PLACE_DECIMALS), round(point.lon, PLACE_DECIMALS))


def is_bare(need: Need) -> bool:
    """True when nothing but the intent was understood."""
    return dataclasses.replace(need, intent=Intent.OTHER) == Need()


def _disliked(data: Mapping[str, Any]) -> Exclusion:
    known = need_if_known({"intent": Intent.OTHER.value, "exclude": data})
    return known.exclude if known else Exclusion()


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
