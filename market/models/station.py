"""A station and what hangs on it: its employers and its screens."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from market.models.base import Base


class Station(Base):
    """One service point; owns groups, screens, editions, shows.

    `key_check` is a known word, sealed: it tells whether the key file is this database's own.
    """

    __tablename__ = "stations"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(200), default="")
    hours: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    licence: Mapped[str] = mapped_column(String(120), default="")
    key_check: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    created_at: Mapped[datetime]


class Employer(Base):
    """Who hires; may be a labour company or a foreman."""

    __tablename__ = "employers"
    __table_args__ = (UniqueConstraint("station_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("stations.id"))
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]


class Screen(Base):
    """A display that shows boards; `width` and `height` in CSS pixels."""

    __tablename__ = "screens"
    __table_args__ = (UniqueConstraint("station_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("stations.id"))
    name: Mapped[str] = mapped_column(String(80))
    width: Mapped[int]
    height: Mapped[int]
    created_at: Mapped[datetime]
