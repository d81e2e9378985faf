"""A real Chromium in front of the web app on a real socket."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy.ext.asyncio import AsyncSession

from market.cipher import Cipher
from market.db import Database
from market.facts import PostingRecord
from market.models import Role
from market.usecases.manage_staff import create_staff
from market.usecases.submit_postings import submit_postings
from tests.conftest import make_station
from tests.fakes import web_app

PASSWORD = "yeshi-demo-1"
Result = TypeVar("Result")


def apart(work: Coroutine[Any, Any, Result]) -> Result:
    """Run `work` on a loop of its own thread: Playwright's loop occupies this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, work).result()


@dataclass
class Site:
    """The running app, and a second program on its database."""

    url: str
    folder: Path
    cipher: Cipher
    now: datetime

    def do(self, work: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
        """Run `work` in one transaction, as another process would."""

        async def run() -> Result:
            db = database(self.folder, self.cipher)
            try:
                async with db.transaction() as session:
                    return await work(session)
            finally:
                await db.close()

        return apart(run())

    def add(self, *records: PostingRecord) -> list[int]:
        """Take postings in as a partner's file would bring them."""

        async def work(session: AsyncSession) -> list[int]:
            done = await submit_postings(
                session,
                [web_app.prepare(record) for record in records],
                station_id=1,
                reviewed=False,
                actor="test",
                today=self.now.date(),
                at=self.now,
            )
            return done.ids

        return self.do(work)

    def log_in(self, page: Page, name: str) -> None:
        """As a person does it."""
        page.goto(f"{self.url}/login")
        page.fill("#name", name)
        page.fill("#password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url(f"{self.url}/admin/")


def database(folder: Path, cipher: Cipher) -> Database:
    """The test's database; each event loop needs a connection of its own."""
    return Database(f"sqlite+aiosqlite:///{folder / 'yeshi.sqlite3'}", cipher=cipher)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of an old phone: 360 pixels wide."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    with contextlib.closing(context):
        yield context.new_page()


@pytest.fixture
def site(tmp_path: Path, cipher: Cipher, now: datetime) -> Iterator[Site]:
    """The app with one administrator and no posting."""

    async def prepare_station() -> None:
        db = database(tmp_path, cipher)
        await db.migrate()
        await make_station(db, now)
        async with db.transaction() as session:
            await create_staff(
                session, name="管理员", role=Role.ADMIN, password=PASSWORD, at=now, actor="test"
            )
        await db.close()

    apart(prepare_station())
    db = database(tmp_path, cipher)
    app = web_app.make_app(db=db, cipher=cipher, clock=lambda: now, station_id=1)
    with web_app.served(app) as url:
        yield Site(url, tmp_path, cipher, now)
    apart(db.close())
