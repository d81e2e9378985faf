"""The session: a signed cookie with an end. Knows no staff and no database."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import Any

from itsdangerous import BadData, URLSafeSerializer
from starlette.requests import HTTPConnection
from starlette.responses import Response

from market.clock import Clock

COOKIE = "yeshi_session"
SESSION_LENGTH = timedelta(hours=12)
"""A working day: open at 8:30, lights out at 21:00."""


class SessionCookie:
    """Reads and writes the cookie. Each session has a nonce (`n`) and an end (`e`)."""

    def __init__(self, key: bytes, *, clock: Clock, secure: bool) -> None:
        self._key = key
        self._signer = URLSafeSerializer(key, salt=COOKIE)
        self._clock = clock
        self._secure = secure

    def read(self, request: HTTPConnection) -> dict[str, Any]:
        """What the session holds, empty when there is none, or it is forged or over."""
        if not hasattr(request.state, "yeshi_session"):
            request.state.yeshi_session = self._opened(request.cookies.get(COOKIE, ""))
        held: dict[str, Any] = request.state.yeshi_session
        return held

    def write(
        self, response: Response, held: dict[str, Any], *, request: HTTPConnection | None = None
    ) -> None:
        """Open a new session with `held`; `request` sees it at once when given."""
        ends = (self._clock() + SESSION_LENGTH).timestamp()
        session = {**held, "n": secrets.token_urlsafe(16), "e": int(ends)}
        if request is not None:
            request.state.yeshi_session = session
        response.set_cookie(
            COOKIE,
            self._signer.dumps(session),
            max_age=int(SESSION_LENGTH.total_seconds()),
            path="/",
            httponly=True,
            samesite="lax",
            secure=self._secure,
        )

    def clear(self, response: Response) -> None:
        """Forget the session."""
        response.delete_cookie(COOKIE, path="/")

    def csrf_token(self, request: HTTPConnection) -> str:
        """What a form of this session must carry; empty without a session."""
        nonce = self.read(request).get("n")
        if not nonce:
            return ""
        return hmac.new(self._key, f"csrf:{nonce}".encode(), hashlib.sha256).hexdigest()

    def _opened(self, cookie: str) -> dict[str, Any]:
        try:
            held = self._signer.loads(cookie)
        except BadData:
            return {}
        fresh = isinstance(held, dict) and held.get("e", 0) > self._clock().timestamp()
        return held if fresh else {}
