"""How a card is set: its shape, its columns, and the decisions that drawing needs. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from broadcast.boards.cards import Card
from broadcast.boards.fit import Fitted
from broadcast.boards.layout import Box
from broadcast.boards.lines import PayLine, stack

PADDING_X = 24
PADDING_Y = 12
WIDE_MAIN = 0.66
"""The part of a wide card that the facts take; chips and note have the rest."""
GUTTER = 32
FLAT = 2.0
"""A box that is wider than this many times its height is set in two columns."""


class Shape(StrEnum):
    """A poster stacks its lines; a wide card has chips and note in a column of their own."""

    POSTER = "poster"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is set whole or not at all, but for the title. A line without words is empty."""

    pay: PayLine
    place: Fitted
    employer: Fitted
    phones: tuple[Fitted, ...]

    @property
    def height(self) -> float:
        """Of all of them under one another, in px."""
        return stack([self.pay.amount, self.place, self.employer, *self.phones])


@dataclass(frozen=True, slots=True)
class Extras:
    """Chips and note. `leads` are stated facts set as chips before the others or, with
    `leads_beside`, beside the phone."""

    chip_size: int
    leads: tuple[str, ...]
    leads_beside: bool
    chips: tuple[str, ...]
    note: Fitted


@dataclass(frozen=True, slots=True)
class Setting:
    """A card as it is drawn in `box`."""

    card: Card
    box: Box
    shape: Shape
    title: Fitted
    facts: Facts
    extras: Extras


def shape_of(box: Box) -> Shape:
    """Flat boxes are set in two columns."""
    return Shape.WIDE if box.w > FLAT * box.h else Shape.POSTER


def columns(box: Box) -> tuple[float, float]:
    """The widths, in px, for the facts and for chips and note."""
    inner = box.w - 2 * PADDING_X
    if shape_of(box) is Shape.POSTER:
        return inner, inner
    return inner * WIDE_MAIN, inner * (1 - WIDE_MAIN) - GUTTER
