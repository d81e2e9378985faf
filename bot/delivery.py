"""Delivery: claim -> send -> settle. Knows no platform by name.

The claim is committed before the message leaves, so a sender that dies leaves a message that
becomes `uncertain`, never one that is silently sent twice. A chat that must wait is put back
with its time; the others go on.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import structlog

from bot.pace import Pace
from bot.platform import Platform, PlatformError, reply_from_json
from bot.waking import Waker
from market.clock import Clock
from market.db import Database, Session
from market.errors import DatabaseBusy, StorageFull
from market.outbox import (
    Outgoing,
    claim,
    give_up_lost,
    is_due,
    put_back,
    settle_failed,
    settle_sent,
    settle_uncertain,
)
from market.queries import talk
from market.queries.audit import record_event

FIRST_BACKOFF = timedelta(seconds=1)
LONGEST_BACKOFF = timedelta(minutes=5)
MAX_ATTEMPTS = 300
"""At five minutes each, about a day: an answer older than that helps nobody."""
LOST_CHECK = timedelta(seconds=30)

log = structlog.get_logger(__name__)


async def deliver_due(
    db: Database, platform: Platform, *, clock: Clock, pace: Pace, limit: int = 1
) -> int:
    """Send up to `limit` due messages, one a chat; returns how many were claimed."""
    async with db.reading() as session:  # an empty commit would wake every sleeping loop
        if not await is_due(session, platform=platform.name, at=clock()):
            return 0
    async with db.transaction() as session:
        batch = await claim(session, platform=platform.name, at=clock(), limit=limit)
    for message in batch:
        await _deliver(db, platform, message, clock=clock, pace=pace)
    return len(batch)


async def run_delivery(db: Database, platform: Platform, *, clock: Clock, pace: Pace) -> None:
    """Deliver for ever. Several of these beside each other keep a slow chat from holding up
    the rest; they share one `pace`.
    """
    waker = Waker(db)
    check_lost_at = clock()
    while True:
        ticket = waker.ticket()
        try:
            if clock() >= check_lost_at:
                await _report_lost(db, platform, at=clock())
                check_lost_at = clock() + LOST_CHECK
            if await deliver_due(db, platform, clock=clock, pace=pace):
                continue
        except (DatabaseBusy, StorageFull) as error:
            log.warning("delivery_waits", platform=platform.name, reason=str(error))
        await waker.wait(ticket)


async def _deliver(
    db: Database, platform: Platform, message: Outgoing, *, clock: Clock, pace: Pace
) -> None:
    is_group = platform.is_group(message.chat_key)
    wait = pace.chat_wait(message.chat_key, is_group=is_group, at=clock())
    if wait:
        async with db.transaction() as session:
            later = clock() + wait
            await put_back(session, message.id, not_before=later, error="", attempted=False)
        return
    await asyncio.sleep(pace.sent(message.chat_key, at=clock()).total_seconds())
    try:
        key = await platform.send(message.chat_key, reply_from_json(message.payload))
    except PlatformError as error:
        async with db.transaction() as session:
            await _settle_refusal(session, platform, message, error, at=clock())
        return
    except Exception as error:
        log.exception("send_broke", platform=platform.name, message_id=message.id)
        lost = PlatformError(f"{type(error).__name__}: {error}", uncertain=True)
        async with db.transaction() as session:
            await _settle_refusal(session, platform, message, lost, at=clock())
        return
    async with db.transaction() as session:
        await settle_sent(session, message.id, platform_message_id=key, at=clock())


async def _settle_refusal(
    session: Session,
    platform: Platform,
    message: Outgoing,
    error: PlatformError,
    *,
    at: datetime,
) -> None:
    words = str(error)[:500]
    if error.moved_to is not None:
        await talk.move_chat(
            session, platform=platform.name, old_key=message.chat_key, new_key=error.moved_to
        )
        await put_back(session, message.id, not_before=at, error=words)
    elif error.uncertain:
        await settle_uncertain(session, message.id, error=words, at=at)
        await _tell_staff(session, "send_uncertain", message, words, at=at)
    elif error.permanent or message.attempts >= MAX_ATTEMPTS:
        await settle_failed(session, message.id, error=words, at=at)
        await _tell_staff(session, "send_failed", message, words, at=at)
        if error.gone:
            await talk.close_chat(
                session,
                platform=platform.name,
                chat_key=message.chat_key,
                reason=words,
                at=at,
            )
    else:
        wait = _backoff(message.attempts, error.retry_after)
        await put_back(session, message.id, not_before=at + wait, error=words)


def _backoff(attempts: int, retry_after: float | None) -> timedelta:
    if retry_after is not None:
        return timedelta(seconds=retry_after)
    doubled: int = 2 ** min(attempts - 1, 16)
    return min(FIRST_BACKOFF * doubled, LONGEST_BACKOFF)


async def _tell_staff(
    session: Session, action: str, message: Outgoing, words: str, *, at: datetime
) -> None:
    await record_event(
        session,
        actor=message.platform,
        action=action,
        subject=f"outbox:{message.id}",
        detail={"error": words},
        at=at,
    )


async def _report_lost(db: Database, platform: Platform, *, at: datetime) -> None:
    async with db.transaction() as session:
        count = await give_up_lost(session, at=at)
        if count:
            await record_event(
                session,
                actor=platform.name,
                action="send_uncertain",
                subject="outbox",
                detail={"count": count},
                at=at,
            )
