"""Waiting for work: saved and said back, asked after, replaced, and ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue.decisions import Decision, EndNeed, SaveNeed
from bot.dialogue.waiting import asks_to_stop
from market.facts import Intent, Settlement, Tag
from tests.fakes.one_talk import Talk, cleaners
from tests.fakes.talk import make_posting


def saved(decisions: tuple[Decision, ...]) -> SaveNeed:
    (one,) = (one for one in decisions if isinstance(one, SaveNeed))
    return one


def test_what_the_sentence_wants_is_kept_and_said_back() -> None:
    talk = Talk(cleaners(3))
    reply = talk.say("有日结的保洁通知我,电话13800001234")
    kept = saved(talk.decisions)
    assert kept.need.occupations == ("cleaner",)
    assert kept.need.settlement == (Settlement.DAILY,)
    assert kept.need.intent is Intent.SEEK_JOB
    assert "13800001234" not in kept.text
    assert reply is not None
    assert "cleaner · daily" in reply.text
    assert "工作人员" in reply.text
    assert "还不会主动给您发消息" in reply.text


def test_a_sentence_that_says_nothing_more_means_the_last_wish() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找日结的保洁")
    talk.say("有了通知我")
    assert saved(talk.decisions).need.occupations == ("cleaner",)


def test_a_remark_is_kept_together_with_the_last_wish() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁")
    talk.say("包吃的通知我")
    need = saved(talk.decisions).need
    assert (need.occupations, need.tags) == (("cleaner",), (Tag.MEALS,))


def test_with_nothing_to_wait_for_it_is_asked_and_the_answer_is_kept() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁")
    talk.now += timedelta(hours=2)
    asked = talk.say("有活通知我")
    assert asked is not None
    assert "您要等什么样的活" in asked.text
    assert talk.standing is None
    talk.say("日结的洗碗工")
    assert saved(talk.decisions).need.occupations == ("dishwasher",)


@pytest.mark.parametrize("between", ["你好", "几点开门"])
def test_another_matter_ends_the_question(between: str) -> None:
    talk = Talk(cleaners(3))
    talk.say("有活通知我")
    talk.say(between)
    reply = talk.say("想找保洁")
    assert talk.standing is None
    assert reply is not None
    assert reply.cards


def test_a_new_wish_takes_the_place_of_the_old_one_and_says_so() -> None:
    talk = Talk(cleaners(3))
    talk.say("有保洁通知我")
    reply = talk.say("有洗碗的通知我")
    assert reply is not None
    assert "以前记的“cleaner”不再等了" in reply.text
    assert talk.standing is not None
    assert talk.standing.occupations == ("dishwasher",)


def test_who_asks_for_news_gets_what_fits_and_was_not_shown_before() -> None:
    talk = Talk(cleaners(2))
    talk.say("有保洁通知我")
    first = talk.say("有新的吗")
    assert first is not None
    assert len(first.cards) == 2
    assert "您还没看过" in first.text
    none = talk.say("有新的吗")
    assert none is not None
    assert not none.cards
    assert "暂时没有您没看过的新岗位" in none.text
    talk.matching.postings.append(make_posting(7))
    news = talk.say("来新活没有")
    assert news is not None
    assert len(news.cards) == 1
    assert news.cards[0].startswith("【1】")


def test_a_greeting_brings_the_news_or_says_what_is_waited_for() -> None:
    talk = Talk(cleaners(1))
    talk.say("有保洁通知我")
    talk.now += timedelta(days=1)
    news = talk.say("你好")
    assert news is not None
    assert "乐至县零工爱心驿站" in news.text
    assert len(news.cards) == 1
    quiet = talk.say("你好")
    assert quiet is not None
    assert "您在等的是：cleaner" in quiet.text


def test_in_a_group_a_greeting_tells_nobody_what_somebody_waits_for() -> None:
    talk = Talk(cleaners(1), is_group=True)
    talk.say("有保洁通知我")
    reply = talk.say("你好")
    assert reply is not None
    assert not reply.cards
    assert "cleaner" not in reply.text


def test_what_does_not_fit_is_no_news() -> None:
    talk = Talk(cleaners(0))
    talk.matching.postings.append(make_posting(1, occupation="security-guard"))
    talk.say("有保洁通知我")
    reply = talk.say("有新的吗")
    assert reply is not None
    assert not reply.cards


def test_without_a_wish_kept_news_are_the_next_page() -> None:
    talk = Talk(cleaners(5))
    talk.say("想找保洁")
    reply = talk.say("有新的吗")
    assert reply is not None
    assert "L0004" in reply.cards[0]


@pytest.mark.parametrize(
    "text", ["不等了", "不用等了", "不想等了", "不用给我留意了", "莫喊我了", "取消", "取消吧"]
)
def test_waiting_ends_in_many_words(text: str) -> None:
    talk = Talk(cleaners(3))
    talk.say("有保洁通知我")
    talk.say(text)
    assert EndNeed() in talk.decisions


@pytest.mark.parametrize("text", ["不等了，给我找保洁", "不要等通知的活", "算了"])
def test_other_words_do_not_end_it(text: str) -> None:
    assert not asks_to_stop(text, waits=False)


def test_waiting_ends_when_the_person_says_so() -> None:
    talk = Talk(cleaners(3))
    talk.say("有保洁通知我")
    reply = talk.say("别发了")
    assert EndNeed() in talk.decisions
    assert reply is not None
    assert "不再替您留意“cleaner”" in reply.text
    again = talk.say("别发了")
    assert EndNeed() not in talk.decisions
    assert again is not None
    assert "没有记着您在等什么活" in again.text
