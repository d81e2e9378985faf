"""The posting: one vacancy as published, its verdict and where it stands in its life."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from market.facts import PayUnit, PostingStatus, Settlement, Verdict
from market.models.base import Base, enum_column


class PostingRow(Base):
    """A posting as stored. Money in li; the contact's phone sealed (see `market.cipher`).

    `identity_key` is what makes a repeated import an update: a hash of `source` and `ref`,
    else the fingerprint of employer, title, place and pay. `message_sealed` is the message that
    the posting was read out of, and `spans` where in it each field stands: name -> [[start, end]],
    or null for a field that a person changed since. `also_from` names the further sources that
    announced it (see `PostingSource`).
    """

    __tablename__ = "postings"
    __table_args__ = (
        UniqueConstraint("station_id", "identity_key"),
        Index("ix_postings_status_valid_until", "status", "valid_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("stations.id"))
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employers.id"))
    # The sentinel tells which of many rows inserted at once got which id. It is unique among
    # those of one station, and one flush writes for one station.
    identity_key: Mapped[str] = mapped_column(String(80), insert_sentinel=True)
    ref: Mapped[str] = mapped_column(String(120), index=True)
    source: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200))
    occupation: Mapped[str | None] = mapped_column(String(40))
    employer: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text)
    pay_text: Mapped[str] = mapped_column(String(400))
    pay_min_li: Mapped[int | None]
    pay_max_li: Mapped[int | None]
    pay_unit: Mapped[PayUnit | None] = mapped_column(enum_column(PayUnit))
    settlement: Mapped[Settlement | None] = mapped_column(enum_column(Settlement))
    headcount: Mapped[int | None]
    place: Mapped[str] = mapped_column(String(400))
    district: Mapped[str] = mapped_column(String(80))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    times: Mapped[list[Any]]
    tags: Mapped[list[Any]]
    requirements: Mapped[str] = mapped_column(Text)
    contact_name: Mapped[str] = mapped_column(String(80))
    contact_phone_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    valid_until: Mapped[date | None]

    status: Mapped[PostingStatus] = mapped_column(enum_column(PostingStatus))
    revision: Mapped[int]
    verdict: Mapped[Verdict] = mapped_column(enum_column(Verdict))
    findings: Mapped[list[Any]]
    message_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    spans: Mapped[dict[str, Any] | None]
    also_from: Mapped[list[Any]] = mapped_column(default=list)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    updated_by: Mapped[str] = mapped_column(String(80))
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class PostingSource(Base):
    """Another source that announced a posting which was here already: shown once, with both.

    `record_sealed` is all that this source stated, so that it can stand by itself again, and
    `gave` the fields that the posting has from it alone.
    """

    __tablename__ = "posting_sources"
    __table_args__ = (UniqueConstraint("station_id", "identity_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("stations.id"))
    posting_id: Mapped[int] = mapped_column(ForeignKey("postings.id"), index=True)
    identity_key: Mapped[str] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(String(200))
    ref: Mapped[str] = mapped_column(String(120), index=True)
    record_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    gave: Mapped[list[Any]]
    created_at: Mapped[datetime]


class PostingMark(Base):
    """By what a posting is found again when another source announces it.

    Keyed hashes of who hires and for which work (`market.intake.twins.marks`): a phone cannot
    be read out of them without the station's key.
    """

    __tablename__ = "posting_marks"

    posting_id: Mapped[int] = mapped_column(
        ForeignKey("postings.id"), primary_key=True, autoincrement=False
    )
    mark: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, index=True)


class Dismissal(Base):
    """A finding of the gate that a person called a false alarm, and why."""

    __tablename__ = "dismissals"
    __table_args__ = (UniqueConstraint("posting_id", "rule", "span"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    posting_id: Mapped[int] = mapped_column(ForeignKey("postings.id"), index=True)
    rule: Mapped[str] = mapped_column(String(60))
    span: Mapped[str] = mapped_column(String(400))
    reason: Mapped[str] = mapped_column(String(400))
    dismissed_by: Mapped[str] = mapped_column(String(80))
    dismissed_at: Mapped[datetime]
