"""Fixtures of a station whose bot can be run step by step, for several rooms of tests."""

from __future__ import annotations

from datetime import datetime

import pytest

from market.db import Database
from tests.fakes.clock import HandClock
from tests.fakes.counter import Counter, open_counter


@pytest.fixture
def clock(now: datetime) -> HandClock:
    """A clock that stands still until the test moves it."""
    return HandClock(now)


@pytest.fixture
async def counter(sqlite_db: Database, clock: HandClock) -> Counter:
    """The counter on SQLite."""
    return await open_counter(sqlite_db, clock)
