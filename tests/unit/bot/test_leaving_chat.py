"""A chat page that leaves while its replies are looked for: the look is finished first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import anyio

from bot.platforms.webchat.stream import Newest, replies
from bot.waking import Waker
from market.db import Database
from market.errors import DatabaseBusy


class SlowDatabase:
    """A database that takes its time to say that it is busy, and knows of interruptions."""

    def __init__(self) -> None:
        self.asked, self.may_answer = asyncio.Event(), asyncio.Event()
        self.was_torn = False

    def on_commit(self, _listener: object) -> None:
        """Nothing is ever committed."""

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[None]:
        self.asked.set()
        try:
            await self.may_answer.wait()
        except asyncio.CancelledError:
            self.was_torn = True
            raise
        raise DatabaseBusy
        yield


async def test_a_chat_that_is_left_lets_the_look_for_replies_end() -> None:
    slow = SlowDatabase()
    db = cast(Database, slow)
    waker = Waker(db)

    async def read() -> None:
        async for _ in replies(db, waker, Newest(db, waker), chat_key="c", after=0):
            pass

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(read)
        await slow.asked.wait()
        tasks.cancel_scope.cancel()
        asyncio.get_running_loop().call_soon(slow.may_answer.set)
    assert not slow.was_torn
