"""Talk: chats, what is remembered of the people in them, and what a chat has been told.

Knows no platform and no words.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from market.models import (
    Chat,
    Conversation,
    OutboxMessage,
    OutboxState,
)


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
