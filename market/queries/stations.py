"""Stations, their employers and screens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from market.db import cipher_of
from market.errors import NotFound
from market.facts import StationFacts
from market.models import Employer, Screen, Station

KEY_WORD = "夜市"


async def get_station(session: AsyncSession, *, slug: str) -> Station:
    """The station called `slug`. Raises NotFound."""
    station = await session.scalar(select(Station).where(Station.slug == slug))
    if station is None:
        raise NotFound(f"没有叫“{slug}”的驿站。")
    return station


def facts_of(station: Station) -> StationFacts:
    """What the station tells about itself."""
    return StationFacts(
        name=station.name,
        address=station.address,
        hours=station.hours,
        phone=station.phone,
        licence=station.licence,
    )


async def ensure_station(
    session: AsyncSession,
    *,
    slug: str,
    name: str,
    address: str,
    hours: str,
    phone: str,
    licence: str,
    at: datetime,
) -> Station:
    """The station called `slug`, made or brought to these facts.

    Raises KeyFileError, and changes nothing, when the key is not the one that sealed what the
    database holds.
    """
    await check_key(session)
    station = await session.scalar(select(Station).where(Station.slug == slug))
    if station is None:
        key_check = cipher_of(session).seal(KEY_WORD)
        station = Station(slug=slug, key_check=key_check, created_at=at)
        session.add(station)
    station.name, station.address, station.hours = name, address, hours
    station.phone, station.licence = phone, licence
    await session.flush()
    return station


async def check_key(session: AsyncSession) -> None:
    """Raises KeyFileError when this database was sealed with another key."""
    sealed = await session.scalar(select(Station.key_check).order_by(Station.id).limit(1))
    if sealed:
        cipher_of(session).open(sealed)


async def employer_ids(
    session: AsyncSession, *, station_id: int, names: Iterable[str], at: datetime
) -> dict[str, int]:
    """The ids of the named employers, made where they are new."""
    wanted = {name for name in names if name}
    rows = await session.execute(
        select(Employer.name, Employer.id).where(Employer.station_id == station_id)
    )
    known = {name: key for name, key in rows if name in wanted}
    new = [
        Employer(station_id=station_id, name=name, created_at=at)
        for name in sorted(wanted - known.keys())
    ]
    session.add_all(new)
    await session.flush()
    return known | {row.name: row.id for row in new}


async def ensure_screen(
    session: AsyncSession, *, station_id: int, name: str, width: int, height: int, at: datetime
) -> Screen:
    """The screen called `name`, made or brought to this size."""
    screen = await session.scalar(
        select(Screen).where(Screen.station_id == station_id, Screen.name == name)
    )
    if screen is None:
        screen = Screen(station_id=station_id, name=name, created_at=at)
        session.add(screen)
    screen.width, screen.height = width, height
    await session.flush()
    return screen
