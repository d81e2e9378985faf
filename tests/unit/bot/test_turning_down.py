"""What a person turned down is remembered by what is on the cards, and not offered again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.memory import MOST_REFUSED, Memory
from bot.dialogue.turned_down import turned_down
from bot.platform import Reply
from market.facts import Exclusion, Tag, WorkTime
from tests.fakes.one_talk import Talk, cleaners
from tests.growth import seconds


@pytest.mark.parametrize(
    ("text", "positions", "rest"),
    [
        ("第二个不要", (1,), ""),
        ("第2个不去", (1,), ""),
        ("不要第二个", (1,), ""),
        ("2号不要了", (1,), ""),
        ("【2】不合适", (1,), ""),
        ("第一个和第三个不要", (0, 2), ""),
        ("1和2不要", (0, 1), ""),
        ("1、3不考虑", (0, 2), ""),
        ("第二家太远了", (1,), ""),
        ("第二个去过了", (1,), ""),
        ("把第一个去掉", (0,), ""),
        ("最后一个不要", (4,), ""),
        ("前两个不要", (2, 3), ""),
        ("这几个都不行", (2, 3, 4), ""),
        ("三个都不要", (2, 3, 4), ""),
        ("都不合适", (2, 3, 4), ""),
        ("没有合适的", (2, 3, 4), ""),
        ("第一个不要,要包吃的", (0,), "要包吃的"),
        ("第一个工资太低，换一批", (0,), "换一批"),
    ],
)
def test_cards_are_named_in_many_ways(text: str, positions: tuple[int, ...], rest: str) -> None:
    found = turned_down(text, shown=5, last=3)
    assert found is not None
    assert (found.positions, found.rest) == (positions, rest)


@pytest.mark.parametrize(
    "text",
    [
        "不要夜班",
        "这几个不要夜班",
        "这个不要押金吧",
        "第二个在哪里",
        "不要太远的",
        "不要保安",
        "都行",
    ],
)
def test_a_wish_is_no_refusal_of_a_card(text: str) -> None:
    assert turned_down(text, shown=5, last=3) is None


@pytest.mark.parametrize(
    "text", ["不要这个", "不要这家", "第九个不要", "第0个不要", "第99个不要", "前十十个不要"]
)
def test_it_is_asked_which_one_when_that_is_not_clear(text: str) -> None:
    talk = Talk(cleaners(9))
    talk.say("想找保洁")
    reply = talk.say(text)
    assert reply is not None
    assert "哪一个" in reply.text
    assert talk.memory.refused == ()


def test_this_one_is_clear_when_there_is_only_one() -> None:
    talk = Talk(cleaners(4))
    talk.say("想找保洁")
    talk.say("换一批")
    talk.say("这个不要")
    assert talk.memory.refused == (4,)


def numbers(reply: Reply | None) -> list[str]:
    assert reply is not None
    return [card.split("编号 ")[1].split(" ")[0] for card in reply.cards]


def test_what_is_turned_down_is_followed_by_the_next_and_never_comes_back() -> None:
    talk = Talk(cleaners(6))
    talk.say("想找保洁")
    reply = talk.say("第二个不要")
    assert numbers(reply) == ["L0004", "L0005", "L0006"]
    assert reply is not None
    assert "第2个不再给您看了" in reply.text
    assert numbers(talk.say("想找保洁")) == ["L0001", "L0003", "L0004"]


def test_a_wish_said_in_the_same_breath_counts_too() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁")
    talk.say("第一个不要，要包吃的")
    need, _ = talk.matching.asked[-1]
    assert need.tags == (Tag.MEALS,)
    assert talk.memory.refused == (1,)


def test_when_all_are_turned_down_and_nothing_is_left_it_says_so() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁")
    reply = talk.say("都不要")
    assert reply is not None
    assert "都给您看过了" in reply.text
    assert talk.memory.refused == (1, 2, 3)


def test_starting_anew_forgets_the_wishes_but_not_what_was_turned_down() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁,不要夜班")
    talk.say("第一个不要")
    talk.say("重新找")
    assert talk.memory.refused == (1,)
    assert talk.memory.disliked == Exclusion()


def test_what_an_earlier_wish_excluded_is_remembered_until_it_is_wanted() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁,不要夜班")
    assert talk.memory.disliked == Exclusion()
    talk.say("找洗碗的活")
    assert talk.memory.disliked == Exclusion(times=(WorkTime.NIGHT,))


def test_only_the_last_refusals_are_kept() -> None:
    memory = Memory()
    for number in range(200):
        memory = memory.having_refused((number,))
    assert memory.refused == tuple(range(200 - MOST_REFUSED, 200))


@given(st.text(max_size=300), st.integers(0, 60), st.integers(0, 3))
def test_any_text_names_only_cards_that_were_shown(text: str, shown: int, last: int) -> None:
    found = turned_down(text, shown=shown, last=min(shown, last))
    assert found is None or all(0 <= place < shown for place in found.positions)


@pytest.mark.parametrize("piece", ["第一个", "1、", "不要", "这个", "都", "第1个和第2个，"])
def test_no_text_makes_reading_slow(piece: str) -> None:
    assert seconds(lambda text: turned_down(text, shown=9, last=3), (piece * 200)[:200]) < 0.2
