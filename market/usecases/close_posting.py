"""A posting is filled or withdrawn: it leaves every surface at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.db import cipher_of
from market.errors import Refused
from market.facts import Posting, PostingStatus
from market.queries.posting_rows import to_posting
from market.queries.postings import get_row
from market.usecases.posting_life import move


async def close_posting(
    session: AsyncSession,
    *,
    posting_id: int,
    status: PostingStatus,
    actor: str,
    at: datetime,
) -> Posting:
    """Close as FILLED or WITHDRAWN; closing again the same way changes nothing.

    Raises NotFound, WrongTransition, or Refused for any other `status`.
    """
    if status not in (PostingStatus.FILLED, PostingStatus.WITHDRAWN):
        raise Refused("只能改成“已招满”或“已下架”。")
    row = await get_row(session, posting_id)
    if row.status is not status:
        await move(session, row, to=status, actor=actor, at=at)
    return to_posting(row, cipher_of(session))
