"""How much one visitor, one address and everybody together may ask of the chat.

Addresses are kept in memory, for a minute or while a page is open, and nowhere else.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class CrowdLimits:
    """Messages a minute, and open pages. Many people may share the square's one address."""

    visitor_messages: int = 20
    address_messages: int = 60
    all_messages: int = 300
    visitor_pages: int = 4
    address_pages: int = 100
    all_pages: int = 500


class TooMany(StrEnum):
    """Whose measure is full."""

    OWN = "own"
    ALL = "all"


class MessageMeter:
    """Counts the messages of the last minute; remembers at most `all_messages` of them."""

    def __init__(self, limits: CrowdLimits) -> None:
        self._limits = limits
        self._recent: deque[tuple[datetime, str, str]] = deque()

    def count(self, *, chat_key: str, address: str, at: datetime) -> TooMany | None:
        """Count one message; or say which measure is full, and count nothing."""
        while self._recent and self._recent[0][0] <= at - MINUTE:
            self._recent.popleft()
        own = sum(key == chat_key for _, key, _ in self._recent)
        near = sum(where == address for _, _, where in self._recent)
        if own >= self._limits.visitor_messages or near >= self._limits.address_messages:
            return TooMany.OWN
        if len(self._recent) >= self._limits.all_messages:
            return TooMany.ALL
        self._recent.append((at, chat_key, address))
        return None


class Seats:
    """The pages that are open."""

    def __init__(self, limits: CrowdLimits) -> None:
        self._limits = limits
        self._visitors: Counter[str] = Counter()
        self._addresses: Counter[str] = Counter()

    @contextmanager
    def taken(self, *, chat_key: str, address: str) -> Iterator[TooMany | None]:
        """A place until the block ends; or which measure is full."""
        full = self._full(chat_key, address)
        if full is not None:
            yield full
            return
        self._visitors[chat_key] += 1
        self._addresses[address] += 1
        try:
            yield None
        finally:
            for counter, key in ((self._visitors, chat_key), (self._addresses, address)):
                counter[key] -= 1
                if not counter[key]:
                    del counter[key]

    def _full(self, chat_key: str, address: str) -> TooMany | None:
        limits = self._limits
        if self._visitors[chat_key] >= limits.visitor_pages:
            return TooMany.OWN
        if self._addresses[address] >= limits.address_pages:
            return TooMany.OWN
        return TooMany.ALL if self._visitors.total() >= limits.all_pages else None
