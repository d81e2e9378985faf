"""Somebody wants to wait for a kind of work: kept, and told to whoever compares postings."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.changes import hold_feed
from market.facts import LatLon, Need
from market.models import StandingNeed
from market.queries.standing import open_needs
from market.queries.workers import ensure_worker
from market.usecases.end_standing_need import end_need, touch_need


async def save_standing_need(
    session: AsyncSession,
    *,
    station_id: int,
    platform: str,
    person_key: str,
    chat_id: int | None,
    need: Need,
    text: str,
    near: LatLon | None,
    at: datetime,
) -> int:
    """Keep `need` as the one that the person waits for; returns its number.

    An earlier one is replaced under the same number: nobody waits twice. The same need again
    changes nothing. `text` is masked already, `near` rounded.
    """
    await hold_feed(session)  # the same person in two chats at once waits for one thing
    worker_id = await ensure_worker(session, platform=platform, person_key=person_key, at=at)
    rows = await open_needs(session, worker_id=worker_id)
    row = rows[0] if rows else None
    for double in rows[1:]:
        await end_need(session, double, at=at)
    if row is None:
        row = StandingNeed(
            station_id=station_id, worker_id=worker_id, revision=0, created_at=at, text="", need={}
        )
        session.add(row)
    elif row.need == need.to_json() and (row.near_lat, row.near_lon) == _degrees(near):
        return row.id
    row.chat_id, row.text, row.need = chat_id, text, need.to_json()
    row.near_lat, row.near_lon = _degrees(near)
    await touch_need(session, row, at=at)
    return row.id


def _degrees(near: LatLon | None) -> tuple[float | None, float | None]:
    return (near.lat, near.lon) if near else (None, None)
