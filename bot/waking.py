"""Waiting for work: woken at once by this process's commits, else by a short poll.

A commit of another process (the command line, a second server) wakes nobody here.
"""

from __future__ import annotations

import asyncio
import contextlib

from market.db import Database

POLL_SECONDS = 0.5


class Waker:
    """Sleeps until something was committed, or `poll_seconds` have passed."""

    def __init__(self, db: Database, *, poll_seconds: float = POLL_SECONDS) -> None:
        self._event = asyncio.Event()
        self._poll_seconds = poll_seconds
        db.on_commit(self._event.set)

    def arm(self) -> None:
        """Call before looking for work: a commit during the look then ends the next wait."""
        self._event.clear()

    async def wait(self) -> None:
        """Return after the next commit since `arm`, or after the poll interval."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), self._poll_seconds)
