"""Decisions put into words: the templates of `templates/chat/`, and how replies fit a platform.

Knows neither a platform nor a database. The words themselves stand in the templates alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment

from bot.platform import Button, Reply, utf16_length
from market.facts import Answer, Intent, Match, Posting, StationFacts

CARDS = 3
"""Postings a reply: what a person who reads slowly takes in at once."""
UNDERSTOOD_CHARS = 300
LARGE_ROOM = 4096
"""UTF-16 units of the roomiest common platform (Telegram's sendMessage)."""


class Words:
    """Renders `templates/chat/<name>.j2` as plain text."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def say(self, name: str, **facts: Any) -> str:
        """The words of one template."""
        return self._environment.get_template(f"chat/{name}.j2").render(**facts).strip()

    def lines(self, name: str) -> tuple[str, ...]:
        """A template of one phrase a line, such as the suggestions."""
        return tuple(line.strip() for line in self.say(name).splitlines() if line.strip())

    def cards(
        self, matches: Sequence[Match], *, station: StationFacts, first: int = 1
    ) -> tuple[str, ...]:
        """Each match as one card, numbered from `first`."""
        return tuple(
            self.say(
                "card",
                match=match,
                record=match.posting.record,
                number=number,
                station=station,
            )
            for number, match in enumerate(matches, first)
        )


def offer(
    words: Words,
    answer: Answer,
    matches: Sequence[Match],
    *,
    station: StationFacts,
    room: int,
    first: int = 1,
    located: bool = False,
    occasion: str = "asked",
    dropped: str = "",
    buttons: tuple[tuple[Button, ...], ...] = (),
) -> Reply:
    """Offer `matches` of `answer`; as many whole cards as `room` UTF-16 units hold.

    When each of them misses something, that is said first, whatever matching calls them.
    """
    exact = any(not match.unmet for match in matches)
    facts = {
        "understood": answer.understood[:UNDERSTOOD_CHARS],
        "need": answer.need,
        "work": (answer.unknown_work or "")[:UNDERSTOOD_CHARS],
        "station": station,
        "located": located,
        "mixed": any(match.unmet for match in matches),
        "occasion": occasion,
        "dropped": dropped,
    }
    name = "found" if exact else "nearest" if matches else "nothing"
    reply = Reply(
        text=words.say(name, page=first > 1, **facts),
        cards=words.cards(matches, station=station, first=first),
        closing=words.say("found_closing", **facts) if matches else "",
        buttons=buttons,
    )
    return fitted(reply, room=room)


def recalled(
    words: Words,
    postings: Mapping[int, Posting],
    *,
    station: StationFacts,
    room: int,
    gone: tuple[int, ...] = (),
) -> Reply:
    """The cards that were asked about once more, by their numbers; `gone` are closed since."""
    cards = tuple(
        words.cards((Match(posting, 0.0, ()),), station=station, first=number)[0]
        for number, posting in postings.items()
    )
    facts = {"numbers": tuple(postings), "gone": gone, "station": station}
    closing = words.say("recalled_closing", **facts) if cards else ""
    return fitted(Reply(words.say("recalled", **facts), cards=cards, closing=closing), room=room)


def fitted(reply: Reply, *, room: int) -> Reply:
    """The reply with cards dropped from the end until it fits; a card is never cut."""
    cards = reply.cards
    while cards and utf16_length(_with_cards(reply, cards).plain()) > room:
        cards = cards[:-1]
    return _with_cards(reply, cards)


def _with_cards(reply: Reply, cards: tuple[str, ...]) -> Reply:
    return Reply(reply.text, reply.buttons, cards, reply.closing, reply.reply_to)


PLAIN_WORDS: dict[Intent, str] = {
    Intent.POST_JOB: "post_job",
    Intent.ASK_POLICY: "ask_policy",
    Intent.ASK_TRAINING: "ask_training",
    Intent.ASK_STATION: "ask_station",
    Intent.COMPLAIN: "complain",
    Intent.SUBSCRIBE: "subscribe",
    Intent.UNSUBSCRIBE: "unsubscribe",
    Intent.GREET: "greet",
    Intent.OTHER: "ask_back",
}
"""The template that answers each intent other than seeking work."""


def reply_text(
    answer: Answer, environment: Environment, *, station: StationFacts, room: int = LARGE_ROOM
) -> str:
    """The whole reply to a single question as plain text, for the command line."""
    words = Words(environment)
    if answer.need.intent is not Intent.SEEK_JOB:
        return words.say(PLAIN_WORDS[answer.need.intent], station=station)
    offered = (answer.matches or answer.nearest)[:CARDS]
    return offer(words, answer, offered, station=station, room=room).plain()
