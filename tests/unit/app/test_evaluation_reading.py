"""Messages, the gate and messages from the street are scored as docs/evaluation.md says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evaluation.commission import pay_is_commission
from app.evaluation.fields import fields_of, paired, phones
from app.evaluation.messages import score_messages
from app.evaluation.real import score_real
from app.evaluation.screening import score_screening
from app.evaluation.tally import Share, Tally
from app.evaluation.truth import Message, PostingTruth, RealMessage, Screened, Wage


def posting(**fields: Any) -> PostingTruth:
    """A posting that states these fields."""
    return PostingTruth.model_validate(fields)


def message(*postings: PostingTruth, kind: str = "plain") -> Message:
    """A message that states these postings."""
    return Message(id="m", text="招人", postings=postings, kind=kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title": "洗碗工（日结）"}, {"title": "洗碗工 日结"}),
        ({"title": "ABC仓库"}, {"title": "ａｂｃ仓库。"}),
        ({"contact_phone": "138 0000 1234"}, {"contact_phone": "13800001234"}),
        (
            {"contact_phone": "13800001234;028-1234"},
            {"contact_phone": "0281234；13800001234"},
        ),
        (
            {"pay": {"min": 120, "max": 120, "unit": "day"}},
            {"pay": {"unit": "day", "min": 120.0, "max": 120}},
        ),
        ({"tags": ["meals", "lodging"]}, {"tags": ["lodging", "meals"]}),
        ({"pay": None, "title": None}, {}),
    ],
)
def test_fields_that_say_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert fields_of(posting(**one)) == fields_of(posting(**other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title": "洗碗工"}, {"title": "洗碗"}),
        ({"pay": {"min": 120, "max": 120, "unit": "day"}}, {"pay": {"min": 120, "unit": "day"}}),
        ({"pay": {"min": 120, "unit": "day"}}, {"pay": {"min": 120, "unit": "hour"}}),
        ({"pay": "面议"}, {}),
        ({"contact_phone": "13800001234"}, {"contact_phone": "13800001235"}),
    ],
)
def test_fields_that_differ(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert fields_of(posting(**one)) != fields_of(posting(**other))


def test_phones_are_split_at_semicolons_alone() -> None:
    assert phones("028-26650000;138 0000 1234") == ("02826650000", "13800001234")
    assert phones("") == ()


def test_postings_are_paired_by_what_they_share_not_by_their_order() -> None:
    cook, guard = posting(title="厨师", headcount=1), posting(title="保安", headcount=2)
    assert paired([cook, guard], [guard, cook]) == [(cook, cook), (guard, guard)]
    empty = PostingTruth()
    assert paired([cook, guard], [guard]) == [(cook, empty), (guard, guard)]
    assert paired([], [cook]) == [(empty, cook)]


def test_the_pairing_is_the_best_altogether_not_the_first_that_fits() -> None:
    first = posting(title="厨师", headcount=1, settlement="daily")
    second = posting(title="厨师", headcount=2)
    said = [posting(title="厨师", headcount=1), posting(settlement="daily", occupation="cook")]
    # Taking the likest for the first leaves the second with nothing at all.
    assert [got for _, got in paired([second, first], said)] == said


@pytest.mark.parametrize("count", [9, 14])
def test_long_lists_are_paired_too(count: int) -> None:
    truth = [posting(title=f"岗位{number}") for number in range(count)]
    assert paired(truth, truth[::-1]) == [(item, item) for item in truth]


def test_strict_wants_the_same_words_lenient_takes_one_within_the_other() -> None:
    scores = score_messages(
        [message(posting(title="月饼打包", place="帅乡广场", headcount=3))],
        [[posting(title="中秋月饼打包", place="城东", headcount=2)]],
    )
    assert scores.strict == Tally(0, 3, 3)
    assert scores.lenient == Tally(1, 2, 2)
    assert scores.by_field["title"].lenient == Tally(1, 0, 0)


def test_the_number_of_postings_and_the_phones_are_counted() -> None:
    phone = "13800001234"
    scores = score_messages(
        [message(posting(title="厨师", contact_phone=phone)), message(kind="not_posting")],
        [
            [posting(title="厨师", contact_phone=phone)],
            [posting(title="转让", contact_phone=phone)],
        ],
    )
    assert scores.count == Share(1, 2)
    assert scores.by_kind["not_posting"].count == Share(0, 1)
    assert scores.phones == Share(1, 2)
    assert len(scores.misses) == 1


def screened(verdict: str, *rules: str) -> Screened:
    """A text and what should be said of it."""
    return Screened(id="s", text="招人", verdict=verdict, rules=rules)


def said(verdict: str, *rules: str) -> dict[str, Any]:
    """What the gate said."""
    return {"verdict": verdict, "findings": [{"rule": rule, "span": ""} for rule in rules]}


def test_the_gate_is_scored_by_verdict_and_by_rule() -> None:
    scores = score_screening(
        [
            screened("pass"),
            screened("pass"),
            screened("review", "missing_pay"),
            screened("block", "fee_or_deposit"),
        ],
        [
            said("pass"),
            said("block", "fee_or_deposit"),
            said("review", "missing_pay", "missing_place"),
            said("block", "fee_or_deposit"),
        ],
    )
    assert scores.block == Tally(1, 1, 0)
    assert scores.review == Tally(1, 0, 0)
    assert scores.clean == Share(1, 2)
    assert scores.exact_rules == Share(2, 4)
    assert scores.by_rule["fee_or_deposit"] == Tally(1, 1, 0)
    assert scores.confusion["pass"] == {"pass": 1, "review": 0, "block": 1}
    assert len(scores.misses) == 2


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("工价18元/小时\n利润2.5元/小时", 2.5, 2.5),
        ("政策：打卡7天1600\n工价20元/小时", 1600, 1600),
        ("薪资20元/小时\n打卡20天600+V", 600, 600),
        ("工资22元/小时，利润3元/小时", 3, 3),
        ("员工20元/小时\n费用政策：\n23.5元/小时", 23.5, 23.5),
        ("员工4000元/月\n供应商代理费1.5k", 1500, 1500),
        ("工价20\n利润2-3元", 2, 3),
        ("工价18-20元/小时\n利润25元", 18, 25),
    ],
)
def test_pay_that_stands_as_commission_is_caught(text: str, low: float, high: float) -> None:
    assert pay_is_commission(text, Wage(min=low, max=high, unit="hour"))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("工价18元/小时\n利润2.5元/小时", 18),
        ("利润2元/小时，工资22元/小时", 22),
        ("20元/小时，包吃住", 20),
        ("工价20\n利润20", 20),
        ("费用政策：\n2元/小时\n工资：\n21元/小时", 21),
        ("费用政策：\n2元/小时\n\n21元/小时", 21),
        ("综合工资5-8K，返费500", 5000),
        ("一天一百五，利润20", 150),
        ("待遇160元/天+提成", 160),
    ],
)
def test_the_workers_own_pay_is_not_taken_for_commission(text: str, amount: float) -> None:
    assert not pay_is_commission(text, Wage(min=amount, max=amount, unit="hour"))


def test_pay_in_words_is_no_commission() -> None:
    assert not pay_is_commission("利润面议", "面议")
    assert not pay_is_commission("利润2元", None)


@given(st.text(alphabet="利润工价政策费用：:0123456789-到kK千万.+Vv元/ \n", max_size=400))
def test_any_line_can_be_judged(text: str) -> None:
    assert pay_is_commission(text, Wage(min=1, max=2, unit="day")) in (True, False)


@pytest.mark.parametrize("bomb", ["1", "1-", "1.", "利润", "1+", "费用：\n", "+V", "1 "])
def test_a_hundred_thousand_characters_are_judged_at_once(bomb: str) -> None:
    text = bomb * (100_000 // len(bomb))
    assert pay_is_commission(text, Wage(min=0.5, unit="day")) is False


def real(name: str, text: str, settlement: str | None = None) -> RealMessage:
    """A message with what its source stated."""
    fields = {"settlement": settlement} if settlement else {}
    return RealMessage(id=name, text=text, source_fields=fields)


def test_street_messages_are_held_against_what_their_source_states() -> None:
    scores = score_real(
        [
            real("a", "打包，200一天，日结", "日结"),
            real("b", "打包，周结", "月结"),
            real("c", "收银，下班日结", "日结"),
            real("d", "收银", "周结"),
            real("e", "保安，月结"),
            real("f", "工价20元\n利润3元", "其他"),
        ],
        [
            [posting(settlement="weekly"), posting(settlement="daily")],
            [posting(settlement="weekly")],
            [posting(title="收银")],
            [],
            [posting(settlement="monthly")],
            [posting(pay={"min": 3, "max": 3, "unit": "hour"})],
        ],
    )
    assert (scores.messages, scores.postings, scores.refused, scores.several) == (6, 6, 1, 1)
    assert scores.settlement == Share(1, 2)
    assert scores.settlement_unread == Share(2, 4)
    assert scores.settlement_overlooked == 1
    assert scores.commission == 1


def test_what_is_shown_of_street_messages_holds_none_of_their_words() -> None:
    scores = score_real([real("a", "某某厂急招打包工", "日结")], [[posting(settlement="monthly")]])
    assert scores.misses
    assert not any("打包" in miss for miss in scores.misses)
