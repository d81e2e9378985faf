"""One turn of the conversation: an incoming event and what is remembered -> decisions.

Events in, commands out. `hear` decides, or asks for postings with a `Look` or a `Recall`;
`show` and `recall` turn the postings into decisions. Knows no platform, no database, no
clock but the event's own time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.dialogue.decisions import (
    Decision,
    Look,
    Occasion,
    Recall,
    RecordNeed,
    Remember,
    Say,
)
from bot.dialogue.looking import look_again, look_from, unseen
from bot.dialogue.memory import Memory
from bot.dialogue.refine import refine
from bot.dialogue.sentence import Describe, Listener, Outcome, Understand
from bot.dialogue.turn import Turn
from bot.dialogue.voice import SAY, reply_to, say, say_button
from bot.dialogue.words import CARDS, Words, offer, recalled
from bot.platform import Button, Incoming
from market.facts import Answer, Match, Need, Posting, StationFacts

SAME_TAP = timedelta(seconds=15)
"""A phone that got no answer sends the tap again under a new update id."""
MORE = "more"


class Dialogue:
    """Platform-neutral conversation. Holds words and understanding, no state of anybody."""

    def __init__(self, *, words: Words, understand: Understand, describe: Describe) -> None:
        self._words = words
        self._understand = understand
        self._listener = Listener(words=words, understand=understand, describe=describe)

    def hear(
        self,
        incoming: Incoming,
        memory: Memory,
        *,
        station: StationFacts,
        standing: Need | None = None,
    ) -> Outcome:
        """The first half of a turn: decisions, or a look at the postings.

        `standing` is what the person waits for already.
        """
        if not incoming.addressed:
            return ()
        turn = Turn(incoming, memory, station, standing)
        if incoming.button is not None:
            return self._tap(turn, incoming.button)
        if incoming.location is not None:
            return look_from(turn, incoming.location)
        return self._listener.hear(turn)

    def show(
        self, look: Look, answer: Answer, *, station: StationFacts, room: int
    ) -> tuple[Decision, ...]:
        """The second half: what was found, offered in at most `room` UTF-16 units."""
        if look.occasion is not Occasion.ASKED and not answer.matches:
            return self._no_news(look, answer, station)
        fresh = unseen(answer.matches or answer.nearest, look.memory.seen)
        offered = fresh[:CARDS]
        if not offered and look.memory.seen:
            said = say(self._words, look.incoming, "no_more", station, dropped=look.dropped)
            return (said, Remember(look.memory))
        reply = offer(
            self._words,
            answer,
            offered,
            station=station,
            room=room,
            first=len(look.memory.seen) + 1,
            located=look.near is not None,
            occasion=look.occasion,
            dropped=look.dropped,
        )
        shown = offered[: len(reply.cards)] or offered
        ids = tuple(match.posting.id for match in shown)
        memory = look.memory.having_shown(ids, at=look.incoming.at)
        buttons = self._buttons(look, memory, more=len(fresh) > len(shown))
        reply = replace(reply, buttons=buttons, reply_to=reply_to(look.incoming))
        record = RecordNeed(look.need, look.text, tuple(_ref(match) for match in shown))
        first_page = (record,) if look.memory.page == 0 else ()
        return (Say(reply), Remember(memory), *first_page)

    def recall(
        self, look: Recall, found: Sequence[Posting], *, station: StationFacts, room: int
    ) -> tuple[Decision, ...]:
        """The second half of a turn about cards: `found` are those that are still open."""
        live = {posting.id: posting for posting in found}
        pairs = tuple(zip(look.numbers, look.postings, strict=True))
        reply = recalled(
            self._words,
            {number: live[posting] for number, posting in pairs if posting in live},
            station=station,
            room=room,
            gone=tuple(number for number, posting in pairs if posting not in live),
        )
        memory = replace(look.memory, at=look.incoming.at)
        return (Say(replace(reply, reply_to=reply_to(look.incoming))), Remember(memory))

    def apologise(self, incoming: Incoming, *, station: StationFacts) -> Say:
        """What to say when a turn failed for good: nobody is left waiting in silence."""
        return say(self._words, incoming, "sorry", station)

    def _no_news(self, look: Look, answer: Answer, station: StationFacts) -> tuple[Decision, ...]:
        """Nothing that the person waits for came in: no reason to show what does not fit."""
        name = "greet" if look.occasion is Occasion.GREETED else "no_news"
        said = say(self._words, look.incoming, name, station, waiting=answer.understood)
        return (said, Remember(replace(look.memory, at=look.incoming.at)))

    def _tap(self, turn: Turn, button: str) -> Outcome:
        incoming, memory = turn.incoming, turn.memory
        kind, _, rest = button.partition(":")
        if kind == SAY and rest:
            again = memory.tapped == rest and memory.tapped_at is not None
            if again and incoming.at - (memory.tapped_at or incoming.at) < SAME_TAP:
                return ()
            tapped = replace(memory, tapped=rest, tapped_at=incoming.at)
            return self._listener.hear(turn.with_memory(tapped).saying(rest))
        number, _, page = rest.partition(":")
        if kind != MORE or memory.need is None or number != str(memory.turn):
            stale = say(self._words, incoming, "stale_button", turn.station)
            return () if incoming.is_group else (stale,)
        if page != str(memory.page):
            return ()  # this page was sent already: the same tap came twice
        return look_again(turn)

    def _buttons(self, look: Look, memory: Memory, *, more: bool) -> tuple[tuple[Button, ...], ...]:
        rows: list[tuple[Button, ...]] = []
        if more:
            data = f"{MORE}:{memory.turn}:{memory.page}"
            rows.append((Button(self._words.say("more_button"), data),))
        if not look.incoming.is_group and memory.page == 1:
            ideas = [
                line
                for line in self._words.lines("refinements")
                if refine(look.need, self._understand(line)) != look.need
            ]
            rows.append(tuple(say_button(line) for line in ideas[:3]))
        return tuple(row for row in rows if row)


def _ref(match: Match) -> str:
    return match.posting.record.ref or f"#{match.posting.id}"
