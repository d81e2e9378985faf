"""What the dialogue remembers of one person in one chat, and its way through JSON.

Kept small on purpose: the last need, what was shown for it, and about where the person is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from market.facts import (
    Exclusion,
    Intent,
    LatLon,
    Need,
    PayFloor,
    PayUnit,
    Settlement,
    Tag,
    WorkTime,
    to_li,
)

FORGET_AFTER = timedelta(minutes=30)
"""A refinement later than this is a new question: people come back with another wish."""

PLACE_DECIMALS = 3
"""About 100 m: enough to rank by distance, not enough to find somebody's door."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The last search (`turn` numbers it), its page, and the postings already shown for it."""

    turn: int = 0
    page: int = 0
    need: Need | None = None
    text: str = ""
    near: LatLon | None = None
    seen: tuple[int, ...] = ()
    at: datetime | None = None
    tapped: str = ""
    tapped_at: datetime | None = None

    def fresh_need(self, now: datetime) -> Need | None:
        """The remembered need while a refinement of it makes sense."""
        if self.at is None or now - self.at > FORGET_AFTER:
            return None
        return self.need

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
        }


def memory_from_json(state: Mapping[str, Any]) -> Memory:
    """Read a state column; an empty one is a person who never wrote."""
    near = state.get("near")
    return Memory(
        turn=state.get("turn", 0),
        page=state.get("page", 0),
        need=need_from_json(state["need"]) if state.get("need") else None,
        text=state.get("text", ""),
        near=LatLon(*near) if near else None,
        seen=tuple(state.get("seen", ())),
        at=_moment(state.get("at")),
        tapped=state.get("tapped", ""),
        tapped_at=_moment(state.get("tapped_at")),
    )


def rounded(point: LatLon) -> LatLon:
    """The point as it may be remembered."""
    return LatLon(round(point.lat, PLACE_DECIMALS), round(point.lon, PLACE_DECIMALS))


def need_from_json(data: Mapping[str, Any]) -> Need:
    """The inverse of `Need.to_json`. Raises ValueError on an unknown word."""
    floor = data.get("pay_min")
    excluded = data.get("exclude", {})
    return Need(
        intent=Intent(data["intent"]),
        occupations=tuple(data.get("occupations", ())),
        groups=tuple(data.get("groups", ())),
        settlement=tuple(Settlement(value) for value in data.get("settlement", ())),
        times=tuple(WorkTime(value) for value in data.get("times", ())),
        tags=tuple(Tag(value) for value in data.get("tags", ())),
        place=data.get("place"),
        near_me=data.get("near_me", False),
        pay_min=PayFloor(to_li(floor["amount"]), PayUnit(floor["unit"])) if floor else None,
        age=data.get("age"),
        exclude=Exclusion(
            occupations=tuple(excluded.get("occupations", ())),
            groups=tuple(excluded.get("groups", ())),
            times=tuple(WorkTime(value) for value in excluded.get("times", ())),
            tags=tuple(Tag(value) for value in excluded.get("tags", ())),
        ),
    )


def is_bare(need: Need) -> bool:
    """True when nothing but the intent was understood."""
    return dataclasses.replace(need, intent=Intent.OTHER) == Need()


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
