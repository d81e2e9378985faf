"""The conversation as scripts: what is said, and what is expected back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.decisions import (
    FileComplaint,
)
from bot.dialogue.memory import Memory, memory_from_json
from bot.platform import Reply, utf16_length
from market.facts import Exclusion, Intent, LatLon, Need, Settlement, Tag, WorkTime
from tests.fakes.one_talk import ROOM, Talk, cleaners
from tests.fakes.talk import FakeMatching, make_posting


def more_button(reply: Reply) -> str:
    return next(b.data for row in reply.buttons for b in row if b.data.startswith("more:"))


def test_a_wish_is_answered_with_three_postings_that_tell_all_a_worker_needs() -> None:
    talk = Talk(cleaners(5))
    reply = talk.say("想找日结的保洁")
    assert reply is not None
    assert len(reply.cards) == 3
    card = reply.cards[0]
    for fact in ("酒店客房保洁", "120元/天", "日结", "示例第1家政", "招2人", "帅乡广场东侧"):
        assert fact in card
    assert "138 0000 0001（刘老板）" in card
    assert "编号 L0001 · 第1版" in card
    assert "合适在：日结" in card
    assert "cleaner · daily" in reply.text
    assert talk.recorded[0].refs == ("L0001", "L0002", "L0003")


def test_more_shows_the_next_ones_and_then_says_that_there_are_no_more() -> None:
    talk = Talk(cleaners(5))
    first = talk.say("想找保洁")
    assert first is not None
    second = talk.tap(more_button(first))
    assert second is not None
    assert [card.splitlines()[-1].split(" · ")[0] for card in second.cards] == [
        "编号 L0004",
        "编号 L0005",
    ]
    assert second.cards[0].startswith("【4】")
    assert not any(b.data.startswith("more:") for row in second.buttons for b in row)
    last = talk.say("换一批")
    assert last is not None
    assert not last.cards
    assert "都给您看过了" in last.text


def test_the_same_tap_twice_is_answered_once() -> None:
    talk = Talk(cleaners(9))
    first = talk.say("想找保洁")
    assert first is not None
    button = more_button(first)
    assert talk.tap(button) is not None
    assert talk.tap(button) is None


def test_a_suggestion_tapped_twice_in_a_moment_is_answered_once_but_again_later() -> None:
    talk = Talk(cleaners(3))
    assert talk.tap("say:日结的活") is not None
    talk.now += timedelta(seconds=2)
    assert talk.tap("say:日结的活") is None
    talk.now += timedelta(minutes=2)
    assert talk.tap("say:日结的活") is not None


def test_a_button_of_an_older_question_says_so() -> None:
    talk = Talk(cleaners(9))
    first = talk.say("想找保洁")
    assert first is not None
    talk.say("想找洗碗的活")
    stale = talk.tap(more_button(first))
    assert stale is not None
    assert "之前那次" in stale.text


@pytest.mark.parametrize("button", ["", "say:", "more:", "more:x:y", "more:1:99", "☃", "drop"])
def test_a_forged_button_does_no_harm(button: str) -> None:
    talk = Talk(cleaners(5))
    talk.say("想找保洁")
    reply = talk.tap(button)
    assert reply is None or not reply.cards


@pytest.mark.parametrize(
    ("remark", "changed"),
    [
        ("要包吃的", {"tags": (Tag.MEALS,)}),
        ("日结的", {"settlement": (Settlement.DAILY,)}),
        ("近一点的", {"near_me": True}),
        ("附近的", {"near_me": True}),
    ],
)
def test_a_remark_refines_the_last_wish(remark: str, changed: dict[str, object]) -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁")
    talk.say(remark)
    need, _ = talk.matching.asked[-1]
    assert need.occupations == ("cleaner",)
    for name, value in changed.items():
        assert getattr(need, name) == value


def test_a_whole_sentence_starts_anew() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁")
    talk.say("日结的活有哪些")
    assert talk.matching.asked[-1][0].occupations == ()


def test_after_half_an_hour_a_remark_stands_alone() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁")
    talk.now += timedelta(minutes=31)
    talk.say("要包吃的")
    assert talk.matching.asked[-1][0].occupations == ()


def test_what_is_refused_later_leaves_the_wish() -> None:
    talk = Talk(FakeMatching([make_posting(1), make_posting(2, occupation="security-guard")]))
    talk.say("想找日结的活")
    reply = talk.say("不要保安")
    need, _ = talk.matching.asked[-1]
    assert need.exclude.occupations == ("security-guard",)
    assert need.settlement == (Settlement.DAILY,)
    assert reply is not None
    assert len(reply.cards) == 1


def test_a_location_ranks_the_last_wish_and_is_remembered_roughly() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁")
    reply = talk.share(30.2754321, 105.0212345)
    need, near = talk.matching.asked[-1]
    assert near == LatLon(30.275, 105.021)
    assert need.near_me
    assert need.occupations == ("cleaner",)
    assert reply is not None
    assert len(reply.cards) == 3


def test_near_me_without_a_location_asks_for_it() -> None:
    reply = Talk(cleaners(3)).say("附近的活")
    assert reply is not None
    assert "位置" in reply.closing


def test_nothing_fitting_is_said_plainly_with_what_is_not_met() -> None:
    talk = Talk(FakeMatching([make_posting(1, settlement=Settlement.MONTHLY)]))
    reply = talk.say("想找日结的保洁")
    assert reply is not None
    assert "没有完全合适的" in reply.text
    assert "不合的地方：不是日结" in reply.cards[0]


def test_nothing_at_all_invents_nothing() -> None:
    reply = Talk(FakeMatching()).say("想找保洁")
    assert reply is not None
    assert not reply.cards
    assert "没有合适的岗位" in reply.text
    assert "028 0000 1234" in reply.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("你好", "您希望找什么样的工作呢"),
        ("/start", "您希望找什么样的工作呢"),
        ("/help", "换一批"),
        ("/find", "换一批"),
        ("几点开门", "每天 8:30-21:00"),
        ("我要招个服务员", "联系电话"),
        ("社保补贴怎么领", "工作人员给您讲清楚"),
        ("有培训班没得", "怎么报名"),
        ("每天推送给我", "您要等什么样的活"),
        ("别发了", "没有记着您在等什么活"),
        ("???", "您希望找什么样的工作呢"),
        ("😀😀😀", "您希望找什么样的工作呢"),
        ("", "您希望找什么样的工作呢"),
        ("哈哈哈", "您希望找什么样的工作呢"),
        ("重新找", "您希望找什么样的工作呢"),
        ("活" * 100_000, "太长了"),
    ],
)
def test_other_intents_get_an_honest_answer(text: str, expected: str) -> None:
    reply = Talk(cleaners(3)).say(text)
    assert reply is not None
    assert expected in reply.plain()
    assert not reply.cards


def test_a_command_with_words_searches() -> None:
    reply = Talk(cleaners(3)).say("/find 日结的保洁")
    assert reply is not None
    assert len(reply.cards) == 3


@pytest.mark.parametrize("length", [0, 5_000, 90_000])
def test_a_complaint_of_any_length_reaches_a_person_without_its_numbers(length: int) -> None:
    talk = Talk(cleaners(3))
    reply = talk.say(
        "老板三个月没发工资,电话13800001234,身份证 511123199001011234。" + "他不讲理。" * length
    )
    filed = [one for one in talk.decisions if isinstance(one, FileComplaint)]
    assert len(filed) == 1
    assert "没发工资" in filed[0].text
    assert "13800001234" not in filed[0].text
    assert "511123199001011234" not in filed[0].text
    assert reply is not None
    assert "028 0000 1234" in reply.text


def test_a_group_is_answered_only_when_it_asks_and_to_the_message_that_asked() -> None:
    talk = Talk(cleaners(3), is_group=True)
    assert talk.say("想找保洁", addressed=False) is None
    reply = talk.say("想找保洁")
    assert reply is not None
    assert reply.reply_to == "77"


@pytest.mark.parametrize("room", [600, 1200, 4096])
def test_a_reply_fits_by_dropping_whole_postings_which_then_come_next(room: int) -> None:
    long = [make_posting(n, title="洗" * 60, place="乐" * 60) for n in range(1, 7)]
    talk = Talk(FakeMatching(long), room=room)
    reply = talk.say("想找保洁")
    assert reply is not None
    assert utf16_length(reply.plain()) <= room
    assert reply.cards
    assert all("编号" in card for card in reply.cards)
    following = talk.say("换一批")
    assert following is not None
    assert f"编号 L{len(reply.cards) + 1:04}" in following.cards[0]


def test_needs_are_recorded_without_phone_numbers() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁,我电话13800001234")
    assert "13800001234" not in talk.recorded[0].text
    assert talk.recorded[0].need.intent is Intent.SEEK_JOB


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_any_words_get_one_reply_that_fits(sentences: list[str]) -> None:
    talk = Talk(cleaners(5))
    for sentence in sentences:
        reply = talk.say(sentence)
        assert reply is not None
        assert 0 < utf16_length(reply.plain()) <= ROOM
        for row in reply.buttons:
            assert all(len(button.data.encode()) <= 64 for button in row)


def test_a_need_in_words_of_another_version_is_forgotten_and_the_talk_goes_on() -> None:
    state = Memory(
        turn=3,
        need=Need(Intent.SEEK_JOB, tags=(Tag.MEALS,)),
        refused=(7,),
        disliked=Exclusion(times=(WorkTime.NIGHT,)),
    ).to_json()
    state["need"]["tags"] = ["free_tea"]
    state["disliked"]["times"] = ["dawn"]
    memory = memory_from_json(state)
    assert (memory.need, memory.disliked) == (None, Exclusion())
    assert (memory.turn, memory.refused) == (3, (7,))
