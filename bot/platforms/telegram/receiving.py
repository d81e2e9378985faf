"""Updates into the inbox, by long polling or by webhook: stored first, acknowledged after.

aiogram's own polling acknowledges before a handler has run, so a kill loses the update; this
loop moves the offset only past what is committed. Knows no dialogue.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import Update
from pydantic import ValidationError

from bot.platform import ChatMoved, Heard, heard_to_json
from bot.platforms.telegram.client import BadToken, TelegramUnreachable, who_am_i
from bot.platforms.telegram.limits import (
    ALLOWED_UPDATES,
    NAME,
    POLL_SECONDS,
    REFUSED_SECONDS,
)
from bot.platforms.telegram.reading import UpdateReader
from bot.receiving import store_update
from market.clock import Clock
from market.db import Database
from market.errors import DatabaseBusy, StorageFull

PAUSE_SECONDS = 3.0

log = structlog.get_logger(__name__)


class Receiver:
    """Stores updates for one bot. `get_ready` first: it must know its own name."""

    def __init__(
        self,
        bot: Bot,
        db: Database,
        *,
        clock: Clock,
        pause_seconds: float = PAUSE_SECONDS,
        refused_seconds: float = REFUSED_SECONDS,
    ) -> None:
        self.bot = bot
        self.pause_seconds = pause_seconds
        self._refused_seconds = refused_seconds
        self._is_refused = False
        self._db = db
        self._clock = clock
        self._reader: UpdateReader | None = None

    @property
    def is_ready(self) -> bool:
        """True once Telegram has told who the bot is."""
        return self._reader is not None

    async def get_ready(self) -> None:
        """Wait until Telegram can be reached and says who we are. Raises BadToken."""
        while self._reader is None:
            try:
                self._reader = UpdateReader(await who_am_i(self.bot))
            except TelegramUnreachable as error:
                log.warning("telegram_waits", reason=str(error))
                await asyncio.sleep(self.pause_seconds)

    async def receive_raw(self, raw: Mapping[str, Any]) -> None:
        """As `receive`, for an update as Telegram wrote it. Raises ValueError when it is none."""
        update_id = raw.get("update_id")
        if type(update_id) is not int or not 0 <= update_id < 2**63:
            raise ValueError("an update has a number")
        try:
            update = Update.model_validate(dict(raw))
        except ValidationError:
            # Something newer than aiogram: kept for staff to see, and the others go on.
            await self._store(update_id, chat_key="", payload={"unreadable": dict(raw)})
            return
        await self.receive(update)

    async def receive(self, update: Update) -> None:
        """Commit what the station needs of one update; then stop a tapped button's clock."""
        heard = self._known_reader.hear(update, at=self._clock())
        if heard is not None:
            payload = heard_to_json(heard)
            await self._store(update.update_id, chat_key=_chat_of(heard), payload=payload)
        if update.callback_query is not None:
            # The tap is stored; this only stops the button's spinning.
            with contextlib.suppress(TelegramAPIError, ClientDecodeError):
                await self.bot.answer_callback_query(update.callback_query.id)

    async def bear_refusal(self) -> None:
        """Telegram refuses the token: one line in the log, then the wait for another try."""
        if not self._is_refused:
            log.error("telegram_off", reason=str(BadToken()))
        self._is_refused = True
        await asyncio.sleep(self._refused_seconds)

    def accepted(self) -> None:
        """Telegram takes the token, perhaps again."""
        if self._is_refused:
            log.info("telegram_on", reason="Telegram 又认这个令牌了。")
        self._is_refused = False

    @property
    def _known_reader(self) -> UpdateReader:
        if self._reader is None:
            raise RuntimeError("get_ready comes first")
        return self._reader

    async def _store(self, update_id: int, *, chat_key: str, payload: dict[str, Any]) -> None:
        await store_update(
            self._db,
            platform=NAME,
            update_key=self._known_reader.update_key(update_id),
            chat_key=chat_key,
            payload=payload,
            at=self._clock(),
        )


async def run_polling(receiver: Receiver) -> None:
    """Receive for ever; while Telegram refuses the token, ask again now and then."""
    offset: int | None = None
    while True:
        try:
            await receiver.get_ready()
            updates = await _get_updates(receiver.bot, offset)
            receiver.accepted()
            for update in updates:
                if isinstance(update, Update):
                    await receiver.receive(update)
                    offset = update.update_id + 1
                else:
                    await receiver.receive_raw(update)
                    offset = update["update_id"] + 1
        except (BadToken, TelegramUnauthorizedError, TelegramNotFound):
            await receiver.bear_refusal()
        except TelegramConflictError:
            log.warning("telegram_waits", reason="设过网络回调，或者另一个程序在用同一个令牌")
            with contextlib.suppress(TelegramAPIError, ClientDecodeError):
                await receiver.bot.delete_webhook(drop_pending_updates=False)
            await asyncio.sleep(receiver.pause_seconds)
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
        except (TelegramAPIError, ClientDecodeError) as error:
            log.warning("telegram_waits", reason=type(error).__name__)
            await asyncio.sleep(receiver.pause_seconds)
        except (DatabaseBusy, StorageFull) as error:
            log.warning("telegram_waits", reason=str(error))
            await asyncio.sleep(receiver.pause_seconds)


async def _get_updates(bot: Bot, offset: int | None) -> list[Update] | list[dict[str, Any]]:
    """The next updates; as Telegram wrote them when one of them cannot be read."""
    try:
        return await bot.get_updates(
            offset=offset,
            timeout=POLL_SECONDS,
            allowed_updates=ALLOWED_UPDATES,
            request_timeout=POLL_SECONDS + 10,
        )
    except ClientDecodeError as error:
        result = error.data.get("result") if isinstance(error.data, dict) else None
        if not isinstance(result, list):
            raise
        return result


def _chat_of(heard: Heard) -> str:
    return heard.old_key if isinstance(heard, ChatMoved) else heard.chat_key
