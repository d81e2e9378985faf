"""The replies of one chat as server-sent events. Knows no cookie and no limit's number."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from anyio import CancelScope
from sse_starlette import EventSourceResponse
from sse_starlette.sse import SendTimeoutError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from bot.address import address_of
from bot.platforms.webchat.crowd import Seats, TooMany
from bot.platforms.webchat.history import replies_after
from bot.platforms.webchat.sending import NAME
from bot.waking import Waker
from market.db import Database
from market.errors import DatabaseBusy
from market.queries import talk

POLL_SECONDS = 1.0
PING_SECONDS = 10
SEND_TIMEOUT_SECONDS = 20.0
"""A page that takes nothing for this long is gone; its place is freed."""
RECENT = 200
"""The newest replies, among which an open page looks for its own."""
ROUNDS_UNASKED = 10
"""Rounds after which a page's chat is read even when nothing new was seen in it."""


class Newest:
    """Which chats have new replies: one look at the database for all the open pages."""

    def __init__(self, db: Database, waker: Waker) -> None:
        self._db, self._waker = db, waker
        self._lock = asyncio.Lock()
        self._ticket: asyncio.Event | None = None
        self._looked_at = 0.0
        self._by_chat: dict[str, int] = {}

    async def of(self, chat_key: str) -> int:
        """The id of the newest reply to a chat, 0 when it is not among the recent ones.

        Raises DatabaseBusy.
        """
        async with self._lock:
            ticket, now = self._waker.ticket(), asyncio.get_running_loop().time()
            if ticket is not self._ticket or now - self._looked_at > POLL_SECONDS / 2:
                async with self._db.reading() as session:
                    self._by_chat = await talk.newest_told(session, platform=NAME, limit=RECENT)
                self._ticket, self._looked_at = ticket, now
        return self._by_chat.get(chat_key, 0)


async def replies(
    db: Database, waker: Waker, newest: Newest, *, chat_key: str, after: int
) -> AsyncIterator[dict[str, str]]:
    """The replies to a chat with an id above `after`, for ever."""
    rounds = 0
    while True:
        ticket = waker.ticket()
        try:
            # A page that leaves meanwhile is let go after the look: a connection that is torn
            # away in the middle of one cannot be used again.
            with CancelScope(shield=True):
                is_new = rounds % ROUNDS_UNASKED == 0 or await newest.of(chat_key) > after
                found = await replies_after(db, chat_key, after) if is_new else []
            rounds += 1
        except DatabaseBusy:
            found = []
        for reply in found:
            after = reply["id"]
            yield {
                "event": "reply",
                "id": str(after),
                "data": json.dumps(reply, ensure_ascii=False),
            }
        await waker.wait(ticket, at_most=POLL_SECONDS)


class ReplyStream(EventSourceResponse):
    """Holds a seat while the page is open; ends quietly when it takes nothing any more."""

    def __init__(
        self, events: AsyncIterator[dict[str, str]], *, seats: Seats, chat_key: str
    ) -> None:
        super().__init__(events, ping=PING_SECONDS, send_timeout=SEND_TIMEOUT_SECONDS)
        self._seats, self._chat_key = seats, chat_key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = address_of(Request(scope))
        with self._seats.taken(chat_key=self._chat_key, address=address) as full:
            if full is not None:
                await _crowded(full)(scope, receive, send)
                return
            try:
                await super().__call__(scope, receive, send)
            except SendTimeoutError:
                return


def _crowded(full: TooMany) -> JSONResponse:
    if full is TooMany.OWN:
        words = "这个聊天开得太多了，请关掉几个页面。"
        return JSONResponse({"detail": words}, 429, {"retry-after": "10"})
    words = "现在聊天的人太多了，请稍后再试。"
    return JSONResponse({"detail": words}, 503, {"retry-after": "5"})


def resumed_at(header: str, *, otherwise: int) -> int:
    """The reply that a reconnecting page saw last; `otherwise` when it says nothing readable."""
    # 18 digits: below what a database's 64-bit column holds
    if header.isascii() and header.isdigit() and len(header) <= 18:
        return int(header)
    return min(max(otherwise, 0), 10**18)
