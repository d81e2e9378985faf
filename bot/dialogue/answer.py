"""One turn of the conversation: an incoming event and what is remembered -> decisions.

Events in, commands out. `hear` decides, or asks for postings with a `Look`; `show` turns the
postings into decisions. Knows no platform, no database, no clock but the event's own time.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.dialogue.decisions import Decision, FileComplaint, Look, RecordNeed, Remember, Say
from bot.dialogue.mask import masked
from bot.dialogue.memory import Memory, rounded
from bot.dialogue.refine import asks_afresh, asks_for_more, asks_nearer, is_refinement, refine
from bot.dialogue.words import CARDS, PLAIN_WORDS, Words, offer
from bot.platform import Button, Incoming, Reply
from market.facts import Answer, Intent, LatLon, Match, Need, StationFacts

LONG_CHARS = 1000
"""Nobody asks for work in more; a posting or a list pasted by mistake is not searched for."""
KEPT_CHARS = 300
COMPLAINT_CHARS = 4000
SAME_TAP = timedelta(seconds=15)
"""A phone that got no answer sends the tap again under a new update id."""
MORE, SAY = "more", "say"
DATA_BYTES = 64
"""Telegram's limit for callback data, the tightest of the platforms."""

Understand = Callable[[str], Need]
Outcome = Look | tuple[Decision, ...]


class Dialogue:
    """Platform-neutral conversation. Holds words and understanding, no state of anybody."""

    def __init__(self, *, words: Words, understand: Understand) -> None:
        self._words = words
        self._understand = understand

    def hear(self, incoming: Incoming, memory: Memory, *, station: StationFacts) -> Outcome:
        """The first half of a turn: decisions, or a look at the postings."""
        if not incoming.addressed:
            return ()
        if incoming.button is not None:
            return self._tap(incoming, memory, station)
        if incoming.location is not None:
            return _here(incoming, memory, incoming.location)
        return self._sentence(incoming, memory, station)

    def show(
        self, look: Look, answer: Answer, *, station: StationFacts, room: int
    ) -> tuple[Decision, ...]:
        """The second half: what was found, offered in at most `room` UTF-16 units."""
        fresh = _unseen(answer.matches or answer.nearest, look.memory.seen)
        offered = fresh[:CARDS]
        if not offered and look.memory.seen:
            return (self._say(look.incoming, "no_more", station), Remember(look.memory))
        reply = offer(
            self._words,
            answer,
            offered,
            station=station,
            room=room,
            first=len(look.memory.seen) + 1,
            located=look.near is not None,
        )
        shown = offered[: len(reply.cards)] or offered
        memory = replace(
            look.memory,
            page=look.memory.page + 1,
            seen=(*look.memory.seen, *(match.posting.id for match in shown)),
            at=look.incoming.at,
        )
        buttons = self._buttons(look, memory, more=len(fresh) > len(shown))
        reply = replace(reply, buttons=buttons, reply_to=_reply_to(look.incoming))
        record = RecordNeed(look.need, look.text, tuple(_ref(match) for match in shown))
        first_page = (record,) if look.memory.page == 0 else ()
        return (Say(reply), Remember(memory), *first_page)

    def apologise(self, incoming: Incoming, *, station: StationFacts) -> Say:
        """What to say when a turn failed for good: nobody is left waiting in silence."""
        return self._say(incoming, "sorry", station)

    def _tap(self, incoming: Incoming, memory: Memory, station: StationFacts) -> Outcome:
        kind, _, rest = (incoming.button or "").partition(":")
        if kind == SAY and rest:
            again = memory.tapped == rest and memory.tapped_at is not None
            if again and incoming.at - (memory.tapped_at or incoming.at) < SAME_TAP:
                return ()
            memory = replace(memory, tapped=rest, tapped_at=incoming.at)
            return self._sentence(replace(incoming, text=rest, button=None), memory, station)
        turn, _, page = rest.partition(":")
        if kind != MORE or memory.need is None or turn != str(memory.turn):
            return () if incoming.is_group else (self._say(incoming, "stale_button", station),)
        if page != str(memory.page):
            return ()  # this page was sent already: the same tap came twice
        return _look(incoming, memory)

    def _sentence(self, incoming: Incoming, memory: Memory, station: StationFacts) -> Outcome:
        text = " ".join(incoming.text[:COMPLAINT_CHARS].split())
        if text.startswith("/"):
            command, _, text = text[1:].partition(" ")
            if command.lower() not in ("find", "zhao") or not text:
                name = "greet" if command.lower() == "start" else "help"
                return (self._say(incoming, name, station), Remember(memory))
        if not any(char.isalnum() for char in text):
            return (self._say(incoming, "ask_back", station), Remember(memory))
        need = self._understand(text[:LONG_CHARS])
        if need.intent is Intent.COMPLAIN:
            return (
                FileComplaint(masked(text)),
                self._say(incoming, "complain", station),
                Remember(memory),
            )
        if len(incoming.text) > LONG_CHARS:
            name = "post_job" if need.intent is Intent.POST_JOB else "too_long"
            return (self._say(incoming, name, station), Remember(memory))
        return self._understood(incoming, text, need, memory, station)

    def _understood(
        self, incoming: Incoming, text: str, need: Need, memory: Memory, station: StationFacts
    ) -> Outcome:
        last = memory.fresh_need(incoming.at)
        if asks_afresh(text):
            forgotten = Memory(turn=memory.turn, near=memory.near)
            return (self._say(incoming, "ask_back", station), Remember(forgotten))
        if last is not None and asks_for_more(text, need):
            return _look(incoming, memory)
        if asks_nearer(text, need):
            need = refine(last or Need(), Need(intent=Intent.SEEK_JOB, near_me=True))
            return _look(incoming, _new_search(memory, need, memory.text if last else text))
        if last is not None and is_refinement(text, need):
            joined = f"{memory.text} {text}"[-KEPT_CHARS:]
            return _look(incoming, _new_search(memory, refine(last, need), joined))
        if need.intent is Intent.SEEK_JOB:
            return _look(incoming, _new_search(memory, need, text[:KEPT_CHARS]))
        return (self._say(incoming, PLAIN_WORDS[need.intent], station), Remember(memory))

    def _say(self, incoming: Incoming, name: str, station: StationFacts) -> Say:
        wants_ideas = name in ("greet", "help", "ask_back", "no_more", "stale_button", "sorry")
        ideas = self._words.lines("suggestions") if wants_ideas and not incoming.is_group else ()
        row = tuple(_say_button(label) for label in ideas)
        return Say(
            Reply(
                self._words.say(name, station=station),
                buttons=tuple(row[start : start + 2] for start in range(0, len(row), 2)),
                reply_to=_reply_to(incoming),
            )
        )

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
            rows.append(tuple(_say_button(line) for line in ideas[:3]))
        return tuple(row for row in rows if row)


