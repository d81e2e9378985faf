"""When two records are the same posting."""

from __future__ import annotations

import dataclasses

import pytest

from market.facts import Pay, PayUnit, PostingRecord
from market.intake.fingerprint import fingerprint

RECORD = PostingRecord(
    title="洗碗工",
    employer="刘老板（步行街店）",
    place="步行街",
    pay=Pay("120元/天", 120_000, 120_000, PayUnit.DAY),
)


@pytest.mark.parametrize(
    "change",
    [
        {"title": " 洗碗工 "},
        {"employer": "劉老板(步行街店)"},
        {"pay": Pay("", 120_000, 120_000, PayUnit.DAY)},
        {"ref": "A1", "headcount": 9, "contact_phone": "13800001234"},
    ],
)
def test_spelling_and_other_fields_do_not_count(change: dict[str, object]) -> None:
    assert fingerprint(dataclasses.replace(RECORD, **change)) == fingerprint(RECORD)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "传菜员"},
        {"employer": "王老板"},
        {"place": "城西"},
        {"pay": Pay("", 130_000, 130_000, PayUnit.DAY)},
        {"pay": Pay("面议")},
    ],
)
def test_another_employer_title_place_or_pay_is_another_posting(change: dict[str, object]) -> None:
    assert fingerprint(dataclasses.replace(RECORD, **change)) != fingerprint(RECORD)  # type: ignore[arg-type]


def test_the_fingerprint_is_stable_over_runs() -> None:
    assert fingerprint(RECORD) == fingerprint(
        PostingRecord(**{f.name: getattr(RECORD, f.name) for f in dataclasses.fields(RECORD)})
    )
    assert len(fingerprint(RECORD)) == 32
