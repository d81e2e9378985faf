"""A template as a message to the person: with suggestions to tap, in reply where it must be."""

from __future__ import annotations

from bot.dialogue.decisions import Say
from bot.dialogue.words import Words
from bot.platform import Button, Incoming, Reply
from market.facts import StationFacts

SAY = "say"
DATA_BYTES = 64
"""Telegram's limit for callback data, the tightest of the platforms."""
WITH_IDEAS = (
    *("greet", "help", "ask_back", "no_more", "no_news", "stale_button", "sorry"),
    "wait_for_what",
)
"""Where a person may not know how to go on."""


def say(
    words: Words, incoming: Incoming, name: str, station: StationFacts, **facts: str | bool
) -> Say:
    """The words of the template `name`."""
    ideas = words.lines("suggestions") if name in WITH_IDEAS and not incoming.is_group else ()
    row = tuple(say_button(label) for label in ideas)
    return Say(
        Reply(
            words.say(name, station=station, **facts),
            buttons=tuple(row[start : start + 2] for start in range(0, len(row), 2)),
            reply_to=reply_to(incoming),
        )
    )


def reply_to(incoming: Incoming) -> str:
    """In a group, the message that is answered."""
    return incoming.message_key if incoming.is_group else ""


def say_button(label: str) -> Button:
    """A button that is worth as much as saying its words."""
    data = f"{SAY}:{label}".encode()[:DATA_BYTES].decode(errors="ignore")
    return Button(label, data)
