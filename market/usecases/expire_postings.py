"""Postings whose last day is over leave every surface."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.facts import PostingStatus
from market.queries.postings import get_row, overdue_ids
from market.usecases.posting_life import move

ACTOR = "schedule"


async def expire_postings(session: AsyncSession, *, today: date, at: datetime) -> int:
    """Expire what is overdue on the station's local day `today`; returns how many."""
    overdue = await overdue_ids(session, today=today)
    for posting_id in overdue:
        row = await get_row(session, posting_id)
        await move(session, row, to=PostingStatus.EXPIRED, actor=ACTOR, at=at)
    return len(overdue)
