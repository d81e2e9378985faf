"""Telegram put together, when a token is set. The only module of app/ that loads its client."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass

import structlog
from fastapi import APIRouter

from app.build import Parts
from app.tasks import Task
from bot.platform import Platform
from bot.platforms.telegram import webhook
from bot.platforms.telegram.client import BadToken, make_bot
from bot.platforms.telegram.receiving import Receiver, run_polling
from bot.platforms.telegram.sending import TelegramPlatform

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class OpenedTelegram:
    """The platform to send to, its hooks, and the loop that receives."""

    platform: Platform
    routers: list[APIRouter]
    loop: Task


def open_telegram(parts: Parts, stack: AsyncExitStack) -> OpenedTelegram | None:
    """Connect lazily: by webhook when a secret is set, else by polling.

    None, with a line in the log, for a token that cannot be one; the station goes on.
    """
    settings = parts.settings
    try:
        bot = make_bot(token=settings.telegram_token.get_secret_value(), api=settings.telegram_api)
    except BadToken as error:
        log.error("telegram_off", reason=str(error))
        return None
    stack.push_async_callback(bot.session.close)
    platform = TelegramPlatform(bot)
    receiver = Receiver(bot, parts.db, clock=parts.clock)
    secret = settings.telegram_webhook_secret.get_secret_value()
    if not secret:
        return OpenedTelegram(platform, [], Task("telegram.polling", lambda: run_polling(receiver)))
    hook = webhook.create_router(receiver, secret=secret, max_bytes=settings.max_request_bytes)
    announce = Task(
        "telegram.webhook",
        lambda: webhook.run_webhook(receiver, url=settings.base_url, secret=secret),
    )
    return OpenedTelegram(platform, [hook], announce)
