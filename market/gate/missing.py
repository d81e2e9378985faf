"""What a posting must state and does not: employer, pay, place, telephone, headcount.

A fact counts as stated when the record has it or the words look like it. It never guesses the
fact itself: that is intake's work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from market.facts import PostingRecord
from market.gate.rules import Rule

Absent = Callable[[PostingRecord], bool]

_ABSENT: Mapping[str, Absent] = {
    "employer": lambda record: not record.employer.strip(),
    "pay": lambda record: not record.pay.is_stated and not _has_digit(record.pay.text),
    "place": lambda record: not (record.place.strip() or record.district.strip()),
    "contact_phone": lambda record: _most_digits(record.contact_phone) < 7,
    "headcount": lambda record: record.headcount is None,
}
_MASK = re.compile(r"[*＊xX×]{2,40}")
"""What stands for the digits of a number that somebody has hidden: 138****1234."""
_DAY = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?P<mark>[-./])\d{1,2}(?P=mark)\d{1,2}(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?[日号])?"
)
"""A day that slipped into the wrong column: nobody answers at 2026-02-29."""
_PARTS = re.compile(r"[,。;!?\n|]")
_MOST_PARTS = 200
_LONGEST_PART = 20
"""Characters; what is longer is a sentence and no name."""


def _has_digit(words: str) -> bool:
    return any(char.isdecimal() for char in words)


def _most_digits(phone: str) -> int:
    parts: list[str] = _MASK.split(_DAY.sub(" ", phone))
    return max(sum(char.isdecimal() for char in part) for part in parts)


def is_missing(rule: Rule, record: PostingRecord, text: str) -> bool:
    """True when neither the record nor the words state the rule's field."""
    placeholders = rule.options.get("placeholders")
    # 奶牛场 is no name, but the words may hold one: 奶牛场招挤奶工，牧野乳业
    nameless = placeholders is not None and placeholders.match(record.employer.strip())
    if not nameless and not _ABSENT[rule.field](record):
        return False
    if any(pattern.search(text) for pattern in rule.stated_by):
        return False
    return "name_like" not in rule.options or not _is_named_by_position(rule, record, text)


def _is_named_by_position(rule: Rule, record: PostingRecord, text: str) -> bool:
    """True when a part that can only be a name stands beside the place.

    Shops are called anything (爱婴岛, 零食很忙); where they stand in a posting gives them away:
    before the place, or between the place and the telephone.
    """
    options = rule.options
    parts = [part.strip() for part in _PARTS.split(text, _MOST_PARTS)]
    looks = options["placelike"].search
    placelike = [
        len(part) <= _LONGEST_PART and (part == record.place or bool(looks(part))) for part in parts
    ]
    placelike.append(False)
    for index, part in enumerate(parts[1:], start=1):
        if len(part) > _LONGEST_PART or not options["name_like"].fullmatch(part):
            continue
        if placelike[index]:
            named = options["institution"].search(part) and placelike[index + 1]
        elif options["not_a_name"].search(part):
            named = None
        else:
            person = options["person"].search(part)
            after_place = placelike[index - 1] and not person
            named = placelike[index + 1] or after_place or None
        if named:
            return True
    return False


def private_contact(rule: Rule, text: str, *, phoned: bool) -> tuple[int, int] | None:
    """Where the words offer nothing but a private account, or None.

    With a telephone in the posting, only words that refuse calls make it private.
    """
    pattern = rule.options["only_private" if phoned else "private"]
    match = pattern.search(text)
    return match.span() if match else None
