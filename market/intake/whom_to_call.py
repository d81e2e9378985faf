"""The phones of one posting and whom to ask for: its own first, else those of the whole message."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from market.facts import PostingRecord
from market.intake.contact import name_labelled, name_span
from market.intake.phones import Phone
from market.intake.quotes import Place
from market.intake.source import Source

MAX_PHONES = 4
_FAR = 60
_BETWEEN_PHONES = " \n\t,;/|、。或者和"
"""Between two phones stands nothing else: 138…；139…"""
_Indexes = Sequence[int]
_Places = dict[str, tuple[Place, ...]]


def contacted(
    record: PostingRecord,
    source: Source,
    own: _Indexes,
    others: _Indexes,
    earlier: _Indexes,
    at: _Places,
) -> PostingRecord:
    """The record with its phones and whom to ask for."""
    everything = range(len(source.clauses))
    elsewhere = set(others)
    phones = _phones(source, own)
    phones = phones or _phones(source, [i for i in everything if i not in elsewhere])
    if not phones and not _phones(source, earlier):  # the last words hold for all
        phones = _phones(source, everything)
    numbers = list(dict.fromkeys(phone.number for phone in phones))[:MAX_PHONES]
    at["contact_phone"] = tuple((p.start, p.end) for p in phones if p.number in numbers)
    name = _contact(source, numbers)
    at["contact_name"] = (name,) if name else ()
    return dataclasses.replace(
        record,
        contact_phone=";".join(numbers),
        contact_name=source.message.words(*name) if name else "",
    )


def _phones(source: Source, indexes: Iterable[int]) -> list[Phone]:
    chosen = set(indexes)
    starts = [clause.start for clause in source.clauses]
    found = []
    for phone in source.message.phones:
        index = max(bisect_right(starts, phone.start) - 1, 0)  # in it, or behind it
        clause = source.clauses[index]
        between = source.message.text[clause.end : phone.start]
        near = clause.start - 40 <= phone.start <= clause.end + 2
        if index in chosen and (near or not between[:_FAR].strip(_BETWEEN_PHONES)):
            found.append(phone)
    return found


def _contact(source: Source, numbers: list[str]) -> Place | None:
    for phone in source.message.phones:
        if phone.number in numbers:
            span = name_span(source.message.text, phone)
            if span:
                return span
    return name_labelled(source.message.text)
