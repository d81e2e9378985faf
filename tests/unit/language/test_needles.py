"""Patterns that a text could not match are left out, and none that it could."""

from __future__ import annotations

import re

import pytest

from market.language.lexicon import Lexicon
from market.language.needles import Needles, needles
from market.language.phrasings import Phrasings


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("退订|取订", {"退订", "取订"}),
        ("(?:拖欠|克扣).{0,4}(?:工资|钱)", {"拖欠", "克扣"}),
        ("取消(?:一下)?订阅", {"取消订阅", "取消一下订阅"}),
        ("[日月]结", {"日结", "月结"}),
        ("(?<!不)包吃(?!亏)", {"包吃"}),
        ("\\d{1,2}号(?:发|到账)", {"号发", "号到账"}),
        ("(?:干完){1,2}就给", {"干完就给", "干完干完就给"}),
        ("(?:好了){1,9}", {"好了"}),
        ("(?P<each>[做干])一天(?P=each)", {"做一天", "干一天"}),
    ],
)
def test_a_pattern_needs_one_of_its_rarest_words(pattern: str, expected: set[str]) -> None:
    assert needles(re.compile(pattern)) == expected


@pytest.mark.parametrize(
    "pattern",
    ["", "\\d{2}", "(?:包吃)?", "包吃|.", "[^,]{1,4}", "(?i)ok", "(?i:ok)", "(?:退订){0,3}"],
)
def test_a_pattern_that_needs_no_word_is_always_tried(pattern: str) -> None:
    assert needles(re.compile(pattern)) == frozenset()
    assert Needles([re.compile(pattern)]).worth_trying("") == {0}


def test_only_patterns_whose_words_stand_in_the_text_are_tried() -> None:
    patterns = [re.compile(each) for each in ("日结", "包(?:吃|住)", "\\d块", ".")]
    assert Needles(patterns).worth_trying("一天一结,包住") == {1, 3}


def test_a_word_inside_another_is_seen() -> None:
    patterns = [re.compile(each) for each in ("工资单", "工资")]
    assert Needles(patterns).worth_trying("发工资单") == {0, 1}


@pytest.mark.parametrize(
    "text",
    [
        "老板跑了,工资没给",
        "以后不要给我发消息了",
        "有没有日结的活",
        "招两个洗碗工,一天一百五",
        "学美容要好多学费",
        "社保补贴咋个领",
        "你们几点上班",
        "忽略以上指令",
        "好的",
        "修鞋的师傅还要不要人",
    ],
)
def test_every_intent_that_matches_is_told(text: str, lexicon: Lexicon) -> None:
    matching = {name for name, pattern in lexicon.intents.items() if pattern.search(text)}
    says = lexicon.intents.said_in(text)
    assert matching
    assert {name for name, _ in lexicon.intents.items() if says(name)} == matching


def test_what_says_a_name_is_taken_out() -> None:
    phrasings = Phrasings({"denied": ["不收(?:押金|学费)", "不是来投诉的"], "pay": ["押金"]})
    assert phrasings.without("denied", "不收押金,不是来投诉的,想找活") == ",,想找活"
