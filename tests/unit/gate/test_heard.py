"""Names of fees that are written as they sound: caught where money is asked for, else left."""

import pytest

from market.facts import PostingRecord
from market.gate.rules import Rules
from market.gate.screen import screen


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("入职先交雅金200", "雅金"),
        ("工装哑金80元", "哑金"),
        ("保 政 金 500", "保 政 金"),
        ("押jīn一百", "押jīn"),
        ("体拣费自理", "体拣费"),
        ("培xun沸1200，学完上岗", "培xun沸"),
    ],
)
def test_a_fee_written_by_its_sound_is_quoted_as_written(
    rules: Rules, text: str, span: str
) -> None:
    findings = screen(PostingRecord(), rules, text=text).findings

    assert any(f.rule == "fee_or_deposit" and span in f.span for f in findings)


@pytest.mark.parametrize(
    "text",
    [
        "亚金珠宝导购2名",
        "雅金酒店招服务员，300元/天",
        "压紧机操作工，每班压紧200个",
        "不收雅金，工资日结",
        "yajinshan200路公交直达",
    ],
)
def test_what_only_sounds_like_a_fee_is_left_alone(rules: Rules, text: str) -> None:
    found = {f.rule for f in screen(PostingRecord(), rules, text=text).findings}

    assert "fee_or_deposit" not in found
