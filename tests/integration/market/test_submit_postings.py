"""Postings come in: added once, updated by reference or fingerprint, screened every time."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import date, datetime

import pytest

from config.settings import CONFIG_DIR
from market.changes import changes_since
from market.db import Database
from market.errors import BadInput
from market.facts import Pay, PayUnit, PostingRecord, PostingStatus, Verdict
from market.gate.rules import Rules, load_rules
from market.language.lexicon import Lexicon
from market.models import Station
from market.queries.postings import find_by_ref, live_postings
from market.usecases.close_posting import close_posting
from market.usecases.submit_postings import Submission, prepare, submit_postings
from tests.lexicon import default_lexicon

TODAY = date(2026, 11, 23)
WASHER = PostingRecord(
    title="洗碗工",
    ref="A1",
    source="锦程劳务",
    employer="好味小馆",
    description="收台洗碗，日结，包两餐",
    pay=Pay("130元/天", 130_000, 130_000, PayUnit.DAY),
    headcount=2,
    place="帅乡广场对面",
    contact_phone="13800001234",
    valid_until=date(2027, 12, 31),
)
DEPOSIT = dataclasses.replace(WASHER, ref="A2", description="入职收押金200元，离职退")
WOMEN = dataclasses.replace(WASHER, ref="A3", description="只要女的，45岁以下")


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return default_lexicon()


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules(
        CONFIG_DIR / "screening", minimum_hourly_li=21_000, minimum_monthly_li=1_970_000
    )


class Counter:
    """A station's counter: hand in records, see what became of them."""

    def __init__(
        self, db: Database, station: Station, now: datetime, lexicon: Lexicon, rules: Rules
    ) -> None:
        self.db, self.station, self.now = db, station, now
        self.lexicon, self.rules = lexicon, rules

    async def hand_in(self, *records: PostingRecord, reviewed: bool = False) -> Submission:
        batch = [
            prepare(record, lexicon=self.lexicon, rules=self.rules, today=TODAY)
            for record in records
        ]
        async with self.db.transaction() as session:
            return await submit_postings(
                session,
                batch,
                station_id=self.station.id,
                reviewed=reviewed,
                actor="test",
                today=TODAY,
                at=self.now,
            )

    async def status(self, ref: str) -> tuple[PostingStatus, int, Verdict]:
        async with self.db.reading() as session:
            (posting,) = await find_by_ref(session, ref=ref, station_id=self.station.id)
        return posting.status, posting.revision, posting.verdict


@pytest.fixture
def counter(
    db: Database, station: Station, now: datetime, lexicon: Lexicon, rules: Rules
) -> Counter:
    return Counter(db, station, now, lexicon, rules)


async def test_the_gate_decides_what_is_shown(counter: Counter) -> None:
    done = await counter.hand_in(WASHER, DEPOSIT, WOMEN)
    assert (done.added, done.to_review, done.blocked) == (3, 1, 1)
    assert await counter.status("A1") == (PostingStatus.PUBLISHED, 1, Verdict.PASS)
    assert await counter.status("A2") == (PostingStatus.DRAFT, 1, Verdict.BLOCK)
    assert await counter.status("A3") == (PostingStatus.REVIEW, 1, Verdict.REVIEW)


async def test_a_file_that_a_person_read_publishes_all_but_what_is_blocked(
    counter: Counter,
) -> None:
    done = await counter.hand_in(WASHER, DEPOSIT, WOMEN, reviewed=True)
    assert (done.to_review, done.blocked) == (0, 1)
    async with counter.db.reading() as session:
        live = await live_postings(session, today=TODAY)
    assert [posting.record.ref for posting in live] == ["A1", "A3"]


async def test_the_same_file_twice_changes_nothing(counter: Counter) -> None:
    first = await counter.hand_in(WASHER, DEPOSIT, WOMEN)
    again = await counter.hand_in(WASHER, DEPOSIT, WOMEN)
    assert (first.added, again.added, again.updated, again.unchanged) == (3, 0, 0, 3)
    async with counter.db.reading() as session:
        assert len(await changes_since(session, 0)) == 3


