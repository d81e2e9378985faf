"""The livestream's ticker is switched on or off."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.queries.shows import show_changed, show_to_change


async def set_ticker(
    session: AsyncSession, *, station_id: int, on: bool, actor: str, at: datetime
) -> bool:
    """Run or stop the ticker; False when it was so already."""
    show = await show_to_change(session, station_id=station_id, at=at)
    if show.ticker_on is on:
        return False
    show.ticker_on = on
    await show_changed(session, show, action="show.ticker", detail={"on": on}, actor=actor, at=at)
    return True
