"""One update: read it, let the dialogue decide, carry the decisions out. The caller commits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.carrying import Carrier
from bot.dialogue.answer import Dialogue
from bot.dialogue.decisions import Look, Recall
from bot.dialogue.memory import memory_from_json
from bot.platform import ChatMembership, ChatMoved, Incoming, Unreadable, heard_from_json
from market.clock import Clock, local_day
from market.db import Database, Session
from market.facts import Answer, LatLon, Match, Need, Posting
from market.matching.history import History
from market.models import InboxUpdate
from market.outbox import enqueue
from market.queries import talk
from market.queries.audit import record_event
from market.queries.postings import postings_by_ids
from market.queries.standing import standing_of
from market.queries.stations import facts_of, get_station


class Answerer(Protocol):
    """Finds postings for a need, best first."""

    def __call__(
        self, need: Need, *, text: str, near: LatLon | None, limit: int, history: History
    ) -> Answer:
        """Offer at most `limit` postings to somebody with this `history`."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What it takes to handle updates. `rooms`: UTF-16 units a message, by platform."""

    db: Database
    clock: Clock
    zone: ZoneInfo
    station_slug: str
    dialogue: Dialogue
    answer: Answerer
    rooms: Mapping[str, int]


async def handle_update(session: Session, row: InboxUpdate, *, desk: Desk) -> None:
    """Do what the update asks for, in the caller's transaction."""
    heard = heard_from_json(row.payload)
    if isinstance(heard, Incoming):
        await _converse(session, row, heard, desk=desk)
    elif isinstance(heard, ChatMoved):
        await talk.move_chat(
            session, platform=row.platform, old_key=heard.old_key, new_key=heard.new_key
        )
    else:
        await _membership(session, row, heard, desk=desk)


async def give_up(session: Session, row: InboxUpdate, *, desk: Desk) -> None:
    """An update failed for good: staff are told, and whoever wrote is not left in silence."""
    now = desk.clock()
    await record_event(
        session,
        actor=row.platform,
        action="update_failed",
        subject=f"inbox:{row.id}",
        detail={"error": row.error[:200]},
        at=now,
    )
    try:
        heard = heard_from_json(row.payload)
    except Unreadable:
        return  # not even readable: there is nobody to answer
    if not isinstance(heard, Incoming) or not heard.addressed:
        return
    station = await get_station(session, slug=desk.station_slug)
    sorry = desk.dialogue.apologise(heard, station=facts_of(station))
    await enqueue(
        session,
        platform=heard.platform,
        chat_key=heard.chat_key,
        payload=sorry.reply.to_json(),
        dedupe_key=f"inbox:{row.id}:sorry",
        at=now,
    )


async def _converse(session: Session, row: InboxUpdate, incoming: Incoming, *, desk: Desk) -> None:
    if not incoming.addressed:
        return
    now = desk.clock()
    station = await get_station(session, slug=desk.station_slug)
    chat = await talk.ensure_chat(
        session,
        station_id=station.id,
        platform=incoming.platform,
        chat_key=incoming.chat_key,
        is_group=incoming.is_group,
        title=incoming.chat_title,
        at=now,
    )
    conversation = await talk.get_conversation(
        session, chat_id=chat.id, person_key=incoming.person_key, at=now
    )
    facts = facts_of(station)
    kept = await standing_of(session, platform=incoming.platform, person_key=incoming.person_key)
    outcome = desk.dialogue.hear(
        incoming,
        memory_from_json(conversation.state),
        station=facts,
        standing=kept.need if kept else None,
    )
    room = desk.rooms[incoming.platform]
    if isinstance(outcome, Recall):
        open_still = await _open_still(session, outcome.postings, desk=desk)
        outcome = desk.dialogue.recall(outcome, open_still, station=facts, room=room)
    elif isinstance(outcome, Look):
        answer = desk.answer(
            outcome.need,
            text=outcome.text,
            near=outcome.near,
            limit=outcome.limit,
            history=outcome.history,
        )
        answer = await _still_true(session, answer, desk=desk)
        outcome = desk.dialogue.show(outcome, answer, station=facts, room=room)
    carrier = Carrier(session, row, incoming, chat, conversation, now)
    for number, decision in enumerate(outcome):
        await carrier.carry_out(decision, number)


async def _still_true(session: Session, answer: Answer, *, desk: Desk) -> Answer:
    """The answer as the database has it now: the index may lag a withdrawal by a moment."""
    offered = (*answer.matches, *answer.nearest)
    found = await _open_still(session, [match.posting.id for match in offered], desk=desk)
    live = {posting.id: posting for posting in found}
    return replace(
        answer,
        matches=_current(answer.matches, live),
        nearest=_current(answer.nearest, live),
    )


async def _open_still(session: Session, ids: Sequence[int], *, desk: Desk) -> list[Posting]:
    today = local_day(desk.clock(), desk.zone)
    rows = await postings_by_ids(session, ids)
    return [posting for posting in rows if posting.is_live(today)]


def _current(matches: tuple[Match, ...], live: Mapping[int, Posting]) -> tuple[Match, ...]:
    return tuple(
        replace(match, posting=live[match.posting.id])
        for match in matches
        if match.posting.id in live
    )


async def _membership(
    session: Session, row: InboxUpdate, heard: ChatMembership, *, desk: Desk
) -> None:
    now = desk.clock()
    if heard.active:
        station = await get_station(session, slug=desk.station_slug)
        await talk.ensure_chat(
            session,
            station_id=station.id,
            platform=row.platform,
            chat_key=heard.chat_key,
            is_group=heard.is_group,
            title=heard.title,
            at=now,
        )
    else:
        reason = "机器人被移出或被拉黑"
        await talk.close_chat(
            session, platform=row.platform, chat_key=heard.chat_key, reason=reason, at=now
        )
    await record_event(
        session,
        actor=row.platform,
        action="chat_joined" if heard.active else "chat_lost",
        subject=f"{row.platform}:{heard.chat_key}",
        at=now,
    )
