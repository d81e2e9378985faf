"""A card that was shown can be asked about or picked: it is shown again, as it is now."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.asked_about import asked_about
from bot.dialogue.courtesy import is_courtesy
from bot.platform import Reply
from tests.fakes.one_talk import Talk, cleaners


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("第一个在哪里", (0,)),
        ("打电话给第1个", (0,)),
        ("第二个电话多少", (1,)),
        ("第二家包吃不包吃", (1,)),
        ("请问第3个招满了没有", (2,)),
        ("第一个要交钱吗", (0,)),
        ("第一个一天好多钱", (0,)),
        ("2号几点上班", (1,)),
        ("【2】的电话", (1,)),
        ("第一个和第三个的电话", (0, 2)),
        ("就要第二个", (1,)),
        ("我想去第二个", (1,)),
        ("第一个可以", (0,)),
        ("第二个", (1,)),
        ("2", (1,)),
        ("最后一个远不远", (4,)),
        ("头一个怎么联系", (2,)),
        ("第九个在哪里", ()),
        ("这个电话多少", ()),
        ("这家在哪里", ()),
    ],
)
def test_cards_are_asked_about_and_picked_in_many_ways(
    text: str, positions: tuple[int, ...]
) -> None:
    assert asked_about(text, shown=5, last=3) == positions


@pytest.mark.parametrize(
    "text",
    [
        "想找个日结的洗碗工",
        "第一个月工资多少",
        "第十二个月发不发工资",
        "第一次打工可以做什么",
        "第二天能上班吗",
        "15号能上班吗",
        "2个人做的活有没有",
        "这个群是干什么的",
        "这个月有没有招聘会",
        "那家里带娃能做啥",
        "换掉第一个",
        "有没有和第二个差不多的",
        "我第一想要日结的",
        "50",
        "几点开门",
    ],
)
def test_a_sentence_about_no_card_is_left_alone(text: str) -> None:
    assert asked_about(text, shown=5, last=3) is None


def test_before_any_card_nothing_can_be_asked_about() -> None:
    assert asked_about("第一个在哪里", shown=0, last=0) is None


@given(st.text(max_size=80), st.integers(0, 60), st.integers(0, 3))
def test_whatever_is_written_only_cards_that_were_shown_are_meant(
    text: str, shown: int, last: int
) -> None:
    positions = asked_about(text, shown=shown, last=min(last, shown))
    assert all(0 <= place < shown for place in positions or ())


def heads(reply: Reply | None) -> list[str]:
    assert reply is not None
    return [card.split("】")[0] + "】" for card in reply.cards]


def test_the_card_comes_again_with_its_number_and_its_telephone() -> None:
    talk = Talk(cleaners(5))
    talk.say("想找保洁")
    talk.say("换一批")
    reply = talk.say("第五个的电话多少")
    assert heads(reply) == ["【5】"]
    assert reply is not None
    assert "138 0000 0005" in reply.cards[0]
    assert "第5个是这样的" in reply.text
    assert "都别给" in reply.closing


def test_what_was_closed_meanwhile_is_not_shown_again() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁")
    del talk.matching.postings[1]
    reply = talk.say("第二个和第三个在哪里")
    assert heads(reply) == ["【3】"]
    assert reply is not None
    assert "第2个已经招满或下架了" in reply.text


def test_the_search_goes_on_where_it_was() -> None:
    talk = Talk(cleaners(5))
    talk.say("想找保洁")
    talk.say("第二个在哪里")
    assert heads(talk.say("换一批")) == ["【4】", "【5】"]


def test_which_one_is_asked_when_this_could_be_any_of_three() -> None:
    talk = Talk(cleaners(3))
    talk.say("想找保洁")
    reply = talk.say("这个在哪里")
    assert reply is not None
    assert "哪一个" in reply.text


@pytest.mark.parametrize(
    "text",
    ["谢谢", "好的谢谢", "晓得了", "要得，多谢了", "拜拜", "好嘞，我去问问", "谢谢老师！", "OK"],
)
def test_thanks_and_goodbyes_get_a_kind_word(text: str) -> None:
    assert is_courtesy(text)
    reply = Talk(cleaners(3)).say(text)
    assert reply is not None
    assert "不客气" in reply.text


@pytest.mark.parametrize("text", ["asdf", "看看有啥", "没事做", "好吃", "谢绝中介"])
def test_other_words_are_no_courtesy(text: str) -> None:
    assert not is_courtesy(text)
