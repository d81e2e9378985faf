"""Who is asking: signed session cookies, roles, CSRF tokens.

A session is a signed cookie that names a member of staff and the password it was opened
with; every guarded request looks the person up again, so a changed password, a changed role
or a deactivation counts at once. Knows no page: `app.login` draws the form. Staff and tokens
are made in `market.usecases.manage_staff`.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from app.keys import derive_key
from app.login_tries import LoginTries
from app.session_cookie import SessionCookie
from market.clock import Clock
from market.db import Database
from market.models import Role
from market.queries import staff as queries
from market.queries.audit import record_event
from market.usecases.manage_staff import MAX_NAME, login_subject, password_fits, token_hash

CSRF_FIELD = "csrf_token"
CSRF_HEADER = "x-csrf-token"

_RANK = {Role.HOST: 1, Role.CURATOR: 2, Role.ADMIN: 3}


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A member of staff, or a program with a token, and what it may do."""

    staff_id: int | None
    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """True when this role includes `role`: admin ≥ curator ≥ host."""
        return _RANK[self.role] >= _RANK[role]


def safe_next(target: str | None, *, default: str = "/") -> str:
    """`target` when it is a path of this site, else `default`."""
    if not target or not target.startswith("/") or len(target) > 500:
        return default
    if target[1:2] in ("/", "\\") or "\\" in target or not target.isprintable():
        return default
    parts = urlsplit(target)
    return default if parts.scheme or parts.netloc else target


class Guard:
    """Opens, reads and closes sessions; hands out the dependencies that routes ask for."""

    def __init__(self, *, db: Database, clock: Clock, secret: bytes, secure: bool) -> None:
        self._db = db
        self._clock = clock
        address_key = derive_key(secret, purpose="login address")
        self._tries = LoginTries(db=db, clock=clock, key=address_key)
        key = derive_key(secret, purpose="session")
        self._cookie = SessionCookie(key, clock=clock, secure=secure)
        self._hashing = asyncio.Semaphore(2)  # argon2 takes 64 MiB a time

    # -- dependencies -----------------------------------------------------------------

    def require(self, role: Role) -> Callable[[Request], Awaitable[SignedIn]]:
        """A dependency: who is signed in, with at least `role`.

        Sends a reader without a session to the login page, anyone else away with 401 or 403.
        """

        async def signed_in(request: Request) -> SignedIn:
            who = await self.who(request)
            if who is None:
                raise _sign_in_first(request)
            if not who.may(role):
                raise HTTPException(403, "您的账号没有这个权限，请找管理员。")
            return who

        return signed_in

    def require_token(self, role: Role) -> Callable[[Request], Awaitable[SignedIn]]:
        """A dependency: the program whose bearer token was sent, with at least `role`."""

        async def program(request: Request) -> SignedIn:
            scheme, _, token = request.headers.get("authorization", "").partition(" ")
            who = await self._by_token(token.strip()) if scheme.lower() == "bearer" else None
            if who is None:
                challenge = {"WWW-Authenticate": "Bearer"}
                raise HTTPException(401, "需要有效的令牌（Authorization: Bearer …）。", challenge)
            if not who.may(role):
                raise HTTPException(403, "这个令牌没有这个权限。")
            return who

        return program

    async def verify_csrf(self, request: Request) -> None:
        """A dependency for POST forms: the page that was sent came from this session."""
        sent = request.headers.get(CSRF_HEADER)
        if sent is None:
            kind = request.headers.get("content-type", "")
            if kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
                sent = (await request.form()).get(CSRF_FIELD)  # type: ignore[assignment]
        expected = self.csrf_token(request)
        if not expected or not hmac.compare_digest(str(sent or "").encode(), expected.encode()):
            raise HTTPException(403, "页面放得太久了，请刷新后再试一次。")

    def csrf_token(self, request: HTTPConnection) -> str:
        """What a form of this session must carry in `csrf_token`; empty without a session."""
        return self._cookie.csrf_token(request)

    async def who(self, request: HTTPConnection) -> SignedIn | None:
        """Who is signed in now; looked up once a request."""
        if not hasattr(request.state, "yeshi_who"):
            request.state.yeshi_who = await self._look_up(self._cookie.read(request))
        found: SignedIn | None = request.state.yeshi_who
        return found

    # -- sessions ---------------------------------------------------------------------

    def open_anonymous(self, request: Request, response: Response) -> str:
        """Make sure the visitor has a session for the login form; returns its CSRF token."""
        if not self.csrf_token(request):
            self._cookie.write(response, {}, request=request)
        return self.csrf_token(request)

    async def log_in(
        self, response: Response, *, name: str, password: str, address: str
    ) -> SignedIn | None:
        """Check a password and open a session on `response`; None when they do not fit.

        `address` is where the attempt comes from; of it only a keyed hash is recorded.
        Raises TooManyTries. The attempt is recorded before the password is looked at, so
        that parallel guesses count too.
        """
        name, at = name.replace("\0", "").strip()[: MAX_NAME + 1], self._clock()
        known_hash = await self._tries.reserve(name, address=address)
        async with self._hashing:
            fits = await asyncio.to_thread(password_fits, known_hash, password)
        if not fits:
            return None
        async with self._db.transaction() as session:
            member = await queries.staff_by_name(session, name)
            if member is None or not member.active or member.password_hash != known_hash:
                return None
            await record_event(
                session,
                actor=member.name,
                action=queries.LOGIN_DONE,
                subject=login_subject(name),
                at=at,
            )
        stamp = _stamp(member.password_hash)
        self._cookie.write(response, {"s": member.id, "p": stamp})
        return SignedIn(member.id, member.name, member.role)

    def log_out(self, response: Response) -> None:
        """Forget the session."""
        self._cookie.clear(response)

    # -- inside -----------------------------------------------------------------------

    async def _by_token(self, token: str) -> SignedIn | None:
        if not token or len(token) > 200:
            return None
        async with self._db.reading() as session:
            row = await queries.token_by_hash(session, token_hash(token))
        return None if row is None else SignedIn(None, f"token:{row.name}", row.role)

    async def _look_up(self, held: dict[str, Any]) -> SignedIn | None:
        if "s" not in held:
            return None
        async with self._db.reading() as session:
            member = await queries.get_staff(session, held["s"])
        if member is None or not member.active:
            return None
        if not hmac.compare_digest(_stamp(member.password_hash), str(held.get("p"))):
            return None
        return SignedIn(member.id, member.name, member.role)


def _stamp(password_hash: str) -> str:
    """Changes with the password, tells nothing about it."""
    return hashlib.sha256(password_hash.encode()).hexdigest()[:24]


def _sign_in_first(request: Request) -> HTTPException:
    if request.method in ("GET", "HEAD") and "json" not in request.headers.get("accept", ""):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return HTTPException(
            303, "请先登录。", {"Location": f"/login?next={quote(here, safe='/')}"}
        )
    return HTTPException(401, "请先登录。")
