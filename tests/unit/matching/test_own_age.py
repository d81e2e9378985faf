"""How people tell their age: in years, by the year of birth, or not yet eighteen."""

from __future__ import annotations

from datetime import date

import pytest

from market.language.lexicon import Lexicon
from market.matching.need import understand

TODAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("我76年的,找个活", 49),
        ("我是七六年的", 49),
        ("八二年生,开货车", 43),
        ("我妈68年的,会做饭", 57),
        ("1971年8月出生,能做保安不", 54),
        ("05年的,想进厂", 20),
        ("我2006年生,有没有暑假工", 19),
        ("还没满18能做暑假工不", 17),
        ("娃儿差两个月满十八", 17),
        ("62了还能做啥", 62),
        ("一九七二年的,当保安", 53),
        ("替我爸问,他60,会修水管", 60),
    ],
)
def test_an_age_is_read_however_it_is_said(text: str, age: int, lexicon: Lexicon) -> None:
    assert understand(text, lexicon, today=TODAY).age == age


@pytest.mark.parametrize(
    "text",
    [
        "干了40年的厨师",
        "我有40年的手艺",
        "90后宝妈",
        "我15年的驾照",
        "干满一年的活",
        "刚满两年",
        "没满18个小时的班",
    ],
)
def test_other_years_are_no_age(text: str, lexicon: Lexicon) -> None:
    assert understand(text, lexicon, today=TODAY).age is None


def test_a_year_of_birth_says_nothing_without_a_day(lexicon: Lexicon) -> None:
    assert understand("我76年的", lexicon).age is None
