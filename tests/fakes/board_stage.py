"""The square for tests: the boards' real routes behind a real socket, a clock that is set."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.staticfiles import StaticFiles

from app.headers import SecurityHeaders
from app.tasks import Task, supervised
from broadcast import live
from broadcast.boards import routes
from broadcast.boards.fonts import BlitzMeasure
from broadcast.boards.render import BlitzRenderer
from broadcast.boards.studio import Studio
from broadcast.editions import EditionRules, light, seal_edition
from broadcast.live_hub import LiveHub
from config.settings import TEMPLATES_DIR, Settings
from market.changes import ChangeFeed
from market.cipher import Cipher
from market.clock import local_day
from market.db import Database
from market.facts import PostingStatus
from market.queries.stations import get_station
from market.templating import make_environment
from market.usecases.close_posting import close_posting
from tests.fakes.boards import ZONE
from tests.fakes.clock import HandClock
from tests.fakes.show_stage import Desk, Loop


class Square:
    """A server that shows boards, and a second program on its database."""

    def __init__(self, folder: Path, *, cipher: Cipher, now: datetime) -> None:
        url = f"sqlite+aiosqlite:///{folder / 'boards.sqlite3'}"
        self.time = HandClock(now)
        self.desk = Desk(url, cipher=cipher, clock=self.time)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        app, self._hub = _make_app(url, cipher=cipher, time=self.time, public_url=self.url)
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        self._threads = Loop()
        self._ended = self._threads.start(self._server.serve(sockets=[self._socket]))

    def seal(self, *, boards: int = 4, per_board: int = 3, lit: bool = True) -> None:
        """Seal tonight, and light it."""
        rules = EditionRules(boards, per_board, {}, ZONE, BlitzMeasure())
        day, at = local_day(self.time.now, ZONE), self.time.now

        async def work(session: AsyncSession) -> None:
            station = await get_station(session, slug="lezhi")
            await seal_edition(session, station=station, day=day, at=at, rules=rules)
            if lit:
                await light(session, station=station, day=day, at=at)

        self.desk.do(work)

    def take_down(self, posting_id: int) -> None:
        """A posting is filled."""
        self.desk.do(
            lambda session: close_posting(
                session,
                posting_id=posting_id,
                status=PostingStatus.FILLED,
                actor="test",
                at=self.time.now,
            )
        )

    def stop(self) -> None:
        """End the streams, the server and the second program."""
        self._threads.loop.call_soon_threadsafe(self._hub.close)
        self._server.should_exit = True
        self._ended.result(timeout=10)
        self._threads.close()
        self._socket.close()
        self.desk.close()


@contextmanager
def square(folder: Path, *, cipher: Cipher, now: datetime) -> Iterator[Square]:
    """A running square on a SQLite database in `folder`."""
    running = Square(folder, cipher=cipher, now=now)
    try:
        yield running
    finally:
        running.stop()


def _make_app(
    url: str, *, cipher: Cipher, time: HandClock, public_url: str
) -> tuple[FastAPI, LiveHub]:
    db = Database(url, cipher=cipher)
    hub = LiveHub(db, ChangeFeed(db), time, ZONE)
    environment = make_environment(TEMPLATES_DIR, zone=ZONE)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with supervised([Task("live", hub.run)]):
            yield
        await db.close()

    app = FastAPI(lifespan=lifespan)
    app.add_middleware(SecurityHeaders, https=False)
    app.mount("/static", StaticFiles(directory=TEMPLATES_DIR / "static"))
    app.include_router(live.create_router(hub=hub, db=db))
    app.include_router(
        routes.create_router(
            db=db,
            clock=time,
            environment=environment,
            settings=Settings(public_url=public_url, station_slug="lezhi"),
            studio=Studio(environment, renderer=BlitzRenderer(environment), measure=BlitzMeasure()),
        )
    )
    return app, hub
