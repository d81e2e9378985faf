"""A Telegram update -> what the dialogue hears. Knows no network and no database.

In a group only a mention, a reply to the bot, a command or a tap is heard; the rest of the
group's talk is not even stored.
"""

from __future__ import annotations

import re
from datetime import datetime

from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message, Update

from bot.platform import ChatMembership, ChatMoved, Heard, Incoming, clean
from bot.platforms.telegram.client import Self
from bot.platforms.telegram.limits import NAME
from market.facts import LatLon

GROUPS = ("group", "supergroup")
SHUT_OUT = ("left", "kicked")


class UpdateReader:
    """Reads updates for one bot."""

    def __init__(self, me: Self) -> None:
        self._me = me
        # "@yeshi_bot2" and "a@yeshi_bot.cn" are somebody else
        name = re.escape(me.username)
        self._mention = re.compile(rf"(?<![A-Za-z0-9_.])@{name}(?![A-Za-z0-9_])", re.IGNORECASE)

    def hear(self, update: Update, *, at: datetime) -> Heard | None:
        """What is in an update received at `at`; None when it is not for the station."""
        if update.message is not None:
            return self._message(update.update_id, update.message, at)
        if update.callback_query is not None:
            return self._tap(update.update_id, update.callback_query, at)
        if update.my_chat_member is not None:
            return _membership(update.my_chat_member)
        return None

    def update_key(self, update_id: int) -> str:
        """Unique over bots: another token may count from the same number."""
        return f"{self._me.id}:{update_id}"

    def _message(self, update_id: int, message: Message, at: datetime) -> Heard | None:
        if message.migrate_to_chat_id is not None:
            return ChatMoved(str(message.chat.id), str(message.migrate_to_chat_id))
        if message.migrate_from_chat_id is not None:
            return ChatMoved(str(message.migrate_from_chat_id), str(message.chat.id))
        if message.from_user is None or message.from_user.is_bot:
            return None
        is_group = message.chat.type in GROUPS
        if message.chat.type != "private" and not is_group:
            return None
        if is_group and not self._is_addressed(message):
            return None
        if is_group and _is_service(message):
            return None
        spot = message.location
        return Incoming(
            platform=NAME,
            update_key=self.update_key(update_id),
            chat_key=str(message.chat.id),
            person_key=str(message.from_user.id),
            at=at,
            text=self._without_name(clean(message.text or message.caption or "")),
            is_group=is_group,
            chat_title=_title(message.chat),
            location=LatLon(spot.latitude, spot.longitude) if spot else None,
            message_key=str(message.message_id),
        )

    def _tap(self, update_id: int, tap: CallbackQuery, at: datetime) -> Incoming | None:
        if tap.message is None or not tap.data:
            return None
        chat = tap.message.chat
        return Incoming(
            platform=NAME,
            update_key=self.update_key(update_id),
            chat_key=str(chat.id),
            person_key=str(tap.from_user.id),
            at=at,
            is_group=chat.type in GROUPS,
            chat_title=_title(chat),
            button=tap.data,
        )

    def _is_addressed(self, message: Message) -> bool:
        text = message.text or message.caption or ""
        answered = message.reply_to_message
        author = answered.from_user if answered is not None else None
        if author is not None and author.id == self._me.id:
            return True
        if text.startswith("/"):
            _, at, name = text.split(maxsplit=1)[0].partition("@")
            return not at or name.lower() == self._me.username.lower()
        named = bool(self._me.username) and self._mention.search(text) is not None
        return named or self._is_named_by_id(message)

    def _is_named_by_id(self, message: Message) -> bool:
        entities = message.entities or message.caption_entities or []
        return any(entity.user and entity.user.id == self._me.id for entity in entities)

    def _without_name(self, text: str) -> str:
        if text.startswith("/"):  # "/find@yeshi_bot words"
            command, space, words = text.partition(" ")
            text = f"{command.partition('@')[0]}{space}{words}"
        return self._mention.sub(" ", text).strip() if self._me.username else text


def _membership(change: ChatMemberUpdated) -> ChatMembership | None:
    if change.chat.type == "channel":
        return None
    return ChatMembership(
        chat_key=str(change.chat.id),
        active=change.new_chat_member.status not in SHUT_OUT,
        is_group=change.chat.type in GROUPS,
        title=_title(change.chat),
    )


def _is_service(message: Message) -> bool:
    """Somebody joined, the picture changed …: nothing that anybody said."""
    return not (message.text or message.caption or message.location)


def _title(chat: Chat) -> str:
    return clean(chat.title or "")
