"""Who a visitor is: a cookie that this station issued, and its chat. No account, no name.

The cookie is a random token and the station's seal on it: a made-up one is nobody's. The
database keeps only the token's hash, so nobody who reads it can pose as a visitor.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "yeshi_chat"
KEEP_SECONDS = 180 * 24 * 3600
TOKEN = re.compile(r"([A-Za-z0-9_-]{43})\.([0-9a-f]{32})")


class Visitors:
    """Issues tokens and knows its own again. `key` is the station's, for this purpose alone."""

    def __init__(self, key: bytes, *, secure: bool) -> None:
        self._key = key
        self._secure = secure

    def token_of(self, request: Request) -> str | None:
        """The visitor's token, when the browser brought one that we issued."""
        token = request.cookies.get(COOKIE, "")
        parts = TOKEN.fullmatch(token)
        if parts is None or not hmac.compare_digest(parts[2], self._seal(parts[1])):
            return None
        return token

    def new_token(self) -> str:
        """256 random bits, sealed."""
        nonce = secrets.token_urlsafe(32)
        return f"{nonce}.{self._seal(nonce)}"

    def remember(self, response: Response, token: str) -> None:
        """Keep the token in the browser, out of reach of scripts and of other sites."""
        response.set_cookie(
            COOKIE,
            token,
            max_age=KEEP_SECONDS,
            path="/chat",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )

    def _seal(self, nonce: str) -> str:
        return hmac.new(self._key, nonce.encode(), hashlib.sha256).hexdigest()[:32]


def chat_key(token: str) -> str:
    """The chat that belongs to a token."""
    return hashlib.sha256(token.encode()).hexdigest()[:40]
