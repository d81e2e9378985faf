"""A posting goes onto the livestream's lower third."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.errors import NotFound, Refused
from market.facts import STATUS_NAMES, PostingStatus
from market.queries.postings import get_posting
from market.queries.shows import posting_on_air, show_changed, show_to_change


async def put_on_air(
    session: AsyncSession,
    *,
    station_id: int,
    posting_id: int,
    today: date,
    actor: str,
    at: datetime,
) -> bool:
    """Show this posting instead of the one before; False when it is on air already.

    Raises NotFound, or Refused for a posting that may not be shown on `today`.
    """
    show = await show_to_change(session, station_id=station_id, at=at)
    posting = await get_posting(session, posting_id)
    if posting is None or posting.station_id != station_id:
        raise NotFound("没有这个岗位。")
    if not posting.is_live(today):
        name = posting.record.title
        status = posting.status
        if status is PostingStatus.PUBLISHED:
            status = PostingStatus.EXPIRED
        raise Refused(f"“{name}”{STATUS_NAMES[status]}，不能上屏。")
    now_on = await posting_on_air(session, show, today=today)
    if now_on is not None and now_on.id == posting_id:
        return False
    show.posting_id, show.on_air_at = posting_id, at
    await show_changed(
        session, show, action="show.on_air", detail={"posting": posting_id}, actor=actor, at=at
    )
    return True
