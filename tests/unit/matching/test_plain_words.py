"""More ways in which wishes are worded: what is left over, borne, doubled, misread or no wish."""

from __future__ import annotations

from typing import Any

import pytest

from market.language.lexicon import Lexicon
from market.matching.need import understand


def _not(**kinds: list[str]) -> dict[str, Any]:
    return {"exclude": kinds}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "电工焊工样样不会,别的维修活有没得",
            {"groups": ["维修安装"], "tags": ["no_experience"]}
            | _not(occupations=["electrician", "welder"]),
        ),
        ("缝纫不会,能教不", {"occupations": ["sewing-worker"]}),
        (
            "可以领点雨伞回屋头慢慢缝不",
            {"occupations": ["umbrella-sewer"], "tags": ["home_based"]},
        ),
        ("宾馆客房部打扫卫生", {"occupations": ["hotel-cleaner"]}),
        ("保洁或者客房都行", {"occupations": ["cleaner", "hotel-cleaner"]}),
        ("月月到点发钱的", {"settlement": ["monthly"]}),
        ("每个月固定那天发工资", {"settlement": ["monthly"]}),
        ("洗碗,不能离家太远", {"occupations": ["dishwasher"], "near_me": True}),
        ("隔屋头莫太远的保洁", {"occupations": ["cleaner"], "near_me": True}),
        ("跑腿,时间我说了算", {"occupations": ["errand-runner"], "times": ["flexible"]}),
        ("想几点去就几点的活", {"times": ["flexible"]}),
        ("星期天要守店不能上班,收银", {"occupations": ["cashier"]} | _not(times=["weekend"])),
        ("白天没得空", {}),
        ("收餐桌端盘盘", {"occupations": ["waiter"]}),
        ("搬箱箱", {"occupations": ["porter"]}),
        ("保安,做到凌晨也不怕", {"occupations": ["security-guard"]}),
        ("通宵也干,保安", {"occupations": ["security-guard"]}),
        ("逢纫工", {"occupations": ["sewing-worker"]}),
        ("认不到字能干啥子", {"tags": ["no_experience"]}),
        ("司机,有c1驾照", {"groups": ["驾驶"]}),
        ("保安,我50岁", {"occupations": ["security-guard"], "age": 50}),
    ],
)
def test_a_wish_is_understood_in_other_words(
    text: str, expected: dict[str, Any], lexicon: Lexicon
) -> None:
    found = understand(text, lexicon).to_json()
    assert found.pop("intent") == "seek_job"
    assert {key: value for key, value in found.items() if value} == expected


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("老板你这个苹果好多钱一斤", "other"),
        ("师傅您好", "greet"),
        ("店长在不", "greet"),
        ("这个招满没有", "other"),
        ("要得,谢谢老师", "other"),
    ],
)
def test_an_address_or_a_remark_is_no_wish(text: str, intent: str, lexicon: Lexicon) -> None:
    assert understand(text, lexicon).intent == intent
