"""The show's state on each kind of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from market.changes import ChangeKind, changes_since
from market.db import Database
from market.errors import NotFound, Refused
from market.facts import PostingStatus, Screening, Tag, Verdict
from market.models import Edition, EditionItem, EditionState, Station
from market.queries.audit import events_of
from market.queries.shows import (
    TICKER_LIMIT,
    ShowState,
    edition_postings,
    find_live,
    get_show_state,
)
from market.queries.stations import ensure_station
from market.usecases.close_posting import close_posting
from market.usecases.expire_postings import expire_postings
from market.usecases.put_on_air import put_on_air
from market.usecases.review_posting import review_posting
from market.usecases.set_headline import MAX_HEADLINE, set_headline
from market.usecases.set_ticker import set_ticker
from market.usecases.submit_postings import Prepared, submit_postings
from market.usecases.take_off_air import take_off_air
from tests.fakes.show_stage import add_posting, edit_posting, sample_record

TODAY = date(2026, 11, 23)


@pytest.fixture
def show(db: Database, station: Station, now: datetime) -> Show:
    """The verbs of a host."""
    return Show(db, station, now)


class Show:
    """Does what a host does, each in its own transaction."""

    def __init__(self, db: Database, station: Station, now: datetime) -> None:
        self.db, self.station, self.now = db, station, now

    async def add(self, title: str = "洗碗工", **facts: Any) -> int:
        async with self.db.transaction() as session:
            return await add_posting(
                session, sample_record(title, **facts), station_id=self.station.id, at=self.now
            )

    async def put_on(self, posting_id: int, *, actor: str = "小陈", today: date = TODAY) -> bool:
        async with self.db.transaction() as session:
            return await put_on_air(
                session,
                station_id=self.station.id,
                posting_id=posting_id,
                today=today,
                actor=actor,
                at=self.now,
            )

    async def take_off(self) -> bool:
        async with self.db.transaction() as session:
            return await take_off_air(
                session, station_id=self.station.id, actor="小陈", at=self.now
            )

    async def close(self, posting_id: int, status: PostingStatus) -> None:
        async with self.db.transaction() as session:
            await close_posting(
                session, posting_id=posting_id, status=status, actor="老李", at=self.now
            )

    async def state(self, *, today: date = TODAY) -> ShowState:
        async with self.db.reading() as session:
            return await get_show_state(session, station_id=self.station.id, today=today)

    async def revisions(self) -> list[int]:
        async with self.db.reading() as session:
            changes = await changes_since(session, 0)
        return [change.revision for change in changes if change.kind is ChangeKind.SHOW]


async def test_a_new_station_shows_nothing_on_the_lower_third_and_runs_the_ticker(
    show: Show,
) -> None:
    posting_id = await show.add()
    state = await show.state()
    assert (state.posting, state.ticker_on, state.revision) == (None, True, 0)
    assert [posting.id for posting in state.ticker] == [posting_id]


async def test_each_change_has_its_revision_its_event_and_its_author(show: Show) -> None:
    posting_id = await show.add()
    assert await show.put_on(posting_id)
    assert await show.take_off()
    assert await show.revisions() == [1, 2]
    async with show.db.reading() as session:
        events = await events_of(session, subject=f"show:{show.station.id}")
    assert [(event.action, event.actor) for event in events] == [
        ("show.on_air", "小陈"),
        ("show.off_air", "小陈"),
    ]


async def test_tapping_again_changes_nothing(show: Show) -> None:
    posting_id = await show.add()
    assert await show.put_on(posting_id)
    assert not await show.put_on(posting_id)
    assert await show.take_off()
    assert not await show.take_off()
    assert await show.revisions() == [1, 2]


async def test_of_two_hosts_the_last_one_wins(show: Show) -> None:
    first, second = await show.add("洗碗工"), await show.add("保安")
    await show.put_on(first, actor="小陈")
    await show.put_on(second, actor="小王")
    state = await show.state()
    assert state.posting is not None
    assert (state.posting.id, state.updated_by) == (second, "小王")


@pytest.mark.parametrize("status", [PostingStatus.FILLED, PostingStatus.WITHDRAWN])
async def test_a_closed_posting_is_neither_on_air_nor_in_the_ticker(
    show: Show, status: PostingStatus
) -> None:
    posting_id = await show.add()
    await show.put_on(posting_id)
    await show.close(posting_id, status)
    state = await show.state()
    assert (state.posting, state.ticker) == (None, ())


async def test_an_expired_posting_leaves_by_itself_at_the_end_of_its_last_day(show: Show) -> None:
    posting_id = await show.add(valid_until=TODAY)
    await show.put_on(posting_id)
    assert (await show.state()).posting is not None
    state = await show.state(today=TODAY + timedelta(days=1))
    assert (state.posting, state.ticker) == (None, ())


async def test_a_posting_that_was_closed_does_not_come_back_on_air_when_published_again(
    show: Show,
) -> None:
    posting_id = await show.add()
    await show.put_on(posting_id)
    await show.close(posting_id, PostingStatus.WITHDRAWN)
    show.now += timedelta(minutes=1)
    async with show.db.transaction() as session:
        await review_posting(
            session, posting_id=posting_id, approve=True, reason="", actor="老李", at=show.now
        )
    state = await show.state()
    assert state.posting is None
    assert [posting.id for posting in state.ticker] == [posting_id]
    assert await show.put_on(posting_id)
    assert (await show.state()).posting is not None


async def test_what_may_not_be_shown_is_refused_in_words_for_the_host(show: Show) -> None:
    closed, old = await show.add("洗碗工"), await show.add("保安", valid_until=TODAY)
    await show.close(closed, PostingStatus.FILLED)
    with pytest.raises(Refused, match="“洗碗工”已招满"):
        await show.put_on(closed)
    with pytest.raises(Refused, match="“保安”已过期"):
        await show.put_on(old, today=TODAY + timedelta(days=1))
    with pytest.raises(NotFound):
        await show.put_on(999_999)


async def test_another_station_s_posting_is_not_found(show: Show) -> None:
    async with show.db.transaction() as session:
        other = await ensure_station(
            session,
            slug="other",
            name="别的驿站",
            address="",
            hours="",
            phone="",
            licence="",
            at=show.now,
        )
        posting_id = await add_posting(session, sample_record(), station_id=other.id, at=show.now)
    with pytest.raises(NotFound):
        await show.put_on(posting_id)
    assert (await show.state()).ticker == ()


async def test_the_ticker_runs_urgent_postings_first_then_the_newest_and_not_too_many(
    show: Show,
) -> None:
    ids = [await show.add(f"岗位{n}", tags=()) for n in range(TICKER_LIMIT + 1)]
    urgent = await show.add("急招厨师", tags=(Tag.URGENT,))
    ids.append(await show.add("最新的", tags=()))
    shown = [posting.id for posting in (await show.state()).ticker]
    assert shown == [urgent, *reversed(ids)][:TICKER_LIMIT]


async def test_the_ticker_and_the_headline_are_set_once(show: Show) -> None:
    async def set_both() -> tuple[bool, bool]:
        async with show.db.transaction() as session:
            told: dict[str, Any] = {"station_id": show.station.id, "actor": "小陈", "at": show.now}
            ticker = await set_ticker(session, on=False, **told)
            return ticker, await set_headline(session, text=" 今晚\n推荐 ", **told)

    assert await set_both() == (True, True)
    assert await set_both() == (False, False)
    state = await show.state()
    assert (state.ticker_on, state.headline, state.revision) == (False, "今晚 推荐", 2)


async def test_a_headline_that_would_not_fit_is_refused(show: Show) -> None:
    async with show.db.transaction() as session:
        with pytest.raises(Refused, match="最多"):
            await set_headline(
                session,
                station_id=show.station.id,
                text="长" * (MAX_HEADLINE + 1),
                actor="小陈",
                at=show.now,
            )


@pytest.mark.parametrize(
    ("words", "found"),
    [("洗碗", True), ("刘老板 迎宾", True), ("洗碗 100%", False), ("_", False), ("", True)],
)
async def test_the_host_finds_live_postings_by_their_words(
    show: Show, words: str, found: bool
) -> None:
    posting_id = await show.add("洗碗工")
    closed = await show.add("洗碗阿姨")
    await show.close(closed, PostingStatus.FILLED)
    async with show.db.reading() as session:
        postings = await find_live(session, station_id=show.station.id, words=words, today=TODAY)
    assert [posting.id for posting in postings] == ([posting_id] if found else [])


async def test_tonight_s_boards_are_offered_in_their_order_without_what_was_closed(
    show: Show,
) -> None:
    ids = [await show.add(f"岗位{n}") for n in range(3)]
    async with show.db.transaction() as session:
        edition = Edition(
            station_id=show.station.id,
            day=TODAY,
            number=1,
            state=EditionState.SEALED,
            content_hash="0" * 64,
            boards=[],
            sealed_at=show.now,
        )
        session.add(edition)
        await session.flush()
        session.add_all(
            EditionItem(
                edition_id=edition.id,
                board=1,
                slot=slot,
                posting_id=posting_id,
                revision=1,
                reason="",
                snapshot_sealed=b"",
            )
            for slot, posting_id in enumerate(reversed(ids))
        )
    await show.close(ids[1], PostingStatus.FILLED)
    async with show.db.reading() as session:
        postings = await edition_postings(session, station_id=show.station.id, today=TODAY)
    assert [posting.id for posting in postings] == [ids[2], ids[0]]


async def test_an_expired_posting_that_is_imported_again_waits_for_the_host(show: Show) -> None:
    record = sample_record(valid_until=TODAY)

    async def bring_in(last_day: date, today: date) -> int:
        prepared = Prepared(
            replace(record, valid_until=last_day), Screening(Verdict.PASS), record.ref
        )
        async with show.db.transaction() as session:
            done = await submit_postings(
                session,
                [prepared],
                station_id=show.station.id,
                reviewed=False,
                actor="老李",
                today=today,
                at=show.now,
            )
        return done.ids[0]

    posting_id = await bring_in(TODAY, TODAY)
    await show.put_on(posting_id)
    show.now += timedelta(days=1)
    tomorrow = TODAY + timedelta(days=1)
    async with show.db.transaction() as session:
        await expire_postings(session, today=tomorrow, at=show.now)
    assert await bring_in(tomorrow, tomorrow) == posting_id
    state = await show.state(today=tomorrow)
    assert state.posting is None
    assert [posting.id for posting in state.ticker] == [posting_id]


async def test_a_posting_that_was_only_changed_stays_on_air(show: Show) -> None:
    posting_id = await show.add()
    await show.put_on(posting_id)
    show.now += timedelta(minutes=1)
    async with show.db.transaction() as session:
        await edit_posting(session, posting_id, at=show.now, pay_min_li=150_000)
    state = await show.state()
    assert state.posting is not None
    assert (state.posting.id, state.posting.revision) == (posting_id, 2)
