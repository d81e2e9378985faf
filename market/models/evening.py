"""The evening: editions with their items, and the livestream show's state."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from market.models.base import Base, enum_column


class EditionState(StrEnum):
    """Sealed before the evening, on while the boards are lit, off afterwards."""

    SEALED = "sealed"
    ON = "on"
    OFF = "off"


class Edition(Base):
    """One evening's sealed set of boards of one station.

    `day` is the station's local day; `content_hash` is the SHA-256 of the canonical JSON of
    its items; `boards` is the layout (titles and sizes), without any personal data.
    """

    __tablename__ = "editions"
    __table_args__ = (UniqueConstraint("station_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("stations.id"))
    day: Mapped[date]
    number: Mapped[int]
    state: Mapped[EditionState] = mapped_column(enum_column(EditionState))
    content_hash: Mapped[str] = mapped_column(String(64))
    boards: Mapped[list[Any]]
    sealed_at: Mapped[datetime]
    on_at: Mapped[datetime | None]
    off_at: Mapped[datetime | None]


class EditionItem(Base):
    """One posting of an edition as it was sealed. `snapshot_sealed` is encrypted JSON."""

    __tablename__ = "edition_items"
    __table_args__ = (UniqueConstraint("edition_id", "board", "slot"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    board: Mapped[int]
    slot: Mapped[int]
    posting_id: Mapped[int] = mapped_column(ForeignKey("postings.id"), index=True)
    revision: Mapped[int]
    reason: Mapped[str] = mapped_column(String(200))
    snapshot_sealed: Mapped[bytes] = mapped_column(LargeBinary)


class Show(Base):
    """What the livestream shows now: the posting on the lower third, and the ticker.

    `on_air_at` is when the host put the posting on: one that was closed and published again
    since does not come back by itself.
    """

    __tablename__ = "shows"

    id: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("stations.id"), unique=True)
    posting_id: Mapped[int | None] = mapped_column(ForeignKey("postings.id"))
    on_air_at: Mapped[datetime | None]
    ticker_on: Mapped[bool] = mapped_column(default=True)
    headline: Mapped[str] = mapped_column(String(80), default="")
    revision: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]
    updated_by: Mapped[str] = mapped_column(String(80), default="")
