"""A posting's form and its record: one into the other. Knows no view and no database."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from market.errors import BadInput
from market.facts import Pay, PayUnit, PostingRecord, Settlement, Tag, WorkTime, to_li
from market.intake.values import clean

TEXTS = (
    *("title", "employer", "description", "place", "district", "requirements"),
    *("contact_name", "contact_phone"),
)
LONG_TEXTS = frozenset({"description", "requirements"})
"""Texts that may run over several lines; all others are one."""
DAYS = ("starts_on", "ends_on", "valid_until")


def record_from_form(data: Mapping[str, Any], *, before: PostingRecord) -> PostingRecord:
    """`before` with what the form says. Raises BadInput.

    A new place loses the old coordinates, a new title the old occupation: both are then
    inferred from the words again.
    """
    try:
        record = _filled(data, before)
    except ValueError as error:  # a value that no form offers
        raise BadInput("有一项的值不认识。") from error
    if record.place != before.place:
        record = dataclasses.replace(record, lat=None, lon=None)
    if record.title != before.title:
        record = dataclasses.replace(record, occupation=None)
    return record


def _filled(data: Mapping[str, Any], before: PostingRecord) -> PostingRecord:
    stated: dict[str, Any] = {name: _words(data, name) for name in TEXTS}
    stated |= {name: data.get(name) for name in DAYS}
    return dataclasses.replace(
        before,
        **stated,
        pay=_pay(data),
        settlement=Settlement(data["settlement"]) if data.get("settlement") else None,
        headcount=data.get("headcount"),
        times=tuple(WorkTime(value) for value in data.get("times") or ()),
        tags=tuple(Tag(value) for value in data.get("tags") or ()),
    )


def _words(data: Mapping[str, Any], name: str) -> str:
    """What was typed, without the characters that no file brings in either."""
    words = clean(str(data.get(name) or ""))
    return words if name in LONG_TEXTS else " ".join(words.split())


def _pay(data: Mapping[str, Any]) -> Pay:
    low, high = _li(data, "pay_min"), _li(data, "pay_max")
    words = _words(data, "pay_text")
    unit = PayUnit(data["pay_unit"]) if data.get("pay_unit") else None
    if low is None and high is None:
        return Pay(text=words)
    if unit is None:
        raise BadInput("写了金额，还要选按什么算（小时、天、月……）。", field="pay_unit")
    if low is None:
        low = high
    return Pay(text=words, min_li=low, max_li=high, unit=unit)


def _li(data: Mapping[str, Any], name: str) -> int | None:
    text = str(data.get(name) or "").strip()
    if not text:
        return None
    try:
        return to_li(text)
    except ValueError as error:
        raise BadInput(f"“{text[:20]}”不是金额，写成数字，比如 135。", field=name) from error
