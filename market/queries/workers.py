"""Workers: who they are on each platform, and what they asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from market.facts import Need
from market.models import Identity, NeedRow, Worker


async def record_need(
    session: AsyncSession,
    *,
    platform: str,
    person_key: str,
    chat_id: int,
    need: Need,
    text: str,
    refs: Sequence[str],
    at: datetime,
) -> None:
    """Keep what a person asked for and what was offered. `text` is masked already."""
    worker_id = await ensure_worker(session, platform=platform, person_key=person_key, at=at)
    session.add(
        NeedRow(
            worker_id=worker_id,
            chat_id=chat_id,
            at=at,
            text=text,
            need=need.to_json(),
            refs=list(refs),
        )
    )


async def worker_of(session: AsyncSession, *, platform: str, person_key: str) -> int | None:
    """The worker's number, None for somebody who never asked for anything."""
    return await session.scalar(
        select(Identity.worker_id).where(
            Identity.platform == platform, Identity.person_key == person_key
        )
    )


async def ensure_worker(
    session: AsyncSession, *, platform: str, person_key: str, at: datetime
) -> int:
    """The number of the worker whom the platform calls so, made when they are new."""
    known = await worker_of(session, platform=platform, person_key=person_key)
    if known is not None:
        return known
    worker = Worker(created_at=at)
    session.add(worker)
    await session.flush()
    session.add(
        Identity(worker_id=worker.id, platform=platform, person_key=person_key, created_at=at)
    )
    return worker.id