def _here(incoming: Incoming, memory: Memory, location: LatLon) -> Look:
    memory = replace(memory, near=rounded(location))
    last = memory.fresh_need(incoming.at) or Need(intent=Intent.SEEK_JOB)
    need = dataclasses.replace(last, near_me=True, place=None)
    return _look(incoming, _new_search(memory, need, memory.text))


def _new_search(memory: Memory, need: Need, text: str) -> Memory:
    return replace(memory, turn=memory.turn + 1, page=0, need=need, text=masked(text), seen=())


def _look(incoming: Incoming, memory: Memory) -> Look:
    return Look(
        incoming=incoming,
        need=memory.need or Need(intent=Intent.SEEK_JOB),
        text=memory.text,
        near=memory.near,
        limit=len(memory.seen) + CARDS + 1,
        memory=memory,
    )


def _unseen(matches: tuple[Match, ...], seen: tuple[int, ...]) -> tuple[Match, ...]:
    return tuple(match for match in matches if match.posting.id not in seen)


def _ref(match: Match) -> str:
    return match.posting.record.ref or f"#{match.posting.id}"


def _reply_to(incoming: Incoming) -> str:
    return incoming.message_key if incoming.is_group else ""


def _say_button(label: str) -> Button:
    data = f"{SAY}:{label}".encode()[:DATA_BYTES].decode(errors="ignore")
    return Button(label, data)
