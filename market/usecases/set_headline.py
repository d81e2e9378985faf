"""The words above the livestream's lower third, such as 今晚推荐."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.errors import Refused
from market.queries.shows import show_changed, show_to_change

MAX_HEADLINE = 20
"""Characters that fit on one line above the lower third in the portrait picture."""


async def set_headline(
    session: AsyncSession, *, station_id: int, text: str, actor: str, at: datetime
) -> bool:
    """Set the words, or clear them with an empty text; False when they were so already.

    Raises Refused when they are too long.
    """
    words = " ".join(text.split())
    if len(words) > MAX_HEADLINE:
        raise Refused(f"标题最多 {MAX_HEADLINE} 个字，现在有 {len(words)} 个。")
    show = await show_to_change(session, station_id=station_id, at=at)
    if show.headline == words:
        return False
    show.headline = words
    await show_changed(session, show, action="show.headline", detail={}, actor=actor, at=at)
    return True
