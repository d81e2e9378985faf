"""Attempts to sign in: counted by name and by where they come from, in the audit trail.

Knows no password and no session.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

from market.clock import Clock
from market.db import Database
from market.errors import Refused
from market.queries import staff as queries
from market.queries.audit import record_event
from market.usecases.manage_staff import login_subject

MAX_TRIES = 5
"""On one name from one address: a stranger elsewhere locks nobody out."""
MAX_TRIES_ON_A_NAME = 30
"""From all addresses together."""
TRIES_WINDOW = timedelta(minutes=10)
MAX_UNKNOWN_TRIES = 200
"""Attempts on names that nobody has are kept only up to here, so they cannot fill the disk."""


class TooManyTries(Refused):
    """密码错得太多了，请过十分钟再试；忘了密码请找管理员。"""


class LoginTries:
    """Lets an attempt through, or not; `key` hides the addresses that are recorded."""

    def __init__(self, *, db: Database, clock: Clock, key: bytes) -> None:
        self._db, self._clock, self._key = db, clock, key

    async def reserve(self, name: str, *, address: str) -> str | None:
        """Record an attempt on `name`; the hash that its password must fit, None for nobody's name.

        `address` is where the attempt comes from; of it only a keyed hash is recorded.
        Raises TooManyTries.
        """
        at, subject, actor = self._clock(), login_subject(name), self._mark(address)
        since = at - TRIES_WINDOW
        async with self._db.transaction() as session:
            member = await queries.staff_by_name(session, name, for_update=True)
            known = member is not None and member.active
            tries = await queries.tries_since(session, subject=subject, since=since)
            own = await queries.tries_since(session, subject=subject, since=since, actor=actor)
            if own >= MAX_TRIES or tries >= MAX_TRIES_ON_A_NAME:
                raise TooManyTries
            room = await queries.all_tries_since(session, since=since) < MAX_UNKNOWN_TRIES
            if known or room:
                await record_event(
                    session, actor=actor, action=queries.LOGIN_TRIED, subject=subject, at=at
                )
            return member.password_hash if member is not None and known else None

    def _mark(self, address: str) -> str:
        """Stands for an address in the audit trail; nobody without the key can tell which."""
        digest = hmac.new(self._key, address.encode(), hashlib.sha256).hexdigest()
        return f"address:{digest[:16]}"
