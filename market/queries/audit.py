"""The audit trail: who did what, when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from market.models import AuditAction, AuditEvent


async def record_event(
    session: AsyncSession,
    *,
    actor: str,
    action: str,
    subject: str,
    at: datetime,
    detail: dict[str, Any] | None = None,
) -> None:
    """Append an event. `detail` must hold no personal data."""
    session.add(AuditEvent(at=at, actor=actor, action=action, subject=subject, detail=detail or {}))


async def record_events(
    session: AsyncSession,
    events: Iterable[tuple[AuditAction, str, dict[str, Any]]],
    *,
    actor: str,
    at: datetime,
) -> None:
    """Append many events at once, each (action, subject, detail)."""
    rows = [
        {"at": at, "actor": actor, "action": action, "subject": subject, "detail": detail}
        for action, subject, detail in events
    ]
    if rows:
        await session.execute(insert(AuditEvent), rows)


async def count_events(session: AsyncSession, *, action: AuditAction, since: datetime) -> int:
    """How often this was done after `since`."""
    query = select(func.count(AuditEvent.id)).where(
        AuditEvent.action == action, AuditEvent.at > since
    )
    return (await session.scalar(query)) or 0


async def events_of(session: AsyncSession, *, subject: str) -> list[AuditEvent]:
    """What happened to `subject`, oldest first."""
    return list(
        await session.scalars(
            select(AuditEvent).where(AuditEvent.subject == subject).order_by(AuditEvent.id)
        )
    )
