"""Building the aiogram client, and finding out who it is. Knows no dialogue."""

from __future__ import annotations

from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.utils.token import TokenValidationError

from market.errors import MarketError


class BadToken(MarketError):
    """Telegram 不认这个令牌。请在 @BotFather 那里核对，再改 YESHI_TELEGRAM_TOKEN；其他功能照常。"""


class TelegramUnreachable(MarketError):
    """连不上 Telegram。网络好了会自己接上；其他功能照常。"""


@dataclass(frozen=True, slots=True)
class Self:
    """Who the bot is. `reads_groups` is False while Telegram's privacy mode is on."""

    id: int
    username: str
    reads_groups: bool


def make_bot(*, token: str, api: str, timeout: float = 60.0) -> Bot:
    """A client for the Bot API at `api`. Raises BadToken on a malformed token.

    No parse mode is set: what people and employers write is sent as plain text, so nothing
    in it can become markup.
    """
    session = AiohttpSession(api=TelegramAPIServer.from_base(api), timeout=timeout)
    try:
        return Bot(token, session=session)
    except TokenValidationError as error:
        raise BadToken from error


async def who_am_i(bot: Bot) -> Self:
    """Ask Telegram who we are. Raises BadToken or TelegramUnreachable."""
    try:
        me = await bot.get_me()
    except (TelegramUnauthorizedError, TelegramNotFound) as error:
        raise BadToken from error
    except (TelegramAPIError, ClientDecodeError) as error:
        raise TelegramUnreachable from error
    return Self(
        id=me.id,
        username=me.username or "",
        reads_groups=bool(me.can_read_all_group_messages),
    )
