"""Guessing a password: who guesses is stopped, who owns it is not."""

from __future__ import annotations

from dataclasses import replace

import httpx

from market.queries.audit import events_of
from market.usecases.manage_staff import login_subject
from tests.integration.app.conftest import Web


async def tries(web: Web, host: str, count: int, *, password: str) -> list[int]:
    """Attempts on the administrator from one address; the answers' statuses."""
    transport = httpx.ASGITransport(web.app, client=(host, 5000))
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
        there = replace(web, client=client)
        return [(await there.log_in("管理员", password)).status_code for _ in range(count)]


async def test_a_stranger_who_guesses_does_not_lock_the_owner_out(web: Web) -> None:
    assert await tries(web, "203.0.113.7", 8, password="x") == [401] * 5 + [429] * 3
    assert await tries(web, "2001:db8::1", 4, password="x") == [401] * 4
    assert await tries(web, "2001:db8::2", 2, password="x") == [401, 429], "the same household"
    assert (await web.log_in("管理员")).status_code == 303


async def test_many_addresses_together_have_a_limit_on_one_name(web: Web) -> None:
    for number in range(6):
        assert await tries(web, f"203.0.113.{number}", 5, password="x") == [401] * 5
    assert await tries(web, "203.0.113.99", 1, password="x") == [429]
    async with web.db.reading() as session:
        events = await events_of(session, subject=login_subject("管理员"))
    assert len({event.actor for event in events}) == 6
    assert "203.0.113" not in str([vars(event) for event in events])
