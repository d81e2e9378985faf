"""What an open page is told, and what waits for it. Knows no database and no server."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import dataclass

from sse_starlette import ServerSentEvent

from market.changes import ChangeKind

MAX_PENDING = 256
"""Events kept for one page. A page that is further behind reads everything anew."""


@dataclass(frozen=True, slots=True)
class LiveEvent:
    """One change. `live`: a posting may be shown now; None for other kinds."""

    seq: int
    kind: ChangeKind
    key: str
    revision: int
    station_id: int
    live: bool | None

    def to_sse(self) -> ServerSentEvent:
        """The wire form: an unnamed event whose id is the sequence number."""
        data = {
            "seq": self.seq,
            "kind": self.kind.value,
            "key": self.key,
            "revision": self.revision,
            "live": self.live,
        }
        return ServerSentEvent(data=json.dumps(data), id=str(self.seq))


@dataclass(frozen=True, slots=True)
class Notice:
    """`hello`: connected, events after `start` follow. `resync`: too much was missed."""

    name: str
    start: int
    latest: int

    def to_sse(self) -> ServerSentEvent:
        """The wire form: a named event; its id is where a reconnect goes on."""
        return ServerSentEvent(
            event=self.name, data=json.dumps({"seq": self.latest}), id=str(self.start)
        )


class Subscriber:
    """What one open page has not been sent yet; never more than MAX_PENDING events."""

    def __init__(self, *, station_id: int | None, kinds: frozenset[ChangeKind]) -> None:
        self._station_id = station_id
        self._kinds = kinds
        self._pending: deque[LiveEvent] = deque()
        self._lost_at = 0
        self.woken = asyncio.Event()

    def wants(self, event: LiveEvent) -> bool:
        """True for the station and the kinds that the page asked for."""
        return event.kind in self._kinds and self._station_id in (None, event.station_id)

    def offer(self, event: LiveEvent) -> None:
        """Keep an event for the page, or note that it fell behind."""
        if not self.wants(event):
            return
        if self._lost_at or len(self._pending) >= MAX_PENDING:
            self._pending.clear()
            self._lost_at = event.seq
        else:
            self._pending.append(event)
        self.woken.set()

    def take(self) -> list[LiveEvent | Notice]:
        """Everything that waits; a `resync` alone when events were dropped."""
        self.woken.clear()
        if self._lost_at:
            lost_at, self._lost_at = self._lost_at, 0
            return [Notice("resync", lost_at, lost_at)]
        taken: list[LiveEvent | Notice] = list(self._pending)
        self._pending.clear()
        return taken
