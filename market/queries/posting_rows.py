"""A posting's row and its facts: one into the other, phones opened and sealed on the way."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from market.cipher import Cipher
from market.facts import (
    CONTRACT_KEYS,
    Dismissed,
    Finding,
    Pay,
    Posting,
    PostingRecord,
    Screening,
    Tag,
    Verdict,
    WorkTime,
)
from market.models import PostingRow

_PLAIN = tuple(
    name for name in CONTRACT_KEYS if name not in {"pay", "times", "tags", "contact_phone"}
)
"""The record's fields that a row keeps under the same name."""


def to_posting(row: PostingRow, cipher: Cipher) -> Posting:
    """The facts of a row, with the phone opened."""
    return Posting(
        id=row.id,
        station_id=row.station_id,
        record=to_record(row, cipher),
        status=row.status,
        revision=row.revision,
        verdict=row.verdict,
        published_at=row.published_at,
        updated_at=row.updated_at,
        also_from=tuple(source for source in row.also_from or () if source),
    )


def to_record(row: PostingRow, cipher: Cipher) -> PostingRecord:
    """The row as the contract's record.

    Equal texts are kept once: a city's postings share employers, towns, titles.
    """
    plain = {name: getattr(row, name) for name in _PLAIN}
    shared = {name: sys.intern(text) for name, text in plain.items() if type(text) is str}
    return PostingRecord(
        **plain | shared,
        pay=Pay(row.pay_text, row.pay_min_li, row.pay_max_li, row.pay_unit),
        times=tuple(WorkTime(value) for value in row.times),
        tags=tuple(Tag(value) for value in row.tags),
        contact_phone=cipher.open(row.contact_phone_sealed),
    )


def write_record(row: PostingRow, record: PostingRecord, cipher: Cipher) -> None:
    """Put a record's fields into the row; the phone is sealed anew."""
    for name in _PLAIN:
        setattr(row, name, getattr(record, name))
    row.pay_text, row.pay_unit = record.pay.text, record.pay.unit
    row.pay_min_li, row.pay_max_li = record.pay.min_li, record.pay.max_li
    row.times = [item.value for item in record.times]
    row.tags = [item.value for item in record.tags]
    row.contact_phone_sealed = cipher.seal(record.contact_phone)


def findings_of(row: PostingRow) -> tuple[Finding, ...]:
    """What the gate found when the posting was last screened."""
    grave = max(row.verdict, Verdict.REVIEW, key=lambda verdict: verdict.gravity)
    return tuple(_finding(found, grave) for found in row.findings)


def write_findings(row: PostingRow, screening: Screening) -> None:
    """Put a screening into the row: its verdict, and its findings with what was dismissed."""
    row.verdict = screening.verdict
    row.findings = [_stored(finding) for finding in screening.findings]


def _stored(finding: Finding) -> dict[str, Any]:
    found: dict[str, Any] = {**finding.to_json(), "verdict": finding.verdict.value}
    if gone := finding.dismissed:
        found["dismissed"] = {"reason": gone.reason, "by": gone.by, "at": gone.at.isoformat()}
    return found


def _finding(found: Mapping[str, Any], unknown: Verdict) -> Finding:
    gone = found.get("dismissed")
    return Finding(
        **{name: found[name] for name in ("rule", "span", "law", "advice")},
        verdict=Verdict(found.get("verdict", unknown)),
        dismissed=gone
        and Dismissed(gone["reason"], gone["by"], datetime.fromisoformat(gone["at"])),
    )
