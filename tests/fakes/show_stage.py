"""A livestream's stage for tests: the real routers behind a real socket, with a made-up login.

The server runs in a thread with its own event loop and database connections; a `Desk` changes
the same database from another thread, as another process would.
"""

from __future__ import annotations

import asyncio
import secrets
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import uvicorn
from fastapi import FastAPI, HTTPException, Request
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.staticfiles import StaticFiles

from app.headers import SecurityHeaders
from app.tasks import Task, supervised
from broadcast import live
from broadcast.live_hub import LiveHub
from broadcast.show import console, overlay
from config.settings import TEMPLATES_DIR, Settings
from market.changes import ChangeFeed
from market.cipher import Cipher
from market.clock import Clock
from market.db import Database, cipher_of
from market.facts import (
    Answer,
    Match,
    Need,
    Pay,
    PayUnit,
    PostingRecord,
    PostingStatus,
    Settlement,
    Tag,
    Verdict,
)
from market.models import PostingRow
from market.queries.posting_rows import write_record
from market.queries.postings import live_postings
from market.queries.stations import ensure_station
from market.templating import make_environment
from market.usecases.posting_life import touch

T = TypeVar("T")
ZONE = ZoneInfo("Asia/Shanghai")
CSRF = "token-of-this-test"


@dataclass(frozen=True, slots=True)
class Host:
    """Who is signed in."""

    name: str = "小陈"


