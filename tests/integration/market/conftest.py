"""A posting, and the counter at which the tests of intake hand it in."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from market.db import Database
from market.facts import Pay, PayUnit, Posting, PostingRecord, PostingStatus, Verdict
from market.gate.rules import Rules
from market.language.lexicon import Lexicon
from market.models import Station
from market.queries.postings import find_by_ref, live_postings, the_posting
from market.usecases.close_posting import close_posting
from market.usecases.submit_postings import Prepared, Submission, prepare, submit_postings

TODAY = date(2026, 11, 23)
WASHER = PostingRecord(
    title="洗碗工",
    ref="A1",
    source="锦程劳务",
    employer="好味小馆",
    description="收台洗碗，包两餐",
    pay=Pay("130元/天", 130_000, 130_000, PayUnit.DAY),
    headcount=2,
    place="帅乡广场对面",
    contact_phone="13800001234",
    valid_until=date(2027, 1, 31),
)


class Counter:
    """A station's counter on a day: hand in records, look at what is shown."""

    def __init__(
        self, db: Database, station: Station, now: datetime, lexicon: Lexicon, rules: Rules
    ) -> None:
        self.db, self.station, self.now = db, station, now
        self.lexicon, self.rules = lexicon, rules
        self.today = TODAY

    def prepare(self, record: PostingRecord) -> Prepared:
        return prepare(record, lexicon=self.lexicon, rules=self.rules, today=self.today)

    def days_pass(self, days: int) -> None:
        self.today, self.now = self.today + timedelta(days=days), self.now + timedelta(days=days)

    async def hand_in(self, *records: PostingRecord, reviewed: bool = False) -> Submission:
        async with self.db.transaction() as session:
            return await submit_postings(
                session,
                [self.prepare(record) for record in records],
                station_id=self.station.id,
                reviewed=reviewed,
                actor="test",
                today=self.today,
                at=self.now,
            )

    async def close(self, ref: str, status: PostingStatus) -> None:
        found = await self.one(ref)
        async with self.db.transaction() as session:
            await close_posting(
                session, posting_id=found.id, status=status, actor="test", at=self.now
            )

    async def live(self) -> list[Posting]:
        async with self.db.reading() as session:
            return await live_postings(session, today=self.today)

    async def one(self, ref: str, source: str | None = None) -> Posting:
        async with self.db.reading() as session:
            return await the_posting(session, ref=ref, station_id=self.station.id, source=source)

    async def status(self, ref: str) -> tuple[PostingStatus, int, Verdict]:
        async with self.db.reading() as session:
            (posting,) = await find_by_ref(session, ref=ref, station_id=self.station.id)
        return posting.status, posting.revision, posting.verdict


@pytest.fixture
def counter(
    db: Database, station: Station, now: datetime, lexicon: Lexicon, rules: Rules
) -> Counter:
    return Counter(db, station, now, lexicon, rules)
