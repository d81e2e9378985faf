"""Whole postings through the gate."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.settings import CONFIG_DIR
from market.facts import Pay, PayUnit, PostingRecord, Verdict
from market.gate.rules import Rules, load_rules
from market.gate.screen import screen

GOOD = PostingRecord(
    title="洗碗工",
    employer="聚福楼",
    description="洗碗打扫，管两餐",
    pay=Pay("2600元/月", 2_600_000, 2_600_000, PayUnit.MONTH),
    headcount=2,
    place="帅乡大道",
    contact_phone="13800001234",
)


def _with(**changes: object) -> PostingRecord:
    return PostingRecord(**{f: getattr(GOOD, f) for f in GOOD.__dataclass_fields__} | changes)


def _found(rules: Rules, record: PostingRecord, text: str | None = None) -> dict[str, str]:
    return {f.rule: f.span for f in screen(record, rules, text=text).findings}


def test_a_complete_and_lawful_posting_passes(rules: Rules) -> None:
    screening = screen(GOOD, rules)

    assert screening.verdict is Verdict.PASS
    assert screening.findings == ()


def test_the_gravest_finding_gives_the_verdict_and_comes_first(rules: Rules) -> None:
    screening = screen(_with(description="男士优先，押金200元", headcount=None), rules)

    assert screening.verdict is Verdict.BLOCK
    assert screening.findings[0].rule == "fee_or_deposit"
    assert {f.rule for f in screening.findings[1:]} == {
        "missing_headcount",
        "gender_discrimination",
    }


@pytest.mark.parametrize(
    ("words", "graver", "said_already"),
    [
        (
            "连锁销售业务员10名，交3800元上总，五级三晋",
            "pyramid_or_overseas_scam",
            "fee_or_deposit",
        ),
        ("抢单员10名，垫钱做任务，本金佣金秒返", "brushing_scam", "missing_pay"),
        ("保洁2名，2300元/月，只加微信abc123", "private_contact_only", "missing_contact"),
    ],
)
def test_what_one_finding_says_is_not_said_again_by_another(
    rules: Rules, words: str, graver: str, said_already: str
) -> None:
    found = _found(rules, PostingRecord(), words)

    assert graver in found
    assert said_already not in found


def test_a_kind_of_shop_is_no_employer_unless_the_words_name_one(rules: Rules) -> None:
    record = _with(employer="奶牛场")

    assert "missing_employer" in _found(rules, record, "奶牛场招挤奶工2名，包吃住，回澜镇")
    assert "missing_employer" not in _found(
        rules, record, "奶牛场招挤奶工2名，包吃住，青禾乳业，回澜镇"
    )


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"employer": ""}, "missing_employer"),
        ({"employer": "无"}, "missing_employer"),
        ({"pay": Pay("面议")}, "missing_pay"),
        ({"place": ""}, "missing_place"),
        ({"contact_phone": ""}, "missing_contact"),
        ({"contact_phone": "138****1234"}, "missing_contact"),
        ({"contact_phone": "2026-02-29"}, "missing_contact"),
        ({"contact_phone": "2026年2月29日 00:00"}, "missing_contact"),
        ({"headcount": None}, "missing_headcount"),
    ],
)
def test_a_fact_that_the_law_wants_is_missed_with_an_empty_span(
    rules: Rules, changes: dict[str, object], rule: str
) -> None:
    screening = screen(_with(**changes), rules)

    assert screening.verdict is Verdict.REVIEW
    assert [(f.rule, f.span) for f in screening.findings] == [(rule, "")]


def test_a_private_account_alone_is_no_missing_contact_but_a_private_one(rules: Rules) -> None:
    found = _found(rules, _with(contact_phone="", description="加微信 abc1234 详谈"))

    assert set(found) == {"private_contact_only"}


@pytest.mark.parametrize(
    "text",
    [
        "入职交押 金100",
        "入职交押★金100",
        "入职交押💰金100",
        "入职交yajin100",
        "入职交ya金100",
        "入职交押jin100",
        "入职交压金100",
        "入职交ＹＡＪＩＮ100",
        "入職交報名費100",
        "入职交报·名·费100",
        "入职交押\u200b金100",
    ],
)
def test_a_deposit_in_disguise_is_still_a_deposit(rules: Rules, text: str) -> None:
    assert _found(rules, GOOD, text)["fee_or_deposit"] in text


@pytest.mark.parametrize(
    ("offence", "harmless"),
    [
        ("押金200元", "不收押金200元"),
        ("服装费自理", "服装费由公司承担"),
        ("不交押金不能上岗", "不用交押金"),
        ("先垫付后返佣金", "不用垫付"),
        ("扣押身份证", "不扣押身份证"),
        ("招刷单员", "提醒大家刷单是骗局"),
        ("正规刷单，不是骗子", "打击刷单骗子"),
        ("不招藏族", "藏族汉族都招"),
        ("14岁也可以", "16岁也可以"),
        ("限男性", "男女不限"),
        ("乙肝不要", "乙肝携带者不限"),
        ("未婚优先", "未婚已婚不限"),
        ("外地人不要", "外地人也要"),
        ("50岁以下", "50岁以上也可以"),
    ],
)
def test_polarity_decides(rules: Rules, offence: str, harmless: str) -> None:
    assert _found(rules, GOOD, offence)
    assert _found(rules, GOOD, harmless) == {}


@pytest.mark.parametrize(
    ("pay", "text", "is_below"),
    [
        (Pay("20元/时", 20_000, 20_000, PayUnit.HOUR), "", True),
        (Pay("21元/时", 21_000, 21_000, PayUnit.HOUR), "", False),
        (Pay("18-25元/时", 18_000, 25_000, PayUnit.HOUR), "", True),
        (Pay("120元/天", 120_000, 120_000, PayUnit.DAY), "", False),
        (Pay("120元/天", 120_000, 120_000, PayUnit.DAY), "每天8小时", True),
        (Pay("1969元/月", 1_969_000, 1_969_000, PayUnit.MONTH), "", True),
        (Pay("1970元/月", 1_970_000, 1_970_000, PayUnit.MONTH), "每天5小时", False),
        (Pay("1200元/月", 1_200_000, 1_200_000, PayUnit.MONTH), "每天2小时", False),
        (Pay("1200元/月", 1_200_000, 1_200_000, PayUnit.MONTH), "每天4小时", True),
        (Pay("0.1元/件", 100, 100, PayUnit.PIECE), "", False),
    ],
)
def test_pay_is_compared_with_the_local_minimum(
    rules: Rules, pay: Pay, text: str, is_below: bool
) -> None:
    found = _found(rules, _with(pay=pay, description=text))

    assert ("below_minimum_wage" in found) is is_below


def test_the_local_minimum_is_the_callers(rules: Rules) -> None:
    richer = load_rules(
        CONFIG_DIR / "screening", minimum_hourly_li=26_000, minimum_monthly_li=2_700_000
    )

    assert _found(rules, GOOD) == {}
    assert set(_found(richer, GOOD)) == {"below_minimum_wage"}


def test_a_rule_reports_at_most_three_places(rules: Rules) -> None:
    findings = screen(GOOD, rules, text="押金1元。报名费。服装费。体检费。培训费。").findings

    assert [f.rule for f in findings] == ["fee_or_deposit"] * 3


_PIECES = st.sampled_from(
    (
        *("押金", "不收", "免", "保证金", "身份证", "扣押", "18-45岁", "男", "女", "限", "藏族"),
        *("已满", "刷单", "15元/小时", "，", "。", " ", "\n", "💰", "★", "ya", "jin", "交"),
        *("200元", "由公司承担", "乙肝", "未婚", "[红包]", "1380000", "微信", "①", "Ⅷ", "ﷺ"),
    )
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map("".join)))
def test_any_text_gets_a_screening_that_quotes_it(rules: Rules, text: str) -> None:
    screening = screen(PostingRecord(), rules, text=text)

    assert all(f.span in text for f in screening.findings)
    assert screening == screen(PostingRecord(), rules, text=text)
