"""Talk: the inbox, chats with what is remembered of them, and what a chat has been told.

Every SELECT and write of the conversation. Knows no platform and no words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from market.facts import Need
from market.models import (
    Chat,
    Conversation,
    Identity,
    InboxState,
    InboxUpdate,
    NeedRow,
    OutboxMessage,
    OutboxState,
    Worker,
)


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


async def find_chat(session: AsyncSession, *, platform: str, chat_key: str) -> Chat | None:
    """The chat with this key."""
    return await session.scalar(
        select(Chat).where(Chat.platform == platform, Chat.chat_key == chat_key)
    )


async def ensure_chat(
    session: AsyncSession,
    *,
    station_id: int,
    platform: str,
    chat_key: str,
    is_group: bool,
    title: str,
    at: datetime,
) -> Chat:
    """The chat with this key, made when it is new, active again when it speaks."""
    chat = await find_chat(session, platform=platform, chat_key=chat_key)
    if chat is None:
        chat = Chat(
            station_id=station_id, platform=platform, chat_key=chat_key, created_at=at, title=""
        )
        session.add(chat)
    chat.is_group, chat.active = is_group, True
    chat.title = title[:200] or chat.title
    await session.flush()
    return chat


async def close_chat(
    session: AsyncSession, *, platform: str, chat_key: str, reason: str, at: datetime
) -> int:
    """The chat shut us out: mark it and fail what waits for it. Returns how many failed."""
    await session.execute(
        update(Chat)
        .where(Chat.platform == platform, Chat.chat_key == chat_key)
        .values(active=False)
    )
    failed = await session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.platform == platform,
            OutboxMessage.chat_key == chat_key,
            OutboxMessage.state == OutboxState.QUEUED,
        )
        .values(state=OutboxState.FAILED, settled_at=at, error=reason)
        .returning(OutboxMessage.id)
    )
    return len(failed.all())


async def move_chat(session: AsyncSession, *, platform: str, old_key: str, new_key: str) -> None:
    """A group got another id: rewrite every stored one. Safe to repeat."""
    old = await find_chat(session, platform=platform, chat_key=old_key)
    new = await find_chat(session, platform=platform, chat_key=new_key)
    if old is not None and new is None:
        old.chat_key, old.active = new_key, True
    elif old is not None and new is not None:
        new.title, old.active = new.title or old.title, False
    await session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.platform == platform,
            OutboxMessage.chat_key == old_key,
            OutboxMessage.state.in_((OutboxState.QUEUED, OutboxState.SENDING)),
        )
        .values(chat_key=new_key)
    )
    await session.flush()


async def get_conversation(
    session: AsyncSession, *, chat_id: int, person_key: str, at: datetime
) -> Conversation:
    """What is remembered of a person in a chat; an empty state when they are new."""
    found = await session.scalar(
        select(Conversation).where(
            Conversation.chat_id == chat_id, Conversation.person_key == person_key
        )
    )
    if found is None:
        found = Conversation(chat_id=chat_id, person_key=person_key, state={}, updated_at=at)
        session.add(found)
    return found


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


async def ensure_worker(
    session: AsyncSession, *, platform: str, person_key: str, at: datetime
) -> int:
    """The number of the worker whom the platform calls so, made when they are new."""
    known = await session.scalar(
        select(Identity.worker_id).where(
            Identity.platform == platform, Identity.person_key == person_key
        )
    )
    if known is not None:
        return known
    worker = Worker(created_at=at)
    session.add(worker)
    await session.flush()
    session.add(
        Identity(worker_id=worker.id, platform=platform, person_key=person_key, created_at=at)
    )
    return worker.id


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


async def told_to_chat(
    session: AsyncSession, *, platform: str, chat_key: str, after_id: int, limit: int
) -> list[OutboxMessage]:
    """The last `limit` messages to a chat with an id above `after_id`, oldest first."""
    rows = await session.scalars(
        select(OutboxMessage)
        .where(
            OutboxMessage.platform == platform,
            OutboxMessage.chat_key == chat_key,
            OutboxMessage.id > after_id,
        )
        .order_by(OutboxMessage.id.desc())
        .limit(limit)
    )
    return list(rows)[::-1]


async def newest_told(session: AsyncSession, *, platform: str, limit: int) -> dict[str, int]:
    """The id of the newest message to each chat, among the last `limit` messages."""
    rows = await session.execute(
        select(OutboxMessage.chat_key, OutboxMessage.id)
        .where(OutboxMessage.platform == platform)
        .order_by(OutboxMessage.id.desc())
        .limit(limit)
    )
    return {row.chat_key: row[1] for row in reversed(rows.all())}
