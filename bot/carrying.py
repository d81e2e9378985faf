"""What the dialogue decided, carried out in the transaction of the update that caused it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.decisions import (
    Decision,
    EndNeed,
    FileComplaint,
    RecordNeed,
    Remember,
    SaveNeed,
    Say,
)
from bot.platform import Incoming
from market.db import Session
from market.models import Chat, Conversation, InboxUpdate
from market.outbox import enqueue
from market.queries.audit import record_event
from market.queries.workers import record_need
from market.usecases.end_standing_need import end_standing_need
from market.usecases.save_standing_need import save_standing_need


@dataclass(frozen=True, slots=True)
class Carrier:
    """Carries decisions out in the transaction of their update."""

    session: Session
    row: InboxUpdate
    incoming: Incoming
    chat: Chat
    conversation: Conversation
    now: datetime

    async def carry_out(self, decision: Decision, number: int) -> None:
        """Do what was decided; `number` is its place among the decisions of the update."""
        if isinstance(decision, Say):
            await enqueue(
                self.session,
                platform=self.incoming.platform,
                chat_key=self.incoming.chat_key,
                payload=decision.reply.to_json(),
                dedupe_key=f"inbox:{self.row.id}:{number}",
                at=self.now,
            )
        elif isinstance(decision, Remember):
            self.conversation.state = decision.memory.to_json()
            self.conversation.updated_at = self.now
        elif isinstance(decision, RecordNeed):
            await record_need(
                self.session,
                platform=self.incoming.platform,
                person_key=self.incoming.person_key,
                chat_id=self.chat.id,
                need=decision.need,
                text=decision.text,
                refs=decision.refs,
                at=self.now,
            )
        elif isinstance(decision, FileComplaint):
            await record_event(
                self.session,
                actor=f"chat:{self.chat.id}",
                action="complaint",
                subject=f"inbox:{self.row.id}",
                detail={"platform": self.incoming.platform, "text": decision.text},
                at=self.now,
            )
        elif isinstance(decision, SaveNeed):
            await save_standing_need(
                self.session,
                station_id=self.chat.station_id,
                platform=self.incoming.platform,
                person_key=self.incoming.person_key,
                chat_id=self.chat.id,
                need=decision.need,
                text=decision.text,
                near=decision.near,
                at=self.now,
            )
        elif isinstance(decision, EndNeed):
            await end_standing_need(
                self.session,
                platform=self.incoming.platform,
                person_key=self.incoming.person_key,
                at=self.now,
            )
