"""`yeshi serve`: the station, until somebody stops it."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import sys
from collections.abc import AsyncIterator, Iterator

import uvicorn

from app.build import opened
from app.commands.output import error_console
from app.logging import configure_logging
from app.server import Server
from config.settings import Settings
from market.errors import Refused, system_words

GOODBYE_SECONDS = 5
"""How long open requests may take to end when the program stops."""


def serve(settings: Settings) -> None:
    """Run until a signal. Raises Refused when the port is taken."""
    configure_logging(level=settings.log_level, stream=sys.stderr)

    async def run() -> None:
        async with running(settings) as (server, url):
            error_console().print(f"驿站已开门：{url}　按 Ctrl+C 停止")
            await server.main_loop()

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())


class StoppableServer(uvicorn.Server):
    """uvicorn, telling the open event streams to end before it waits for them."""

    def __init__(self, config: uvicorn.Config, station: Server) -> None:
        super().__init__(config)
        self._station = station

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close the streams, then the rest."""
        self._station.stop_streams()
        await super().shutdown(sockets=sockets)


@contextlib.asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[tuple[StoppableServer, str]]:
    """A started server and its URL; the caller runs `main_loop`. Raises Refused."""
    with _listening(settings) as listener:
        port = listener.getsockname()[1]
        known = settings.model_copy(update={"port": port})
        async with opened(known) as parts:
            station = Server(parts)
            async with station.opened() as app:
                config = uvicorn.Config(
                    app,
                    log_config=None,
                    timeout_graceful_shutdown=GOODBYE_SECONDS,
                    proxy_headers=bool(settings.public_url),
                    server_header=False,
                )
                server = StoppableServer(config, station)
                config.load()
                server.lifespan = config.lifespan_class(config)
                with server.capture_signals():
                    await server.startup(sockets=[listener])
                    try:
                        yield server, f"http://{settings.host}:{port}"
                    finally:
                        await server.shutdown(sockets=[listener])


def refuse_busy_port(settings: Settings) -> None:
    """Raises Refused when somebody listens where the station would."""
    with _listening(settings):
        pass


@contextlib.contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # With the protocol named, asyncio switches Nagle's algorithm off: else answers wait 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        taken = error.errno == errno.EADDRINUSE
        why = "端口被占用，也许驿站已经在运行" if taken else f"打不开（{system_words(error)}）"
        raise Refused(
            f"{settings.host}:{settings.port} {why}。要换端口：YESHI_PORT=8001"
        ) from error
    try:
        yield listener
    finally:
        listener.close()
