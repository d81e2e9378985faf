"""What the API needs of the market, as callables: it builds none of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from market.clock import Clock
from market.db import Database
from market.facts import LatLon, PostingRecord, Screening
from market.usecases.submit_postings import Prepared

if TYPE_CHECKING:
    from market.facts import Answer


@dataclass(frozen=True, slots=True)
class ApiTools:
    """All raise named errors of `market.errors` with a message in Chinese.

    `record_of` reads a contract's JSON object; `prepare` completes and screens a record;
    `reply` is the answer as the bot would say it.
    """

    db: Database
    clock: Clock
    today: Callable[[], date]
    station_id: int
    base_url: str
    max_text_chars: int
    ask: Callable[[str, LatLon | None], Answer]
    reply: Callable[[Answer], str]
    parse: Callable[[str], tuple[PostingRecord, ...]]
    screen_text: Callable[[str], Screening]
    screen_record: Callable[[PostingRecord], Screening]
    record_of: Callable[[Mapping[str, Any]], PostingRecord]
    prepare: Callable[[PostingRecord], Prepared]
