"""The whole web app over ASGI, with staff of each role, a token and a few postings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime

import httpx
import pytest
from fastapi import FastAPI

from market.cipher import Cipher
from market.db import Database
from market.facts import Pay, PayUnit, PostingRecord, Settlement, Tag, WorkTime
from market.models import Role, Staff, Station
from market.queries.postings import the_posting
from market.usecases.manage_staff import create_token, hash_password
from market.usecases.submit_postings import submit_postings
from tests.fakes import web_app
from tests.fakes.clock import HandClock

PASSWORD = "yeshi-demo-1"
LAST_DAY = date(2026, 12, 31)
DISHES = PostingRecord(
    ref="A1",
    source="示例劳务公司",
    title="洗碗工",
    employer="帅乡火锅店",
    description="晚市洗碗",
    pay=Pay("", 120_000, 150_000, PayUnit.DAY),
    settlement=Settlement.DAILY,
    headcount=2,
    place="帅乡广场旁",
    times=(WorkTime.EVENING,),
    tags=(Tag.MEALS,),
    contact_name="刘老板",
    contact_phone="13800001234",
    valid_until=LAST_DAY,
)
WAITING = PostingRecord(
    ref="A2",
    title="服务员",
    description="18-35岁",
    contact_phone="13800001235",
    valid_until=LAST_DAY,
)
BLOCKED = PostingRecord(ref="A3", title="打包工", description="进厂交押金", valid_until=LAST_DAY)


@dataclass
class Web:
    """The app, a client of it, and what is in its database."""

    app: FastAPI
    client: httpx.AsyncClient
    db: Database
    clock: HandClock
    station_id: int
    token: str

    @property
    def bearer(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"}

    async def log_in(self, name: str, password: str = PASSWORD) -> httpx.Response:
        """Send the login form as a browser does."""
        self.client.cookies.clear()
        page = await self.client.get("/login")
        csrf = between(page.text, 'name="csrf_token" value="', '"')
        form = {"name": name, "password": password, "csrf_token": csrf, "next": "/admin/"}
        return await self.client.post("/login", data=form, headers=web_app.ORIGIN)

    async def admin_post(self, path: str, data: dict[str, object] | None = None) -> httpx.Response:
        """Send a form of the admin with its CSRF token."""
        await self.client.get("/admin/posting/list")
        csrf = self.client.cookies.get("starlette_admin_csrftoken") or ""
        headers = {**web_app.ORIGIN, "X-CSRFToken": csrf}
        return await self.client.post(path, data=data or {}, headers=headers)

    async def posting_id(self, ref: str) -> int:
        """The id of the posting with this reference."""
        async with self.db.reading() as session:
            return (await the_posting(session, ref=ref, station_id=self.station_id)).id


def between(text: str, before: str, after: str) -> str:
    """What stands between two marks of a page."""
    start = text.index(before) + len(before)
    return text[start : text.index(after, start)]


@pytest.fixture(scope="session")
def hashed() -> str:
    """The password of everybody, hashed once: it takes long on purpose."""
    return hash_password(PASSWORD)


@pytest.fixture
def db(sqlite_db: Database) -> Database:
    """SQLite; `test_on_postgresql.py` repeats what touches SQL most on the other one."""
    return sqlite_db


@pytest.fixture
async def web(
    db: Database, cipher: Cipher, station: Station, now: datetime, hashed: str
) -> AsyncIterator[Web]:
    """The app with three members of staff, one token and three postings."""
    async with db.transaction() as session:
        for name, role in (
            ("管理员", Role.ADMIN),
            ("小选", Role.CURATOR),
            ("主播", Role.HOST),
        ):
            session.add(
                Staff(name=name, role=role, password_hash=hashed, active=True, created_at=now)
            )
        token = await create_token(session, name="伙伴", role=Role.CURATOR, at=now, actor="test")
        await submit_postings(
            session,
            [web_app.prepare(record) for record in (DISHES, WAITING, BLOCKED)],
            station_id=station.id,
            reviewed=False,
            actor="test",
            today=now.date(),
            at=now,
        )
    clock = HandClock(now)
    app = web_app.make_app(
        db=db, cipher=cipher, clock=clock, station_id=station.id, max_request_bytes=50_000
    )
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
        yield Web(app, client, db, clock, station.id, token)
