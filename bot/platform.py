"""The port between the station and a chat platform: what comes in, what goes out, what fails.

Knows no platform by name and no database. Everything here survives a trip through JSON.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from market.facts import LatLon


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that a person said, tapped or sent. `button` is the data of a tapped button."""

    platform: str
    update_key: str
    chat_key: str
    person_key: str
    at: datetime
    text: str = ""
    is_group: bool = False
    addressed: bool = True
    chat_title: str = ""
    button: str | None = None
    location: LatLon | None = None
    message_key: str = ""


@dataclass(frozen=True, slots=True)
class ChatMoved:
    """A group got another id; everything stored under the old one belongs to the new one."""

    old_key: str
    new_key: str


@dataclass(frozen=True, slots=True)
class ChatMembership:
    """The bot was let into a chat (`active`) or shut out of it."""

    chat_key: str
    active: bool
    is_group: bool
    title: str = ""


Heard = Incoming | ChatMoved | ChatMembership


class Unreadable(Exception):
    """A stored update that is none of these; trying again does not help."""


_KINDS: Mapping[str, type[Heard]] = {
    "said": Incoming,
    "moved": ChatMoved,
    "membership": ChatMembership,
}


def heard_to_json(heard: Heard) -> dict[str, Any]:
    """The inbox payload: what the station needs of an update, and nothing else of it."""
    out = dataclasses.asdict(heard)
    if isinstance(heard, Incoming):
        out["at"] = heard.at.isoformat()
    kind = next(word for word, kind in _KINDS.items() if isinstance(heard, kind))
    return {"kind": kind, **out}


def heard_from_json(payload: Mapping[str, Any]) -> Heard:
    """The inverse of `heard_to_json`. Raises Unreadable on a payload that is none of these."""
    try:
        return _heard(dict(payload))
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable from error


def _heard(fields: dict[str, Any]) -> Heard:
    kind = _KINDS[fields.pop("kind", "")]
    if kind is Incoming:
        fields["at"] = datetime.fromisoformat(fields["at"])
        fields["location"] = LatLon(**fields["location"]) if fields["location"] else None
    return kind(**fields)


def clean(text: str) -> str:
    """The text without what no database takes: NUL and half of a surrogate pair."""
    return text.encode("utf-8", "ignore").decode().replace("\x00", "")


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a reply. `data` comes back when it is tapped; at most 64 bytes."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the station answers, in plain text.

    `cards` are whole postings: a platform with a limit drops whole cards, it never cuts one.
    `reply_to` names the message that is answered, where many people talk.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    cards: tuple[str, ...] = ()
    closing: str = ""
    reply_to: str = ""

    def plain(self) -> str:
        """Everything as one text, its parts separated by an empty line."""
        return "\n\n".join(part for part in (self.text, *self.cards, self.closing) if part)

    def to_json(self) -> dict[str, Any]:
        """The outbox payload; only what is there."""
        out: dict[str, Any] = {"text": self.text}
        if self.buttons:
            out["buttons"] = [
                [{"label": button.label, "data": button.data} for button in row]
                for row in self.buttons
            ]
        if self.cards:
            out["cards"] = list(self.cards)
        if self.closing:
            out["closing"] = self.closing
        if self.reply_to:
            out["reply_to"] = self.reply_to
        return out


def reply_from_json(payload: Mapping[str, Any]) -> Reply:
    """The reply of an outbox payload; what is missing is empty."""
    return Reply(
        text=payload.get("text", ""),
        buttons=tuple(
            tuple(Button(button["label"], button["data"]) for button in row)
            for row in payload.get("buttons", ())
        ),
        cards=tuple(payload.get("cards", ())),
        closing=payload.get("closing", ""),
        reply_to=payload.get("reply_to", ""),
    )


def utf16_length(text: str) -> int:
    """UTF-16 code units: how Telegram counts, and JavaScript."""
    return len(text) + sum(char > "\uffff" for char in text)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform allows: UTF-16 units a text, messages a second and a minute."""

    text_units: int
    per_second: float
    chat_interval_seconds: float
    group_per_minute: int


class PlatformError(Exception):
    """A message was not, or perhaps not, delivered.

    `permanent`: refused for good. `gone`: the chat shut us out (implies permanent).
    `uncertain`: it may have arrived. `moved_to`: the chat's new id. Otherwise it certainly
    was not delivered and may be tried again, after `retry_after` seconds when given.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        gone: bool = False,
        uncertain: bool = False,
        moved_to: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.permanent = permanent or gone
        self.gone = gone
        self.uncertain = uncertain
        self.moved_to = moved_to
        self.retry_after = retry_after


class Platform(Protocol):
    """A way to send. One attempt a call; the delivery loop decides about further ones."""

    @property
    def name(self) -> str:
        """The word in the `platform` columns."""

    @property
    def limits(self) -> Limits:
        """What the platform allows."""

    def is_group(self, chat_key: str) -> bool:
        """True when the group limit applies to this chat."""

    async def send(self, chat_key: str, reply: Reply) -> str:
        """Deliver and return the platform's message id. Raises PlatformError."""
