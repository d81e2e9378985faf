"""The staff's words over the shipped lexicon: theirs win, everything else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from market.errors import BadInput
from market.facts import LatLon, Need, Settlement, Tag, WorkTime
from market.language.added import MAX_WORD, AddedWord, spell, usable
from market.language.lexicon import Lexicon
from market.language.meanings import in_words, meanings, value_name, values_of
from market.language.overlay import with_words
from market.language.words import DECOY
from market.matching.need import understand
from tests.lexicon import default_lexicon

RIVERSIDE = LatLon(30.31, 105.02)


def heard(text: str, lexicon: Lexicon, *words: AddedWord) -> Need:
    return understand(text, with_words(lexicon, [usable(word, lexicon) for word in words]))


@pytest.mark.parametrize(
    ("word", "text", "slot", "value"),
    [
        (AddedWord("捞河沙", "occupation", "porter"), "找捞河沙的活", "occupations", ("porter",)),
        (AddedWord("撈河沙", "occupation", "porter"), "找捞河沙的活", "occupations", ("porter",)),
        (AddedWord("ＬＨＳ工", "occupation", "porter"), "找lhs工", "occupations", ("porter",)),
        (AddedWord("捏面人", "group", "手工"), "想做捏面人的活", "groups", ("手工",)),
        (
            *(AddedWord("一天一见", "settlement", "daily"), "找个一天一见的活"),
            *("settlement", (Settlement.DAILY,)),
        ),
        (AddedWord("鸡公班", "time", "night"), "有没有鸡公班", "times", (WorkTime.NIGHT,)),
        (
            *(AddedWord("两头黑", "time", "day"), "有没有两头黑的活"),
            *("times", (WorkTime.MORNING, WorkTime.AFTERNOON)),
        ),
        (AddedWord("管嘴巴", "tag", "meals"), "找管嘴巴的活", "tags", (Tag.MEALS,)),
        (AddedWord("老坝坝", "place", "天池街道"), "老坝坝有洗碗的没得", "place", "天池街道"),
        (AddedWord("鸭儿凼", "place", "", RIVERSIDE), "鸭儿凼有洗碗的没得", "place", "鸭儿凼"),
        (AddedWord("鸭儿凼", "place", "鸭凼村", RIVERSIDE), "鸭凼村有活没得", "place", "鸭凼村"),
    ],
)
def test_a_word_of_each_kind_is_understood(
    lexicon: Lexicon, word: AddedWord, text: str, slot: str, value: object
) -> None:
    assert getattr(understand(text, lexicon), slot) != value
    assert getattr(heard(text, lexicon, word), slot) == value


def test_a_new_place_has_its_point(lexicon: Lexicon) -> None:
    place = with_words(lexicon, [AddedWord("鸭儿凼", "place", "鸭凼村", RIVERSIDE)]).place_by_name
    assert (place["鸭凼村"].kind, place["鸭凼村"].point) == ("landmark", RIVERSIDE)


def test_a_word_in_the_place_of_a_shipped_one_means_what_staff_say(lexicon: Lexicon) -> None:
    assert heard("有没有保安", lexicon).occupations == ("security-guard",)
    moved = AddedWord("保安", "occupation", "porter")
    assert heard("有没有保安", lexicon, moved).occupations == ("porter",)


def test_a_word_that_became_another_kind_leaves_its_old_list(lexicon: Lexicon) -> None:
    need = heard("有没有保安", lexicon, AddedWord("保安", "tag", "meals"))
    assert (need.occupations, need.tags) == ((), (Tag.MEALS,))


def test_two_entries_for_one_word_both_count(lexicon: Lexicon) -> None:
    words = [AddedWord("捞河沙", "occupation", code) for code in ("porter", "loader")]
    assert set(heard("找捞河沙的活", lexicon, *words).occupations) == {"porter", "loader"}


def test_a_word_that_means_nothing_hides_what_it_contains(lexicon: Lexicon) -> None:
    assert heard("我在保安桥那边", lexicon).occupations == ("security-guard",)
    assert heard("我在保安桥那边", lexicon, AddedWord("保安桥", DECOY)).occupations == ()


def test_a_word_that_means_nothing_is_not_heard_as_what_it_sounds_like(lexicon: Lexicon) -> None:
    assert heard("我住宝安", lexicon).occupations == ("security-guard",)
    assert heard("我住宝安", lexicon, AddedWord("宝安", DECOY)).occupations == ()


def test_a_name_is_known_by_its_sound_too(lexicon: Lexicon) -> None:
    word = AddedWord("捞河沙", "occupation", "porter")
    assert heard("laohesha", lexicon, word).occupations == ("porter",)
    assert heard("找劳河沙", lexicon, word).occupations == ("porter",)


def test_what_is_taken_back_leaves_the_shipped_lexicon_as_it_was(lexicon: Lexicon) -> None:
    changed = with_words(lexicon, [AddedWord("保安", "occupation", "porter")])
    assert changed.shipped is lexicon
    assert meanings(lexicon, "保安")[0].value == "security-guard"
    assert with_words(lexicon, []) is lexicon


@pytest.mark.parametrize(
    "word",
    [
        AddedWord("捞河沙", "occupation", "astronaut"),
        AddedWord("捞河沙", "place", "月球"),
        AddedWord("捞河沙", "tag", "pension"),
        AddedWord("\u200b", "occupation", "porter"),
    ],
)
def test_a_row_that_no_longer_means_anything_is_passed_over(
    lexicon: Lexicon, word: AddedWord
) -> None:
    changed = with_words(lexicon, [word])
    assert understand("找捞河沙的活", changed) == understand("找捞河沙的活", lexicon)


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        (AddedWord("", "occupation", "porter"), "请写一个词"),
        (AddedWord(" \u200b😀 ", "occupation", "porter"), "请写一个词"),
        (AddedWord("沙", "occupation", "porter"), "只有一个字"),
        (AddedWord("不要", "occupation", "porter"), "离不开"),
        (AddedWord("有没有", "decoy"), "离不开"),
        (AddedWord("一百", "occupation", "porter"), "离不开"),
        (AddedWord("捞" * (MAX_WORD + 1), "occupation", "porter"), "太长"),
        (AddedWord("捞" * 100_000, "occupation", "porter"), "太长"),
        (AddedWord("150", "occupation", "porter"), "没有字"),
        (AddedWord("，。", DECOY), "没有字"),
        (AddedWord("捞河沙", "occupation", "astronaut"), "请从列表里选"),
        (AddedWord("捞河沙", "group", "航天"), "请从列表里选"),
        (AddedWord("捞河沙", "colour", "red"), "没有这一类"),
        (AddedWord("洗碗工", "occupation", "dishwasher"), "本来就是"),
        (AddedWord("日結", "settlement", "daily"), "本来就是“日结”"),
        (AddedWord("帅乡", "place", "没有的地方"), "新的地方要写上纬度和经度"),
        (AddedWord("鸭儿凼", "place", "天池街道", RIVERSIDE), "经纬度请留空"),
        (AddedWord("鸭儿凼", "place", "鸭凼村", LatLon(105.02, 30.31)), "写反了"),
        (AddedWord("鸭儿凼", "place", "鸭凼村", LatLon(float("nan"), 105.0)), "纬度"),
        (AddedWord("鸭儿凼", "place", "村", RIVERSIDE), "地方的名字"),
        (AddedWord("鸭儿凼", "place", "村" * 81, RIVERSIDE), "地方的名字"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(
    lexicon: Lexicon, word: AddedWord, reason: str
) -> None:
    with pytest.raises(BadInput, match=reason):
        usable(word, lexicon)


@pytest.mark.parametrize("text", ["<b>捞沙</b>", "捞.*沙", "(捞沙|", "捞'沙"])
def test_signs_are_only_text(lexicon: Lexicon, text: str) -> None:
    need = heard(f"找{text}的活", lexicon, AddedWord(text, "occupation", "porter"))
    assert need.occupations == ("porter",)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_word_is_refused_or_understood(word: str, text: str) -> None:
    lexicon = default_lexicon()
    try:
        found = usable(AddedWord(word, "place", "", RIVERSIDE), lexicon)
    except BadInput:
        return
    assert spell(found.word) == found.word
    changed = with_words(lexicon, [found])
    assert changed.places.says(found.word)
    understand(f"{text}{word}", changed)


def test_every_value_has_a_chinese_name(lexicon: Lexicon) -> None:
    for kind in ("occupation", "settlement", "time", "tag"):
        for value in values_of(lexicon, kind):
            assert not value_name(lexicon, kind, value).isascii(), value


def test_a_meaning_is_said_in_chinese(lexicon: Lexicon) -> None:
    assert [in_words(lexicon, sense) for sense in meanings(lexicon, "洗碗工")] == ["工种：洗碗工"]
    assert [in_words(lexicon, sense) for sense in meanings(lexicon, "生日结")] == ["什么意思都没有"]
