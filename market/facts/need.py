"""What a person who writes to the station wants."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from market.facts.pay import PayFloor
from market.facts.terms import Settlement, Tag, WorkTime


class Intent(StrEnum):
    """What a person who writes to the station wants."""

    SEEK_JOB = "seek_job"
    POST_JOB = "post_job"
    ASK_POLICY = "ask_policy"
    ASK_TRAINING = "ask_training"
    ASK_STATION = "ask_station"
    COMPLAIN = "complain"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    GREET = "greet"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What the speaker does not want."""

    occupations: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    times: tuple[WorkTime, ...] = ()
    tags: tuple[Tag, ...] = ()

    def __bool__(self) -> bool:
        """True when anything is excluded."""
        return bool(self.occupations or self.groups or self.times or self.tags)


@dataclass(frozen=True, slots=True)
class Need:
    """What a worker's words were understood to ask for: the contract's Need."""

    intent: Intent = Intent.OTHER
    occupations: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    settlement: tuple[Settlement, ...] = ()
    times: tuple[WorkTime, ...] = ()
    tags: tuple[Tag, ...] = ()
    place: str | None = None
    near_me: bool = False
    pay_min: PayFloor | None = None
    age: int | None = None
    exclude: Exclusion = field(default_factory=Exclusion)

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON: `intent` always, the rest only when stated."""
        out: dict[str, Any] = {"intent": self.intent.value}
        for name in ("occupations", "groups", "settlement", "times", "tags"):
            if values := getattr(self, name):
                out[name] = [str(value) for value in values]
        if self.place:
            out["place"] = self.place
        if self.near_me:
            out["near_me"] = True
        if self.pay_min:
            out["pay_min"] = self.pay_min.to_json()
        if self.age is not None:
            out["age"] = self.age
        if self.exclude:
            excluded = dataclasses.asdict(self.exclude)
            out["exclude"] = {k: [str(v) for v in vs] for k, vs in excluded.items() if vs}
        return out
