"""The chat page: a message goes to the inbox, its reply comes back as a server-sent event.

Knows no dialogue. Every word is data for the page's script, which shows it as text.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import jinja2
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.address import address_of
from bot.body import read_limited
from bot.dialogue.words import Words
from bot.platform import Incoming, clean, heard_to_json
from bot.platforms.webchat.crowd import (
    MINUTE,
    CrowdLimits,
    MessageMeter,
    Seats,
    TooMany,
)
from bot.platforms.webchat.history import history
from bot.platforms.webchat.sending import NAME
from bot.platforms.webchat.stream import Newest, ReplyStream, replies, resumed_at
from bot.platforms.webchat.visitor import Visitors, chat_key
from bot.receiving import store_update
from bot.waking import Waker
from config.settings import Settings
from market.clock import Clock
from market.db import Database
from market.errors import DatabaseBusy, StorageFull
from market.facts import LatLon
from market.queries.inbox import count_updates

KEPT_CHARS = 2_000
"""Of a longer text only the beginning is stored: what the dialogue reads, and a little more."""
CROWD_LIMITS = CrowdLimits()
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
    key: bytes,
    limits: CrowdLimits = CROWD_LIMITS,
) -> APIRouter:
    """`/chat` and the three addresses behind it. `key` seals the visitors' cookies."""
    router = APIRouter(prefix="/chat", include_in_schema=False)
    waker = Waker(db)
    words = Words(environment)
    visitors = Visitors(key, secure=settings.base_url.startswith("https://"))
    meter, seats = MessageMeter(limits), Seats(limits)
    newest = Newest(db, waker)

    def chat_of(request: Request) -> str:
        token = visitors.token_of(request)
        if token is None:
            raise HTTPException(403, "请刷新一下页面再发。")
        return chat_key(token)

    @router.get("")
    async def page(request: Request) -> HTMLResponse:
        html = environment.get_template("web/chat.html").render(
            station=settings, suggestions=words.lines("suggestions")
        )
        response = HTMLResponse(html, headers=KEEP_NOTHING)
        visitors.remember(response, visitors.token_of(request) or visitors.new_token())
        return response

    @router.get("/history")
    async def past(request: Request) -> JSONResponse:
        return JSONResponse(await history(db, chat_of(request)), headers=KEEP_NOTHING)

    @router.post("/messages")
    async def say(request: Request) -> Response:
        chat = chat_of(request)
        _check_own(request)
        message = await _read(request, settings)
        now = clock()
        full = meter.count(chat_key=chat, address=address_of(request), at=now)
        if full is not None:
            raise _too_fast(full)
        async with db.reading() as session:
            recent = await count_updates(session, platform=NAME, chat_key=chat, since=now - MINUTE)
        if recent >= limits.visitor_messages:  # the database also knows of other processes
            raise _too_fast(TooMany.OWN)
        update_key = f"{chat}:{message.id}"
        spot = message.location
        incoming = Incoming(
            platform=NAME,
            update_key=update_key,
            chat_key=chat,
            person_key=chat,
            at=now,
            text=clean(message.text[: KEPT_CHARS + 1]),
            button=None if message.button is None else clean(message.button),
            location=LatLon(spot.lat, spot.lon) if spot else None,
        )
        try:
            await store_update(
                db,
                platform=NAME,
                update_key=update_key,
                chat_key=chat,
                payload=heard_to_json(incoming),
                at=now,
            )
        except (DatabaseBusy, StorageFull) as error:
            raise HTTPException(503, str(error)) from error
        return JSONResponse({}, status_code=202)

    @router.get("/events")
    async def events(request: Request, after: int = 0) -> Response:
        chat = chat_of(request)
        start = resumed_at(request.headers.get("last-event-id", ""), otherwise=after)
        stream = replies(db, waker, newest, chat_key=chat, after=start)
        return ReplyStream(stream, seats=seats, chat_key=chat)

    return router


def _too_fast(full: TooMany) -> HTTPException:
    if full is TooMany.OWN:
        return HTTPException(429, "您发得太快了，歇一分钟再发。", {"retry-after": "60"})
    return HTTPException(503, "现在问的人太多了，请过一会儿再发。", {"retry-after": "10"})


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
