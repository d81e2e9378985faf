"""A person decides on a posting that the gate did not pass."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.db import cipher_of
from market.facts import Posting, PostingStatus
from market.queries.posting_rows import to_posting
from market.queries.postings import get_row
from market.usecases.posting_life import move


async def review_posting(
    session: AsyncSession,
    *,
    posting_id: int,
    approve: bool,
    actor: str,
    at: datetime,
    reason: str = "",
) -> Posting:
    """Publish the posting, or send it back to draft with a reason.

    Repeating a decision changes nothing. Raises NotFound, WrongTransition (a blocked posting
    is never published).
    """
    row = await get_row(session, posting_id)
    to = PostingStatus.PUBLISHED if approve else PostingStatus.DRAFT
    if row.status is not to:
        await move(session, row, to=to, actor=actor, at=at, reason=reason)
    return to_posting(row, cipher_of(session))
