"""A posting: what its source states, and where it stands in its life here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from market.facts.pay import Pay
from market.facts.screening import Verdict
from market.facts.terms import Settlement, Tag, WorkTime


class PostingStatus(StrEnum):
    """The life of a posting. A blocked posting stays a draft: its verdict keeps it there."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


STATUS_NAMES: Mapping[PostingStatus, str] = {
    PostingStatus.DRAFT: "草稿",
    PostingStatus.REVIEW: "待复核",
    PostingStatus.PUBLISHED: "在招",
    PostingStatus.FILLED: "已招满",
    PostingStatus.WITHDRAWN: "已下架",
    PostingStatus.EXPIRED: "已过期",
}


@dataclass(frozen=True, slots=True)
class PostingRecord:
    """The contract's posting record: what a source states, nothing about its life here.

    `lat`/`lon` are WGS-84 degrees; the dates are local calendar days of the station.
    """

    title: str = ""
    ref: str = ""
    source: str = ""
    occupation: str | None = None
    employer: str = ""
    description: str = ""
    pay: Pay = field(default_factory=Pay)
    settlement: Settlement | None = None
    headcount: int | None = None
    place: str = ""
    district: str = ""
    lat: float | None = None
    lon: float | None = None
    times: tuple[WorkTime, ...] = ()
    tags: tuple[Tag, ...] = ()
    requirements: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    valid_until: date | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON object, with only what is stated, in the contract's key order."""
        out: dict[str, Any] = {}
        for name in CONTRACT_KEYS:
            value = getattr(self, name)
            if isinstance(value, Pay):
                value = value.to_json()
            elif isinstance(value, tuple):
                value = [str(item) for item in value]
            elif isinstance(value, date):
                value = value.isoformat()
            elif isinstance(value, StrEnum):
                value = value.value
            if value not in (None, "", []):
                out[name] = value
        return out

    def text(self) -> str:
        """All words of the posting, one field a line, for the gate and the index."""
        parts = (
            self.title,
            self.employer,
            self.pay.text,
            self.description,
            self.requirements,
            self.place,
        )
        return "\n".join(part for part in parts if part)


CONTRACT_KEYS: tuple[str, ...] = (
    "ref",
    "source",
    "title",
    "occupation",
    "employer",
    "description",
    "pay",
    "settlement",
    "headcount",
    "place",
    "district",
    "lat",
    "lon",
    "times",
    "tags",
    "requirements",
    "contact_name",
    "contact_phone",
    "starts_on",
    "ends_on",
    "valid_until",
)


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting as the database holds it: its record and where it stands in its life.

    `also_from`: the sources that announced the same vacancy after the record's own.
    """

    id: int
    station_id: int
    record: PostingRecord
    status: PostingStatus
    revision: int
    verdict: Verdict
    published_at: datetime | None
    updated_at: datetime
    also_from: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source that announced it, the first one first; "" for the station itself."""
        return tuple(dict.fromkeys((self.record.source, *self.also_from)))

    def to_json(self) -> dict[str, Any]:
        """The contract's exported record; `sources` only where several announced it."""
        return {
            **self.record.to_json(),
            **({"sources": list(self.sources)} if self.also_from else {}),
            "revision": self.revision,
            "status": self.status.value,
        }

    def is_live(self, today: date) -> bool:
        """True when it may be shown on the station's local day `today`."""
        until = self.record.valid_until
        return self.status is PostingStatus.PUBLISHED and (until is None or today <= until)
