"""Which runs are due: a day as it should be, and days on which the machine was off."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from broadcast.schedule import DueRun, EveningTimes, due_runs

ZONE = ZoneInfo("Asia/Shanghai")
TIMES = EveningTimes(seal=time(17, 30), on=time(18, 0), off=time(21, 0))


def at(clock: str, day: int = 23) -> datetime:
    """A moment of November 2026 by the station's clock."""
    return datetime.fromisoformat(f"2026-11-{day:02d}T{clock}:00+08:00").astimezone(UTC)


def due(now: datetime, done: list[DueRun] | None = None) -> list[DueRun]:
    """The due runs after `done` were done."""
    finished = {(run.task, run.due_at) for run in done or []}
    return due_runs(now, done=finished, times=TIMES, zone=ZONE)


def names(runs: list[DueRun]) -> list[str]:
    """ "task day" of each run."""
    return [f"{run.task} {run.day.day}" for run in runs]


def test_a_day_goes_by_with_every_run_once() -> None:
    done: list[DueRun] = due(at("12:00"))
    assert names(done) == ["off 22", "expire 23"]
    seen: list[tuple[str, list[str]]] = []
    for clock in ("17:29", "17:30", "17:45", "18:00", "20:59", "21:00", "23:59"):
        runs = due(at(clock), done)
        seen.append((clock, names(runs)))
        done += runs
    assert seen == [
        ("17:29", []),
        ("17:30", ["seal 23"]),
        ("17:45", []),
        ("18:00", ["on 23"]),
        ("20:59", []),
        ("21:00", ["off 23"]),
        ("23:59", []),
    ]
    assert names(due(at("00:00", 24), done)) == ["expire 24"]


@pytest.mark.parametrize(
    ("back_at", "caught_up"),
    [
        ("17:40", ["seal 23"]),
        ("18:20", ["seal 23", "on 23"]),
        ("20:59", ["seal 23", "on 23"]),
        ("21:00", ["off 23"]),
        ("23:00", ["off 23"]),
    ],
)
def test_a_machine_that_was_off_since_noon_catches_up(back_at: str, caught_up: list[str]) -> None:
    assert names(due(at(back_at), due(at("12:00")))) == caught_up


def test_lights_left_on_by_a_power_cut_go_off_the_next_morning() -> None:
    before = due(at("12:00")) + due(at("18:30"))
    assert names(due(at("09:00", 24), before)) == ["off 23", "expire 24"]


def test_the_day_is_the_stations_not_the_machines() -> None:
    midnight = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
    assert names(due(midnight)) == ["off 22", "expire 23"]
    assert names(due(midnight.replace(hour=15, minute=59))) == ["off 21", "expire 22", "off 22"]
