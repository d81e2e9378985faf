"""The demo's accounts: made once, and left as people have them when it runs again."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.build import Parts
from market.db import Session
from market.errors import Refused
from market.models import Role
from market.queries.staff import all_staff, staff_by_name
from market.usecases.manage_staff import ensure_staff, password_fits


@dataclass(frozen=True, slots=True)
class Logins:
    """`password` opens every account but those in `changed`, whose people chose their own."""

    names: tuple[str, ...]
    password: str
    changed: tuple[str, ...] = ()


async def refuse_real_station(parts: Parts, people: Sequence[Mapping[str, str]]) -> None:
    """Raises Refused where others than the demo's people work: its postings are made up."""
    async with parts.db.reading() as session:
        others = {member.name for member in await all_staff(session)}
    if others - {person["login"] for person in people}:
        raise Refused(
            "这里已经有驿站自己的工作人员，演示会把编出来的岗位放进来，所以没有运行。"
            "要看演示，换一个目录：YESHI_HOME=/tmp/yeshi-demo make demo"
        )


async def demo_logins(
    parts: Parts, people: Sequence[Mapping[str, str]], *, actor: str, reset: bool
) -> Logins:
    """The accounts of `people`, with the password of the first time.

    `reset` sets it anew for all, and so does a password that nobody kept.
    """
    path = parts.settings.home / "demo" / "password.txt"
    kept = _kept(path)
    password = kept or _made(path)
    changed = []
    async with parts.db.transaction() as session:
        for person in people:
            if kept and not reset and await _is_there(session, person["login"]):
                if not await _fits(session, person["login"], password):
                    changed.append(person["login"])
                continue
            await ensure_staff(
                session,
                name=person["login"],
                role=Role(person["role"]),
                password=password,
                at=parts.clock(),
                actor=actor,
            )
    return Logins(tuple(person["login"] for person in people), password, tuple(changed))


async def _is_there(session: Session, name: str) -> bool:
    return await staff_by_name(session, name) is not None


async def _fits(session: Session, name: str, password: str) -> bool:
    member = await staff_by_name(session, name)
    return password_fits(member.password_hash if member else None, password)


def _kept(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def _made(path: Path) -> str:
    """A new password, kept in the file for its owner's eyes alone."""
    password = secrets.token_urlsafe(9)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(f"{password}\n", encoding="utf-8")
    return password
