"""A card into its box: type sizes, line breaks, and what finds room. Pure.

Title, pay, place, employer, phone, headcount and settlement are set whole or not at all: a
card that would cut one of them, or set it too small, has no setting. Chips and the note are
left out first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from broadcast.boards.cards import Card
from broadcast.boards.fit import ONE_LINE, SLACK, STEP, Fitted, Measure, Type, fit
from broadcast.boards.layout import Box, Orientation, card_boxes
from broadcast.boards.lines import (
    CHIP,
    CHIP_GAP,
    EMPLOYER,
    ICON_EM,
    LINE_GAP,
    NOTE,
    NOTHING,
    PHONE,
    PLACE,
    TITLE,
    PayLine,
    chip_row,
    chip_width,
    flow_chips,
    marked_line,
    pay_line,
    stack,
)

PADDING_X = 24
PADDING_Y = 12
WIDE_MAIN = 0.66
"""The part of a wide card that the facts take; chips and note have the rest."""
GUTTER = 32
FLAT = 2.0
"""A box that is wider than this many times its height is set in two columns."""
UNEVEN = 1.3
"""No card of a board is set larger than this many times the smallest."""
SCALES = tuple(step / 100 for step in range(55, 235, 5))
"""From the least to the largest."""
MAX_CHIP_ROWS = 2
WITHOUT_CHIPS = 0.8
"""The scale down to which type is made smaller before the chips are left out."""
SIDE_NOTE_LINES = 6
NOTE_PARTS = (1.0, 0.8, 0.65)
"""A note may be set this much smaller than the rest before it is left out."""


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


def set_cards(
    cards: Sequence[Card], orientation: Orientation, *, measure: Measure
) -> tuple[Setting, ...] | None:
    """All cards of a board at similar scales; None when one cannot be legible."""
    boxes = card_boxes(len(cards), orientation)
    pairs = list(zip(cards, boxes, strict=True))
    scales = [largest_scale(card, box, measure=measure) for card, box in pairs]
    most = min(scales) * UNEVEN
    if not most:
        return None
    settings: list[Setting] = []
    for (card, box), scale in zip(pairs, scales, strict=True):
        setting = set_card(card, box, scale=min(scale, most), measure=measure)
        setting = setting or set_card(card, box, scale=scale, measure=measure)
        if setting is None:
            return None
        settings.append(setting)
    return tuple(settings)


def largest_scale(card: Card, box: Box, *, measure: Measure) -> float:
    """The largest of SCALES at which the card goes into its box; 0 for none.

    Halves the choice each time: what fits at one scale nearly always fits at every smaller one.
    """
    low, high = 0, len(SCALES)
    while low < high:
        middle = (low + high) // 2
        if set_card(card, box, scale=SCALES[middle], measure=measure) is None:
            high = middle
        else:
            low = middle + 1
    return SCALES[low - 1] if low else 0


def set_card(card: Card, box: Box, *, scale: float, measure: Measure) -> Setting | None:
    """The card at `scale`, or None when it does not go into its box."""
    main, _ = columns(box)
    facts = set_facts(card, width=main, scale=scale, measure=measure)
    if facts is None:
        return None
    room = box.h - 2 * PADDING_Y
    make = _wide if shape_of(box) is Shape.WIDE else _poster
    made = make(card, box, facts, room=room, scale=scale, measure=measure)
    return made and Setting(card, box, shape_of(box), made[0], facts, made[1])


def set_facts(card: Card, *, width: float, scale: float, measure: Measure) -> Facts | None:
    """Pay, place, employer and phones within their width, or None."""
    pay = pay_line(card, scale=scale, width=width, measure=measure)
    place = marked_line(card.place, PLACE, scale=scale, width=width, measure=measure)
    employer = marked_line(card.employer, EMPLOYER, scale=scale, width=width, measure=measure)
    phones = [
        marked_line(phone, PHONE, scale=scale, width=width, measure=measure)
        for phone in card.phones
    ]
    whole = tuple(phone for phone in phones if phone)
    if pay is None or place is None or employer is None or len(whole) < len(phones):
        return None
    return Facts(pay, place, employer, whole)


def _leads(card: Card, facts: Facts) -> tuple[str, ...]:
    """Headcount, and the settlement when it found no room beside the pay."""
    settlement = "" if facts.pay.badge else card.settlement
    return tuple(lead for lead in (settlement, card.headcount) if lead)


def _wide(
    card: Card, box: Box, facts: Facts, *, room: float, scale: float, measure: Measure
) -> tuple[Fitted, Extras] | None:
    """Title above the facts; chips, then the note, in the other column."""
    main, side = columns(box)
    title = _title(card, scale=scale, width=main, room=room - facts.height, measure=measure)
    if title is None:
        return None
    leads = _leads(card, facts)
    size = _chip_size(scale)
    limit = int(room // chip_row(size))
    chips, rows = flow_chips(
        (*leads, *card.chips), size=size, rows=limit, width=side, measure=measure
    )
    if len(chips) < len(leads):
        return None
    spare = room - rows * chip_row(size) - 4 * LINE_GAP
    note = _note(card, SIDE_NOTE_LINES, scale=scale, width=side, room=spare, measure=measure)
    return title, Extras(size, leads, False, chips[len(leads) :], note)


def _poster(
    card: Card, box: Box, facts: Facts, *, room: float, scale: float, measure: Measure
) -> tuple[Fitted, Extras] | None:
    """Everything under one another; chips give way before the title does."""
    width, _ = columns(box)
    size = _chip_size(scale)
    row = chip_row(size)
    leads = _leads(card, facts)
    beside = _goes_beside_phone(leads, facts, size=size, width=width, measure=measure)
    needed = () if beside else leads
    room -= facts.height
    rows = int(bool(needed or card.chips))
    title = _title(card, scale=scale, width=width, room=room - rows * row, measure=measure)
    if title is None and rows and not needed and scale <= WITHOUT_CHIPS:
        rows = 0
        title = _title(card, scale=scale, width=width, room=room, measure=measure)
    if title is None:
        return None
    spare = room - stack([title])
    limit = min(MAX_CHIP_ROWS, int(spare // row)) if rows else 0
    chips, rows = flow_chips(
        (*needed, *card.chips), size=size, rows=limit, width=width, measure=measure
    )
    if len(chips) < len(needed):
        return None
    note = _note(
        card, NOTE.lines, scale=scale, width=width, room=spare - rows * row, measure=measure
    )
    return title, Extras(size, leads, beside, chips[len(needed) :], note)


def _chip_size(scale: float) -> int:
    return max(CHIP.least, int(CHIP.base * scale))


def _goes_beside_phone(
    leads: Sequence[str], facts: Facts, *, size: int, width: float, measure: Measure
) -> bool:
    """True when the stated facts find room on the right of the phones."""
    phones = max(
        (measure.width(line, bold=True) + ICON_EM) * phone.size
        for phone in facts.phones
        for line in phone.lines
    )
    chips = sum(chip_width(text, size, measure) + CHIP_GAP for text in leads)
    return bool(leads) and phones + chips <= width * SLACK


def _title(
    card: Card, *, scale: float, width: float, room: float, measure: Measure
) -> Fitted | None:
    """The largest title that is low enough: a smaller one may take a line less."""
    wanted = max(TITLE.least, int(TITLE.base * scale))
    for size in range(wanted, max(TITLE.least, int(wanted * ONE_LINE)) - 1, -STEP):
        title = fit(card.title, kind=TITLE, scale=size / TITLE.base, width=width, measure=measure)
        if title is not None and stack([title]) <= room:
            return title
    return None


def _note(
    card: Card, lines: int, *, scale: float, width: float, room: float, measure: Measure
) -> Fitted:
    """The conditions, whole, where there is room for them."""
    if not card.note:
        return NOTHING
    kind = Type(NOTE.base, NOTE.least, lines, NOTE.bold, NOTE.leading, NOTE.one_line)
    for part in NOTE_PARTS:
        note = fit(card.note, kind=kind, scale=scale * part, width=width, measure=measure)
        if note is not None and stack([note]) <= room:
            return note
    return NOTHING
