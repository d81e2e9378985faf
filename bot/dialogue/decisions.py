"""What the dialogue decides; somebody else carries it out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.memory import Memory
from bot.platform import Incoming, Reply
from market.facts import LatLon, Need


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


Decision = Say | Remember | RecordNeed | FileComplaint


@dataclass(frozen=True, slots=True)
class Look:
    """Before it can decide, the dialogue wants up to `limit` postings for `need`."""

    incoming: Incoming
    need: Need
    text: str
    near: LatLon | None
    limit: int
    memory: Memory
