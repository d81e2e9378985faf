"""The livestream's lower third is cleared."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.queries.shows import show_changed, show_to_change


async def take_off_air(session: AsyncSession, *, station_id: int, actor: str, at: datetime) -> bool:
    """Show no posting; False when none was on air."""
    show = await show_to_change(session, station_id=station_id, at=at)
    if show.posting_id is None:
        return False
    detail: dict[str, object] = {"posting": show.posting_id}
    show.posting_id, show.on_air_at = None, None
    await show_changed(session, show, action="show.off_air", detail=detail, actor=actor, at=at)
    return True
