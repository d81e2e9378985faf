"""Who may log in: added once, and brought to another role and password by the same words."""

from __future__ import annotations

from datetime import datetime

import pytest

from market.db import Database
from market.errors import BadInput, Refused
from market.models import Role
from market.queries.audit import events_of
from market.queries.staff import staff_by_name
from market.usecases.manage_staff import ensure_staff, password_fits


async def _ensure(db: Database, name: str, role: Role, password: str, at: datetime) -> bool:
    async with db.transaction() as session:
        return await ensure_staff(
            session, name=name, role=role, password=password, at=at, actor="cli:test"
        )


async def test_adding_a_person_again_sets_role_and_password(db: Database, now: datetime) -> None:
    assert await _ensure(db, "小杨", Role.ADMIN, "first-one-1", now)
    assert await _ensure(db, "小周", Role.HOST, "first-one-1", now)
    assert not await _ensure(db, "小周", Role.CURATOR, "second-one-2", now)
    async with db.reading() as session:
        member = await staff_by_name(session, "小周")
        assert member is not None
        events = await events_of(session, subject=f"staff:{member.id}")
    assert member.role is Role.CURATOR
    assert password_fits(member.password_hash, "second-one-2")
    assert not password_fits(member.password_hash, "first-one-1")
    assert {event.actor for event in events} == {"cli:test"}


async def test_an_unusable_password_changes_nothing_of_the_person(
    db: Database, now: datetime
) -> None:
    await _ensure(db, "小杨", Role.ADMIN, "first-one-1", now)
    await _ensure(db, "小周", Role.HOST, "first-one-1", now)
    with pytest.raises(BadInput):
        await _ensure(db, "小周", Role.CURATOR, "short", now)
    async with db.reading() as session:
        member = await staff_by_name(session, "小周")
    assert member is not None
    assert member.role is Role.HOST


async def test_the_last_administrator_keeps_the_role(db: Database, now: datetime) -> None:
    await _ensure(db, "小杨", Role.ADMIN, "first-one-1", now)
    with pytest.raises(Refused):
        await _ensure(db, "小杨", Role.HOST, "second-one-2", now)
