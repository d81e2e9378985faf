"""What every test may ask for: a clock that stands still, a database of each kind, and the words
and rules as shipped.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import settings
from sqlalchemy import text

from market.cipher import Cipher
from market.db import Database
from market.gate.rules import Rules
from market.language.lexicon import Lexicon
from market.models import Station
from market.queries.stations import ensure_station
from tests import postgres
from tests.lexicon import default_lexicon
from tests.rules import shipped_rules

settings.register_profile("untimed", deadline=None)  # a crowded machine is no fault of ours
settings.load_profile("untimed")

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
"""Monday 23 November 2026, 12:00 in the station's zone."""


@pytest.fixture
def now() -> datetime:
    """The moment at which tests happen unless they say otherwise."""
    return NOON


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """Everything that words mean here."""
    return default_lexicon()


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The station's own rules."""
    return shipped_rules()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A running PostgreSQL of this test session's own.

    Not in pytest's folder: the next session of the same user closes that to the server's user.
    """
    with (
        tempfile.TemporaryDirectory(prefix="yeshi-postgres-", ignore_cleanup_errors=True) as name,
        postgres.server(Path(name)) as url,
    ):
        yield url


@pytest.fixture(scope="session")
def cipher() -> Cipher:
    """A cipher with a key of this test session."""
    return Cipher(Fernet.generate_key())


@pytest.fixture
async def sqlite_db(tmp_path: Path, cipher: Cipher) -> AsyncIterator[Database]:
    """An empty, migrated SQLite database."""
    db = Database(f"sqlite+aiosqlite:///{tmp_path / 'yeshi.sqlite3'}", cipher=cipher)
    await db.migrate()
    yield db
    await db.close()


@pytest.fixture
async def postgres_db(postgres_url: str, cipher: Cipher) -> AsyncIterator[Database]:
    """An empty, migrated PostgreSQL database."""
    db = Database(postgres_url.replace("postgresql:", "postgresql+psycopg:"), cipher=cipher)
    async with db.engine.begin() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await db.migrate()
    yield db
    await db.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def db(request: pytest.FixtureRequest) -> Database:
    """The same test on each kind of database."""
    found: Database = request.getfixturevalue(f"{request.param}_db")
    return found


@pytest.fixture
async def station(db: Database, now: datetime) -> Station:
    """The station that owns everything in the test."""
    return await make_station(db, now)


async def make_station(db: Database, at: datetime) -> Station:
    """A station with made-up facts."""
    async with db.transaction() as session:
        return await ensure_station(
            session,
            slug="lezhi",
            name="乐至县零工爱心驿站",
            address="帅乡广场旁",
            hours="每天 8:30-21:00",
            phone="028 0000 1234",
            licence="示例第 000000 号",
            at=at,
        )
