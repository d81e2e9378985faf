"""What the page shows: the visitor's own words from the inbox, the replies from the outbox."""

from __future__ import annotations

from typing import Any

from bot.dialogue.answer import MORE
from bot.dialogue.voice import SAY
from bot.platform import Incoming, heard_from_json, reply_from_json
from bot.platforms.webchat.sending import NAME
from market.db import Database
from market.models import InboxUpdate, OutboxMessage
from market.queries import inbox, talk

SHOWN = 60
"""Messages each way; who scrolls further back asks anew."""


async def history(db: Database, chat_key: str) -> dict[str, Any]:
    """`{"items": [...], "last": id of the newest reply}`, oldest first."""
    async with db.reading() as session:
        said = await inbox.said_in_chat(session, platform=NAME, chat_key=chat_key, limit=SHOWN)
        told = await talk.told_to_chat(
            session, platform=NAME, chat_key=chat_key, after_id=0, limit=SHOWN
        )
    items = [(row.received_at, 0, row.id, own_words(row)) for row in said]
    items += [(row.created_at, 1, row.id, reply_item(row)) for row in told]
    items.sort(key=lambda item: item[:3])
    return {
        "items": [item for *_, item in items],
        "last": told[-1].id if told else 0,
        "waiting": bool(said) and said[-1].handled_at is None,
    }


async def replies_after(db: Database, chat_key: str, after: int) -> list[dict[str, Any]]:
    """Replies with an id above `after`, oldest first."""
    async with db.reading() as session:
        rows = await talk.told_to_chat(
            session, platform=NAME, chat_key=chat_key, after_id=after, limit=SHOWN
        )
    return [reply_item(row) for row in rows]


def own_words(row: InboxUpdate) -> dict[str, Any]:
    """The visitor's message as they saw it; `kind` says what was not typed."""
    heard = heard_from_json(row.payload)
    if not isinstance(heard, Incoming):
        return {"who": "me", "text": ""}
    if heard.location is not None:
        return {"who": "me", "text": "", "kind": "location"}
    if heard.button is not None:
        kind, _, label = heard.button.partition(":")
        more = {"kind": "more"} if kind == MORE else {}
        return {"who": "me", "text": label if kind == SAY else "", **more}
    return {"who": "me", "text": heard.text}


def reply_item(row: OutboxMessage) -> dict[str, Any]:
    """A reply for the page."""
    return {"who": "station", "id": row.id, **reply_from_json(row.payload).to_json()}
