"""Tonight's edition."""

from __future__ import annotations

from datetime import date
from typing import Literal

from app.api.shapes.base import Shape
from app.api.shapes.postings import PostingOut


class TonightItem(Shape):
    """One posting of tonight's boards that is still live."""

    board: int
    slot: int
    reason: str
    posting: PostingOut


class TonightOut(Shape):
    """Tonight's edition without what has gone since it was sealed."""

    number: int
    day: date
    state: Literal["sealed", "on", "off"]
    items: list[TonightItem]
