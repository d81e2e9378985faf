"""What speakers say of themselves: strength, experience, age; and what is only background."""

from __future__ import annotations

from typing import Any

import pytest

from market.language.lexicon import Lexicon
from market.matching.need import understand


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("提不动重的东西", {"tags": ["light_work"]}),
        ("腰不好,扛不了重东西", {"tags": ["light_work"]}),
        ("太累的做不了", {"tags": ["light_work"]}),
        ("体力活干不动了", {"tags": ["light_work"]}),
        ("啥子手艺都没得", {"tags": ["no_experience"]}),
        ("没当过服务员能去不", {"occupations": ["waiter"], "tags": ["no_experience"]}),
        ("第一次出来打工,进厂", {"groups": ["工厂"], "tags": ["no_experience"]}),
        ("五十出头,想做保洁", {"occupations": ["cleaner"], "tags": ["senior_ok"]}),
        ("奔六的人了,守门", {"occupations": ["gatekeeper"], "tags": ["senior_ok"]}),
        ("老太婆能做啥", {"tags": ["senior_ok"]}),
        ("照顾老太婆", {"occupations": ["elder-carer"]}),
        ("62,男,看大门", {"occupations": ["gatekeeper"], "age": 62}),
        ("58的人了,绿化还要不", {"occupations": ["gardener"], "age": 58}),
        ("老汉儿六十三了,守个门要得不", {"occupations": ["gatekeeper"], "age": 63}),
        (
            "我跟娃儿他爸一路,找个养猪场",
            {"occupations": ["livestock-worker"], "tags": ["couple_ok"]},
        ),
    ],
)
def test_limits_become_tags_and_ages(text: str, expected: dict[str, Any], lexicon: Lexicon) -> None:
    assert understand(text, lexicon).to_json() == {"intent": "seek_job"} | expected


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("日结两百五打底", 250, "day"),
        ("一天没得两百不去", 200, "day"),
        ("千把块一个月的兼职", 1000, "month"),
        ("两百以下一天的不做", 200, "day"),
        ("时薪20朝上", 20, "hour"),
        ("一个月没有三千五就别叫我", 3500, "month"),
    ],
)
def test_a_floor_is_heard_in_everyday_words(
    text: str, amount: int, unit: str, lexicon: Lexicon
) -> None:
    assert understand(text, lexicon).to_json()["pay_min"] == {"amount": amount, "unit": unit}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("老公跑货车,我想找个收银", {"occupations": ["cashier"]}),
        (
            "娃在读小学,白天有空,店员",
            {"occupations": ["store-keeper"], "times": ["morning", "afternoon"]},
        ),
        ("儿子上大学要用钱,找工地", {"groups": ["建筑装修"]}),
        ("帮大厨剥蒜择菜", {"occupations": ["kitchen-helper"]}),
        ("老婆叫我在家门口找个活", {"near_me": True}),
        ("超市门口喊人试吃", {"occupations": ["promoter"]}),
        ("当保安或者送外卖", {"occupations": ["security-guard", "food-rider"]}),
        ("送快递、外卖", {"occupations": ["courier", "food-rider"]}),
        ("bao安", {"occupations": ["security-guard"]}),
        ("xi wan gong", {"occupations": ["dishwasher"]}),
        ("包chi住,洗wan工", {"occupations": ["dishwasher"], "tags": ["meals", "lodging"]}),
    ],
)
def test_background_stays_background(text: str, expected: dict[str, Any], lexicon: Lexicon) -> None:
    found = understand(text, lexicon).to_json()
    if "tags" in found:
        found["tags"] = sorted(found["tags"], reverse=True)
        expected = expected | {"tags": sorted(expected["tags"], reverse=True)}
    assert found == {"intent": "seek_job"} | expected


@pytest.mark.parametrize(
    "text", ["一天不低于一百亿", "工资至少3亿", "月薪1.5亿以上的工作", "一个月两百亿五千万"]
)
def test_a_fortune_is_no_floor_and_neither_is_a_part_of_it(text: str, lexicon: Lexicon) -> None:
    assert understand(text, lexicon).pay_min is None
