"""The web chat on a real socket, in the test's own event loop, with its loops beside it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import uvicorn
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from app.headers import SecurityHeaders
from bot.delivery import run_delivery
from bot.handling import Desk
from bot.pace import Pace
from bot.platforms.webchat.crowd import CrowdLimits
from bot.platforms.webchat.router import CROWD_LIMITS, create_router
from bot.platforms.webchat.sending import LIMITS, WebchatPlatform
from bot.receiving import run_receiving
from config.settings import TEMPLATES_DIR, Settings
from market.templating import make_environment


def make_app(desk: Desk, settings: Settings, *, limits: CrowdLimits = CROWD_LIMITS) -> FastAPI:
    """The chat alone, with the headers and the files that the real server gives it."""
    app = FastAPI()
    app.add_middleware(SecurityHeaders, https=False)
    app.mount("/static", StaticFiles(directory=TEMPLATES_DIR / "static"))
    environment = make_environment(TEMPLATES_DIR, zone=settings.zone)
    app.include_router(
        create_router(
            db=desk.db,
            clock=desk.clock,
            environment=environment,
            settings=settings,
            key=b"k" * 32,
            limits=limits,
        )
    )
    return app


@contextlib.asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    """The app's address while it is served."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        running = asyncio.ensure_future(server.serve(sockets=[listener]))
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            await asyncio.wait_for(running, 10)


@contextlib.asynccontextmanager
async def station_open(desk: Desk, settings: Settings) -> AsyncIterator[str]:
    """The chat's address while somebody answers."""
    loops = [
        asyncio.ensure_future(run_receiving(desk)),
        asyncio.ensure_future(
            run_delivery(desk.db, WebchatPlatform(), clock=desk.clock, pace=Pace(LIMITS))
        ),
    ]
    try:
        async with served(make_app(desk, settings)) as url:
            yield url
    finally:
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
