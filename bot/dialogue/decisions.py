"""What the dialogue decides; somebody else carries it out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue.memory import Memory
from bot.platform import Incoming, Reply
from market.facts import LatLon, Need
from market.matching.history import History


@dataclass(frozen=True, slots=True)
class Say:
    """Send this to the chat."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class Remember:
    """Keep this for the person's next sentence."""

    memory: Memory


@dataclass(frozen=True, slots=True)
class RecordNeed:
    """Count what was asked and what was offered. `text` is masked."""

    need: Need
    text: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileComplaint:
    """Bring this before a person of the station. `text` is masked."""

    text: str


@dataclass(frozen=True, slots=True)
class SaveNeed:
    """Keep this as what the person waits for, in place of an earlier one. `text` is masked."""

    need: Need
    text: str
    near: LatLon | None


@dataclass(frozen=True, slots=True)
class EndNeed:
    """The person waits for nothing any more."""


@dataclass(frozen=True, slots=True)
class Recall:
    """Before it can decide, the dialogue wants these postings as they are now.

    `numbers` are those on their cards.
    """

    incoming: Incoming
    postings: tuple[int, ...]
    numbers: tuple[int, ...]
    memory: Memory


Decision = Say | Remember | RecordNeed | FileComplaint | SaveNeed | EndNeed


class Occasion(StrEnum):
    """Why postings are looked for, where it is not simply that somebody asked."""

    ASKED = "asked"
    NEWS = "news"
    GREETED = "greeted"


@dataclass(frozen=True, slots=True)
class Look:
    """Before it can decide, the dialogue wants up to `limit` postings for `need`.

    `history` is what the person knows already. `dropped` names the cards just turned down.
    On NEWS and when GREETED, `need` is what the person waits for.
    """

    incoming: Incoming
    need: Need
    text: str
    near: LatLon | None
    limit: int
    memory: Memory
    history: History
    occasion: Occasion = Occasion.ASKED
    dropped: str = ""