class Loop:
    """An event loop in a thread of its own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def start(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:
        """Run it there; the future tells how it ended."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop)

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run it there and wait."""
        return self.start(coroutine).result(timeout=30)

    def close(self) -> None:
        """End the loop with what still runs in it."""
        self.run(_end_tasks())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(timeout=10)
        self.loop.close()


async def _end_tasks() -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_asyncgens()


def sample_record(title: str = "洗碗工", **facts: Any) -> PostingRecord:
    """A posting of a made-up restaurant."""
    record = PostingRecord(
        title=title,
        ref=f"T{secrets.token_hex(4)}",
        employer="刘老板饭店",
        pay=Pay("120元/天", 120_000, 120_000, PayUnit.DAY),
        settlement=Settlement.DAILY,
        headcount=2,
        place="乐至县天池街道迎宾大道",
        tags=(Tag.MEALS, Tag.SENIOR_OK),
        contact_phone="13800001234",
        valid_until=date(2026, 12, 31),
    )
    return replace(record, **facts)


class Desk:
    """A second program on the same database: adds postings and closes them."""

    def __init__(self, url: str, *, cipher: Cipher, clock: Clock) -> None:
        self._threads = Loop()
        self._clock = clock
        self._db = Database(url, cipher=cipher)
        self.station_id = self._threads.run(self._set_up())

    async def _set_up(self) -> int:
        await self._db.migrate()
        async with self._db.transaction() as session:
            station = await ensure_station(
                session,
                slug="lezhi",
                name="乐至县零工爱心驿站",
                address="",
                hours="",
                phone="028 0000 1234",
                licence="",
                at=self._clock(),
            )
        return station.id

    def do(self, step: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """One transaction."""

        async def whole() -> T:
            async with self._db.transaction() as session:
                return await step(session)

        return self._threads.run(whole())

    def add(self, record: PostingRecord | None = None) -> int:
        """A published posting."""
        return self.do(
            lambda session: add_posting(
                session, record or sample_record(), station_id=self.station_id, at=self._clock()
            )
        )

    def close(self) -> None:
        """Return everything."""
        self._threads.run(self._db.close())
        self._threads.close()


async def add_posting(
    session: AsyncSession, record: PostingRecord, *, station_id: int, at: datetime
) -> int:
    """Publish a posting without going through intake."""
    row = PostingRow(
        station_id=station_id,
        identity_key=record.ref,
        status=PostingStatus.PUBLISHED,
        verdict=Verdict.PASS,
        findings=[],
        revision=0,
        created_at=at,
        published_at=at,
    )
    write_record(row, record, cipher_of(session))
    session.add(row)
    await touch(session, row, actor="test", at=at)
    return row.id


async def edit_posting(
    session: AsyncSession, posting_id: int, *, at: datetime, **facts: Any
) -> None:
    """Change what a posting says."""
    row = await session.get_one(PostingRow, posting_id)
    for name, value in facts.items():
        setattr(row, name, value)
    await touch(session, row, actor="test", at=at)


@dataclass(slots=True)
class Door:
    """Whether the made-up login lets the host in."""

    open: bool = True


def make_app(
    database_url: str,
    *,
    cipher: Cipher,
    clock: Clock,
    public_url: str,
    door: Door,
    max_connections: int = 500,
) -> tuple[FastAPI, LiveHub]:
    """The real routers as one application, and the hub inside it."""
    db = Database(database_url, cipher=cipher)
    hub = LiveHub(db, ChangeFeed(db), clock, ZONE, max_connections=max_connections)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with supervised([Task("live", hub.run)]):
            yield
        await db.close()

    async def guard() -> Host:
        if not door.open:
            raise HTTPException(401, "请先登录。")
        return Host()

    async def verify_csrf(request: Request) -> None:
        if request.headers.get("x-csrf-token") != CSRF:
            raise HTTPException(403, "页面放得太久了，请刷新后再试一次。")

    async def answer(text: str) -> Answer:
        async with db.reading() as session:
            found = await live_postings(session, today=clock().astimezone(ZONE).date())
        fitting = [posting for posting in found if posting.record.title in text]
        matches = tuple(Match(posting, 1.0, ("日结", "包吃")) for posting in fitting)
        return Answer(Need(), f"想找：{text}", matches)

    app = FastAPI(lifespan=lifespan)
    app.add_middleware(SecurityHeaders, https=False)
    app.mount("/static", StaticFiles(directory=TEMPLATES_DIR / "static"))
    app.include_router(live.create_router(hub=hub, db=db))
    shared: dict[str, Any] = {
        "db": db,
        "clock": clock,
        "environment": make_environment(TEMPLATES_DIR, zone=ZONE),
        "settings": Settings(public_url=public_url, station_slug="lezhi"),
    }
    app.include_router(overlay.create_router(**shared))
    app.include_router(
        console.create_router(
            **shared,
            guard=guard,
            csrf_token=lambda _: CSRF,
            verify_csrf=verify_csrf,
            answerer=answer,
            waiting=lambda posting: 3,
        )
    )
    return app, hub


class Stage:
    """The server. `url` is where it listens."""

    def __init__(
        self, database_url: str, *, cipher: Cipher, clock: Clock, max_connections: int = 500
    ) -> None:
        # The protocol is named: asyncio switches Nagle's delay off only for sockets that say so.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen()
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.door = Door()
        app, self.hub = make_app(
            database_url,
            cipher=cipher,
            clock=clock,
            public_url=self.url,
            door=self.door,
            max_connections=max_connections,
        )
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        self._threads = Loop()
        self._ended = self._threads.start(self._server.serve(sockets=[self._socket]))

    def stop(self) -> None:
        """End the streams, then the server."""
        self._threads.loop.call_soon_threadsafe(self.hub.close)
        self._server.should_exit = True
        self._ended.result(timeout=10)
        self._threads.close()
        self._socket.close()


@contextmanager
def stage(
    folder: Path, *, cipher: Cipher, now: datetime, **options: Any
) -> Iterator[tuple[Stage, Desk]]:
    """A running stage and a desk on one SQLite database in `folder`."""
    url = f"sqlite+aiosqlite:///{folder / 'show.sqlite3'}"
    desk = Desk(url, cipher=cipher, clock=lambda: now)
    running = Stage(url, cipher=cipher, clock=lambda: now, **options)
    try:
        yield running, desk
    finally:
        running.stop()
        desk.close()
