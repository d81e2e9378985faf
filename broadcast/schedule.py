"""What runs when, and what was missed: sealing, lights on, lights off, expiry.

`due_runs` decides purely. APScheduler only wakes the loop at the right moments; whether a
run is due, and that it happens once, is decided by the table of runs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from market.clock import Clock
from market.db import Database, Session
from market.errors import DatabaseBusy, StorageFull
from market.queries.task_runs import claim_run, done_runs

log = structlog.get_logger(__name__)

LOOK_AGAIN_SECONDS = 60
"""Beside the set times: after a suspended machine or a moved clock, and to try again."""


class EveningTask(StrEnum):
    """The runs of a day, in the order in which they are done."""

    EXPIRE = "expire"
    SEAL = "seal"
    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class EveningTimes:
    """Times of day in the station's zone."""

    seal: time
    on: time
    off: time


@dataclass(frozen=True, slots=True)
class DueRun:
    """A run that should happen now; `day` is the local day that it belongs to."""

    task: EveningTask
    day: date
    due_at: datetime


Action = Callable[[Session, DueRun], Awaitable[None]]
"""Does the work of a run in the transaction that notes it."""


def due_runs(
    now: datetime,
    *,
    done: Collection[tuple[str, datetime]],
    times: EveningTimes,
    zone: ZoneInfo,
) -> list[DueRun]:
    """The runs that are due at `now` and not done, in the order to do them.

    Caught up after an absence: yesterday's and today's lights-off and today's expiry always;
    today's sealing and lights-on only while the evening lasts.
    """
    today = now.astimezone(zone).date()
    yesterday = today - timedelta(days=1)
    evening_is_over = now >= _moment(today, times.off, zone)
    wanted = [
        (EveningTask.OFF, yesterday, times.off),
        (EveningTask.EXPIRE, today, time(0, 0)),
    ]
    if not evening_is_over:
        wanted += [(EveningTask.SEAL, today, times.seal), (EveningTask.ON, today, times.on)]
    wanted.append((EveningTask.OFF, today, times.off))
    runs = [DueRun(task, day, _moment(day, at, zone)) for task, day, at in wanted]
    return [run for run in runs if run.due_at <= now and (run.task, run.due_at) not in done]


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


class EveningSchedule:
    """Does what is due, once, whichever program notices first."""

    def __init__(
        self,
        db: Database,
        *,
        clock: Clock,
        zone: ZoneInfo,
        times: EveningTimes,
        actions: Mapping[EveningTask, Action],
    ) -> None:
        self._db, self._clock, self._zone, self._times = db, clock, zone, times
        self._actions = actions
        self._at_work = asyncio.Lock()

    async def run(self) -> None:
        """Catch up, then wake at every set time, for ever."""
        scheduler = AsyncIOScheduler(timezone=self._zone)
        for name, trigger in self._triggers().items():
            scheduler.add_job(
                self.catch_up, trigger, id=name, coalesce=True, misfire_grace_time=None
            )
        scheduler.start()
        try:
            await self.catch_up()
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)

    def _triggers(self) -> dict[str, CronTrigger | IntervalTrigger]:
        at = {"expire": time(0, 0), "seal": self._times.seal, "on": self._times.on}
        at["off"] = self._times.off
        cron = {
            name: CronTrigger(hour=t.hour, minute=t.minute, second=t.second, timezone=self._zone)
            for name, t in at.items()
        }
        return {**cron, "look-again": IntervalTrigger(seconds=LOOK_AGAIN_SECONDS)}

    async def catch_up(self) -> list[DueRun]:
        """Do every run that is due; returns those that this call did."""
        async with self._at_work:
            now = self._clock()
            async with self._db.reading() as session:
                done = await done_runs(session, since=now - timedelta(days=3))
            finished: list[DueRun] = []
            for run in due_runs(now, done=done, times=self._times, zone=self._zone):
                try:
                    if await self._do(run, now):
                        finished.append(run)
                except (DatabaseBusy, StorageFull) as error:
                    log.warning("schedule.waits", task=run.task, reason=str(error))
                    break  # later runs build on this one; the next look tries again
            return finished

    async def _do(self, run: DueRun, now: datetime) -> bool:
        async with self._db.transaction() as session:
            if not await claim_run(session, task=run.task, due_at=run.due_at, at=now):
                return False
            await self._actions[run.task](session, run)
        log.info("schedule.done", task=run.task, day=run.day.isoformat())
        return True
