"""The room for heavy work: few at a time, few waiting, nothing lost of it."""

from __future__ import annotations

import asyncio
import threading

import pytest
from fastapi import HTTPException

from app.api.queue import Workroom


async def test_two_work_while_eight_wait_and_the_next_is_told_to_come_back() -> None:
    room = Workroom(at_once=2, max_waiting=8)
    door, started = threading.Event(), threading.Semaphore(0)
    lock, inside, most = threading.Lock(), 0, 0

    def work() -> str:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        started.release()
        assert door.wait(10)
        with lock:
            inside -= 1
        return "done"

    running = [asyncio.ensure_future(room.run(work)) for _ in range(10)]
    for _ in range(2):
        assert await asyncio.to_thread(started.acquire, timeout=10)
    with pytest.raises(HTTPException) as refused:
        await room.run(work)
    assert (refused.value.status_code, refused.value.headers) == (503, {"Retry-After": "2"})
    door.set()
    assert await asyncio.gather(*running) == ["done"] * 10
    assert most == 2
    assert await room.run(work) == "done"


async def test_who_gives_up_waiting_or_fails_leaves_the_room() -> None:
    room = Workroom(at_once=1, max_waiting=0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            await room.run(lambda: 1 // 0)
    assert await room.run(lambda: 1) == 1
