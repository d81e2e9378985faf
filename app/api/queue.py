"""Room for the heavy work that strangers may ask for: a few at a time, a short queue, no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread
from fastapi import HTTPException

AT_ONCE = 2
MAX_WAITING = 8

Result = TypeVar("Result")


class Workroom:
    """Runs functions in threads, so that pages and boards are served meanwhile."""

    def __init__(self, *, at_once: int = AT_ONCE, max_waiting: int = MAX_WAITING) -> None:
        self._at_once = anyio.Semaphore(at_once)
        self._most = at_once + max_waiting
        self._inside = 0

    async def run(self, work: Callable[[], Result]) -> Result:
        """What `work` returns. Raises HTTPException 503 when too many wait already."""
        if self._inside >= self._most:
            raise HTTPException(503, "现在问的人太多了，请过几秒再试。", {"Retry-After": "2"})
        self._inside += 1
        try:
            async with self._at_once:
                return await anyio.to_thread.run_sync(work)
        finally:
            self._inside -= 1
