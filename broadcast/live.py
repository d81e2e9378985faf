"""Live pages: what the hub says, as server-sent events over HTTP."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from fastapi import APIRouter, Request
from sse_starlette import EventSourceResponse, ServerSentEvent
from sse_starlette.sse import SendTimeoutError
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from broadcast.live_events import LiveEvent, Notice
from broadcast.live_hub import LiveHub
from market.changes import ChangeKind
from market.db import Database
from market.errors import NotFound
from market.queries.stations import get_station

HEARTBEAT_SECONDS = 10
SEND_TIMEOUT_SECONDS = 20.0
"""A page that takes nothing for this long is gone; its place is freed."""

PUBLIC_KINDS = frozenset(ChangeKind) - {ChangeKind.NEED}
"""What an open page may hear of: who begins or ceases to wait for work is nobody's business."""


class _LiveResponse(EventSourceResponse):
    """Holds a seat of the hub; ends quietly when the page takes nothing any more."""

    def __init__(self, hub: LiveHub, events: AsyncGenerator[LiveEvent | Notice, None]) -> None:
        super().__init__(
            _wire(events),
            ping=HEARTBEAT_SECONDS,
            ping_message_factory=_heartbeat,
            send_timeout=SEND_TIMEOUT_SECONDS,
        )
        self._hub = hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._hub.seat() as seated:
            if not seated:
                await _crowded()(scope, receive, send)
                return
            try:
                await super().__call__(scope, receive, send)
            except SendTimeoutError:
                return


def create_router(*, hub: LiveHub, db: Database) -> APIRouter:
    """`GET /live?station=<slug>&kinds=posting,edition,show&after=<seq>`.

    A reconnect's Last-Event-ID wins over `after`. 404 for an unknown station, 503 when full.
    """
    router = APIRouter()

    @router.get("/live", include_in_schema=False)
    async def live(
        request: Request, station: str = "", kinds: str = "", after: str = ""
    ) -> Response:
        if hub.is_full:
            return _crowded()
        station_id = None
        if station:
            try:
                async with db.reading() as session:
                    station_id = (await get_station(session, slug=station)).id
            except NotFound as error:
                return PlainTextResponse(str(error), status_code=404)
        start = _sequence(request.headers.get("last-event-id", after))
        events = hub.subscribe(station_id=station_id, kinds=_kinds(kinds), after=start)
        return _LiveResponse(hub, events)

    return router


def _crowded() -> Response:
    return PlainTextResponse(
        "现在看的人太多了，请稍后再试。", status_code=503, headers={"Retry-After": "5"}
    )


async def _wire(
    events: AsyncGenerator[LiveEvent | Notice, None],
) -> AsyncGenerator[ServerSentEvent, None]:
    async with aclosing(events):
        async for event in events:
            yield event.to_sse()


def _heartbeat() -> ServerSentEvent:
    """A named event, not a comment: only events let a page notice that the line is dead."""
    return ServerSentEvent(event="beat", data="")


def _sequence(text: str) -> int | None:
    # 18 digits: below what a database's 64-bit column holds
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def _kinds(text: str) -> frozenset[ChangeKind]:
    """The named kinds; all that pages may hear of when none is named or known."""
    named = {part.strip() for part in text.split(",")}
    return frozenset(kind for kind in PUBLIC_KINDS if kind.value in named) or PUBLIC_KINDS
