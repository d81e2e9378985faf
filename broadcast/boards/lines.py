"""The single lines of a card: what kinds there are, how small they may be, the pay. Pure.

The least sizes are the rule of legibility: 28 px of a 1080p picture are 2.6 % of its height,
5 cm on a board two metres high, which good eyes read at 20 m and tired ones at 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from broadcast.boards.cards import Card
from broadcast.boards.fit import SLACK, STEP, Fitted, Measure, Type, fit

LEAST_TEXT = 28
LEAST_TITLE = 44
LEAST_PAY = 44
LEAST_PHONE = 40

TITLE = Type(base=50, least=LEAST_TITLE, lines=2, bold=True, leading=1.15)
PAY = Type(base=86, least=LEAST_PAY, lines=1, bold=True, leading=1.1)
PAY_WORDS = Type(base=86, least=LEAST_PAY, lines=2, bold=True, leading=1.1)
PLACE = Type(base=36, least=LEAST_TEXT, lines=2, bold=False, leading=1.2)
EMPLOYER = Type(base=31, least=LEAST_TEXT, lines=2, bold=False, leading=1.2)
PHONE = Type(base=52, least=LEAST_PHONE, lines=2, bold=True, leading=1.15, one_line=0.0)
NOTE = Type(base=30, least=LEAST_TEXT, lines=3, bold=False, leading=1.4, one_line=1.0)
CHIP = Type(base=29, least=LEAST_TEXT, lines=1, bold=True, leading=1.0)

LINE_GAP = 3
ICON_EM = 1.25
"""What the mark before a place, an employer and a phone takes."""
UNIT = 0.44
"""The unit's size as a part of the amount's."""
UNIT_GAP_EM = 0.2
BADGE = 0.40
"""The settlement's size as a part of the amount's."""
LEAST_BADGE = 32
BADGE_EM = 1.2
CHIP_EM = 1.1
"""What padding and border add to the width of a badge and of a chip, in em."""
CHIP_HEIGHT = 1.5
CHIP_GAP = 12
PAY_TRIES = ((60, True), (60, False), (LEAST_PAY, True), (LEAST_PAY, False))
"""px down to which the pay is tried, with the badge beside it and without."""

NOTHING = Fitted((), 0, 1.0)
"""A line without words."""


@dataclass(frozen=True, slots=True)
class PayLine:
    """The pay: its words, and the sizes of unit and badge; 0 when there is none on the line."""

    amount: Fitted
    unit: int
    badge: int


def stack(lines: Sequence[Fitted]) -> float:
    """The height of lines under one another, each with its gap, in px."""
    return sum(line.height + LINE_GAP for line in lines if line.lines)


def marked_line(
    text: str, kind: Type, *, scale: float, width: float, measure: Measure
) -> Fitted | None:
    """A line with a mark before it; NOTHING without words, None when it does not fit."""
    if not text:
        return NOTHING
    return fit(text, kind=kind, scale=scale, width=width, measure=measure, indent=ICON_EM)


def pay_line(card: Card, *, scale: float, width: float, measure: Measure) -> PayLine | None:
    """With the badge beside the amount where there is room, else without it."""
    if not card.unit:
        return _pay_in_words(card, scale=scale, width=width, measure=measure)
    amount_em = measure.width(card.amount, bold=True)
    unit_em = measure.width(card.unit, bold=True) + UNIT_GAP_EM
    for least, with_badge in PAY_TRIES:
        for size in range(max(PAY.least, int(PAY.base * scale)), least - 1, -STEP):
            unit = max(LEAST_TEXT, int(size * UNIT))
            badge = badge_size(size) if card.settlement and with_badge else 0
            used = amount_em * size + unit_em * unit + _badge_width(card, badge, measure)
            if used <= width * SLACK:
                return PayLine(Fitted((card.amount,), size, PAY.leading), unit, badge)
    return None


def _pay_in_words(card: Card, *, scale: float, width: float, measure: Measure) -> PayLine | None:
    words = fit(card.amount, kind=PAY_WORDS, scale=scale, width=width, measure=measure)
    if words is None:
        return None
    badge = badge_size(words.size)
    used = measure.width(words.lines[-1], bold=True) * words.size
    fits = len(words.lines) == 1 and used + _badge_width(card, badge, measure) <= width
    return PayLine(words, 0, badge if card.settlement and fits else 0)


def badge_size(amount: int) -> int:
    """The settlement's type size beside an amount of this size, in px."""
    return max(LEAST_BADGE, int(amount * BADGE))


def _badge_width(card: Card, size: int, measure: Measure) -> float:
    if not size:
        return 0
    return (measure.width(card.settlement, bold=True) + BADGE_EM) * size + CHIP_GAP


def chip_row(size: int) -> float:
    """The height of a row of chips of this type size, in px."""
    return size * CHIP_HEIGHT + LINE_GAP


def chip_width(text: str, size: int, measure: Measure) -> float:
    """The width of a chip with its border, in px."""
    return (measure.width(text, bold=True) + CHIP_EM) * size


def flow_chips(
    texts: Sequence[str], *, size: int, rows: int, width: float, measure: Measure
) -> tuple[tuple[str, ...], int]:
    """Those that go into `rows` rows, and how many rows they take; the rest is left out."""
    shown: list[str] = []
    row, used = 1, 0.0
    for text in texts:
        wide = chip_width(text, size, measure)
        if used and used + CHIP_GAP + wide > width:
            row, used = row + 1, 0.0
        if row > rows or wide > width:
            break
        used += wide + (CHIP_GAP if used else 0)
        shown.append(text)
    return tuple(shown), min(row, rows) if shown else 0
