"""The inbox: updates as platforms sent them, stored before they are handled, each handled once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from market.models import InboxState, InboxUpdate


async def add_update(
    session: AsyncSession,
    *,
    platform: str,
    update_key: str,
    chat_key: str,
    payload: dict[str, Any],
    at: datetime,
) -> bool:
    """Store an update as received; False when one with this key is there already."""
    known = select(InboxUpdate.id).where(
        InboxUpdate.platform == platform, InboxUpdate.update_key == update_key
    )
    if await session.scalar(known) is not None:
        return False
    row = InboxUpdate(
        platform=platform,
        update_key=update_key,
        chat_key=chat_key,
        payload=payload,
        state=InboxState.PENDING,
        received_at=at,
    )
    try:
        async with session.begin_nested():
            session.add(row)
    except IntegrityError:  # another process stored it a moment ago
        return False
    return True


async def pending_heads(
    session: AsyncSession, *, platforms: Sequence[str], limit: int
) -> list[int]:
    """Ids of the oldest pending update of each chat, oldest first."""
    heads = (
        select(func.min(InboxUpdate.id).label("id"))
        .where(InboxUpdate.state == InboxState.PENDING, InboxUpdate.platform.in_(platforms))
        .group_by(InboxUpdate.platform, InboxUpdate.chat_key)
        .order_by("id")
        .limit(limit)
    )
    return list(await session.scalars(heads))


async def take_update(session: AsyncSession, update_id: int) -> InboxUpdate | None:
    """The update, locked until the transaction ends; None when it is no longer pending."""
    return await session.scalar(
        select(InboxUpdate)
        .where(InboxUpdate.id == update_id, InboxUpdate.state == InboxState.PENDING)
        .with_for_update(skip_locked=True)
    )


async def count_updates(
    session: AsyncSession, *, platform: str, chat_key: str, since: datetime
) -> int:
    """How many updates of a chat arrived after `since`."""
    query = select(func.count(InboxUpdate.id)).where(
        InboxUpdate.platform == platform,
        InboxUpdate.chat_key == chat_key,
        InboxUpdate.received_at > since,
    )
    return (await session.scalar(query)) or 0


async def said_in_chat(
    session: AsyncSession, *, platform: str, chat_key: str, limit: int
) -> list[InboxUpdate]:
    """The last `limit` updates of a chat, oldest first."""
    rows = await session.scalars(
        select(InboxUpdate)
        .where(InboxUpdate.platform == platform, InboxUpdate.chat_key == chat_key)
        .order_by(InboxUpdate.id.desc())
        .limit(limit)
    )
    return list(rows)[::-1]
