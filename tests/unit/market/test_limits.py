"""What a posting may state, judged in one place whatever it came in by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from market.errors import BadInput
from market.facts import CONTRACT_KEYS, Pay, PayUnit, PostingRecord
from market.limits import FIELD_NAMES, MAX_CHARS, MAX_HEADCOUNT, check

TODAY = date(2026, 11, 23)
PLAIN = PostingRecord(title="洗碗工", headcount=2, valid_until=TODAY, ends_on=TODAY)


def test_what_fits_is_taken() -> None:
    check(PLAIN, today=TODAY)
    check(replace(PLAIN, title="洗" * MAX_CHARS["title"], headcount=MAX_HEADCOUNT), today=TODAY)


@pytest.mark.parametrize("name", [name for name in MAX_CHARS if name != "pay"])
def test_a_text_that_is_too_long_is_named_in_chinese(name: str) -> None:
    stated: dict[str, Any] = {name: "长" * (MAX_CHARS[name] + 1)}
    long = replace(PLAIN, **stated)
    with pytest.raises(BadInput, match=f"“{FIELD_NAMES[name]}”太长"):
        check(long, today=TODAY)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (replace(PLAIN, title=" "), "没有岗位名称"),
        (replace(PLAIN, pay=Pay("多" * 401)), "“工资”太长"),
        (replace(PLAIN, pay=Pay("", 0, 0, PayUnit.DAY)), "“工资”要大于 0"),
        (replace(PLAIN, pay=Pay("", 200, 100, PayUnit.DAY)), "“工资”的上限比下限还低"),
        (replace(PLAIN, pay=Pay("", 1, 10**11, PayUnit.DAY)), "“工资”超过了"),
        (replace(PLAIN, headcount=0), "“人数”要在 1 到"),
        (replace(PLAIN, headcount=MAX_HEADCOUNT + 1), "“人数”要在 1 到"),
        (replace(PLAIN, valid_until=date(2026, 11, 22)), "“有效期”2026-11-22 已经过了"),
        (replace(PLAIN, valid_until=date(2031, 12, 1)), "“有效期”2031-12-01 太远"),
        (replace(PLAIN, ends_on=date(2026, 11, 22)), "“完工日期”2026-11-22 已经过了"),
        (replace(PLAIN, starts_on=date(2026, 11, 24)), "比“开工日期”2026-11-24 还早"),
    ],
)
def test_what_cannot_be_kept_or_shown_is_refused_with_a_reason(
    record: PostingRecord, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        check(record, today=TODAY)


def test_every_limited_field_is_a_field_of_the_contract_with_a_chinese_name() -> None:
    assert set(MAX_CHARS) <= set(FIELD_NAMES) <= set(CONTRACT_KEYS)
