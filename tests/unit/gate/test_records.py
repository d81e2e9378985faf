"""Whole records, as programs hand them in, through the gate."""

from datetime import date

import pytest

from market.facts import Verdict
from market.gate.rules import Rules
from market.usecases.read_posting import record_from, screen_record
from tests.lexicon import default_lexicon

TODAY = date(2026, 11, 23)
DOCUMENT = {
    "ref": "A1",
    "title": "洗碗工",
    "employer": "聚福楼",
    "pay": {"min": 2600, "max": 2600, "unit": "month"},
    "headcount": 2,
    "place": "川鄂路",
    "contact_phone": "13800001234",
}


@pytest.mark.parametrize("until", ["2020-01-01", "2026-12-31", "2027-12-31", "2040-01-01"])
def test_a_record_is_screened_whatever_its_last_day(rules: Rules, until: str) -> None:
    record = record_from({**DOCUMENT, "valid_until": until}, lexicon=default_lexicon())

    screening = screen_record(record, lexicon=default_lexicon(), rules=rules, today=TODAY)

    assert screening.verdict is Verdict.PASS
    assert record.valid_until == date.fromisoformat(until)


def test_a_records_own_words_are_judged(rules: Rules) -> None:
    document = {**DOCUMENT, "description": "入职交押金200元"}
    record = record_from(document, lexicon=default_lexicon())

    screening = screen_record(record, lexicon=default_lexicon(), rules=rules, today=TODAY)

    assert screening.verdict is Verdict.BLOCK
    assert screening.findings[0].to_json().keys() == {"rule", "span", "law", "advice"}
