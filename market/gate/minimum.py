"""Minimum wages by place and day: which one a posting is held against.

It knows the table of `config/screening/minimum_wages.toml`, nothing of pay. Money in li.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from market.facts import PostingRecord, to_li


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """What no employer of `places` may pay less than, from the day `since` on."""

    places: tuple[str, ...]
    since: date
    hourly_li: int
    monthly_li: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class MinimumWages:
    """The table; `home` is the station's place, for postings whose place is not in it.

    `hourly_li` and `monthly_li` are the station's own figures: where set, they hold everywhere.
    """

    wages: tuple[MinimumWage, ...]
    home: str = ""
    hourly_li: int | None = None
    monthly_li: int | None = None

    def of(self, record: PostingRecord, *, on: date | None) -> tuple[int, int]:
        """Hourly and monthly minimum for the record, (0, 0) where none is known.

        Held against the day the work starts when that is later than `on`; without `on`, against
        the newest figures.
        """
        day = on if on is None or record.starts_on is None else max(on, record.starts_on)
        known = self._newest((record.district, record.place), day) or self._newest(
            (self.home,), day
        )
        hourly = known.hourly_li if known else 0
        monthly = known.monthly_li if known else 0
        return (
            hourly if self.hourly_li is None else self.hourly_li,
            monthly if self.monthly_li is None else self.monthly_li,
        )

    def _newest(self, words: Iterable[str], day: date | None) -> MinimumWage | None:
        """The wage in force for the first words that name a place of the table."""
        for spoken in filter(None, words):
            in_force = [
                wage
                for wage in self.wages
                if (day is None or wage.since <= day) and any(p in spoken for p in wage.places)
            ]
            if in_force:
                return max(in_force, key=lambda wage: (_longest(wage, spoken), wage.since))
        return None


def _longest(wage: MinimumWage, spoken: str) -> int:
    """A county's own wage goes before its city's: 资阳市乐至县 is 乐至县."""
    return max(len(place) for place in wage.places if place in spoken)


def read_wages(table: Mapping[str, Any]) -> tuple[MinimumWage, ...]:
    """The `[[wage]]` entries of the table. Raises KeyError, TypeError or ValueError."""
    return tuple(_wage(entry) for entry in table.get("wage", ()))


def _wage(entry: Mapping[str, Any]) -> MinimumWage:
    places, since = entry["places"], entry["from"]
    if not isinstance(places, list) or not places or not all(places):
        raise ValueError("places 要写至少一个地名")
    if not isinstance(since, date):
        raise ValueError("from 要写日期，例如 2025-01-01")
    hourly, monthly = to_li(entry["hourly"]), to_li(entry["monthly"])
    if hourly <= 0 or monthly <= 0:
        raise ValueError("hourly 和 monthly 要大于 0")
    if not entry["source"]:
        raise ValueError("source 要写文件名")
    return MinimumWage(tuple(map(str, places)), since, hourly, monthly, str(entry["source"]))
