"""The webhook: Telegram calls us. Answers 200 only after the update is committed."""

from __future__ import annotations

import asyncio
import hmac
import json

import structlog
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from fastapi import APIRouter, Request, Response

from bot.body import read_limited
from bot.platforms.telegram.client import BadToken
from bot.platforms.telegram.limits import ALLOWED_UPDATES
from bot.platforms.telegram.receiving import Receiver

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a header's name)
WEBHOOK_PATH = "/telegram/webhook"

log = structlog.get_logger(__name__)


def create_router(receiver: Receiver, *, secret: str, max_bytes: int) -> APIRouter:
    """`POST /telegram/webhook`. Telegram repeats what is not answered with 200."""
    router = APIRouter()

    @router.post(WEBHOOK_PATH, include_in_schema=False)
    async def webhook(request: Request) -> Response:
        # As bytes: compare_digest raises on a str that is not ASCII.
        given = request.headers.get(SECRET_HEADER, "").encode("latin-1")
        if not secret or not hmac.compare_digest(given, secret.encode()):
            return Response(status_code=403)
        if not receiver.is_ready:
            return Response(status_code=503)
        body = await read_limited(request, max_bytes=max_bytes)
        if body is None:
            return Response(status_code=413)
        try:
            parsed = json.loads(body)
            if not isinstance(parsed, dict):
                return Response(status_code=400)
            json.dumps(parsed, allow_nan=False)  # NaN and 1e999 are no JSON; PostgreSQL minds
            await receiver.receive_raw(parsed)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        return Response(status_code=200)

    return router


async def run_webhook(receiver: Receiver, *, url: str, secret: str) -> None:
    """Tell Telegram to call `url`; ends when it has agreed, or refuses the address."""
    while True:
        try:
            await receiver.get_ready()
            await receiver.bot.set_webhook(
                f"{url.rstrip('/')}{WEBHOOK_PATH}",
                secret_token=secret,
                allowed_updates=ALLOWED_UPDATES,
            )
            receiver.accepted()
        except (BadToken, TelegramUnauthorizedError, TelegramNotFound):
            await receiver.bear_refusal()
            continue
        except TelegramBadRequest as error:
            log.error("telegram_off", reason=f"Telegram 不接受这个回调网址：{error.message}")
        except (TelegramAPIError, ClientDecodeError) as error:
            log.warning("telegram_waits", reason=type(error).__name__)
            await asyncio.sleep(receiver.pause_seconds)
            continue
        return
