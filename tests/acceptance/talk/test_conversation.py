"""A worker talks to the station: real words, real matching, a real database, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from bot.dialogue.answer import Dialogue
from bot.dialogue.words import Words
from bot.handling import Desk
from bot.platform import Incoming, Reply, heard_to_json, reply_from_json
from bot.receiving import handle_pending, store_update
from config.settings import TEMPLATES_DIR
from market.changes import changes_since, latest_seq
from market.clock import local_day
from market.db import Database
from market.facts import (
    Answer,
    LatLon,
    Need,
    Pay,
    PayUnit,
    PostingRecord,
    PostingStatus,
    Settlement,
    Tag,
)
from market.gate.rules import Rules
from market.language.lexicon import Lexicon
from market.matching.history import History
from market.matching.index import PostingIndex
from market.matching.need import understand
from market.matching.say import say_back
from market.queries.audit import events_of
from market.queries.postings import find_by_ref
from market.queries.standing import all_standing
from market.queries.stations import get_station
from market.queries.talk import told_to_chat
from market.templating import make_environment
from market.usecases.close_posting import close_posting
from market.usecases.match_need import answer_need
from market.usecases.refresh_index import apply_changes, load_index
from market.usecases.submit_postings import prepare, submit_postings
from tests.conftest import make_station
from tests.fakes.clock import HandClock
from tests.fakes.counter import ZONE

UNTIL = date(2026, 12, 31)


def posting(ref: str, title: str, pay: Pay, settled: Settlement, *tags: Tag) -> PostingRecord:
    """A posting near the square of Lezhi."""
    number = int(ref[1:])
    return PostingRecord(
        ref=ref,
        title=title,
        employer=f"示例{title}店",
        pay=pay,
        settlement=settled,
        headcount=2,
        place="乐至县天池街道帅乡广场旁",
        lat=30.27 + number / 1000,
        lon=105.02,
        tags=tags,
        contact_name="刘老板",
        contact_phone=f"1380000{number:04}",
        valid_until=UNTIL,
    )


DAY = Pay("120元/天", 120_000, 120_000, PayUnit.DAY)
MONTH = Pay("3500元/月", 3_500_000, 3_500_000, PayUnit.MONTH)
POSTINGS = (
    posting("A0001", "洗碗工", DAY, Settlement.DAILY, Tag.MEALS),
    posting("A0002", "洗碗工", MONTH, Settlement.MONTHLY, Tag.MEALS, Tag.LODGING),
    posting("A0003", "写字楼保洁员", DAY, Settlement.DAILY),
    posting("A0004", "小区保洁员", MONTH, Settlement.MONTHLY, Tag.SENIOR_OK),
    posting("A0005", "办公楼保洁员", MONTH, Settlement.MONTHLY),
    posting("A0006", "楼道保洁员", DAY, Settlement.DAILY, Tag.MEALS),
    posting("A0007", "商场保洁员", DAY, Settlement.WEEKLY),
    posting("A0008", "小区保安", MONTH, Settlement.MONTHLY),
)


@dataclass
class Worker:
    """Somebody who chats; `say` gives back what the station answered."""

    db: Database
    desk: Desk
    index: PostingIndex
    clock: HandClock
    chat: str = "c1"
    seq: int = 0
    _count: int = 0
    _read: int = 0

    async def say(self, text: str = "", *, near: LatLon | None = None, tap: str = "") -> Reply:
        """One turn; fails unless there is exactly one reply."""
        self._count += 1
        self.clock.now += timedelta(seconds=10)
        key = f"{self.chat}:{self._count}"
        incoming = Incoming(
            platform="test",
            update_key=key,
            chat_key=self.chat,
            person_key=self.chat,
            at=self.clock(),
            text=text,
            location=near,
            button=tap or None,
        )
        await store_update(
            self.db,
            platform="test",
            update_key=key,
            chat_key=self.chat,
            payload=heard_to_json(incoming),
            at=self.clock(),
        )
        assert await handle_pending(self.desk) == 1
        async with self.db.reading() as session:
            told = await told_to_chat(
                session, platform="test", chat_key=self.chat, after_id=self._read, limit=9
            )
        (message,) = told
        self._read = message.id
        return reply_from_json(message.payload)

    async def follow_feed(self) -> None:
        """What the running server does after every commit."""
        async with self.db.reading() as session:
            events = await changes_since(session, self.seq)
            await apply_changes(session, self.index, events, today=local_day(self.clock(), ZONE))


def refs(reply: Reply) -> list[str]:
    """The postings of a reply by their references."""
    return [card.split("编号 ")[1].split(" ")[0] for card in reply.cards]


@pytest.fixture
async def worker(sqlite_db: Database, now: datetime, lexicon: Lexicon, rules: Rules) -> Worker:
    clock = HandClock(now)
    await make_station(sqlite_db, now)
    async with sqlite_db.transaction() as session:
        station = await get_station(session, slug="lezhi")
        await submit_postings(
            session,
            [
                prepare(r, lexicon=lexicon, rules=rules, today=local_day(now, ZONE))
                for r in POSTINGS
            ],
            station_id=station.id,
            reviewed=True,
            actor="test",
            today=local_day(now, ZONE),
            at=now,
        )
    index = PostingIndex(lexicon)
    async with sqlite_db.reading() as session:
        await load_index(session, index, today=local_day(now, ZONE))
        seq = await latest_seq(session)

    def answer(
        need: Need, *, text: str, near: LatLon | None, limit: int, history: History
    ) -> Answer:
        return answer_need(
            need,
            text=text,
            index=index,
            lexicon=lexicon,
            today=local_day(clock(), ZONE),
            near=near,
            limit=limit,
            history=history,
        )

    desk = Desk(
        db=sqlite_db,
        clock=clock,
        zone=ZONE,
        station_slug="lezhi",
        dialogue=Dialogue(
            words=Words(make_environment(TEMPLATES_DIR, zone=ZONE)),
            understand=lambda text: understand(text, lexicon),
            describe=lambda need: say_back(need, lexicon),
        ),
        answer=answer,
        rooms={"test": 4096},
    )
    return Worker(sqlite_db, desk, index, clock, seq=seq)


async def test_from_hello_to_a_phone_number(worker: Worker) -> None:
    hello = await worker.say("你好")
    assert "您希望找什么样的工作呢" in hello.text

    offered = await worker.say("想找保洁")
    assert len(refs(offered)) == 3
    assert set(refs(offered)) <= {"A0003", "A0004", "A0005", "A0006", "A0007"}
    assert "保洁" in offered.text

    more = await worker.say("换一批")
    assert not set(refs(more)) & set(refs(offered))

    daily = await worker.say("要日结的")
    assert set(refs(daily)[:2]) == {"A0003", "A0006"}
    assert "日结" in daily.text
    assert "保洁" in daily.text

    fed = await worker.say("最好包吃")
    assert refs(fed)[0] == "A0006"
    assert "138 0000 0006" in fed.cards[0]


async def test_when_every_posting_misses_something_it_is_said_before_they_are_shown(
    worker: Worker,
) -> None:
    reply = await worker.say("想找日结的保安")
    assert "没有完全合适的" in reply.text
    assert "不是日结" in reply.cards[0]


async def test_where_the_worker_stands_counts(worker: Worker) -> None:
    await worker.say("想找保洁")
    reply = await worker.say(near=LatLon(30.277, 105.02))
    assert refs(reply)[0] == "A0007"
    assert "公里" in reply.cards[0] or "米" in reply.cards[0]


async def test_a_withdrawn_posting_leaves_the_next_answer(worker: Worker) -> None:
    assert "A0001" in refs(await worker.say("日结的洗碗工"))
    async with worker.db.transaction() as session:
        station = await get_station(session, slug="lezhi")
        (found,) = await find_by_ref(session, ref="A0001", station_id=station.id)
        await close_posting(
            session,
            posting_id=found.id,
            status=PostingStatus.WITHDRAWN,
            actor="test",
            at=worker.clock(),
        )
    assert "A0001" not in refs(await worker.say("日结的洗碗工"))  # before the index has heard
    await worker.follow_feed()
    assert "A0001" not in refs(await worker.say("日结的洗碗工"))


async def test_what_nobody_offers_is_not_invented(worker: Worker) -> None:
    reply = await worker.say("想当飞行员，一天两千，包吃包住还要配车")
    known = {record.ref for record in POSTINGS}
    assert set(refs(reply)) <= known
    assert all("不合的地方" in card for card in reply.cards)
    assert "没有" in reply.text or "您希望找什么样的工作呢" in reply.text


async def test_a_complaint_reaches_a_person(worker: Worker) -> None:
    reply = await worker.say("老板不给工资，拖了三个月，我电话13800001234")
    assert "工作人员" in reply.text
    async with worker.db.reading() as session:
        (event,) = await events_of(session, subject="inbox:1")
    assert event.action == "complaint"
    assert "13800001234" not in str(event.detail)


@pytest.mark.parametrize(
    "text", ["", "🙂🙂🙂", "1" * 5000, "活" * 100_000, "\u200b" * 50, "((((" * 900]
)
async def test_any_text_gets_one_polite_answer(worker: Worker, text: str) -> None:
    reply = await worker.say(text)
    assert reply.text
    assert set(refs(reply)) <= {record.ref for record in POSTINGS}


async def test_what_is_turned_down_stays_away_from_the_next_answers(worker: Worker) -> None:
    offered = refs(await worker.say("想找保洁"))
    following = await worker.say("第一个不要")
    assert "第1个不再给您看了" in following.text
    assert not set(refs(following)) & set(offered)
    anew = await worker.say("有没有保洁的活")
    assert offered[0] not in refs(anew)
    assert offered[1] in refs(anew)


async def test_what_is_turned_down_comes_back_with_a_remark_when_nothing_else_is_left(
    worker: Worker,
) -> None:
    await worker.say("找保安")
    gone = await worker.say("这个不要")
    assert refs(gone) == []
    again = await worker.say("保安的活还有没有人要")
    assert "A0008" in refs(again)
    card = again.cards[refs(again).index("A0008")]
    assert "您上次说过不要这个" in card


async def test_who_waits_is_kept_once_and_answered_when_asking_for_news(worker: Worker) -> None:
    reply = await worker.say("有日结的保洁通知我一声")
    assert "保洁员，日结" in reply.text
    assert "还不会主动给您发消息" in reply.text
    await worker.say("有包吃的洗碗工通知我一声")
    async with worker.db.reading() as session:
        (kept,) = await all_standing(session)
    assert kept.need.occupations == ("dishwasher",)
    news = await worker.say("有新的吗")
    assert set(refs(news)) == {"A0001", "A0002"}
    assert "您在等的是：洗碗工，包吃" in news.text
    assert refs(await worker.say("有新的吗")) == []
    ended = await worker.say("不用通知我了")
    assert "不再替您留意" in ended.text
    async with worker.db.reading() as session:
        assert await all_standing(session) == []
