"""The shared vocabulary: money, pay in words, and the contract's JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from market.facts import (
    CONTRACT_KEYS,
    Exclusion,
    Intent,
    Need,
    Pay,
    PayFloor,
    PayUnit,
    Posting,
    PostingRecord,
    PostingStatus,
    Settlement,
    Tag,
    Verdict,
    WorkTime,
    to_li,
    yuan,
)


@pytest.mark.parametrize(
    ("li", "words"),
    [(0, "0"), (12, "0.012"), (500, "0.5"), (120_000, "120"), (3_000_000, "3000"), (1_050, "1.05")],
)
def test_money_reads_without_spare_zeros(li: int, words: str) -> None:
    assert yuan(li) == words


@given(st.integers(min_value=0, max_value=10**12))
def test_yuan_and_li_are_each_others_inverse(li: int) -> None:
    assert to_li(yuan(li)) == li


@pytest.mark.parametrize("amount", ["", "abc", "nan", "inf", "1/2"])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        to_li(amount)


@pytest.mark.parametrize(
    ("pay", "words", "json"),
    [
        (Pay("面议"), "面议", "面议"),
        (Pay(), "面议", None),
        (
            Pay("x", 120_000, 120_000, PayUnit.DAY),
            "120元/天",
            {"min": 120, "max": 120, "unit": "day"},
        ),
        (
            Pay("x", 3_000_000, 3_900_000, PayUnit.MONTH),
            "3000-3900元/月",
            {"min": 3000, "max": 3900, "unit": "month"},
        ),
        (Pay("x", 3_000_000, None, PayUnit.MONTH), "3000元起/月", {"min": 3000, "unit": "month"}),
        (
            Pay("x", 12, 12, PayUnit.PIECE),
            "1.2分/件",
            {"min": 0.012, "max": 0.012, "unit": "piece"},
        ),
        (
            Pay("3到5分一个", 30, 50, PayUnit.PIECE),
            "3-5分/个",
            {"min": 0.03, "max": 0.05, "unit": "piece"},
        ),
        (Pay("一个7厘起", 7, None, PayUnit.PIECE), "0.7分起/个", {"min": 0.007, "unit": "piece"}),
        (
            Pay("1角一袋", 100, 100, PayUnit.PIECE),
            "0.1元/袋",
            {"min": 0.1, "max": 0.1, "unit": "piece"},
        ),
    ],
)
def test_pay_reads_as_on_a_board_and_in_the_contract(pay: Pay, words: str, json: object) -> None:
    assert pay.in_words() == words
    assert pay.to_json() == json


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("4元/斤", PayUnit.PIECE, "4元/斤"),
        ("计件，24元一斤", PayUnit.PIECE, "4元/斤"),
        ("6角5一斤", PayUnit.PIECE, "4元/斤"),
        ("按件算，每双4元", PayUnit.PIECE, "4元/双"),
        ("11元一千字", PayUnit.PIECE, "4元/千字"),
        ("一把4元", PayUnit.PIECE, "4元/把"),
        ("按单算，4元", PayUnit.TASK, "4元/单"),
        ("多劳多得", PayUnit.PIECE, "4元/件"),
        ("一个小时4元", PayUnit.HOUR, "4元/小时"),
        ("第一张不算，计件", PayUnit.PIECE, "4元/件"),
    ],
)
def test_piecework_is_counted_in_the_employers_words(text: str, unit: PayUnit, words: str) -> None:
    assert Pay(text, 4_000, 4_000, unit).in_words() == words


def test_a_record_exports_only_what_it_states_in_the_contracts_order() -> None:
    record = PostingRecord(
        title="洗碗工",
        settlement=Settlement.DAILY,
        times=(WorkTime.EVENING,),
        tags=(Tag.MEALS, Tag.URGENT),
        valid_until=date(2026, 12, 31),
        headcount=2,
    )
    assert list(record.to_json().items()) == [
        ("title", "洗碗工"),
        ("settlement", "daily"),
        ("headcount", 2),
        ("times", ["evening"]),
        ("tags", ["meals", "urgent"]),
        ("valid_until", "2026-12-31"),
    ]
    assert set(CONTRACT_KEYS) == set(PostingRecord.__dataclass_fields__)


def test_a_need_exports_its_intent_and_what_was_said() -> None:
    assert Need().to_json() == {"intent": "other"}
    need = Need(
        intent=Intent.SEEK_JOB,
        occupations=("dishwasher",),
        settlement=(Settlement.DAILY,),
        near_me=True,
        pay_min=PayFloor(150_000, PayUnit.DAY),
        exclude=Exclusion(times=(WorkTime.NIGHT,)),
    )
    assert need.to_json() == {
        "intent": "seek_job",
        "occupations": ["dishwasher"],
        "settlement": ["daily"],
        "near_me": True,
        "pay_min": {"amount": 150, "unit": "day"},
        "exclude": {"times": ["night"]},
    }


@pytest.mark.parametrize(
    ("status", "until", "live"),
    [
        (PostingStatus.PUBLISHED, date(2026, 11, 23), True),
        (PostingStatus.PUBLISHED, None, True),
        (PostingStatus.PUBLISHED, date(2026, 11, 22), False),
        (PostingStatus.FILLED, date(2026, 12, 31), False),
        (PostingStatus.REVIEW, date(2026, 12, 31), False),
    ],
)
def test_only_a_published_posting_within_its_days_is_live(
    status: PostingStatus, until: date | None, live: bool
) -> None:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    record = PostingRecord(title="洗碗工", valid_until=until)
    posting = Posting(1, 1, record, status, 1, Verdict.PASS, moment, moment)
    assert posting.is_live(date(2026, 11, 23)) is live
