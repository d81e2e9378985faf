"""Numerals, pay and ages as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from market.facts import PayUnit
from market.language.extract import find_age, find_age_limits, find_pay
from market.language.normalise import normalise
from market.language.numerals import number_range


@pytest.mark.parametrize(
    ("token", "low", "high"),
    [
        ("150", "150", "150"),
        ("4.5k", "4500", "4500"),
        ("3千5", "3500", "3500"),
        ("1.2万", "12000", "12000"),
        ("一百五", "150", "150"),
        ("一百零五", "105", "105"),
        ("三千五", "3500", "3500"),
        ("一万二", "12000", "12000"),
        ("二十三", "23", "23"),
        ("十五", "15", "15"),
        ("两百", "200", "200"),
        ("四五千", "4000", "5000"),
        ("两三百", "200", "300"),
        ("十七八", "17", "18"),
        ("二三十", "20", "30"),
        ("百把", "100", "100"),
        ("两百来", "200", "200"),
    ],
)
def test_a_numeral_is_read_as_it_is_meant(token: str, low: str, high: str) -> None:
    assert number_range(token) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("token", ["", "保安", "百保", "k", "一天"])
def test_other_words_are_no_numerals(token: str) -> None:
    assert number_range(token) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("190/天", "190", "190", PayUnit.DAY),
        ("日工资270-310元", "270", "310", PayUnit.DAY),
        ("每月3700到4100元(次月10号前发放)", "3700", "4100", PayUnit.MONTH),
        ("二十三块钱一个小时", "23", "23", PayUnit.HOUR),
        ("一百一一天", "110", "110", PayUnit.DAY),
        ("一天一百一 一个月一结", "110", "110", PayUnit.DAY),
        ("时薪23~25元", "23", "25", PayUnit.HOUR),
        ("1元一件", "1", "1", PayUnit.PIECE),
        ("按件算,每张3元", "3", "3", PayUnit.PIECE),
        ("一张一分二", "0.012", "0.012", PayUnit.PIECE),
        ("一件2毛", "0.2", "0.2", PayUnit.PIECE),
        ("计件15-60/幅", "15", "60", PayUnit.PIECE),
        ("按单算,6~7元", "6", "7", PayUnit.TASK),
        ("一户100", "100", "100", PayUnit.TASK),
        ("1700元一次", "1700", "1700", PayUnit.TASK),
        ("三千五到四千", "3500", "4000", PayUnit.MONTH),
        ("4-8K", "4000", "8000", PayUnit.MONTH),
        ("综合工资4400到5100元/月", "4400", "5100", PayUnit.MONTH),
        ("3k起", "3000", None, PayUnit.MONTH),
        ("6000➕", "6000", None, PayUnit.MONTH),
        ("底薪3k+高提成", "3000", None, PayUnit.MONTH),
        ("200元起一天", "200", None, PayUnit.DAY),
    ],
)
def test_pay_is_read_with_its_unit(text: str, low: str, high: str | None, unit: PayUnit) -> None:
    pay = find_pay(normalise(text).text)[0].pay
    assert (pay.min_li, pay.unit) == (int(Decimal(low) * 1000), unit)
    assert pay.max_li == (None if high is None else int(Decimal(high) * 1000))


@pytest.mark.parametrize(
    "text",
    ["电话13800001234", "招30人", "9月12-14三天", "18-50岁", "干满7天", "早9晚6", "第5标段"],
)
def test_other_numbers_are_no_pay(text: str) -> None:
    assert find_pay(normalise(text).text) == []


def test_the_base_rate_goes_before_the_total() -> None:
    hits = find_pay("综合月薪6000-8000,底薪3500")
    assert hits[0].pay.min_li == 3_500_000


def test_pay_to_be_discussed_is_the_word() -> None:
    assert find_pay("薪资面议")[0].pay.text == "面议"


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("57岁找个啥活", 57),
        ("我今年63,身体好", 63),
        ("我59了", 59),
        ("不做保安,六十岁", 60),
        ("我五十八岁女的", 58),
        ("55岁以下", None),
        ("18-45岁", None),
        ("60块一小时", None),
        ("15天一结", None),
    ],
)
def test_only_the_speakers_own_age_counts(text: str, age: int | None) -> None:
    hit = find_age(text)
    assert (hit.value if hit else None) == age


@pytest.mark.parametrize(
    ("text", "low", "high", "seniors"),
    [
        ("55岁以下", None, 55, True),
        ("50岁以下", None, 50, False),
        ("60岁以内都可以", None, 60, True),
        ("18-45岁", 18, 45, False),
        ("50到65岁都要", 50, 65, True),
        ("50岁以上也可以", 50, None, True),
        ("18岁以上", 18, None, False),
    ],
)
def test_an_age_limit_says_whether_people_above_fifty_are_taken(
    text: str, low: int | None, high: int | None, seniors: bool
) -> None:
    limit = find_age_limits(text)[0]
    assert (limit.low, limit.high, limit.accepts_seniors) == (low, high, seniors)


@given(st.text(alphabet="零一二三百千万天月元块0123456789-~到起/每个小时岁以下", max_size=60))
def test_any_heap_of_numbers_gives_sensible_pay(text: str) -> None:
    for hit in find_pay(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.pay.min_li is None or hit.pay.min_li > 0
        if hit.pay.max_li is not None and hit.pay.min_li is not None:
            assert hit.pay.max_li >= hit.pay.min_li
