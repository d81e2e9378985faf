"""Waiting for what happens elsewhere: a condition is asked again until it holds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

PAUSE_SECONDS = 0.01
PATIENCE_SECONDS = 30.0
"""Long: a crowded machine is slow. How soon things happen is measured in benchmarks/."""


async def until(
    condition: Callable[[], Awaitable[bool]], seconds: float = PATIENCE_SECONDS
) -> None:
    """Return as soon as `condition` holds. Raises TimeoutError after `seconds`."""
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 (what is awaited sets no event)
            await asyncio.sleep(PAUSE_SECONDS)
