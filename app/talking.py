"""The bot's parts put together: dialogue, platforms, and the loops that carry messages."""

from __future__ import annotations

from contextlib import AsyncExitStack

import structlog
from fastapi import FastAPI

from app.build import Parts
from app.tasks import Task
from bot.delivery import run_delivery
from bot.dialogue.answer import Dialogue
from bot.dialogue.words import Words
from bot.handling import Answerer, Desk
from bot.pace import Pace
from bot.platform import Platform
from bot.platforms.telegram import webhook
from bot.platforms.telegram.client import BadToken, make_bot
from bot.platforms.telegram.receiving import Receiver, run_polling
from bot.platforms.telegram.sending import TelegramPlatform
from bot.platforms.webchat import router as webchat
from bot.platforms.webchat.sending import WebchatPlatform
from bot.receiving import run_receiving
from market.matching.need import understand

log = structlog.get_logger(__name__)


class Talking:
    """The platforms that the settings ask for, and what keeps them going."""

    def __init__(self, parts: Parts, *, answer: Answerer) -> None:
        self._parts = parts
        self._answer = answer
        self._platforms: list[Platform] = [WebchatPlatform()]
        self._receiver: Receiver | None = None

    async def open(self, stack: AsyncExitStack) -> None:
        """Connect what is set up; a wrong token is logged and the rest goes on."""
        settings = self._parts.settings
        token = settings.telegram_token.get_secret_value()
        if not token:
            return
        try:
            bot = make_bot(token=token, api=settings.telegram_api)
        except BadToken as error:
            log.error("telegram_off", reason=str(error))
            return
        stack.push_async_callback(bot.session.close)
        self._platforms.append(TelegramPlatform(bot))
        self._receiver = Receiver(bot, self._parts.db, clock=self._parts.clock)

    def mount(self, app: FastAPI) -> None:
        """Add the pages and hooks of the platforms."""
        parts = self._parts
        app.include_router(
            webchat.create_router(
                db=parts.db,
                clock=parts.clock,
                environment=parts.environment,
                settings=parts.settings,
            )
        )
        if self._receiver and self._secret:
            app.include_router(
                webhook.create_router(
                    self._receiver,
                    secret=self._secret,
                    max_bytes=parts.settings.max_request_bytes,
                )
            )

    def tasks(self) -> list[Task]:
        """The loops for the supervisor."""
        parts = self._parts
        desk = Desk(
            db=parts.db,
            clock=parts.clock,
            zone=parts.settings.zone,
            station_slug=parts.settings.station_slug,
            dialogue=Dialogue(
                words=Words(parts.environment),
                understand=lambda text: understand(text, parts.lexicon),
            ),
            answer=self._answer,
            rooms={item.name: item.limits.text_units for item in self._platforms},
        )
        tasks = [
            Task("bot.receiving", lambda: run_receiving(desk)),
            *(_delivery(parts, platform) for platform in self._platforms),
        ]
        if self._receiver is not None:
            tasks.append(self._telegram(self._receiver))
        return tasks

    @property
    def _secret(self) -> str:
        return self._parts.settings.telegram_webhook_secret.get_secret_value()

    def _telegram(self, receiver: Receiver) -> Task:
        if self._secret:
            url = self._parts.settings.base_url
            return Task(
                "telegram.webhook",
                lambda: webhook.run_webhook(receiver, url=url, secret=self._secret),
            )
        return Task("telegram.polling", lambda: run_polling(receiver))


def _delivery(parts: Parts, platform: Platform) -> Task:
    pace = Pace(platform.limits)
    return Task(
        f"{platform.name}.delivery",
        lambda: run_delivery(parts.db, platform, clock=parts.clock, pace=pace),
    )
