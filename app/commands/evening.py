"""`yeshi seal`: tonight's edition now, and its boards as files."""

from __future__ import annotations

import asyncio
from pathlib import Path

from app.build import Parts
from app.commands.output import table_console
from app.evening import build_rules, build_studio
from broadcast.boards.evening import load_evening
from broadcast.editions import seal_edition
from market.queries.stations import get_station


async def seal_tonight(parts: Parts, *, actor: str) -> None:
    """Seal today's edition unless it is sealed, and say what is in it."""
    async with parts.db.transaction() as session:
        station = await get_station(session, slug=parts.settings.station_slug)
        edition = await seal_edition(
            session,
            station=station,
            day=parts.today(),
            at=parts.clock(),
            rules=build_rules(parts),
            actor=actor,
        )
    console = table_console()
    console.print(
        f"第 {edition.number} 期（{edition.day}）已封存，指纹 {edition.content_hash[:12]}"
    )
    for board in edition.boards:
        console.print(f"  第 {board['number']} 板 {board['title']}：{board['count']} 个岗位")


async def hang_tonight(parts: Parts, folder: Path) -> list[Path]:
    """Draw tonight's boards as PNG and PDF into `folder`. Raises StorageFull, FontMissing."""
    async with parts.db.reading() as session:
        evening = await load_evening(
            session,
            station=await get_station(session, slug=parts.settings.station_slug),
            today=parts.today(),
            zone=parts.settings.zone,
            base_url=parts.settings.base_url,
        )
    return await asyncio.to_thread(build_studio(parts).save, folder, evening)
