"""Postings come in: added once, updated by reference or fingerprint, screened every time."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import date

import pytest

from market.changes import changes_since
from market.errors import BadInput
from market.facts import Pay, PayUnit, PostingRecord, PostingStatus, Verdict
from market.gate.rules import Rules
from market.language.lexicon import Lexicon
from market.usecases.close_posting import close_posting
from market.usecases.submit_postings import prepare
from tests.integration.market.conftest import TODAY, WASHER, Counter

DEPOSIT = dataclasses.replace(WASHER, ref="A2", description="入职收押金200元，离职退")
WOMEN = dataclasses.replace(WASHER, ref="A3", description="只要女的，45岁以下")


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
    assert [posting.record.ref for posting in await counter.live()] == ["A1", "A3"]


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
    (posting,) = await counter.live()
    assert posting.record.headcount == 9


async def test_two_imports_at_once_add_nothing_twice(counter: Counter) -> None:
    done = await asyncio.gather(*(counter.hand_in(WASHER, WOMEN) for _ in range(4)))
    assert sorted(item.added for item in done) == [0, 0, 0, 2]


async def test_without_a_last_day_a_posting_is_shown_for_thirty_days(counter: Counter) -> None:
    endless = dataclasses.replace(WASHER, valid_until=None)
    await counter.hand_in(endless)
    assert (await counter.hand_in(endless)).unchanged == 1
    (posting,) = await counter.live()
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
