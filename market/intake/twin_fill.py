"""What a second source states and the first does not. What is stated is never changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping

from market.facts import Finding, PostingRecord, Screening, Verdict

_TOGETHER: tuple[tuple[str, ...], ...] = (
    ("occupation",),
    ("pay",),
    ("settlement",),
    ("headcount",),
    ("place", "district", "lat", "lon"),
    ("times",),
    ("tags",),
    ("description",),
    ("requirements",),
    ("contact_phone", "contact_name"),
    ("starts_on",),
    ("ends_on",),
)
"""Fields that come together: a place with its point, a phone with who answers it."""
PROSE = frozenset({"description", "requirements"})
_MISSING: Mapping[str, str] = {
    "missing_pay": "pay",
    "missing_place": "place",
    "missing_contact": "contact_phone",
    "missing_headcount": "headcount",
}
"""What the gate says of a field that nobody stated."""


def fill(
    record: PostingRecord, copy: PostingRecord, *, prose: bool = True
) -> tuple[PostingRecord, tuple[str, ...]]:
    """`record` with what only `copy` states, and the names of these fields.

    Without `prose` the copy's own sentences are left out: a person has to look at them first.
    """
    given: list[str] = []
    for names in _TOGETHER:
        if names[0] in PROSE and not prose:
            continue
        if not _says(record, names[0]) and _says(copy, names[0]):
            given += names
    values = {name: getattr(copy, name) for name in given}
    return dataclasses.replace(record, **values), tuple(given)


def without(record: PostingRecord, copy: PostingRecord, gave: Collection[str]) -> PostingRecord:
    """`record` without what it has from `copy` alone."""
    empty = PostingRecord()
    own = [name for name in gave if getattr(record, name) == getattr(copy, name)]
    return dataclasses.replace(record, **{name: getattr(empty, name) for name in own})


def without_missing(screening: Screening, given: Collection[str]) -> Screening:
    """The verdict once the fields `given` are no longer missing."""
    left = tuple(found for found in screening.findings if _MISSING.get(found.rule) not in given)
    still_open = any(found.dismissed is None for found in left)
    if screening.verdict is Verdict.REVIEW and not still_open:
        return Screening(Verdict.PASS, left)
    return Screening(screening.verdict, left)


def now_missing(before: PostingRecord, after: PostingRecord) -> list[Finding]:
    """What has to be stated, and is in `before` but not in `after`."""
    return [
        Finding(rule, "", "", "这一项原来是另一个来源补充的，它现在不这样说了。请问清楚再补上。")
        for rule, name in _MISSING.items()
        if _says(before, name) and not _says(after, name)
    ]


def objections(screening: Screening) -> frozenset[str]:
    """The rules that the words break; what is only missing another source may state."""
    return frozenset(
        found.rule for found in screening.findings if not found.rule.startswith("missing_")
    )


def _says(record: PostingRecord, name: str) -> bool:
    if name == "pay":
        return record.pay.is_stated or bool(record.pay.text)
    return getattr(record, name) not in (None, "", ())
