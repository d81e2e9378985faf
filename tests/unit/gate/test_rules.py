"""Rule files that are wrong are refused by name, with the reason."""

from pathlib import Path

import pytest

from market.gate.rules import BadRules, Rules, load_rules

WORDS = '[words]\n"费" = ["押金"]\n[hidden]\nsplit = ["押金"]\nspelled = []\n'
RULE = """[[rule]]
id = "fee_or_deposit"
verdict = "block"
law = "《劳动合同法》"
advice = "不要收钱"
caught = []
passed = []
[[rule.sign]]
about = ["押金"]
find = '%s'
"""


def _load(folder: Path, rule: str, words: str = WORDS) -> Rules:
    (folder / "words.toml").write_text(words, encoding="utf-8")
    (folder / "money.toml").write_text(rule, encoding="utf-8")
    return load_rules(folder, minimum_hourly_li=1, minimum_monthly_li=1)


def test_a_small_set_of_rules_loads(tmp_path: Path) -> None:
    rules = _load(tmp_path, RULE % "{费}")
    assert [rule.id for rule in rules.rules] == ["fee_or_deposit"]


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        (RULE % "(押金", "money.toml 的 fee_or_deposit"),
        (RULE % "{没有这个词表}", "money.toml 的 fee_or_deposit"),
        ((RULE % "押金").replace('"block"', '"maybe"'), "money.toml 的 fee_or_deposit"),
        ((RULE % "押金").replace('law = "《劳动合同法》"\n', ""), "law"),
        ((RULE % "押金").replace('["押金"]', '["(押|压)金"]'), "押"),
        ("[[rule]\n", "money.toml 读不了"),
    ],
)
def test_a_broken_rule_is_refused_with_its_file_and_id(
    tmp_path: Path, rule: str, named: str
) -> None:
    with pytest.raises(BadRules, match="审核规则") as refusal:
        _load(tmp_path, rule)

    assert named in str(refusal.value)


def test_a_missing_word_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRules, match=r"words\.toml"):
        load_rules(tmp_path, minimum_hourly_li=1, minimum_monthly_li=1)
