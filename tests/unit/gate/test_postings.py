"""Whole postings as people write them, half of them harmless words that look like offences."""

from pathlib import Path

import pytest

from market.facts import PostingRecord
from market.gate.rules import Rules
from market.gate.screen import screen

_TABLE = Path(__file__).with_name("postings.txt").read_text(encoding="utf-8")
_ROWS = [line.split("|", 2) for line in _TABLE.splitlines() if not line.startswith("#")]
_FACTS = ("missing_", "private_contact_only")


@pytest.mark.parametrize(("verdict", "rule", "text"), _ROWS)
def test_a_posting_is_judged_by_its_words(rules: Rules, verdict: str, rule: str, text: str) -> None:
    findings = [
        f
        for f in screen(PostingRecord(), rules, text=text).findings
        if not f.rule.startswith(_FACTS)
    ]

    assert (rules.of(findings[0].rule).verdict.value if findings else "pass") == verdict
    assert not rule or rule in {f.rule for f in findings}
