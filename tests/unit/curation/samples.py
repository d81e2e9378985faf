"""Postings for the room's tests: one line each, everything else as in a live posting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from market.facts import Posting, PostingRecord, PostingStatus, Settlement, Tag, Verdict

TODAY = date(2026, 11, 23)
EVENING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONG_AGO = EVENING - timedelta(days=5)
GROUPS = {
    "dishwasher": "餐饮",
    "waiter": "餐饮",
    "packer": "工厂",
    "assembler": "工厂",
    "mover": "物流搬运",
    "knitter": "手工",
    "cleaner": "保洁环卫",
}


def posting(
    number: int,
    *,
    occupation: str | None = "dishwasher",
    employer: str | None = None,
    settlement: Settlement | None = Settlement.MONTHLY,
    tags: tuple[Tag, ...] = (),
    headcount: int = 2,
    description: str = "",
    until: date | None = TODAY + timedelta(days=30),
    published_at: datetime | None = LONG_AGO,
    status: PostingStatus = PostingStatus.PUBLISHED,
    verdict: Verdict = Verdict.PASS,
) -> Posting:
    record = PostingRecord(
        title=f"岗位{number}",
        ref=f"R{number}",
        occupation=occupation,
        employer=f"第{number}家店" if employer is None else employer,
        settlement=settlement,
        tags=tags,
        headcount=headcount,
        description=description,
        valid_until=until,
    )
    return Posting(number, 1, record, status, 1, verdict, published_at, LONG_AGO)


def employed_by(employer: str, found: Posting) -> Posting:
    return replace(found, record=replace(found.record, employer=employer))
