"""What a posting must state and does not: employer, pay, place, telephone, headcount.

A fact counts as stated when the record has it or the words look like it. It never guesses the
fact itself: that is intake's work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from market.facts import PostingRecord
from market.gate.rules import Rule

Absent = Callable[[PostingRecord], bool]

_ABSENT: Mapping[str, Absent] = {
    "employer": lambda record: not record.employer.strip(),
    "pay": lambda record: not record.pay.is_stated and not _has_digit(record.pay.text),
    "place": lambda record: not (record.place.strip() or record.district.strip()),
    "contact_phone": lambda record: sum(c.isdecimal() for c in record.contact_phone) < 7,
    "headcount": lambda record: record.headcount is None,
}


def _has_digit(words: str) -> bool:
    return any(char.isdecimal() for char in words)


def is_missing(rule: Rule, record: PostingRecord, text: str) -> bool:
    """True when neither the record nor the words state the rule's field."""
    placeholders = rule.options.get("placeholders")
    if placeholders is not None and placeholders.match(record.employer.strip()):
        return True
    if not _ABSENT[rule.field](record):
        return False
    return not any(pattern.search(text) for pattern in rule.stated_by)


def private_contact(rule: Rule, text: str, *, phoned: bool) -> tuple[int, int] | None:
    """Where the words offer nothing but a private account, or None.

    With a telephone in the posting, only words that refuse calls make it private.
    """
    pattern = rule.options["only_private" if phoned else "private"]
    match = pattern.search(text)
    return match.span() if match else None
