"""Whether a board can be read from across the square, decided before it is sealed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from broadcast.boards.cards import Card
from broadcast.boards.fit import Measure, fit
from broadcast.boards.layout import MAX_CARDS, Box, Orientation, shapes_up_to
from broadcast.boards.lines import EMPLOYER, ICON_EM, PAY, PAY_WORDS, PHONE, PLACE, TITLE
from broadcast.boards.setting import columns
from broadcast.boards.typeset import SCALES, set_card
from market.errors import Refused

SMALLEST = SCALES[0]


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be shown whole and legible. `words` say it to staff."""

    posting_id: int
    field: str
    words: str


class Illegible(Refused):
    """这块板远处看不清，没有发布。"""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("；".join(problem.words for problem in problems))


def check(cards: Sequence[Card], *, measure: Measure) -> None:
    """Raises Illegible when the board would cut a fact or set it too small on any screen."""
    found = [p for card in cards for p in problems(card, count=len(cards), measure=measure)]
    if found:
        raise Illegible(found)


def problems(card: Card, *, count: int, measure: Measure) -> tuple[Problem, ...]:
    """Why the card cannot hang on a board of `count` cards; empty when it can.

    It must stay legible on every screen while the others leave the board one by one.
    """
    for orientation in Orientation:
        for box in shapes_up_to(count, orientation):
            if set_card(card, box, scale=SMALLEST, measure=measure) is None:
                return _reasons(card, box, measure)
    return ()


def roomiest(card: Card, *, up_to: int, measure: Measure) -> int:
    """The most cards, at most `up_to`, with which the card can share a board; 0 for none."""
    for count in range(min(up_to, MAX_CARDS), 0, -1):
        if not problems(card, count=count, measure=measure):
            return count
    return 0


def _reasons(card: Card, box: Box, measure: Measure) -> tuple[Problem, ...]:
    width, _ = columns(box)
    pay = PAY if card.unit else PAY_WORDS
    lines = [
        ("title", "岗位名称", card.title, TITLE, 0.0),
        ("pay", "工资", card.amount + card.unit, pay, 0.0),
        ("place", "地点", card.place, PLACE, ICON_EM),
        ("employer", "用人单位", card.employer, EMPLOYER, ICON_EM),
        *(("phone", "电话", phone, PHONE, ICON_EM) for phone in card.phones),
    ]
    found = [
        Problem(card.posting_id, field, f"{name}太长，板上放不下：{text[:40]}")
        for field, name, text, kind, indent in lines
        if text
        and fit(text, kind=kind, scale=SMALLEST, width=width, measure=measure, indent=indent)
        is None
    ]
    whole = Problem(card.posting_id, "card", f"内容太多，一块板放不下：{card.title[:40]}")
    return tuple(found) or (whole,)
