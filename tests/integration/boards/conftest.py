"""A station with postings, on each kind of database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from broadcast.editions import EditionRules
from market.db import Database
from market.models import Station
from tests.fakes.boards import ZONE, Ruler, posting
from tests.fakes.show_stage import add_posting

RULES = EditionRules(boards=4, per_board=3, groups={}, zone=ZONE, measure=Ruler())
Add = Callable[..., Awaitable[int]]


@pytest.fixture
def rules() -> EditionRules:
    """Four boards of three."""
    return RULES


@pytest.fixture
def add(db: Database, station: Station, now: datetime) -> Add:
    """Publishes a posting; arguments are fields of its record."""
    count = 0

    async def publish(**facts: Any) -> int:
        nonlocal count
        count += 1
        record = replace(posting().record, ref=f"A{count}", employer=f"第{count}饭店")
        async with db.transaction() as session:
            return await add_posting(
                session, replace(record, **facts), station_id=station.id, at=now
            )

    return publish
