"""`yeshi waiting`: who waits for a posting, by number."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from app.build import Parts, opened
from app.commands.waiting import waiting
from config.settings import Settings
from market.facts import Pay, PayUnit, PostingRecord, Settlement
from market.matching.need import understand
from market.usecases.save_standing_need import save_standing_need
from market.usecases.submit_postings import prepare, submit_postings
from tests.fakes.clock import HandClock

DISHES = PostingRecord(
    ref="W1",
    title="洗碗工",
    employer="示例火锅店",
    pay=Pay("", 120_000, 120_000, PayUnit.DAY),
    settlement=Settlement.DAILY,
    headcount=2,
    place="帅乡广场旁",
    contact_phone="13800000001",
    valid_until=date(2026, 12, 31),
)


async def make(parts: Parts, now: datetime) -> None:
    prepared = prepare(DISHES, lexicon=parts.lexicon, rules=parts.rules, today=parts.today())
    async with parts.db.transaction() as session:
        await submit_postings(
            session,
            [prepared],
            station_id=parts.station_id,
            reviewed=True,
            actor="test",
            today=parts.today(),
            at=now,
        )
        for person, text in (("p1", "洗碗，包吃"), ("p2", "日结的活"), ("p3", "想当保安")):
            await save_standing_need(
                session,
                station_id=parts.station_id,
                platform="test",
                person_key=person,
                chat_id=None,
                need=understand(text, parts.lexicon),
                text=text,
                near=None,
                at=now,
            )


async def test_the_count_and_the_first_with_their_reasons(
    tmp_path: Path, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    async with opened(Settings(_env_file=None, home=tmp_path), clock=HandClock(now)) as parts:
        await make(parts, now)
        await waiting(parts, "W1", source=None, limit=10, as_json=True)
        told = json.loads(capsys.readouterr().out)
        await waiting(parts, "W1", source=None, limit=1, as_json=False)
        words = capsys.readouterr().out
    assert told == {
        "ref": "W1",
        "title": "洗碗工",
        "total": 2,
        "waiting": [
            {"worker": 2, "score": 100.0, "reasons": ["日结"]},
            {"worker": 1, "score": 64.0, "reasons": ["洗碗工", "但没写包吃"]},
        ],
    }
    assert "有 2 位工友在等这样的活" in words
    assert "2 号工友：日结" in words
    assert "1 号工友" not in words
