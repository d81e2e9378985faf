"""Sending one reply through the Bot API, and what each refusal means. Decides no retry."""

from __future__ import annotations

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.platform import Limits, PlatformError, Reply
from bot.platforms.telegram.limits import LIMITS, NAME

TOKEN_RETRY_SECONDS = 60.0
"""A wrong token is put right by a person; the messages wait for that."""
GONE = ("chat not found", "user is deactivated", "group chat was deactivated")
"""Bad requests that mean what 403 means: nobody is there."""


class TelegramPlatform:
    """Telegram as a platform to send to."""

    name = NAME
    limits: Limits = LIMITS

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def is_group(self, chat_key: str) -> bool:
        """Groups have negative ids."""
        return chat_key.startswith("-")

    async def send(self, chat_key: str, reply: Reply) -> str:
        """Send as plain text without markup. Raises PlatformError."""
        answered = (
            ReplyParameters(message_id=int(reply.reply_to), allow_sending_without_reply=True)
            if reply.reply_to
            else None
        )
        try:
            message = await self._bot.send_message(
                chat_id=int(chat_key),
                text=reply.plain(),
                reply_markup=_keyboard(reply),
                reply_parameters=answered,
            )
        except (TelegramAPIError, ClientDecodeError) as error:
            raise meaning(error) from error
        return str(message.message_id)


def meaning(error: TelegramAPIError | ClientDecodeError) -> PlatformError:
    """What a refusal says about the message: never delivered, for good, or unknown."""
    words = _words(error)
    match error:
        case TelegramRetryAfter():
            return PlatformError(words, retry_after=error.retry_after)
        case TelegramMigrateToChat():
            return PlatformError(words, moved_to=str(error.migrate_to_chat_id))
        case TelegramForbiddenError():
            return PlatformError(words, gone=True)
        case TelegramUnauthorizedError() | TelegramNotFound():
            return PlatformError(words, retry_after=TOKEN_RETRY_SECONDS)
        case TelegramBadRequest():
            gone = any(cue in words.lower() for cue in GONE)
            return PlatformError(words, permanent=True, gone=gone)
        case TelegramEntityTooLarge():
            return PlatformError(words, permanent=True)
        case TelegramServerError():
            return PlatformError(words)
        case TelegramNetworkError():
            # Only a connection that was never made proves that nothing was delivered.
            unsent = isinstance(error.__cause__, ClientConnectorError | ConnectionTimeoutError)
            return PlatformError(words, uncertain=not unsent)
        case ClientDecodeError():
            return PlatformError(words, uncertain=True)
        case _:
            return PlatformError(words, permanent=True)


def _words(error: TelegramAPIError | ClientDecodeError) -> str:
    # A network error's text may name the URL, and the URL holds the token.
    if isinstance(error, ClientDecodeError):
        return "ClientDecodeError"
    if isinstance(error, TelegramNetworkError):
        return f"{type(error).__name__}: {type(error.__cause__).__name__}"
    return str(error)


def _keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    if not reply.buttons:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=button.label, callback_data=button.data) for button in row]
            for row in reply.buttons
        ]
    )
