"""Waiting for work: woken at once by this process's commits, else by a short poll.

A commit of another process (the command line, a second server) wakes nobody here.
"""

from __future__ import annotations

import asyncio
import contextlib

from market.db import Database

POLL_SECONDS = 0.5


class Waker:
    """Lets any number of loops sleep until something was committed.

    Take a ticket, look for work, then wait with the ticket: a commit during the look ends the
    wait at once.
    """

    def __init__(self, db: Database) -> None:
        self._event = asyncio.Event()
        db.on_commit(self._ring)

    def ticket(self) -> asyncio.Event:
        """What to wait with, taken before looking."""
        return self._event

    async def wait(self, ticket: asyncio.Event, *, at_most: float = POLL_SECONDS) -> None:
        """Return after the next commit since the ticket, or after `at_most` seconds."""
        # Not wait_for: before Python 3.12 it forgets a cancellation that meets a commit.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(at_most):
                await ticket.wait()

    def _ring(self) -> None:
        self._event.set()
        self._event = asyncio.Event()