async def test_the_same_reference_updates_and_raises_the_revision(counter: Counter) -> None:
    await counter.hand_in(WASHER)
    better = dataclasses.replace(WASHER, pay=Pay("150元/天", 150_000, 150_000, PayUnit.DAY))
    assert (await counter.hand_in(better)).updated == 1
    assert await counter.status("A1") == (PostingStatus.PUBLISHED, 2, Verdict.PASS)


async def test_an_update_that_breaks_the_law_takes_the_posting_off(counter: Counter) -> None:
    await counter.hand_in(WASHER)
    await counter.hand_in(dataclasses.replace(DEPOSIT, ref="A1"))
    assert await counter.status("A1") == (PostingStatus.DRAFT, 2, Verdict.BLOCK)


@pytest.mark.parametrize("closed", [PostingStatus.FILLED, PostingStatus.WITHDRAWN])
async def test_what_a_person_closed_stays_closed_when_it_is_imported_again(
    counter: Counter, closed: PostingStatus
) -> None:
    (key,) = (await counter.hand_in(WASHER)).ids
    async with counter.db.transaction() as session:
        await close_posting(session, posting_id=key, status=closed, actor="a", at=counter.now)
    await counter.hand_in(WASHER)
    await counter.hand_in(dataclasses.replace(WASHER, headcount=5), reviewed=True)
    assert (await counter.status("A1"))[0] is closed


async def test_without_a_reference_the_fingerprint_finds_the_posting(counter: Counter) -> None:
    nameless = dataclasses.replace(WASHER, ref="", source="")
    await counter.hand_in(nameless)
    done = await counter.hand_in(dataclasses.replace(nameless, headcount=4))
    assert (done.added, done.updated) == (0, 1)


async def test_the_same_reference_from_another_source_is_another_posting(
    counter: Counter,
) -> None:
    await counter.hand_in(WASHER)
    done = await counter.hand_in(dataclasses.replace(WASHER, source="另一家", title="服务员"))
    assert done.added == 1


async def test_a_reference_twice_in_one_file_is_one_posting(counter: Counter) -> None:
    done = await counter.hand_in(WASHER, dataclasses.replace(WASHER, headcount=9))
    assert (done.added, done.updated) == (1, 0)
    async with counter.db.reading() as session:
        (posting,) = await live_postings(session, today=TODAY)
    assert posting.record.headcount == 9


async def test_two_imports_at_once_add_nothing_twice(counter: Counter) -> None:
    done = await asyncio.gather(*(counter.hand_in(WASHER, WOMEN) for _ in range(4)))
    assert sorted(item.added for item in done) == [0, 0, 0, 2]


async def test_without_a_last_day_a_posting_is_shown_for_thirty_days(counter: Counter) -> None:
    endless = dataclasses.replace(WASHER, valid_until=None)
    await counter.hand_in(endless)
    assert (await counter.hand_in(endless)).unchanged == 1
    async with counter.db.reading() as session:
        (posting,) = await live_postings(session, today=TODAY)
    assert posting.record.valid_until == date(2026, 12, 23)


@pytest.mark.parametrize(
    "record",
    [
        dataclasses.replace(WASHER, title=" "),
        dataclasses.replace(WASHER, title="洗" * 201),
        dataclasses.replace(WASHER, place="街" * 401),
    ],
)
def test_what_cannot_be_kept_is_refused_before_the_database(
    record: PostingRecord, lexicon: Lexicon, rules: Rules
) -> None:
    with pytest.raises(BadInput):
        prepare(record, lexicon=lexicon, rules=rules, today=TODAY)


def test_the_small_print_of_a_message_counts(lexicon: Lexicon, rules: Rules) -> None:
    ready = prepare(
        WASHER, lexicon=lexicon, rules=rules, today=TODAY, text="招洗碗工，报名先交押金100"
    )
    assert ready.screening.verdict is Verdict.BLOCK
