"""The chat page: a message goes to the inbox, its reply comes back as a server-sent event.

Knows no dialogue. Every word is data for the page's script, which shows it as text.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from urllib.parse import urlsplit

import jinja2
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sse_starlette import EventSourceResponse

from bot.body import read_limited
from bot.dialogue.words import Words
from bot.platform import Incoming, clean, heard_to_json
from bot.platforms.webchat import visitor
from bot.platforms.webchat.history import history, replies_after
from bot.platforms.webchat.sending import NAME
from bot.receiving import store_update
from bot.waking import Waker
from config.settings import Settings
from market.clock import Clock
from market.db import Database
from market.errors import DatabaseBusy, StorageFull
from market.facts import LatLon
from market.queries import talk

POLITE_PER_MINUTE = 20
POLL_SECONDS = 1.0
PING_SECONDS = 10
KEEP_NOTHING = {"cache-control": "no-store"}


class Spot(BaseModel):
    """Where the visitor is, in WGS-84 degrees."""

    lat: float = Field(ge=-90, le=90, allow_inf_nan=False)
    lon: float = Field(ge=-180, le=180, allow_inf_nan=False)


class Message(BaseModel):
    """What the page posts. `id` is made by the page: the same one twice counts once."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[A-Za-z0-9-]{8,40}$")
    text: str = ""
    button: str | None = Field(None, max_length=64)
    location: Spot | None = None


def create_router(
    *,
    db: Database,
    clock: Clock,
    environment: jinja2.Environment,
    settings: Settings,
    make_token: Callable[[], str] = visitor.new_token,
) -> APIRouter:
    """`/chat` and the three addresses behind it."""
    router = APIRouter(prefix="/chat", include_in_schema=False)
    waker = Waker(db)
    words = Words(environment)
    secure = settings.base_url.startswith("https://")

    @router.get("")
    async def page(request: Request) -> HTMLResponse:
        html = environment.get_template("web/chat.html").render(
            station=settings, suggestions=words.lines("suggestions")
        )
        response = HTMLResponse(html, headers=KEEP_NOTHING)
        visitor.remember(response, visitor.token_of(request) or make_token(), secure=secure)
        return response

    @router.get("/history")
    async def past(request: Request) -> JSONResponse:
        return JSONResponse(await history(db, _chat_key(request)), headers=KEEP_NOTHING)

    @router.post("/messages")
    async def say(request: Request) -> Response:
        chat_key = _chat_key(request)
        _check_own(request)
        message = await _read(request, settings)
        now = clock()
        async with db.reading() as session:
            recent = await talk.count_updates(
                session, platform=NAME, chat_key=chat_key, since=now - timedelta(minutes=1)
            )
        if recent >= POLITE_PER_MINUTE:
            raise HTTPException(429, "您发得太快了，歇一分钟再发。", {"retry-after": "60"})
        update_key = f"{chat_key}:{message.id}"
        spot = message.location
        incoming = Incoming(
            platform=NAME,
            update_key=update_key,
            chat_key=chat_key,
            person_key=chat_key,
            at=now,
            text=clean(message.text),
            button=message.button,
            location=LatLon(spot.lat, spot.lon) if spot else None,
        )
        try:
            await store_update(
                db,
                platform=NAME,
                update_key=update_key,
                chat_key=chat_key,
                payload=heard_to_json(incoming),
                at=now,
            )
        except (DatabaseBusy, StorageFull) as error:
            raise HTTPException(503, str(error)) from error
        return JSONResponse({}, status_code=202)

    @router.get("/events")
    async def events(request: Request, after: int = 0) -> EventSourceResponse:
        chat_key = _chat_key(request)
        resumed = request.headers.get("last-event-id", "")
        start = int(resumed) if resumed.isascii() and resumed.isdigit() else after
        stream = _replies(db, waker, chat_key, min(max(start, 0), 2**62))
        return EventSourceResponse(stream, ping=PING_SECONDS)

    return router


async def _replies(
    db: Database, waker: Waker, chat_key: str, after: int
) -> AsyncIterator[dict[str, str]]:
    while True:
        ticket = waker.ticket()
        try:
            replies = await replies_after(db, chat_key, after)
        except DatabaseBusy:
            replies = []
        for reply in replies:
            after = reply["id"]
            yield {
                "event": "reply",
                "id": str(after),
                "data": json.dumps(reply, ensure_ascii=False),
            }
        await waker.wait(ticket, at_most=POLL_SECONDS)


def _chat_key(request: Request) -> str:
    token = visitor.token_of(request)
    if token is None:
        raise HTTPException(403, "请刷新一下页面再发。")
    return visitor.chat_key(token)


def _check_own(request: Request) -> None:
    """Only our own page may post: the cookie alone is no proof (CSRF)."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    host = request.headers.get("host", "")
    elsewhere = origin is not None and _netloc(origin) != host
    is_json = request.headers.get("content-type", "").startswith("application/json")
    if site != "same-origin" or elsewhere or not is_json:
        raise HTTPException(403, "这条消息不是从本站的页面发来的。")


def _netloc(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # an address that none can be, such as "http://["
        return None


async def _read(request: Request, settings: Settings) -> Message:
    too_long = f"太长了，一次最多 {settings.max_text_chars} 个字。"
    body = await read_limited(request, max_bytes=settings.max_request_bytes)
    if body is None:
        raise HTTPException(413, too_long)
    try:
        message = Message.model_validate_json(body)
    except ValidationError as error:
        raise HTTPException(422, "这条消息读不懂，请刷新页面再试。") from error
    if len(message.text) > settings.max_text_chars:
        raise HTTPException(413, too_long)
    if not message.text.strip() and message.button is None and message.location is None:
        raise HTTPException(422, "还没有写字。")
    return message
