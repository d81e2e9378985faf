"""Who may log in, and which programs may write. Passwords are argon2 hashes, tokens SHA-256.

The caller owns the transaction. Knows no request and no cookie.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.ext.asyncio import AsyncSession

from market.errors import BadInput, NotFound, Refused
from market.models import ApiToken, Role, Staff
from market.queries import staff as queries
from market.queries.audit import record_event

MIN_PASSWORD = 8
"""As NIST SP 800-63B asks of a password that a person chooses."""
MAX_PASSWORD = 200
MAX_NAME = 40
TOKEN_PREFIX = "yeshi_"  # noqa: S105 (lets a leaked token be recognised)


async def create_staff(
    session: AsyncSession, *, name: str, role: Role, password: str, at: datetime, actor: str
) -> Staff:
    """Add a member of staff. Raises Refused when the name is taken, BadInput when unusable."""
    name = _usable_name(name)
    if await queries.staff_by_name(session, name):
        raise Refused(f"已经有叫“{name}”的工作人员了。")
    member = Staff(
        name=name, role=role, password_hash=hash_password(password), active=True, created_at=at
    )
    session.add(member)
    await session.flush()
    await record_event(
        session,
        actor=actor,
        action="staff_created",
        subject=f"staff:{member.id}",
        detail={"role": role.value},
        at=at,
    )
    return member


async def ensure_staff(
    session: AsyncSession, *, name: str, role: Role, password: str, at: datetime, actor: str
) -> bool:
    """Let this person log in with this role and password; True when they are new.

    Raises BadInput when unusable, Refused when no administrator would be left.
    """
    if await queries.staff_by_name(session, name.strip()) is None:
        await create_staff(session, name=name, role=role, password=password, at=at, actor=actor)
        return True
    await set_role(session, name=name, role=role, active=True, at=at, actor=actor)
    await set_password(session, name=name, password=password, at=at, actor=actor)
    return False


async def set_password(
    session: AsyncSession, *, name: str, password: str, at: datetime, actor: str
) -> None:
    """Change a password; every session of this person ends with it. Raises NotFound."""
    member = await _member(session, name)
    member.password_hash = hash_password(password)
    # A new password also lifts the pause after too many wrong ones.
    for action, subject in (
        ("password_changed", f"staff:{member.id}"),
        (queries.LOGIN_DONE, login_subject(name)),
    ):
        await record_event(session, actor=actor, action=action, subject=subject, at=at)
    await session.flush()


async def set_role(
    session: AsyncSession, *, name: str, role: Role, active: bool, at: datetime, actor: str
) -> None:
    """Change what a person may do. Raises Refused when no administrator would be left."""
    member = await _member(session, name)
    stays_admin = role is Role.ADMIN and active
    was_admin = member.role is Role.ADMIN and member.active
    if was_admin and not stays_admin:
        others = await queries.count_other_admins(session, staff_id=member.id)
        if not others:
            raise Refused("至少要留一位能登录的管理员。")
    member.role, member.active = role, active
    await record_event(
        session,
        actor=actor,
        action="staff_changed",
        subject=f"staff:{member.id}",
        detail={"role": role.value, "active": active},
        at=at,
    )
    await session.flush()


async def create_token(
    session: AsyncSession, *, name: str, role: Role, at: datetime, actor: str
) -> str:
    """A new key for a program, returned this once only. Raises Refused when the name is taken."""
    name = _usable_name(name)
    if await queries.token_by_name(session, name):
        raise Refused(f"已经有叫“{name}”的令牌了，换个名字，或先作废它。")
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    row = ApiToken(name=name, role=role, token_hash=token_hash(token), created_at=at)
    session.add(row)
    await record_event(
        session,
        actor=actor,
        action="token_created",
        subject=f"token:{name}",
        detail={"role": role.value},
        at=at,
    )
    await session.flush()
    return token


async def revoke_token(session: AsyncSession, *, name: str, at: datetime, actor: str) -> None:
    """End a program's key. Raises NotFound. Revoking twice changes nothing."""
    row = await queries.token_by_name(session, name)
    if row is None:
        raise NotFound(f"没有叫“{name}”的令牌。")
    if row.revoked_at is None:
        row.revoked_at = at
        await record_event(
            session, actor=actor, action="token_revoked", subject=f"token:{name}", at=at
        )
    await session.flush()


def hash_password(password: str) -> str:
    """The argon2id hash. Raises BadInput when too short or too long."""
    if len(password) < MIN_PASSWORD:
        raise BadInput(f"密码至少要 {MIN_PASSWORD} 个字符。")
    if len(password) > MAX_PASSWORD:
        raise BadInput(f"密码最多 {MAX_PASSWORD} 个字符。")
    return PasswordHasher().hash(password)


def password_fits(password_hash: str | None, password: str) -> bool:
    """Compare in the time that one real comparison takes, also when there is no such person."""
    try:
        PasswordHasher().verify(password_hash or _nobodys_hash(), password[: MAX_PASSWORD + 1])
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def token_hash(token: str) -> str:
    """SHA-256 in hex. Tokens are 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def login_subject(name: str) -> str:
    """What the audit trail calls attempts on this name; a mistyped secret is not readable in it."""
    return f"login:{hashlib.sha256(name.strip().encode()).hexdigest()[:16]}"


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return PasswordHasher().hash(secrets.token_hex(16))


def _usable_name(name: str) -> str:
    name = name.strip()
    if not 1 <= len(name) <= MAX_NAME or not name.isprintable():
        raise BadInput(f"名字要有 1 到 {MAX_NAME} 个字。")
    return name


async def _member(session: AsyncSession, name: str) -> Staff:
    member = await queries.staff_by_name(session, name.strip(), for_update=True)
    if member is None:
        raise NotFound(f"没有叫“{name}”的工作人员。")
    return member
