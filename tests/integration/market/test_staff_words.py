"""Staff teach a word: stored once, told to every process, understood in each."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from app.live_index import LiveIndex
from app.live_lexicon import LiveLexicon
from app.tasks import Task, supervised
from market.changes import ChangeFeed, ChangeKind, changes_since
from market.cipher import Cipher
from market.db import Database
from market.errors import BadInput, DatabaseBusy, NotFound, Refused, StaleRevision
from market.facts import LatLon, Pay, PayUnit, PostingRecord, Screening, Verdict
from market.language.added import AddedWord
from market.matching.index import PostingIndex
from market.matching.need import understand
from market.models import AuditAction, StaffWord, Station
from market.queries.audit import events_of
from market.queries.words import active_words
from market.usecases.manage_words import SavedWord, add_word, change_word, switch_word
from market.usecases.match_need import match_need
from market.usecases.submit_postings import Prepared, submit_postings
from tests.lexicon import default_lexicon
from tests.waiting import until

TODAY = date(2026, 11, 23)
HAULING = AddedWord("捞河沙", "occupation", "porter")
ASKED = "有没有捞河沙的活"


@dataclass
class Counter:
    """Where staff hand in words."""

    db: Database
    station: Station
    now: datetime

    async def add(self, added: AddedWord, note: str = "") -> SavedWord:
        async with self.db.transaction() as session:
            return await add_word(
                session,
                added,
                note=note,
                lexicon=default_lexicon(),
                station_id=self.station.id,
                actor="小选",
                at=self.now,
            )

    async def change(
        self, row: StaffWord, added: AddedWord, *, seen: int | None = None, active: bool = True
    ) -> SavedWord:
        async with self.db.transaction() as session:
            return await change_word(
                session,
                row.id,
                added,
                active=active,
                expected_revision=seen,
                lexicon=default_lexicon(),
                station_id=self.station.id,
                actor="小选",
                at=self.now,
            )

    async def switch(self, row_id: int, *, active: bool) -> StaffWord:
        async with self.db.transaction() as session:
            return await switch_word(
                session,
                row_id,
                active=active,
                station_id=self.station.id,
                actor="小选",
                at=self.now,
            )

    async def words(self) -> list[AddedWord]:
        async with self.db.reading() as session:
            return await active_words(session)


@pytest.fixture
def counter(db: Database, station: Station, now: datetime) -> Counter:
    return Counter(db, station, now)


@dataclass
class Process:
    """What a server process has of the lexicon and the index."""

    words: LiveLexicon
    index: LiveIndex

    def occupations(self, text: str) -> tuple[str, ...]:
        return understand(text, self.words.current).occupations

    def finds(self, text: str) -> list[str]:
        lexicon = self.words.current
        answer = match_need(text, index=self.index.index, lexicon=lexicon, today=TODAY)
        return [match.posting.record.ref for match in answer.matches]


@asynccontextmanager
async def process(db: Database) -> AsyncIterator[Process]:
    """The tasks of one server process that concern words."""
    feed, words = ChangeFeed(db), LiveLexicon(default_lexicon(), db=db)
    await words.load()
    index = LiveIndex(PostingIndex(words.current), db=db, feed=feed, today=lambda: TODAY)
    await index.load()

    async def told(changed: frozenset[str]) -> None:
        await index.relearn(words.current, changed)

    tasks = [Task("words", lambda: words.run(feed, told)), Task("index", index.run)]
    async with supervised(tasks):
        yield Process(words, index)


@asynccontextmanager
async def another(db: Database, cipher: Cipher) -> AsyncIterator[Database]:
    """The same database as another process sees it: no commit of `db` wakes it."""
    other = Database(db.engine.url.render_as_string(hide_password=False), cipher=cipher)
    try:
        yield other
    finally:
        await other.close()


async def test_a_word_is_understood_in_every_process_and_forgotten_again(
    db: Database, cipher: Cipher, counter: Counter
) -> None:
    async with another(db, cipher) as far, process(db) as here, process(far) as there:
        assert here.occupations(ASKED) == there.occupations(ASKED) == ()
        row = (await counter.add(HAULING)).row

        async def everybody_knows() -> bool:
            return here.occupations(ASKED) == there.occupations(ASKED) == ("porter",)

        await until(everybody_knows)

        await counter.switch(row.id, active=False)

        async def nobody_knows() -> bool:
            return here.occupations(ASKED) == there.occupations(ASKED) == ()

        await until(nobody_knows)


async def test_what_failed_while_learning_a_word_is_made_up_for(
    db: Database, counter: Counter
) -> None:
    feed, words = ChangeFeed(db), LiveLexicon(default_lexicon(), db=db)
    await words.load()
    heard: list[frozenset[str]] = []

    async def told(changed: frozenset[str]) -> None:
        heard.append(changed)
        if len(heard) == 1:
            raise DatabaseBusy

    async def heard_twice() -> bool:
        return len(heard) == 2

    async with supervised([Task("words", lambda: words.run(feed, told))]):
        await counter.add(HAULING)
        await until(heard_twice)
    assert [set(changed) & {"捞河沙"} for changed in heard] == [{"捞河沙"}, {"捞河沙"}]


async def test_a_posting_of_before_is_found_by_the_new_word_and_its_row_stays(
    db: Database, cipher: Cipher, counter: Counter
) -> None:
    record = PostingRecord(
        title="捞河沙",
        ref="S1",
        employer="清水沙场",
        description="男女不限",
        pay=Pay("150元/天", 150_000, 150_000, PayUnit.DAY),
        headcount=3,
        place="清水桥",
        contact_phone="13800001234",
        valid_until=date(2027, 12, 31),
    )
    other = dataclasses.replace(record, ref="S2", title="数星星", employer="星星馆")
    async with db.transaction() as session:
        done = await submit_postings(
            session,
            [Prepared(item, Screening(Verdict.PASS), item.ref) for item in (record, other)],
            station_id=counter.station.id,
            reviewed=True,
            actor="test",
            today=TODAY,
            at=counter.now,
        )
    async with another(db, cipher) as far, process(far) as there:
        assert there.index.index.get(done.ids[0]).record.occupation is None  # type: ignore[union-attr]
        row = (await counter.add(HAULING)).row

        async def found() -> bool:
            return there.finds("找搬运工") == ["S1"]

        await until(found)
        await counter.switch(row.id, active=False)

        async def forgotten() -> bool:
            return there.finds("找搬运工") == []

        await until(forgotten)
        await counter.switch(row.id, active=True)
        await until(found)
    async with process(db) as started_later:
        assert started_later.finds("找搬运工") == ["S1"]


async def test_a_new_place_is_known_and_gives_postings_their_point(
    db: Database, counter: Counter
) -> None:
    record = PostingRecord(title="洗碗工", place="鸭儿凼新村口", valid_until=date(2027, 1, 1))
    async with db.transaction() as session:
        done = await submit_postings(
            session,
            [Prepared(record, Screening(Verdict.PASS), "P1")],
            station_id=counter.station.id,
            reviewed=True,
            actor="test",
            today=TODAY,
            at=counter.now,
        )
    async with process(db) as here:
        await counter.add(AddedWord("鸭儿凼", "place", "鸭儿凼新村", LatLon(30.31, 105.02)))

        async def placed() -> bool:
            posting = here.index.index.get(done.ids[0])
            return posting is not None and posting.record.lat == 30.31

        await until(placed)
        assert understand("鸭儿凼有没有洗碗的", here.words.current).place == "鸭儿凼新村"


async def test_a_word_is_stored_in_one_spelling_with_a_change_and_an_audit_event(
    db: Database, counter: Counter
) -> None:
    saved = await counter.add(AddedWord(" 撈河沙 ", "occupation", "porter"), note=" 老街人这么说 ")
    assert (saved.row.word, saved.row.note, saved.row.revision) == ("捞河沙", "老街人这么说", 1)
    assert saved.displaced == ()
    async with db.reading() as session:
        [change] = await changes_since(session, 0)
        [event] = await events_of(session, subject=f"word:{saved.row.id}")
    assert (change.kind, change.key, change.revision) == (
        ChangeKind.WORDS,
        str(saved.row.id),
        1,
    )
    assert (event.action, event.actor) == (AuditAction.WORD_ADDED, "小选")


async def test_the_answer_says_what_a_word_meant_before(counter: Counter) -> None:
    saved = await counter.add(AddedWord("保安", "occupation", "porter"))
    assert saved.displaced == ("工种：保安",)


async def test_a_word_that_is_there_is_refused_and_one_that_was_switched_off_counts_again(
    counter: Counter,
) -> None:
    row = (await counter.add(HAULING)).row
    with pytest.raises(Refused, match="已经有“捞河沙”"):
        await counter.add(HAULING)
    await counter.switch(row.id, active=False)
    assert await counter.words() == []
    again = (await counter.add(HAULING, note="又用了")).row
    assert (again.id, again.note, again.revision) == (row.id, "又用了", 3)
    assert await counter.words() == [HAULING]


async def test_two_people_who_add_the_same_word_at_once_make_one_row(counter: Counter) -> None:
    done = await asyncio.gather(counter.add(HAULING), counter.add(HAULING), return_exceptions=True)
    assert sorted(type(item).__name__ for item in done) == ["Refused", "SavedWord"]
    assert await counter.words() == [HAULING]


async def test_an_edit_of_what_somebody_else_changed_is_refused(counter: Counter) -> None:
    row = (await counter.add(HAULING)).row
    loader = dataclasses.replace(HAULING, value="loader")
    await counter.change(row, loader, seen=1)
    with pytest.raises(StaleRevision):
        await counter.change(row, HAULING, seen=1)
    assert await counter.words() == [loader]


async def test_an_edit_that_changes_nothing_tells_nobody(db: Database, counter: Counter) -> None:
    row = (await counter.add(HAULING)).row
    await counter.change(row, HAULING, seen=1)
    async with db.reading() as session:
        assert len(await changes_since(session, 0)) == 1


async def test_an_edit_may_not_make_two_rows_alike(counter: Counter) -> None:
    await counter.add(HAULING)
    row = (await counter.add(AddedWord("捞石头", "occupation", "porter"))).row
    with pytest.raises(Refused):
        await counter.change(row, HAULING)
    assert len(await counter.words()) == 2


async def test_a_place_of_the_staff_can_have_other_names_and_move(counter: Counter) -> None:
    village = AddedWord("鸭儿凼", "place", "鸭凼村", LatLon(30.31, 105.02))
    row = (await counter.add(village)).row
    await counter.add(AddedWord("鸭子那边", "place", "鸭凼村"))
    with pytest.raises(BadInput, match="已经在地图上"):
        await counter.add(AddedWord("鸭塘", "place", "鸭凼村", LatLon(30.0, 105.0)))
    moved = dataclasses.replace(village, point=LatLon(30.32, 105.03))
    await counter.change(row, moved)
    assert await counter.words() == [moved, AddedWord("鸭子那边", "place", "鸭凼村")]


async def test_an_unusable_word_leaves_nothing_behind(db: Database, counter: Counter) -> None:
    with pytest.raises(BadInput):
        await counter.add(AddedWord("沙", "occupation", "porter"))
    with pytest.raises(NotFound):
        await counter.switch(77, active=False)
    with pytest.raises(BadInput, match="备注"):
        await counter.add(HAULING, note="长" * 201)
    with pytest.raises(BadInput, match="电话"):
        await counter.add(dataclasses.replace(HAULING, word="老王138 0000 1234"))
    async with db.reading() as session:
        assert await changes_since(session, 0) == []
    assert await counter.words() == []
