"""Words that staff have added to the lexicon; those that ship with the program are files."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from market.models.base import Base, enum_column


class WordKind(StrEnum):
    """What a word of the lexicon speaks of. `decoy` means nothing, and hides what it contains."""

    OCCUPATION = "occupation"
    GROUP = "group"
    SETTLEMENT = "settlement"
    TIME = "time"
    TAG = "tag"
    PLACE = "place"
    DECOY = "decoy"


class StaffWord(Base):
    """A word of the staff's own. `value` is a code, a name of `places.csv`, or a new place.

    `word` is in one spelling (`market.language.added.spell`). A new place has a point of its
    own: WGS-84 degrees. Nothing is deleted: a word that no longer counts is not `active`.
    """

    __tablename__ = "staff_words"
    __table_args__ = (UniqueConstraint("word", "kind", "value"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(String(40))
    kind: Mapped[WordKind] = mapped_column(enum_column(WordKind))
    value: Mapped[str] = mapped_column(String(80), default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    note: Mapped[str] = mapped_column(String(200), default="")
    active: Mapped[bool] = mapped_column(default=True)
    revision: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
