"""The pages that anybody may open: the start page, one posting, and what robots may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import jinja2
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from app.auth import Guard
from app.logging import mask
from app.posting_page import closed_words, json_ld, phones_of, shown_tags, summary_of
from config.settings import Settings
from market.clock import Clock, local_day
from market.db import Database
from market.errors import NotFound
from market.facts import Posting, PostingStatus
from market.queries.overview import count_live, last_edition
from market.queries.postings import get_posting

ROBOTS = """User-agent: *
Disallow: /admin
Disallow: /api/
Disallow: /console
Disallow: /login
Disallow: /live
Disallow: /overlay/
Allow: /
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """The start page's figures. `edition` is None before the first evening."""

    live: int
    edition: int | None
    tonight: bool


def create_router(
    *,
    db: Database,
    clock: Clock,
    environment: jinja2.Environment,
    settings: Settings,
    station_id: int,
    guard: Guard,
) -> APIRouter:
    """`/`, `/counters`, `/p/<id>` and `/robots.txt`."""
    router = APIRouter(include_in_schema=False)
    station = {
        "station_slug": settings.station_slug,
        "station_name": settings.station_name,
        "station_phone": settings.station_phone,
        "station_address": settings.station_address,
        "station_hours": settings.station_hours,
        "licence": settings.station_licence,
    }

    def today() -> date:
        return local_day(clock(), settings.zone)

    def page(name: str, *, status: int = 200, **words: Any) -> Response:
        body = environment.get_template(name).render(**station, **words)
        return HTMLResponse(body, status, {"Cache-Control": "no-cache"})

    async def counts() -> Counts:
        async with db.reading() as session:
            live = await count_live(session, station_id=station_id, today=today())
            edition = await last_edition(session, station_id=station_id)
        if edition is None:
            return Counts(live, None, tonight=False)
        return Counts(live, edition.number, tonight=edition.day == today())

    @router.get("/")
    async def start(request: Request) -> Response:
        who = await guard.who(request)
        return page(
            "web/start.html",
            counts=await counts(),
            on_at=settings.on_at,
            staff_name=who.name if who else "",
            csrf_token=guard.csrf_token(request),
        )

    @router.get("/counters")
    async def counters() -> Response:
        now = await counts()
        return JSONResponse(
            {"live": now.live, "edition": now.edition, "tonight": now.tonight},
            headers={"Cache-Control": "no-store"},
        )

    @router.get("/p/{posting_id}")
    async def posting(posting_id: str) -> Response:
        found = await _public(db, posting_id, station_id=station_id)
        if not found.is_live(today()):
            words, advice = closed_words(found.status)
            return page(
                "web/posting_closed.html",
                status=410,
                posting=found,
                title=mask(found.record.title),  # some write their number into the title
                words=words,
                advice=advice,
            )
        url = f"{settings.base_url}/p/{found.id}"
        structured = json_ld(found, url=url, station=settings.station_name, zone=settings.zone)
        return page(
            "web/posting.html",
            posting=found,
            url=url,
            json_ld=structured,
            phones=phones_of(found.record),
            summary=summary_of(found.record),
            shown_tags=shown_tags(found.record),
        )

    @router.get("/robots.txt")
    async def robots() -> Response:
        return PlainTextResponse(ROBOTS)

    return router


async def _public(db: Database, posting_id: str, *, station_id: int) -> Posting:
    """The posting when the public may know of it. Raises NotFound."""
    if not (posting_id.isascii() and posting_id.isdecimal() and len(posting_id) < 10):
        raise NotFound("没有这个岗位。")
    async with db.reading() as session:
        posting = await get_posting(session, int(posting_id))
    hidden = (PostingStatus.DRAFT, PostingStatus.REVIEW)
    if posting is None or posting.station_id != station_id or posting.published_at is None:
        raise NotFound("没有这个岗位。")
    if posting.status in hidden:
        raise NotFound("这个岗位正在复核，暂时看不到。")
    return posting
