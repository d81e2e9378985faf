"""Staff and the tokens of programs: every SELECT and write of theirs. Knows no passwords."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from market.models import ApiToken, AuditAction, AuditEvent, Role, Staff

LOGIN_TRIED = AuditAction.LOGIN_TRIED
LOGIN_DONE = AuditAction.LOGIN


async def get_staff(session: AsyncSession, staff_id: int) -> Staff | None:
    """The member of staff with this id, active or not."""
    return await session.get(Staff, staff_id)


async def staff_by_name(
    session: AsyncSession, name: str, *, for_update: bool = False
) -> Staff | None:
    """The member of staff with this name; `for_update` makes parallel logins queue up."""
    query = select(Staff).where(Staff.name == name)
    return await session.scalar(query.with_for_update() if for_update else query)


async def all_staff(session: AsyncSession) -> list[Staff]:
    """Everybody, active or not."""
    return list(await session.scalars(select(Staff).order_by(Staff.id)))


async def count_other_admins(session: AsyncSession, *, staff_id: int) -> int:
    """Active administrators besides this one: the last one must stay."""
    query = select(func.count(Staff.id)).where(
        Staff.role == Role.ADMIN, Staff.active.is_(True), Staff.id != staff_id
    )
    return (await session.scalar(query)) or 0


async def tries_since(
    session: AsyncSession, *, subject: str, since: datetime, actor: str | None = None
) -> int:
    """Login attempts on `subject`, by `actor` if named, after `since` and its last success."""
    last_success = (
        select(func.coalesce(func.max(AuditEvent.id), 0))
        .where(AuditEvent.subject == subject, AuditEvent.action == LOGIN_DONE)
        .scalar_subquery()
    )
    query = select(func.count(AuditEvent.id)).where(
        AuditEvent.subject == subject,
        AuditEvent.action == LOGIN_TRIED,
        AuditEvent.at > since,
        AuditEvent.id > last_success,
    )
    if actor is not None:
        query = query.where(AuditEvent.actor == actor)
    return (await session.scalar(query)) or 0


async def token_by_hash(session: AsyncSession, token_hash: str) -> ApiToken | None:
    """The token with this SHA-256 (hex) unless it was revoked."""
    return await session.scalar(
        select(ApiToken).where(ApiToken.token_hash == token_hash, ApiToken.revoked_at.is_(None))
    )


async def token_by_name(session: AsyncSession, name: str) -> ApiToken | None:
    """The token with this name, revoked or not."""
    return await session.scalar(select(ApiToken).where(ApiToken.name == name))


async def all_tries_since(session: AsyncSession, *, since: datetime) -> int:
    """Login attempts on any name after `since`."""
    query = select(func.count(AuditEvent.id)).where(
        AuditEvent.action == LOGIN_TRIED, AuditEvent.at > since
    )
    return (await session.scalar(query)) or 0
