"""The database edge: the same promises on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, select, text

from market import db as db_module
from market.changes import ChangeFeed, ChangeKind, changes_since, latest_seq, record_change
from market.cipher import Cipher
from market.db import MIGRATIONS, Database
from market.errors import DatabaseBusy, StorageFull
from market.models import AuditEvent, Base, Station
from market.queries.audit import record_event


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


async def test_migrations_go_up_down_up_and_match_the_models(db: Database) -> None:
    bind = db.engine.execution_options(yeshi_writes=True)
    async with bind.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(_alembic(sync), "base"))
    await db.migrate()
    async with bind.begin() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(
                MigrationContext.configure(sync, opts={"compare_type": True}), Base.metadata
            )
        )
    assert differences == []


async def test_two_programs_that_start_at_once_migrate_once(tmp_path: Path, cipher: Cipher) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'new.sqlite3'}"
    programs = [Database(url, cipher=cipher) for _ in range(3)]
    await asyncio.gather(*(program.migrate() for program in programs))
    async with programs[0].reading() as session:
        assert await session.scalar(text("SELECT count(*) FROM alembic_version")) == 1
    for program in programs:
        await program.close()


async def test_an_error_in_a_transaction_leaves_nothing_behind(db: Database, now: datetime) -> None:
    async def fail_half_way() -> None:
        async with db.transaction() as session:
            await record_event(session, actor="a", action="b", subject="c", at=now)
            await session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_half_way()
    async with db.reading() as session:
        assert (await session.scalars(select(AuditEvent))).all() == []


async def test_what_is_done_while_reading_is_not_kept(db: Database, now: datetime) -> None:
    async with db.reading() as session:
        await record_event(session, actor="a", action="b", subject="c", at=now)
        await session.flush()
    async with db.reading() as session:
        assert (await session.scalars(select(AuditEvent))).all() == []


async def test_a_naive_moment_never_reaches_the_database(db: Database, now: datetime) -> None:
    with pytest.raises(Exception, match="naive"):
        async with db.transaction() as session:
            await record_event(
                session, actor="a", action="b", subject="c", at=now.replace(tzinfo=None)
            )


async def test_the_feed_tells_a_follower_every_change_in_order(
    db: Database, station: Station, now: datetime
) -> None:
    feed = ChangeFeed(db)

    async def change(number: int) -> None:
        async with db.transaction() as session:
            await record_change(
                session,
                kind=ChangeKind.POSTING,
                key=number,
                revision=1,
                station_id=station.id,
                at=now,
            )

    async def follow() -> list[str]:
        seen: list[str] = []
        async for batch in feed.follow(0):
            seen += [event.key for event in batch]
            if len(seen) >= 40:
                break
        return seen

    async with asyncio.TaskGroup() as group:
        following = group.create_task(follow())
        for number in range(40):
            group.create_task(change(number))
    assert sorted(map(int, following.result())) == list(range(40))
    async with db.reading() as session:
        events = await changes_since(session, 0)
        assert [event.key for event in events] == following.result()
        assert await latest_seq(session) == events[-1].seq


async def test_a_follower_sees_the_changes_of_another_program(
    db: Database, station: Station, now: datetime, cipher: Cipher
) -> None:
    elsewhere = Database(db.engine.url.render_as_string(hide_password=False), cipher=cipher)
    feed = ChangeFeed(db, poll_seconds=0.02)

    async def first() -> str:
        async for batch in feed.follow(0):
            return batch[0].key
        raise AssertionError("the feed ended")

    async with asyncio.TaskGroup() as group, asyncio.timeout(5):
        following = group.create_task(first())
        async with elsewhere.transaction() as session:
            await record_change(
                session,
                kind=ChangeKind.EDITION,
                key="7",
                revision=1,
                station_id=station.id,
                at=now,
            )
    assert following.result() == "7"
    await elsewhere.close()


async def test_a_locked_database_is_named_so_and_nothing_is_lost(
    sqlite_db: Database, now: datetime, monkeypatch: pytest.MonkeyPatch, cipher: Cipher
) -> None:
    monkeypatch.setattr(db_module, "BUSY_TIMEOUT_MS", 10)
    assert sqlite_db.engine.url.database
    impatient = Database(f"sqlite+aiosqlite:///{sqlite_db.engine.url.database}", cipher=cipher)
    holder = sqlite3.connect(sqlite_db.engine.url.database, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusy, match="数据库正忙"):
        async with impatient.transaction() as session:
            await record_event(session, actor="a", action="b", subject="c", at=now)
    holder.execute("ROLLBACK")
    holder.close()
    async with impatient.transaction() as session:
        await record_event(session, actor="a", action="b", subject="c", at=now)
    await impatient.close()


async def test_a_full_disk_is_named_so_and_the_old_rows_stay(
    sqlite_db: Database, now: datetime
) -> None:
    async with sqlite_db.transaction() as session:
        await record_event(session, actor="old", action="b", subject="c", at=now)

    async def write_much() -> None:
        async with sqlite_db.transaction() as session:
            pages = await session.scalar(text("PRAGMA page_count"))
            await session.execute(text(f"PRAGMA max_page_count = {pages}"))
            session.add_all(
                AuditEvent(at=now, actor="x", action="y", subject="z", detail={"a": "b" * 900})
                for _ in range(200)
            )

    with pytest.raises(StorageFull, match="磁盘满"):
        await write_much()
    async with sqlite_db.reading() as session:
        assert [event.actor for event in await session.scalars(select(AuditEvent))] == ["old"]


async def test_a_listener_that_is_gone_is_told_nothing_and_kept_nowhere(
    db: Database, now: datetime
) -> None:
    class Ear:
        heard = 0

        def hear(self) -> None:
            Ear.heard += 1

    kept, gone = Ear(), Ear()
    db.on_commit(kept.hear)
    db.on_commit(gone.hear)
    del gone
    gc.collect()
    async with db.transaction() as session:
        await record_event(session, actor="a", action="b", subject="c", at=now)
    assert Ear.heard == 1
