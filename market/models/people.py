"""People: workers with their identities and needs, staff, and the tokens of programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from market.models.base import Base, enum_column
from market.roles import Role


class Worker(Base):
    """A person looking for work. Nothing but a number until the person tells more."""

    __tablename__ = "workers"

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]


class Identity(Base):
    """Who a worker is on one platform."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("platform", "person_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"))
    platform: Mapped[str] = mapped_column(String(24))
    person_key: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]


class NeedRow(Base):
    """A need that was asked and what it was answered. Phones in `text` are masked."""

    __tablename__ = "needs"

    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"), index=True)
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chats.id"))
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    need: Mapped[dict[str, Any]]
    refs: Mapped[list[Any]]


class StandingNeed(Base):
    """A need that somebody asked to be remembered: compared with every posting that comes in.

    `near_lat`, `near_lon`: about where the person is, WGS-84 degrees. Phones in `text` are masked.
    """

    __tablename__ = "standing_needs"
    __table_args__ = (Index("ix_standing_needs_station_id_ended_at", "station_id", "ended_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("stations.id"))
    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"), index=True)
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chats.id"))
    text: Mapped[str] = mapped_column(Text)
    need: Mapped[dict[str, Any]]
    near_lat: Mapped[float | None]
    near_lon: Mapped[float | None]
    revision: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Staff(Base):
    """A member of the station's staff who may log in."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    role: Mapped[Role] = mapped_column(enum_column(Role))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class ApiToken(Base):
    """A program's key to the API; only its SHA-256 is kept."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    role: Mapped[Role] = mapped_column(enum_column(Role))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
