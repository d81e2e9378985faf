"""A card into its box: type sizes, line breaks, and what finds room. Pure.

Title, pay, place, employer, phone, headcount and settlement are set whole or not at all: a
card that would cut one of them, or set it too small, has no setting. Chips and the note are
left out first.
"""

from __future__ import annotations

from collections.abc import Sequence

from broadcast.boards.arrange import arrange_poster, arrange_wide
from broadcast.boards.cards import Card
from broadcast.boards.fit import Measure
from broadcast.boards.layout import Box, Orientation, card_boxes
from broadcast.boards.lines import EMPLOYER, PHONE, PLACE, marked_line, pay_line
from broadcast.boards.setting import PADDING_Y, Facts, Setting, Shape, columns, shape_of

UNEVEN = 1.3
"""No card of a board is set larger than this many times the smallest."""
SCALES = tuple(step / 100 for step in range(55, 235, 5))
"""From the least to the largest."""


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
    make = arrange_wide if shape_of(box) is Shape.WIDE else arrange_poster
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
