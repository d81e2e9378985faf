"""One turn: what came in, and all that the decision depends on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dialogue.memory import Memory
from bot.platform import Incoming
from market.facts import Need, StationFacts


@dataclass(frozen=True, slots=True)
class Turn:
    """`standing` is what the person waits for already."""

    incoming: Incoming
    memory: Memory
    station: StationFacts
    standing: Need | None = None

    @property
    def last(self) -> Need | None:
        """The last need, while a remark can be about it."""
        return self.memory.fresh_need(self.incoming.at)

    def with_memory(self, memory: Memory) -> Turn:
        """The same with something else remembered."""
        return replace(self, memory=memory)

    def saying(self, text: str) -> Turn:
        """As if the person had written `text` instead of tapping a button."""
        return replace(self, incoming=replace(self.incoming, text=text, button=None))
