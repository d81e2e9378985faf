"""What finds room beside a card's facts: its title, then chips and note. Pure.

The title is set whole or the card is not; chips and note give way.
"""

from __future__ import annotations

from collections.abc import Sequence

from broadcast.boards.cards import Card
from broadcast.boards.fit import ONE_LINE, SLACK, STEP, Fitted, Measure, Type, fit
from broadcast.boards.layout import Box
from broadcast.boards.lines import (
    CHIP,
    CHIP_GAP,
    ICON_EM,
    LINE_GAP,
    NOTE,
    NOTHING,
    TITLE,
    chip_row,
    chip_width,
    flow_chips,
    stack,
)
from broadcast.boards.setting import Extras, Facts, columns

MAX_CHIP_ROWS = 2
WITHOUT_CHIPS = 0.8
"""The scale down to which type is made smaller before the chips are left out."""
SIDE_NOTE_LINES = 6
NOTE_PARTS = (1.0, 0.8, 0.65)
"""A note may be set this much smaller than the rest before it is left out."""


def _leads(card: Card, facts: Facts) -> tuple[str, ...]:
    """Headcount, and the settlement when it found no room beside the pay."""
    settlement = "" if facts.pay.badge else card.settlement
    return tuple(lead for lead in (settlement, card.headcount) if lead)


def arrange_wide(
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


def arrange_poster(
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
