"""Pasted messages: a rehearsal tells what storing comes to, and keeps nothing of it."""

from __future__ import annotations

import dataclasses

import pytest

from market.changes import changes_since
from market.errors import BadInput, TooLarge
from market.facts import PostingStatus
from market.gate.rules import Rules
from market.language.lexicon import Lexicon
from market.usecases.intake_ledger import Outcome
from market.usecases.take_messages import Pasted, TakenMessage, read_pasted, take_messages
from tests.integration.market.conftest import TODAY, WASHER, Counter

DISHES = "口福饭店招洗碗工2名，120元一天，日结，北门老街，联系刘老板 138 0000 6101"
AGED = "湘味馆招服务员3名，18-35岁，3000元一个月，南塔街，电话138 0000 6109"
DEPOSIT = "好味小馆招打包工2名，150元一天，进厂先交押金200元，南塔街，138 0000 6110"


def read(counter: Counter, text: str, *, source: str = "城东群", most: int = 100_000) -> Pasted:
    return read_pasted(
        text,
        source=source,
        lexicon=counter.lexicon,
        rules=counter.rules,
        today=counter.today,
        most_chars=most,
    )


async def hand_in(
    counter: Counter, pasted: Pasted, *, rehearsed: bool = False
) -> tuple[TakenMessage, ...]:
    db = counter.db
    async with db.rehearsal() if rehearsed else db.transaction() as session:
        return await take_messages(
            session,
            pasted,
            station_id=counter.station.id,
            actor="test",
            today=counter.today,
            at=counter.now,
        )


def told(done: tuple[TakenMessage, ...]) -> list[tuple[Outcome, PostingStatus, bool]]:
    return [
        (arrival.outcome, arrival.status, arrival.here_before)
        for one in done
        for arrival in one.arrivals
    ]


async def test_a_rehearsal_tells_the_same_and_keeps_nothing(counter: Counter) -> None:
    pasted = read(counter, "\n\n".join((DISHES, AGED, DEPOSIT, DISHES, "早上好")))
    expected = [
        (Outcome.ADDED, PostingStatus.PUBLISHED, False),
        (Outcome.ADDED, PostingStatus.REVIEW, False),
        (Outcome.ADDED, PostingStatus.DRAFT, False),
        (Outcome.UNCHANGED, PostingStatus.PUBLISHED, False),
    ]
    for _ in range(2):
        assert told(await hand_in(counter, pasted, rehearsed=True)) == expected
        async with counter.db.reading() as session:
            assert await changes_since(session, 0) == []
    done = await hand_in(counter, pasted)
    assert told(done) == expected
    assert [len(one.arrivals) for one in done] == [1, 1, 1, 1, 0]
    assert done[-1].message.refused == ("不像招工信息：是打招呼的话",)
    again = told(await hand_in(counter, pasted))
    assert {(outcome, here) for outcome, _, here in again} == {(Outcome.UNCHANGED, True)}


async def test_the_copy_of_another_group_is_joined(counter: Counter) -> None:
    await hand_in(counter, read(counter, DISHES))
    copy = read(counter, DISHES, source="西门群")
    joined = [(Outcome.JOINED, PostingStatus.PUBLISHED, True)]
    assert told(await hand_in(counter, copy, rehearsed=True)) == joined
    assert told(await hand_in(counter, copy)) == joined
    same = [(Outcome.UNCHANGED, PostingStatus.PUBLISHED, True)]
    assert told(await hand_in(counter, copy)) == same


async def test_an_import_tells_each_record_in_its_order(counter: Counter) -> None:
    second = dataclasses.replace(WASHER, ref="A2", title="传菜员", description="端菜")
    await counter.hand_in(WASHER)
    changed = dataclasses.replace(WASHER, headcount=5)
    done = await counter.hand_in(second, changed, second)
    assert [(one.outcome, one.row.ref, one.here_before) for one in done.taken] == [
        (Outcome.ADDED, "A2", False),
        (Outcome.UPDATED, "A1", True),
        (Outcome.UNCHANGED, "A2", False),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("想找个洗碗的活，要日结的", "不像招工信息：像是找活的人说的话"),
        ("有洗碗的活喊我一声", "不像招工信息：像是找活的人说的话"),
        ("工资拖了两个月不给，我要投诉", "不像招工信息：像是投诉，请转给管投诉的人"),
        ("你们几点开门", "不像招工信息：像是在问驿站的事"),
        ("各位晚上好", "不像招工信息：是打招呼的话"),
        ("今天停水一天", "不像招工信息：没看出招人做什么"),
        ("招洗碗工2名，120元一天\n\n🎉🎉", "只有表情和符号，没有文字"),
    ],
)
def test_a_message_without_a_posting_says_why(
    lexicon: Lexicon, rules: Rules, text: str, reason: str
) -> None:
    pasted = read_pasted(
        text, source="", lexicon=lexicon, rules=rules, today=TODAY, most_chars=1000
    )
    assert pasted.messages[-1].refused == (reason,)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("招" * 1001, TooLarge), ("", BadInput), ("！！ 🎉", BadInput), ("好\n\n" * 101, BadInput)],
)
def test_what_nobody_can_have_meant_is_refused(
    lexicon: Lexicon, rules: Rules, text: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        read_pasted(text, source="", lexicon=lexicon, rules=rules, today=TODAY, most_chars=1000)
