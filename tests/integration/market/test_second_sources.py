"""The same vacancy from two sources is one posting that names both."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import timedelta

import pytest

from market.errors import Refused
from market.facts import Pay, PayUnit, Posting, PostingRecord, PostingStatus, Settlement, Verdict
from market.queries.postings import find_by_ref
from market.queries.sources import sources_of
from market.reposts import reposted_from
from market.usecases.edit_posting import edit_posting
from market.usecases.expire_postings import expire_postings
from market.usecases.review_posting import review_posting
from market.usecases.split_source import split_source
from market.usecases.submit_postings import Submission
from tests.integration.market.conftest import TODAY, WASHER, Counter

COPY = dataclasses.replace(
    WASHER, ref="B7", source="求职群", title="急招洗碗阿姨", description="来群里报名，日结"
)
"""The same vacancy as a group passes it on."""


def counts(done: Submission) -> tuple[int, int, int]:
    return done.added, done.updated, done.unchanged


async def split(counter: Counter, ref: str) -> None:
    """Take the one copy apart that the posting was merged with."""
    found = await counter.one(ref)
    async with counter.db.transaction() as session:
        (source,) = await sources_of(session, [found.id])
        await split_source(
            session,
            source_id=source.id,
            prepare=counter.prepare,
            actor="小选",
            today=counter.today,
            at=counter.now,
        )


def refs(postings: Iterable[Posting]) -> list[str]:
    return [posting.record.ref for posting in postings]


async def test_a_copy_from_another_source_is_shown_once_with_both(counter: Counter) -> None:
    assert counts(await counter.hand_in(WASHER)) == (1, 0, 0)
    assert counts(await counter.hand_in(COPY)) == (0, 1, 0)
    (posting,) = await counter.live()
    assert (posting.record.title, posting.record.source) == ("洗碗工", "锦程劳务")
    assert posting.sources == ("锦程劳务", "求职群")
    assert posting.revision == 2
    named = reposted_from(posting.record, station_name="驿站", also_from=posting.also_from)
    assert named == "锦程劳务、求职群"


async def test_both_in_one_file_are_one_posting(counter: Counter) -> None:
    done = await counter.hand_in(WASHER, COPY, COPY)
    assert counts(done) == (1, 1, 1)
    assert len(await counter.live()) == 1


async def test_either_source_again_changes_nothing(counter: Counter) -> None:
    await counter.hand_in(dataclasses.replace(WASHER, headcount=None, settlement=None))
    await counter.hand_in(COPY)
    first = dataclasses.replace(WASHER, headcount=None, settlement=None)
    assert counts(await counter.hand_in(first, COPY)) == (0, 0, 2)
    assert (await counter.one("A1")).revision == 2


async def test_a_third_source_is_named_too(counter: Counter) -> None:
    await counter.hand_in(WASHER, COPY, dataclasses.replace(COPY, source="夜市公众号", ref="C3"))
    (posting,) = await counter.live()
    assert posting.sources == ("锦程劳务", "求职群", "夜市公众号")


async def test_a_copy_completes_what_is_missing_and_overrides_nothing(counter: Counter) -> None:
    thin = dataclasses.replace(WASHER, headcount=None, description="")
    assert (await counter.hand_in(thin)).to_review == 1
    await counter.hand_in(dataclasses.replace(COPY, headcount=5))
    (posting,) = await counter.live()
    assert posting.record.headcount == 5
    assert posting.record.settlement is Settlement.DAILY
    assert posting.record.title == "洗碗工"
    assert posting.verdict is Verdict.PASS


async def test_what_a_copy_gave_survives_the_first_sources_next_import(counter: Counter) -> None:
    thin = dataclasses.replace(WASHER, headcount=None)
    await counter.hand_in(thin)
    await counter.hand_in(COPY)
    dearer = dataclasses.replace(thin, pay=Pay("140元/天", 140_000, 140_000, PayUnit.DAY))
    assert counts(await counter.hand_in(dearer)) == (0, 1, 0)
    (posting,) = await counter.live()
    assert (posting.record.headcount, posting.record.pay.min_li) == (2, 140_000)
    assert posting.verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (WASHER, dataclasses.replace(WASHER, ref="A2")),
        (
            dataclasses.replace(WASHER, source=""),
            dataclasses.replace(WASHER, source="", ref="A2"),
        ),
        (
            dataclasses.replace(WASHER, source="驿站"),
            dataclasses.replace(WASHER, source="现场登记", ref="A2"),
        ),
    ],
)
async def test_one_source_with_two_references_means_two_vacancies(
    counter: Counter, first: PostingRecord, second: PostingRecord
) -> None:
    assert (await counter.hand_in(first, second)).added == 2


async def test_a_second_source_with_two_references_is_tied_once(counter: Counter) -> None:
    done = await counter.hand_in(WASHER, COPY, dataclasses.replace(COPY, ref="B8"))
    assert counts(done) == (2, 1, 0)


async def test_what_fits_two_postings_belongs_to_neither(counter: Counter) -> None:
    await counter.hand_in(WASHER, dataclasses.replace(WASHER, ref="A2"))
    assert counts(await counter.hand_in(COPY)) == (1, 0, 0)


async def test_without_references_the_sources_still_count(counter: Counter) -> None:
    await counter.hand_in(dataclasses.replace(WASHER, ref=""))
    done = await counter.hand_in(dataclasses.replace(WASHER, ref="", source="求职群"))
    assert counts(done) == (0, 1, 0)
    (posting,) = await counter.live()
    assert posting.sources == ("锦程劳务", "求职群")


async def test_another_vacancy_of_another_source_is_added(counter: Counter) -> None:
    await counter.hand_in(WASHER)
    for number, change in enumerate(
        (
            {"title": "服务员"},
            {"pay": Pay("160元/天", 160_000, 160_000, PayUnit.DAY)},
            {"place": "南门车站"},
        )
    ):
        record = dataclasses.replace(COPY, ref=f"N{number}", **change)  # type: ignore[arg-type]
        assert (await counter.hand_in(record)).added == 1


@pytest.mark.parametrize(("ref", "source"), [("A1", None), ("B7", None), ("B7", "求职群")])
@pytest.mark.parametrize("status", [PostingStatus.FILLED, PostingStatus.WITHDRAWN])
async def test_by_the_reference_of_either_source_the_posting_is_closed(
    counter: Counter, ref: str, source: str | None, status: PostingStatus
) -> None:
    await counter.hand_in(WASHER, COPY)
    found = await counter.one(ref, source)
    assert found.record.ref == "A1"
    await counter.close(ref, status)
    assert await counter.live() == []
    assert counts(await counter.hand_in(WASHER, COPY)) == (0, 0, 2)
    assert await counter.live() == []


async def test_one_reference_of_two_sources_for_two_jobs_must_be_told_apart(
    counter: Counter,
) -> None:
    await counter.hand_in(WASHER, COPY, dataclasses.replace(WASHER, ref="B7", title="服务员"))
    with pytest.raises(Refused):
        await counter.one("B7")
    assert (await counter.one("B7", "求职群")).record.title == "洗碗工"


async def test_a_copy_that_breaks_the_law_stands_by_itself_and_is_blocked(
    counter: Counter,
) -> None:
    await counter.hand_in(WASHER)
    done = await counter.hand_in(dataclasses.replace(COPY, description="入职先交押金200元"))
    assert (counts(done), done.blocked) == ((1, 0, 0), 1)
    assert (await counter.one("B7")).status is PostingStatus.DRAFT
    (posting,) = await counter.live()
    assert posting.sources == ("锦程劳务",)


async def test_a_copy_with_words_to_review_waits_for_a_person_with_a_note(
    counter: Counter,
) -> None:
    await counter.hand_in(WASHER)
    await counter.hand_in(dataclasses.replace(COPY, description="只要女的"))
    assert (await counter.one("B7")).status is PostingStatus.REVIEW
    assert refs(await counter.live()) == ["A1"]


async def test_what_may_be_shown_is_never_hidden_behind_what_waits(counter: Counter) -> None:
    await counter.hand_in(dataclasses.replace(WASHER, description="只要女的"))
    await counter.hand_in(COPY)
    assert refs(await counter.live()) == ["B7"]


@pytest.mark.parametrize("status", [PostingStatus.FILLED, PostingStatus.WITHDRAWN])
async def test_a_copy_of_what_was_closed_lately_waits_for_a_person(
    counter: Counter, status: PostingStatus
) -> None:
    await counter.hand_in(WASHER)
    await counter.close("A1", status)
    counter.days_pass(3)
    assert counts(await counter.hand_in(COPY)) == (1, 0, 0)
    assert (await counter.one("B7")).status is PostingStatus.REVIEW
    assert counts(await counter.hand_in(COPY)) == (0, 0, 1)
    assert await counter.live() == []
    async with counter.db.transaction() as session:
        await review_posting(
            session,
            posting_id=(await counter.one("B7")).id,
            approve=True,
            actor="test",
            at=counter.now,
        )
    assert counts(await counter.hand_in(COPY)) == (0, 0, 1)
    assert refs(await counter.live()) == ["B7"]


async def test_weeks_later_it_is_a_new_vacancy(counter: Counter) -> None:
    await counter.hand_in(WASHER)
    await counter.close("A1", PostingStatus.FILLED)
    counter.days_pass(15)
    await counter.hand_in(COPY)
    assert refs(await counter.live()) == ["B7"]


async def test_a_copy_that_changes_its_mind_stands_by_itself(counter: Counter) -> None:
    await counter.hand_in(WASHER, COPY)
    dearer = dataclasses.replace(COPY, pay=Pay("180元/天", 180_000, 180_000, PayUnit.DAY))
    assert counts(await counter.hand_in(dearer)) == (1, 0, 0)
    live = await counter.live()
    assert [(p.record.ref, p.sources) for p in live] == [
        ("A1", ("锦程劳务",)),
        ("B7", ("求职群",)),
    ]
    assert live[0].revision == 3


async def test_a_copy_that_says_more_stays_a_copy(counter: Counter) -> None:
    await counter.hand_in(WASHER, COPY)
    more = dataclasses.replace(COPY, requirements="手脚麻利")
    assert counts(await counter.hand_in(more)) == (0, 1, 0)
    assert counts(await counter.hand_in(more)) == (0, 0, 1)
    assert (await counter.one("A1")).record.requirements == "手脚麻利"


async def test_when_the_first_is_over_the_copy_takes_its_place(counter: Counter) -> None:
    short = dataclasses.replace(WASHER, valid_until=TODAY + timedelta(days=2))
    await counter.hand_in(short, COPY)
    counter.days_pass(3)
    async with counter.db.transaction() as session:
        assert await expire_postings(session, today=counter.today, at=counter.now) == 1
    assert counts(await counter.hand_in(COPY)) == (1, 0, 0)
    (posting,) = await counter.live()
    assert (posting.record.ref, posting.sources) == ("B7", ("求职群",))


async def test_an_edited_posting_is_found_by_what_it_says_now(counter: Counter) -> None:
    await counter.hand_in(WASHER)
    found = await counter.one("A1")
    moved = dataclasses.replace(found.record, contact_phone="13800009999", employer="好味小馆总店")
    async with counter.db.transaction() as session:
        await edit_posting(
            session,
            posting_id=found.id,
            edited=counter.prepare(moved),
            actor="test",
            today=TODAY,
            at=counter.now,
        )
    as_edited = dataclasses.replace(COPY, contact_phone="13800009999", employer="好味小馆总店")
    assert counts(await counter.hand_in(as_edited)) == (0, 1, 0)


async def test_a_wrong_merge_is_split_and_stays_split(counter: Counter) -> None:
    await counter.hand_in(dataclasses.replace(WASHER, headcount=None))
    await counter.hand_in(COPY)
    await split(counter, "A1")
    first, second = await counter.one("A1"), await counter.one("B7")
    assert first.sources == ("锦程劳务",)
    assert (first.record.headcount, first.status) == (None, PostingStatus.REVIEW)
    assert (second.record.title, second.record.contact_phone) == ("急招洗碗阿姨", "13800001234")
    assert second.status is PostingStatus.PUBLISHED
    again = await counter.hand_in(dataclasses.replace(WASHER, headcount=None), COPY)
    assert (again.added, again.unchanged) == (0, 2)
    async with counter.db.reading() as session:
        assert len(await find_by_ref(session, ref="B7", station_id=counter.station.id)) == 1


async def test_every_source_stays_named_whatever_comes_in_later(counter: Counter) -> None:
    third = dataclasses.replace(COPY, ref="C1", source="大众劳务")
    for record in (WASHER, COPY, third):
        await counter.hand_in(record)
    assert (await counter.one("A1")).sources == ("锦程劳务", "求职群", "大众劳务")
    await counter.hand_in(dataclasses.replace(third, description="日结，包两餐，速来"))
    assert (await counter.one("A1")).sources == ("锦程劳务", "求职群", "大众劳务")


async def test_a_reference_that_stands_twice_in_a_file_means_what_it_says_last(
    counter: Counter,
) -> None:
    await counter.hand_in(WASHER)
    night = dataclasses.replace(COPY, title="夜班洗碗工", employer="夜猫烧烤", place="迎宾路")
    assert counts(await counter.hand_in(COPY, night)) == (1, 1, 0)
    assert (await counter.one("A1")).sources == ("锦程劳务",)
    assert (await counter.one("B7")).record.title == "夜班洗碗工"


async def test_what_only_the_copy_states_changes_with_the_copy(counter: Counter) -> None:
    await counter.hand_in(dataclasses.replace(WASHER, headcount=None), reviewed=True)
    await counter.hand_in(dataclasses.replace(COPY, headcount=5))
    await counter.hand_in(dataclasses.replace(COPY, headcount=3))
    (posting,) = await counter.live()
    assert posting.record.headcount == 3
    await counter.hand_in(dataclasses.replace(COPY, headcount=None))
    assert await counter.live() == []
    waiting = await counter.one("A1")
    assert (waiting.status, waiting.record.headcount) == (PostingStatus.REVIEW, None)
    assert waiting.verdict is Verdict.REVIEW


async def test_a_copy_that_becomes_another_vacancy_takes_what_it_gave_along(
    counter: Counter,
) -> None:
    await counter.hand_in(dataclasses.replace(WASHER, settlement=None, headcount=None))
    await counter.hand_in(dataclasses.replace(COPY, headcount=5, settlement=Settlement.DAILY))
    assert (await counter.one("A1")).status is PostingStatus.PUBLISHED
    other = dataclasses.replace(COPY, title="保洁", employer="安心家政", place="迎宾路")
    await counter.hand_in(other)
    left = await counter.one("A1")
    assert (left.record.headcount, left.record.settlement) == (None, None)
    assert (left.status, left.sources) == (PostingStatus.REVIEW, ("锦程劳务",))


async def test_a_split_leaves_the_first_what_it_has_said_itself_since(counter: Counter) -> None:
    await counter.hand_in(dataclasses.replace(WASHER, headcount=None), reviewed=True)
    await counter.hand_in(COPY)
    await counter.hand_in(WASHER)
    await split(counter, "A1")
    assert (await counter.one("A1")).record.headcount == 2


@pytest.mark.parametrize("source", ["锦程劳务 ", " 锦程劳务", "\u3000锦程劳务\xa0"])
async def test_blanks_make_no_other_source(counter: Counter, source: str) -> None:
    await counter.hand_in(WASHER)
    assert counts(await counter.hand_in(dataclasses.replace(WASHER, source=source))) == (0, 0, 1)
    assert (await counter.one("A1")).sources == ("锦程劳务",)
