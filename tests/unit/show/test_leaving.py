"""A page that leaves while the database is being looked at: the look is finished first."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

import anyio
import anyio.lowlevel

from broadcast.live_hub import LiveHub
from market.changes import ChangeFeed, ChangeKind
from market.db import Database


class SlowFeed:
    """A feed that takes its time, and knows whether it was interrupted."""

    def __init__(self) -> None:
        self.asked, self.may_answer = asyncio.Event(), asyncio.Event()
        self.was_torn = False

    async def latest(self) -> int:
        self.asked.set()
        try:
            await self.may_answer.wait()
        except asyncio.CancelledError:
            self.was_torn = True
            raise
        return 1


async def test_a_page_that_leaves_lets_the_look_at_the_feed_end() -> None:
    feed = SlowFeed()
    hub = LiveHub(
        cast(Database, None),
        cast(ChangeFeed, feed),
        lambda: datetime(2026, 11, 23, tzinfo=UTC),
        ZoneInfo("Asia/Shanghai"),
    )
    seen: list[Any] = []

    async def read() -> None:
        async for event in hub.subscribe(station_id=None, kinds=frozenset(ChangeKind)):
            seen.append(event)
            await anyio.lowlevel.checkpoint()  # where a page that has left is let go

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(read)
        await feed.asked.wait()
        tasks.cancel_scope.cancel()
        asyncio.get_running_loop().call_soon(feed.may_answer.set)
    assert not feed.was_torn
    assert hub.connections == 0
    assert len(seen) <= 1
