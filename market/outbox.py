"""The outbox: enqueue in the caller's transaction, claim, settle.

Sending is not idempotent. A message whose sender died between claim and settle may have
been delivered, so it becomes `uncertain` and a person is told; it is never sent twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from market.models import OutboxMessage, OutboxState

LEASE = timedelta(minutes=2)
"""Longer than any platform's request timeout: a claim older than this lost its sender."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A claimed message. `payload` is the platform-neutral reply as JSON."""

    id: int
    platform: str
    chat_key: str
    payload: dict[str, Any]
    attempts: int


async def enqueue(
    session: AsyncSession,
    *,
    platform: str,
    chat_key: str,
    payload: dict[str, Any],
    dedupe_key: str,
    at: datetime,
) -> bool:
    """Queue a message; False when one with this `dedupe_key` is there already."""
    known = await session.scalar(
        select(OutboxMessage.id).where(OutboxMessage.dedupe_key == dedupe_key)
    )
    if known is not None:
        return False
    session.add(
        OutboxMessage(
            platform=platform,
            chat_key=chat_key,
            payload=payload,
            dedupe_key=dedupe_key,
            state=OutboxState.QUEUED,
            not_before=at,
            created_at=at,
        )
    )
    await session.flush()
    return True


async def claim(
    session: AsyncSession, *, platform: str, at: datetime, limit: int = 20
) -> list[Outgoing]:
    """Take messages that are due, oldest first, at most one of each chat so order holds."""
    query = _due(platform=platform, at=at).limit(limit).with_for_update(skip_locked=True)
    due = list(await session.scalars(query))
    for row in due:
        row.state, row.claimed_at, row.attempts = OutboxState.SENDING, at, row.attempts + 1
    return [
        Outgoing(
            id=row.id,
            platform=row.platform,
            chat_key=row.chat_key,
            payload=row.payload,
            attempts=row.attempts,
        )
        for row in due
    ]


async def is_due(session: AsyncSession, *, platform: str, at: datetime) -> bool:
    """True when `claim` would find something. A look costs no writing transaction."""
    return await session.scalar(_due(platform=platform, at=at).limit(1)) is not None


def _due(*, platform: str, at: datetime) -> Select[OutboxMessage]:
    busy = select(OutboxMessage.chat_key).where(
        OutboxMessage.platform == platform, OutboxMessage.state == OutboxState.SENDING
    )
    heads = (
        select(func.min(OutboxMessage.id))
        .where(
            OutboxMessage.platform == platform,
            OutboxMessage.state == OutboxState.QUEUED,
            OutboxMessage.chat_key.not_in(busy),
        )
        .group_by(OutboxMessage.chat_key)
    )
    return (
        select(OutboxMessage)
        .where(
            OutboxMessage.id.in_(heads),
            # again, for the row as it is once locked: another sender may have just taken it
            OutboxMessage.state == OutboxState.QUEUED,
            OutboxMessage.not_before <= at,
        )
        .order_by(OutboxMessage.id)
    )


async def settle_sent(
    session: AsyncSession, message_id: int, *, platform_message_id: str, at: datetime
) -> None:
    """The platform accepted it."""
    await _settle(
        session,
        message_id,
        state=OutboxState.SENT,
        settled_at=at,
        platform_message_id=platform_message_id,
        error="",
    )


async def settle_failed(
    session: AsyncSession, message_id: int, *, error: str, at: datetime
) -> None:
    """The platform refused it for good."""
    await _settle(session, message_id, state=OutboxState.FAILED, settled_at=at, error=error)


async def settle_uncertain(
    session: AsyncSession, message_id: int, *, error: str, at: datetime
) -> None:
    """The answer was lost: it may have arrived. Never repeated silently."""
    await _settle(session, message_id, state=OutboxState.UNCERTAIN, settled_at=at, error=error)


async def put_back(
    session: AsyncSession,
    message_id: int,
    *,
    not_before: datetime,
    error: str,
    attempted: bool = True,
) -> None:
    """It was certainly not delivered; try again at `not_before`.

    `attempted` is False when it was not even tried, because its chat had to wait.
    """
    values: dict[str, Any] = {} if attempted else {"attempts": OutboxMessage.attempts - 1}
    await _settle(
        session,
        message_id,
        state=OutboxState.QUEUED,
        not_before=not_before,
        error=error,
        **values,
    )


async def give_up_lost(session: AsyncSession, *, at: datetime, lease: timedelta = LEASE) -> int:
    """Mark messages whose sender died as uncertain; returns how many."""
    result = await session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.state == OutboxState.SENDING, OutboxMessage.claimed_at <= at - lease)
        .values(state=OutboxState.UNCERTAIN, settled_at=at, error="发送时程序中断,不知道是否送达")
        .returning(OutboxMessage.id)
    )
    return len(result.all())


async def _settle(session: AsyncSession, message_id: int, **values: Any) -> None:
    await session.execute(
        update(OutboxMessage).where(OutboxMessage.id == message_id).values(**values)
    )
