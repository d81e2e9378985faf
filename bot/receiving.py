"""Receiving: updates are stored before they are acknowledged, and each is handled once.

One transaction an update: the dialogue's decisions, what it remembers and its replies in the
outbox commit together with the mark that the update is done. Knows no platform by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog

from bot.handling import Desk, give_up, handle_update
from bot.platform import Unreadable
from bot.waking import Waker
from market.db import Database
from market.errors import DatabaseBusy, StorageFull
from market.models import InboxState
from market.queries import inbox

MAX_ATTEMPTS = 3
BATCH = 20

log = structlog.get_logger(__name__)


async def store_update(
    db: Database,
    *,
    platform: str,
    update_key: str,
    chat_key: str,
    payload: Mapping[str, Any],
    at: datetime,
) -> bool:
    """Commit an update to the inbox; False when it was there already. Then acknowledge it.

    `payload` is `heard_to_json`; anything else is kept and ends as failed, for staff to see.
    """
    async with db.transaction() as session:
        return await inbox.add_update(
            session,
            platform=platform,
            update_key=update_key,
            chat_key=chat_key,
            payload=dict(payload),
            at=at,
        )


async def handle_pending(desk: Desk, *, limit: int = BATCH) -> int:
    """Handle the oldest pending update of each chat; returns how many were settled.

    An update that fails is tried again in later passes, `MAX_ATTEMPTS` times in all, and then
    kept as failed; the other chats go on meanwhile. One that nobody can read is set aside at
    once: no second try reads it. A busy database or a full disk is no fault
    of the update and counts as no attempt: the error goes up to the loop.
    """
    async with desk.db.reading() as session:
        heads = await inbox.pending_heads(session, platforms=tuple(desk.rooms), limit=limit)
    settled = 0
    for update_id in heads:
        try:
            settled += await _handle_one(desk, update_id)
        except (DatabaseBusy, StorageFull):
            raise
        except Unreadable as error:
            log.warning("update_unreadable", update_id=update_id)
            settled += await _count_failure(desk, update_id, error, attempts=MAX_ATTEMPTS)
        except Exception as error:
            log.exception("update_failed", update_id=update_id)
            settled += await _count_failure(desk, update_id, error)
    return settled


async def run_receiving(desk: Desk) -> None:
    """Handle what is pending, for ever. Any number of these may run beside each other."""
    waker = Waker(desk.db)
    while True:
        ticket = waker.ticket()
        try:
            if await handle_pending(desk):
                continue
        except (DatabaseBusy, StorageFull) as error:
            log.warning("receiving_waits", reason=str(error))
        await waker.wait(ticket)


async def _handle_one(desk: Desk, update_id: int) -> int:
    async with desk.db.transaction() as session:
        row = await inbox.take_update(session, update_id)
        if row is None:
            return 0
        await handle_update(session, row, desk=desk)
        row.state, row.handled_at = InboxState.DONE, desk.clock()
        return 1


async def _count_failure(desk: Desk, update_id: int, error: Exception, *, attempts: int = 1) -> int:
    async with desk.db.transaction() as session:
        row = await inbox.take_update(session, update_id)
        if row is None:
            return 0
        row.attempts += attempts
        row.error = f"{type(error).__name__}: {error}"[:1000]
        if row.attempts >= MAX_ATTEMPTS:
            row.state, row.handled_at = InboxState.FAILED, desk.clock()
            await give_up(session, row, desk=desk)
        return 1
