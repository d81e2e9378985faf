"""Requests that change something must come from our own pages.

A second lock beside the CSRF tokens and SameSite cookies, for everything that a cookie opens.
The API is not behind it: its tokens are not sent by browsers on their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.problems import refuse

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class SameOrigin:
    """Answers 403 to unsafe requests under `prefixes` that another site caused."""

    def __init__(self, app: ASGIApp, *, prefixes: Sequence[str]) -> None:
        self._app = app
        self._prefixes = tuple(prefixes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if self._guards(scope) and not is_own(Headers(scope=scope)):
            words = "这个操作不是从本站的页面发出的，没有执行。"
            await refuse(scope, receive, send, status=403, detail=words)
            return
        await self._app(scope, receive, send)

    def _guards(self, scope: Scope) -> bool:
        if scope["type"] not in ("http", "websocket"):
            return False
        if scope["type"] == "http" and scope["method"] in SAFE_METHODS:
            return False
        path: str = scope["path"]
        return any(path == one or path.startswith(f"{one}/") for one in self._prefixes)


def is_own(headers: Headers) -> bool:
    """True when the browser says that our own page asked. What says nothing is refused."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    source = headers.get("origin") or headers.get("referer")
    if source is None:
        return site == "same-origin"
    try:
        where = urlsplit(source).netloc
    except ValueError:  # an address that none can be, such as "http://["
        return False
    return where.lower() == headers.get("host", "").lower() != ""
