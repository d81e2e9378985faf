"""Column heads: which words mean which contract key."""

from __future__ import annotations

import pytest

from market.facts import CONTRACT_KEYS, PayUnit
from market.intake.columns import BENEFITS, HOURS, column_of, columns_of, find_heads


@pytest.mark.parametrize(
    ("head", "key"),
    [
        *((key, key) for key in CONTRACT_KEYS),
        *((word, "title") for word in ("岗位", "职位", "招聘岗位", "岗位名称")),
        *((word, "employer") for word in ("单位", "用人单位", "公司", "企业名称")),
        *((word, "pay") for word in ("工资", "薪资", "待遇", "报酬", "工资待遇")),
        *((word, "settlement") for word in ("结算", "结算方式")),
        *((word, "headcount") for word in ("人数", "招聘人数", "需求人数")),
        *((word, "place") for word in ("地点", "工作地点", "地址")),
        *((word, "contact_phone") for word in ("电话", "联系电话", "手机")),
        *((word, "valid_until") for word in ("有效期", "截止日期")),
        *((word, "requirements") for word in ("要求", "任职条件")),
        ("联系人", "contact_name"),
        ("来源", "source"),
        ("标签", "tags"),
        ("工种", "occupation"),
        ("福利", BENEFITS),
        ("上班时间", HOURS),
        (" *岗位 名称：", "title"),
        ("联系电话（必填）", "contact_phone"),
    ],
)
def test_a_head_means_its_contract_key(head: str, key: str) -> None:
    column = column_of(head)
    assert column is not None
    assert column.key == key


@pytest.mark.parametrize("head", ["", "  ", "（）", "血型", "序号"])
def test_an_unknown_head_means_nothing(head: str) -> None:
    assert column_of(head) is None


@pytest.mark.parametrize(
    ("head", "unit"),
    [("月薪", PayUnit.MONTH), ("日工资", PayUnit.DAY), ("工资（元/小时）", PayUnit.HOUR)],
)
def test_a_pay_head_may_say_what_a_bare_amount_is_paid_for(head: str, unit: PayUnit) -> None:
    column = column_of(head)
    assert column is not None
    assert (column.key, column.pay_unit) == ("pay", unit)


def test_without_a_title_column_the_trade_names_the_posting() -> None:
    assert [c.key for c in columns_of(["工种", "工资"])] == ["pay", "title"]
    assert [c.key for c in columns_of(["岗位", "工种"])] == ["title", "occupation"]


def test_the_heads_may_stand_below_a_title_row() -> None:
    rows = [
        ["乐至县用工信息表", "", ""],
        ["", "", ""],
        ["岗位", "单位", "工资"],
        ["洗碗工", "甲", ""],
    ]
    found = find_heads(rows)
    assert found is not None
    assert found[0] == 2


def test_rows_without_a_title_are_no_heads() -> None:
    assert find_heads([["单位", "电话"], ["甲", "乙"]]) is None
