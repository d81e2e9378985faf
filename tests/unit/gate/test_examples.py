"""The examples that stand beside each rule are its tests."""

import tomllib
from collections.abc import Iterator

import pytest

from config.settings import CONFIG_DIR
from market.facts import PostingRecord, Verdict
from market.gate.rules import Rules
from market.gate.screen import screen

BLOCK = {
    "fee_or_deposit",
    "document_retention",
    "training_loan",
    "brushing_scam",
    "pyramid_or_overseas_scam",
    "sexual_service",
    "illegal_business",
    "ethnic_or_religious_discrimination",
    "child_labour",
}
REVIEW = {
    "gender_discrimination",
    "region_discrimination",
    "health_discrimination",
    "marital_discrimination",
    "age_limit",
    "below_minimum_wage",
    "exaggerated_pay",
    "missing_employer",
    "missing_pay",
    "missing_place",
    "missing_contact",
    "missing_headcount",
    "private_contact_only",
}


def _examples(kind: str) -> Iterator[tuple[str, str]]:
    for path in sorted((CONFIG_DIR / "screening").glob("*.toml")):
        for rule in tomllib.loads(path.read_text(encoding="utf-8")).get("rule", ()):
            yield from ((rule["id"], text) for text in rule[kind])


@pytest.mark.parametrize(("rule", "text"), list(_examples("caught")))
def test_an_example_of_an_offence_is_caught_in_the_writers_own_words(
    rules: Rules, rule: str, text: str
) -> None:
    found = [f for f in screen(PostingRecord(), rules, text=text).findings if f.rule == rule]

    assert found
    assert all(finding.span in text for finding in found)
    assert rule.startswith("missing_") or found[0].span


@pytest.mark.parametrize(("rule", "text"), list(_examples("passed")))
def test_an_example_of_harmless_words_is_let_go(rules: Rules, rule: str, text: str) -> None:
    findings = screen(PostingRecord(), rules, text=text).findings

    assert [f.span for f in findings if f.rule == rule] == []
    assert [f for f in findings if f.rule in BLOCK] == []


def test_every_rule_of_the_contract_is_there_with_its_verdict(rules: Rules) -> None:
    by_verdict = {
        verdict: {rule.id for rule in rules.rules if rule.verdict is verdict} for verdict in Verdict
    }

    assert by_verdict == {Verdict.BLOCK: BLOCK, Verdict.REVIEW: REVIEW, Verdict.PASS: set()}


def test_every_rule_names_its_law_and_an_advice_and_has_examples_both_ways(rules: Rules) -> None:
    for rule in rules.rules:
        assert "《" in rule.law or "〔" in rule.law, rule.id
        assert len(rule.advice) > 10, rule.id
        assert rule.caught, rule.id
        assert rule.passed, rule.id
