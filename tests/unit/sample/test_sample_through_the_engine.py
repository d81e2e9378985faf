"""The sample station's files, read, completed and screened as an import would."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date

import pytest

from config.settings import CONFIG_DIR
from market.facts import PostingRecord, Verdict
from market.gate.rules import Rules
from market.gate.screen import screen
from market.intake.complete import complete
from market.intake.read import read_file
from market.intake.table import ReadResult
from market.language.lexicon import Lexicon

TODAY = date(2026, 11, 23)
NOT_A_POSTING = "今晚七点半，零工爱心驿站直播间准时开播"


def _read(name: str, lexicon: Lexicon) -> ReadResult:
    path = CONFIG_DIR / "sample" / name
    return read_file(path, max_bytes=20_000_000, today=TODAY, lexicon=lexicon)


@pytest.fixture(scope="module")
def postings(lexicon: Lexicon) -> list[PostingRecord]:
    rows = _read("postings.xlsx", lexicon).rows
    return [complete(row.record, lexicon) for row in rows]


@pytest.mark.parametrize("name", ["postings.xlsx", "partner.csv"])
def test_no_row_of_a_sample_table_is_refused(name: str, lexicon: Lexicon) -> None:
    assert _read(name, lexicon).rejected == ()


def test_every_column_of_the_partner_is_understood(lexicon: Lexicon) -> None:
    for row in _read("partner.csv", lexicon).rows:
        record = row.record
        assert record.ref.startswith("JC")
        assert record.source == "锦程劳务(示例)"
        assert record.pay.is_stated
        assert record.settlement
        assert record.headcount
        assert record.contact_phone.startswith("1380000")
        assert record.valid_until


def test_the_postings_cover_every_field_of_work(postings: list[PostingRecord]) -> None:
    with (CONFIG_DIR / "occupations.csv").open(encoding="utf-8-sig") as file:
        group_of = {row["code"]: row["group"] for row in csv.DictReader(file)}
    codes = {posting.occupation for posting in postings if posting.occupation}
    assert len(codes) >= 110
    assert {group_of[code] for code in codes} == set(group_of.values())


def test_nearly_all_postings_stand_somewhere_on_the_map(postings: list[PostingRecord]) -> None:
    placed = [posting for posting in postings if posting.lat is not None]
    assert len(placed) >= 0.95 * len(postings)


def test_facts_that_stand_only_in_the_description_are_found(
    postings: list[PostingRecord],
) -> None:
    assert sum(posting.settlement is None for posting in postings) <= 10
    assert sum(posting.pay.is_stated for posting in postings) >= len(postings) - 15


def test_the_gate_stops_what_the_readme_says(postings: list[PostingRecord], rules: Rules) -> None:
    screenings = [screen(posting, rules) for posting in postings]
    counts = Counter(screening.verdict for screening in screenings)
    assert counts == {Verdict.PASS: 314, Verdict.REVIEW: 10, Verdict.BLOCK: 6}
    found = {finding.rule for screening in screenings for finding in screening.findings}
    assert found >= {
        *("fee_or_deposit", "document_retention", "training_loan", "brushing_scam"),
        *("pyramid_or_overseas_scam", "gender_discrimination", "region_discrimination"),
        *("age_limit", "missing_pay", "missing_headcount", "below_minimum_wage"),
    }


def test_the_gate_passes_the_partner_file(lexicon: Lexicon, rules: Rules) -> None:
    stopped = [
        row.record.title
        for row in _read("partner.csv", lexicon).rows
        if screen(complete(row.record, lexicon), rules).verdict is not Verdict.PASS
    ]
    assert stopped == []


def test_the_messages_hold_postings_and_one_thing_that_is_none(lexicon: Lexicon) -> None:
    result = _read("messages.txt", lexicon)
    assert len(result.rows) >= 11
    text = (CONFIG_DIR / "sample" / "messages.txt").read_text(encoding="utf-8").splitlines()
    refused = {text[each.row - 1] for each in result.rejected}
    assert any(line.startswith(NOT_A_POSTING) for line in refused)


def test_the_message_that_asks_for_money_is_blocked(lexicon: Lexicon, rules: Rules) -> None:
    verdicts = [
        screen(complete(row.record, lexicon), rules, text=row.text).verdict
        for row in _read("messages.txt", lexicon).rows
        if "资料审核费" in row.text
    ]
    assert verdicts == [Verdict.BLOCK]
