"""What makes a posting worth a place tonight, and the same said in Chinese.

It weighs one posting alone; it knows nothing of the others. The weights are the station's
judgement of who stands on the square: people paid by the day, over fifty, tied to the home.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo

from market.facts import SETTLEMENT_NAMES, TAG_NAMES, Posting, Settlement, Tag

_DAILY = frozenset({Settlement.IMMEDIATE, Settlement.DAILY})
_PUBLIC_WELFARE = ("公益性岗位", "公益岗")
_TAG_WEIGHTS = {
    Tag.URGENT: 30,
    Tag.DISABLED_OK: 16,
    Tag.SENIOR_OK: 15,
    Tag.ANY_AGE: 12,
    Tag.HOME_BASED: 12,
    Tag.NO_EXPERIENCE: 5,
    Tag.COUPLE_OK: 4,
    Tag.STUDENT_OK: 4,
    Tag.INSURANCE: 4,
    Tag.MEALS: 3,
    Tag.LODGING: 3,
    Tag.TRANSPORT: 3,
}
_MANY_PLACES = 10
_STALE_AFTER_DAYS = 14


@dataclass(frozen=True, slots=True)
class Merit:
    """One thing that speaks for (or, below zero, against) a posting; unsaid when wordless."""

    weight: int
    words: str = ""


def merits(posting: Posting, *, today: date, zone: tzinfo) -> list[Merit]:
    """Everything that speaks for the posting on the station's local day `today`, weightiest first.

    `zone` says on which local day a posting was published.
    """
    found = [
        *_of_time(posting, today=today, zone=zone),
        *_of_words(posting),
    ]
    return sorted(found, key=lambda merit: (-merit.weight, merit.words))


def _of_time(posting: Posting, *, today: date, zone: tzinfo) -> Iterator[Merit]:
    until = posting.record.valid_until
    if until is not None:
        left = (until - today).days
        if left <= 0:
            yield Merit(18, "今天截止")
        elif left == 1:
            yield Merit(14, "明天截止")
        elif left <= 3:
            yield Merit(8, f"还剩{left}天")
    if posting.published_at is None:
        return
    age = (today - posting.published_at.astimezone(zone).date()).days
    if age <= 0:
        yield Merit(22, "今天新到")
    elif age == 1:
        yield Merit(12, "昨天新到")
    elif age > _STALE_AFTER_DAYS:
        yield Merit(-min(15, (age - _STALE_AFTER_DAYS) // 2))


def _of_words(posting: Posting) -> Iterator[Merit]:
    record = posting.record
    if record.settlement in _DAILY:
        yield Merit(25, SETTLEMENT_NAMES[record.settlement])
    elif record.settlement is Settlement.WEEKLY:
        yield Merit(8, SETTLEMENT_NAMES[record.settlement])
    for tag in record.tags:
        if tag in _TAG_WEIGHTS:
            yield Merit(_TAG_WEIGHTS[tag], TAG_NAMES[tag])
    text = record.text()
    if any(word in text for word in _PUBLIC_WELFARE):
        yield Merit(14, "公益性岗位")
    if record.headcount is not None and record.headcount >= _MANY_PLACES:
        yield Merit(6, f"招{record.headcount}人")
