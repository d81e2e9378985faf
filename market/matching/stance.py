"""How a speaker stands to the words of a sentence: positions in a normalised text, no meanings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Stance(Enum):
    """How the speaker stands to a word."""

    WANTED = "wanted"
    REFUSED = "refused"
    WAIVED = "waived"
    BUSY = "busy"
    PAST = "past"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words at `text[start:end]`; `kind` groups words that one "no" can refuse together."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Clause:
    """`text[start:end]` with the indexes of the mentions in it; `result` is filled in."""

    text: str
    start: int
    end: int
    mentions: Sequence[Mention]
    inside: Sequence[int]
    result: list[Stance]
