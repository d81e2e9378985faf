"""Talk: chats, what each person said last, and the durable queues in and out."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from market.models.base import Base, enum_column


class OutboxState(StrEnum):
    """Where a message to send stands. `uncertain`: sent, but the answer was lost."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"


class InboxState(StrEnum):
    """Where a received update stands."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class Chat(Base):
    """One group or private conversation on a platform."""

    __tablename__ = "chats"
    __table_args__ = (UniqueConstraint("platform", "chat_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("stations.id"))
    platform: Mapped[str] = mapped_column(String(24))
    chat_key: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(200), default="")
    is_group: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class Conversation(Base):
    """What the dialogue must remember of one person in one chat."""

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("chat_id", "person_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    person_key: Mapped[str] = mapped_column(String(120))
    state: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]


class InboxUpdate(Base):
    """An update as received, stored before it is acknowledged, handled once."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("platform", "update_key"),
        Index("ix_inbox_state_id", "state", "id"),
        Index("ix_inbox_chat", "platform", "chat_key", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str] = mapped_column(String(24))
    update_key: Mapped[str] = mapped_column(String(160))
    chat_key: Mapped[str] = mapped_column(String(120), default="")
    payload: Mapped[dict[str, Any]]
    state: Mapped[InboxState] = mapped_column(enum_column(InboxState))
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(Text, default="")
    received_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]


class OutboxMessage(Base):
    """A message to send; enqueued in the transaction that caused it."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_state_not_before", "state", "not_before"),
        Index("ix_outbox_chat", "platform", "chat_key", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str] = mapped_column(String(24))
    chat_key: Mapped[str] = mapped_column(String(120))
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    payload: Mapped[dict[str, Any]]
    state: Mapped[OutboxState] = mapped_column(enum_column(OutboxState))
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    created_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    platform_message_id: Mapped[str] = mapped_column(String(120), default="")
    error: Mapped[str] = mapped_column(Text, default="")
