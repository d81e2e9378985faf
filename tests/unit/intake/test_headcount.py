"""How many people a message wants."""

from __future__ import annotations

import pytest

from market.intake.headcount import find_headcounts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("招保安3名", [3]),
        ("两名", [2]),
        ("5-6人", [6]),
        ("6到10个人", [10]),
        ("2-3名", [3]),
        ("男女各1名", [2]),
        ("女工5名男工3名", [8]),
        ("服务员3个,3200", [3]),
        ("要一个帮厨", [1]),
        ("30人 130/天", [30]),
        ("人数:4人", [4]),
        ("三个人", [3]),
        ("十二名", [12]),
        ("若干", []),
        ("数名", []),
        ("4500一个人", []),
        ("2800一个月", []),
        ("做8个小时", []),
        ("四人间", []),
        ("两个活", []),
        ("照顾2个小孩", []),
    ],
)
def test_the_people_wanted_are_counted(text: str, counts: list[int]) -> None:
    assert [hit.value for hit in find_headcounts(text)] == counts
