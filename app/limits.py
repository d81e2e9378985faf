"""Request bodies above a set size are refused before they are read into memory.

Plain ASGI. Knows no route: the limit is one number for the whole app.
"""

from __future__ import annotations

import asyncio
import contextlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.problems import refuse

TOO_LARGE = "内容太大了，没有接收。"
LINGER_SECONDS = 10.0
"""How long what is still sent after a 413 is read and dropped (nginx: lingering_close)."""
LINGER_BYTES = 64_000_000
"""And how much of it: nobody's table is larger, and what has no end is cut off."""


class BodyLimit:
    """Answers 413 by the announced length, and stops a body that grows past the limit."""

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if "\0" in scope["path"] or b"%00" in scope["query_string"]:
            # No database takes U+0000, and no link of ours holds it.
            await refuse(scope, receive, send, status=400, detail="网址里有读不懂的字符。")
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdecimal() or len(announced) > 18:
            await refuse(scope, receive, send, status=400, detail="请求的长度写得不对。")
            return
        if int(announced) > self._max_bytes:
            last = _lingering(scope, receive, send)
            await refuse(scope, receive, last, status=413, detail=TOO_LARGE)
            return
        await self._counted(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        read = 0
        answered = False
        last = _lingering(scope, receive, send)

        async def counting() -> Message:
            nonlocal read
            message = await receive()
            if message["type"] == "http.request":
                read += len(message.get("body", b""))
                if read > self._max_bytes:
                    raise HTTPException(413, TOO_LARGE)
            return message

        async def watching(message: Message) -> None:
            nonlocal answered
            answered = True
            await (last if read > self._max_bytes else send)(message)

        try:
            await self._app(scope, counting, watching)
        except HTTPException as error:
            if answered or error.status_code != 413:
                raise
            await refuse(scope, receive, last, status=413, detail=TOO_LARGE)


def _lingering(scope: Scope, receive: Receive, send: Send) -> Send:
    """A `send` that answers at once, and hangs up when the sender has had time to read it.

    Closing with unread bytes makes the kernel reset the connection, and many clients then
    never see the answer.
    """

    async def lingering(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["connection"] = "close"
        if message["type"] != "http.response.body" or message.get("more_body", False):
            await send(message)
            return
        await send({**message, "more_body": True})
        if Headers(scope=scope).get("expect", "").lower() != "100-continue":
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LINGER_SECONDS):
                    await _drop(receive)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    return lingering


async def _drop(receive: Receive) -> None:
    """Read what is still sent, and keep none of it."""
    dropped = 0
    while dropped <= LINGER_BYTES:
        message = await receive()
        if message["type"] != "http.request" or not message.get("more_body", False):
            return
        dropped += len(message.get("body", b""))
