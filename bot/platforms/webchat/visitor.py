"""Who a visitor is: a random cookie, and the chat that belongs to it. No account, no name.

The database keeps only the cookie's hash, so nobody who reads it can pose as a visitor.
"""

from __future__ import annotations

import hashlib
import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "yeshi_chat"
KEEP_SECONDS = 180 * 24 * 3600
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def token_of(request: Request) -> str | None:
    """The visitor's token, when the browser brought one of ours."""
    token = request.cookies.get(COOKIE, "")
    return token if TOKEN.fullmatch(token) else None


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def chat_key(token: str) -> str:
    """The chat that belongs to a token."""
    return hashlib.sha256(token.encode()).hexdigest()[:40]


def remember(response: Response, token: str, *, secure: bool) -> None:
    """Keep the token in the browser, out of reach of scripts and of other sites."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=KEEP_SECONDS,
        path="/chat",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
