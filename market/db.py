"""The database: one engine, transactions that commit at the edge, migrations.

SQLite and PostgreSQL behave alike: a writing transaction on SQLite starts with BEGIN
IMMEDIATE, so that it waits for the lock at its start and never fails half-way.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakMethod

from sqlalchemy import Connection, event, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from market.cipher import Cipher
from market.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseUnreachable,
    MarketError,
    StorageFull,
)

BUSY_TIMEOUT_MS = 10_000
MIGRATIONS = Path(__file__).parent / "migrations"
DRIVER_WORDS: Mapping[tuple[str, ...], type[MarketError]] = {
    ("database is locked", "database is busy"): DatabaseBusy,
    ("disk is full", "no space left", "disk i/o error"): StorageFull,
    ("not a database", "malformed", "file is encrypted"): DatabaseDamaged,
    (
        "unable to open database",
        "readonly database",
        "connection refused",
        "connection failed",
        "could not connect",
        "could not translate host",
        "server closed the connection",
        "does not exist",
        "authentication failed",
    ): DatabaseUnreachable,
}
"""What drivers say when a person can do something about it, and our name for it."""

MIGRATION_LOCK = 0x79657368  # "yesh": any number that only this program uses

Session = AsyncSession
"""What a transaction hands out, under a name that does not tie its users to SQLAlchemy."""


class Database:
    """Hands out sessions. `on_commit` callbacks run after each committed transaction."""

    def __init__(self, url: str, *, cipher: Cipher) -> None:
        self.engine = _engine(url)
        self._cipher = cipher
        self._listeners: list[WeakMethod[Callable[[], None]]] = []

    @property
    def dialect(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self.engine.dialect.name

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Call `listener`, a method, after every commit of this process.

        It is held weakly: a loop that is started anew leaves none of its listeners behind.
        """
        self._listeners.append(WeakMethod(listener))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A writing session: committed on success, rolled back on any error.

        Raises DatabaseBusy when another writer holds the database too long, StorageFull
        when the disk is full; in both cases nothing was changed.
        """
        with _translated():
            async with self._session(writes=True) as session:
                yield session
                await session.commit()
        self._tell()

    def _tell(self) -> None:
        self._listeners = [listener for listener in self._listeners if listener() is not None]
        for listener in tuple(self._listeners):
            if tell := listener():
                tell()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session for reading: nothing done in it is kept."""
        with _translated():
            async with self._session(writes=False) as session:
                yield session

    @asynccontextmanager
    async def rehearsal(self) -> AsyncIterator[AsyncSession]:
        """A writing session of which nothing is kept: what would come of it, from the very code.

        Raises as `transaction` does. Nobody is told, for nothing was changed.
        """
        with _translated():
            async with self._session(writes=True) as session:
                yield session
                await session.rollback()

    @asynccontextmanager
    async def _session(self, *, writes: bool) -> AsyncIterator[AsyncSession]:
        bind = self.engine.execution_options(yeshi_writes=writes)
        async with AsyncSession(
            bind, expire_on_commit=False, info={"cipher": self._cipher}
        ) as session:
            yield session

    async def migrate(self) -> None:
        """Bring the tables to this version; does nothing when they are. Raises DatabaseBusy."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + BUSY_TIMEOUT_MS / 1000
        while True:
            try:
                return await self._migrate()
            except DatabaseBusy:
                # Switching a new SQLite file to WAL does not wait for another program that
                # does the same just now.
                if loop.time() > deadline:
                    raise
                await asyncio.sleep(0.05)

    async def _migrate(self) -> None:
        bind = self.engine.execution_options(yeshi_writes=True)
        with _translated():
            async with bind.begin() as connection:
                if self.dialect == "postgresql":
                    await connection.execute(
                        text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK}
                    )
                await connection.run_sync(_upgrade)

    async def close(self) -> None:
        """Return every connection."""
        await self.engine.dispose()


def cipher_of(session: AsyncSession) -> Cipher:
    """The cipher that the session's database was built with."""
    cipher: Cipher = session.info["cipher"]
    return cipher


def _engine(url: str) -> AsyncEngine:
    try:
        engine = create_async_engine(
            url, hide_parameters=True, pool_pre_ping=not url.startswith("sqlite")
        )
    except (ArgumentError, ImportError) as error:
        raise DatabaseUnreachable("YESHI_DATABASE_URL 看不懂，请对照 docs/settings.md。") from error
    if engine.dialect.name == "sqlite":
        if engine.url.database:
            _make_folder(Path(engine.url.database).parent)
        event.listen(engine.sync_engine, "connect", _set_up_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnreachable from error


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself; _begin_sqlite does.
    connection.isolation_level = None
    cursor = connection.cursor()
    # synchronous=FULL: a committed posting survives a power cut, not only a crash.
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("yeshi_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def _translated() -> Iterator[None]:
    """The driver's errors that a person can act on, as named errors."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error, (IntegrityError, ProgrammingError)):
            raise  # a fault of ours, not of the machine
        words = str(error.orig).lower()
        for signs, named in DRIVER_WORDS.items():
            if any(sign in words for sign in signs):
                raise named from error
        raise
