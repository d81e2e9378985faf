"""Supervised background tasks: named, logged, restarted, cancelled. Nobody else starts any."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import structlog

log = structlog.get_logger(__name__)

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
QUIET_SECONDS = 60.0
"""A task that ran this long before it failed starts again with the shortest pause."""


@dataclass(frozen=True, slots=True)
class Task:
    """A loop that should run as long as the program does. Returning means it is done."""

    name: str
    run: Callable[[], Awaitable[None]]


@contextlib.asynccontextmanager
async def supervised(tasks: list[Task]) -> AsyncIterator[None]:
    """Run `tasks` beside the body; on leaving, cancel them and wait until they ended."""
    running = [
        asyncio.create_task(_keep_running(task), name=task.name)  # noqa: TID251 (this is the place)
        for task in tasks
    ]
    try:
        yield
    finally:
        for handle in running:
            handle.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _keep_running(task: Task) -> None:
    loop = asyncio.get_running_loop()
    pause = FIRST_PAUSE_SECONDS
    while True:
        started = loop.time()
        try:
            await task.run()
        except asyncio.CancelledError:
            raise
        except Exception:
            if loop.time() - started > QUIET_SECONDS:
                pause = FIRST_PAUSE_SECONDS
            log.exception("task.failed", task=task.name, restart_in_seconds=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        else:
            log.info("task.done", task=task.name)
            return
