"""The bot's parts put together: dialogue, platforms, and the loops that carry messages."""

from __future__ import annotations

from contextlib import AsyncExitStack

from fastapi import APIRouter, FastAPI

from app.build import Parts
from app.keys import derive_key
from app.tasks import Task
from bot.delivery import run_delivery
from bot.dialogue.answer import Dialogue
from bot.dialogue.words import Words
from bot.handling import Answerer, Desk
from bot.pace import Pace
from bot.platform import Platform
from bot.platforms.webchat import router as webchat
from bot.platforms.webchat.sending import NAME as WEBCHAT
from bot.platforms.webchat.sending import WebchatPlatform
from bot.receiving import run_receiving
from market.matching.need import understand
from market.matching.say import say_back

SENDERS = 3
"""For platforms on the network. Web chat's messages are there as soon as they are settled."""


class Talking:
    """The platforms that the settings ask for, and what keeps them going."""

    def __init__(self, parts: Parts, *, answer: Answerer, secret: bytes) -> None:
        self._parts = parts
        self._answer = answer
        self._secret = secret
        self._platforms: list[Platform] = [WebchatPlatform()]
        self._routers: list[APIRouter] = []
        self._loops: list[Task] = []

    def open(self, stack: AsyncExitStack) -> None:
        """Set up every platform; `stack` closes them."""
        parts = self._parts
        self._routers.append(
            webchat.create_router(
                db=parts.db,
                clock=parts.clock,
                environment=parts.environment,
                settings=parts.settings,
                key=derive_key(self._secret, purpose="chat visitor"),
            )
        )
        if parts.settings.telegram_token.get_secret_value():
            # Only now: the client library takes 130 MB that a station without Telegram saves.
            from app.telegram import open_telegram

            opened = open_telegram(parts, stack)
            if opened is not None:
                self._platforms.append(opened.platform)
                self._routers += opened.routers
                self._loops.append(opened.loop)

    def mount(self, app: FastAPI) -> None:
        """Add the pages and hooks of the platforms."""
        for router in self._routers:
            app.include_router(router)

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
                understand=lambda text: understand(text, parts.lexicon, today=parts.today()),
                describe=lambda need: say_back(need, parts.lexicon),
            ),
            answer=self._answer,
            rooms={item.name: item.limits.text_units for item in self._platforms},
        )
        return [
            Task("bot.receiving", lambda: run_receiving(desk)),
            *(task for platform in self._platforms for task in _deliveries(parts, platform)),
            *self._loops,
        ]


def _deliveries(parts: Parts, platform: Platform) -> list[Task]:
    """Several senders at one pace: a send that hangs holds up its own chat alone."""
    pace = Pace(platform.limits)
    return [
        Task(
            f"{platform.name}.delivery.{number}",
            lambda: run_delivery(parts.db, platform, clock=parts.clock, pace=pace),
        )
        for number in range(1, (1 if platform.name == WEBCHAT else SENDERS) + 1)
    ]
