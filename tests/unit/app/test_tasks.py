"""The supervisor: a failing task starts again, a done one rests, all end with the program."""

from __future__ import annotations

import asyncio

import pytest

from app import tasks
from app.tasks import Task, supervised


async def test_a_failing_task_starts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "FIRST_PAUSE_SECONDS", 0.001)
    runs: list[int] = []
    third = asyncio.Event()

    async def fail_twice() -> None:
        runs.append(1)
        if len(runs) < 3:
            raise ValueError("no")
        third.set()

    async with supervised([Task("fails", fail_twice)]):
        await asyncio.wait_for(third.wait(), 5)
    assert len(runs) == 3


async def test_tasks_are_cancelled_and_awaited_when_the_program_ends() -> None:
    started, cleaned = asyncio.Event(), asyncio.Event()

    async def last() -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            cleaned.set()

    async with supervised([Task("lasts", last)]):
        await asyncio.wait_for(started.wait(), 5)
    assert cleaned.is_set()


async def test_one_failing_task_does_not_disturb_another() -> None:
    async def fail() -> None:
        raise ValueError("no")

    done = asyncio.Event()

    async def work() -> None:
        done.set()

    async with supervised([Task("fails", fail), Task("works", work)]):
        await asyncio.wait_for(done.wait(), 5)
    assert done.is_set()
