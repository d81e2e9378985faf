"""The demo's accounts outlive its next run, and it stays out of a real station."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.build import Parts, opened
from app.commands.demo_logins import demo_logins, refuse_real_station
from config.settings import Settings
from market.errors import Refused
from market.models import Role
from market.queries.staff import staff_by_name
from market.usecases.manage_staff import ensure_staff, password_fits, set_password

PEOPLE = ({"login": "admin", "role": "admin"}, {"login": "host", "role": "host"})


async def fits(parts: Parts, name: str, password: str) -> bool:
    async with parts.db.reading() as session:
        member = await staff_by_name(session, name)
    return member is not None and password_fits(member.password_hash, password)


async def test_the_next_run_leaves_the_passwords_as_people_have_them(tmp_path: Path) -> None:
    async with opened(Settings(home=tmp_path)) as parts:
        first = await demo_logins(parts, PEOPLE, actor="demo", reset=False)
        assert (first.names, first.changed) == (("admin", "host"), ())
        assert await fits(parts, "host", first.password)
        async with parts.db.transaction() as session:
            await set_password(
                session, name="host", password="my-own-one", at=parts.clock(), actor="host"
            )
        again = await demo_logins(parts, PEOPLE, actor="demo", reset=False)
        assert (again.password, again.changed) == (first.password, ("host",))
        assert await fits(parts, "admin", first.password)
        assert await fits(parts, "host", "my-own-one")


async def test_a_check_of_every_page_can_always_log_in(tmp_path: Path) -> None:
    async with opened(Settings(home=tmp_path)) as parts:
        first = await demo_logins(parts, PEOPLE, actor="demo", reset=False)
        async with parts.db.transaction() as session:
            await set_password(
                session, name="admin", password="my-own-one", at=parts.clock(), actor="admin"
            )
        await demo_logins(parts, PEOPLE, actor="demo", reset=True)
        assert await fits(parts, "admin", first.password)


async def test_a_password_that_nobody_kept_is_set_anew(tmp_path: Path) -> None:
    async with opened(Settings(home=tmp_path)) as parts:
        await demo_logins(parts, PEOPLE, actor="demo", reset=False)
        (tmp_path / "demo" / "password.txt").unlink()
        again = await demo_logins(parts, PEOPLE, actor="demo", reset=False)
        assert again.changed == ()
        assert await fits(parts, "admin", again.password)


async def test_nobody_else_can_read_the_kept_password(tmp_path: Path) -> None:
    async with opened(Settings(home=tmp_path)) as parts:
        await demo_logins(parts, PEOPLE, actor="demo", reset=False)
    assert (tmp_path / "demo" / "password.txt").stat().st_mode & 0o077 == 0


async def test_made_up_postings_stay_out_of_a_real_station(tmp_path: Path) -> None:
    async with opened(Settings(home=tmp_path)) as parts:
        await refuse_real_station(parts, PEOPLE)
        await demo_logins(parts, PEOPLE, actor="demo", reset=False)
        await refuse_real_station(parts, PEOPLE)
        async with parts.db.transaction() as session:
            await ensure_staff(
                session,
                name="站长",
                role=Role.ADMIN,
                password="long-enough",
                at=parts.clock(),
                actor="test",
            )
        with pytest.raises(Refused, match="YESHI_HOME="):
            await refuse_real_station(parts, PEOPLE)
