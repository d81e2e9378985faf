"""Where things hang: which cards on which board, and the boxes of a board. Pure.

Lengths are CSS pixels of a 1080p picture; 4K is the same layout at twice the scale.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MAX_CARDS = 6
"""More cannot be read from across a square."""


class Orientation(StrEnum):
    """How a screen hangs."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from the board's upper left corner, in CSS pixels."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A board: its size, the box for its cards, and the gap between them."""

    width: int
    height: int
    cards: Box
    gap: int


FRAMES = {
    Orientation.LANDSCAPE: Frame(1920, 1080, Box(66, 214, 1788, 718), 18),
    Orientation.PORTRAIT: Frame(1080, 1920, Box(58, 352, 964, 1340), 18),
}
_ROWS = {
    Orientation.LANDSCAPE: {1: (1,), 2: (2,), 3: (3,), 4: (2, 2), 5: (3, 2), 6: (3, 3)},
    Orientation.PORTRAIT: {1: (1,), 2: (1, 1), 3: (1,) * 3, 4: (2, 2), 5: (2, 2, 1), 6: (2,) * 3},
}
"""How many cards each row holds: every count fills the board, none leaves a hole."""


def card_boxes(count: int, orientation: Orientation) -> tuple[Box, ...]:
    """The boxes of `count` cards, 1 to MAX_CARDS. Raises ValueError for any other count."""
    rows = _ROWS[orientation].get(count)
    if rows is None:
        raise ValueError(f"a board holds 1 to {MAX_CARDS} cards, not {count}")
    frame = FRAMES[orientation]
    area, gap = frame.cards, frame.gap
    height = (area.h - gap * (len(rows) - 1)) / len(rows)
    boxes: list[Box] = []
    for line, cards in enumerate(rows):
        width = (area.w - gap * (cards - 1)) / cards
        y = area.y + line * (height + gap)
        boxes += [Box(area.x + i * (width + gap), y, width, height) for i in range(cards)]
    return tuple(boxes)


def shapes_up_to(count: int, orientation: Orientation) -> frozenset[Box]:
    """Every width and height that a card can get while a board of `count` empties, at 0, 0."""
    boxes = (box for n in range(1, count + 1) for box in card_boxes(n, orientation))
    return frozenset(Box(0, 0, box.w, box.h) for box in boxes)


def content_hash(items: Iterable[dict[str, Any]], *, titles: Sequence[str]) -> str:
    """SHA-256, in hex, of the canonical JSON of what was sealed.

    Canonical: keys sorted, no spaces, UTF-8 as it is.
    """
    content = {"items": list(items), "titles": list(titles)}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
