"""How fast a platform may be spoken to: over all, to one chat, to one group. Pure.

In memory on purpose: after a restart the worst case is one refusal with `retry_after`, which
delays its own chat only.
"""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

from bot.platform import Limits

MINUTE = timedelta(minutes=1)
NO_WAIT = timedelta()


class Pace:
    """Remembers when was sent where. Not shared between platforms."""

    def __init__(self, limits: Limits) -> None:
        self._gap = timedelta(seconds=1 / limits.per_second)
        self._chat_gap = timedelta(seconds=limits.chat_interval_seconds)
        self._per_minute = limits.group_per_minute
        self._next: datetime | None = None
        self._sent: dict[str, deque[datetime]] = {}

    def chat_wait(self, chat_key: str, *, is_group: bool, at: datetime) -> timedelta:
        """How long this chat must wait before its next message."""
        sent = self._recent(chat_key, at)
        if not sent:
            return NO_WAIT
        wait = sent[-1] + self._chat_gap - at
        if is_group and len(sent) >= self._per_minute:
            wait = max(wait, sent[-self._per_minute] + MINUTE - at)
        return max(wait, NO_WAIT)

    def sent(self, chat_key: str, *, at: datetime) -> timedelta:
        """Book a message; returns how long to wait first so that the whole stays in pace."""
        self._forget(at)
        self._sent.setdefault(chat_key, deque()).append(at)
        turn = at if self._next is None else max(self._next, at)
        self._next = turn + self._gap
        return turn - at

    @property
    def remembered(self) -> int:
        """How many chats are held in memory."""
        return len(self._sent)

    def _recent(self, chat_key: str, at: datetime) -> deque[datetime]:
        sent = self._sent.get(chat_key, deque())
        while sent and at - sent[0] >= MINUTE:
            sent.popleft()
        return sent

    def _forget(self, at: datetime) -> None:
        quiet = [key for key in self._sent if not self._recent(key, at)]
        for key in quiet:
            del self._sent[key]
