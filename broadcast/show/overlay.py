"""The overlays over the livestream picture: transparent pages, and the state they draw."""

from __future__ import annotations

from typing import Any

import segno
from fastapi import APIRouter, Request
from jinja2 import Environment
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from broadcast.show.view import overlay_state
from config.settings import Settings
from market.changes import latest_seq
from market.clock import Clock, local_day
from market.db import Database
from market.errors import NotFound
from market.queries.shows import get_show_state
from market.queries.stations import get_station

NO_STORE = {"Cache-Control": "no-store"}
"""OBS caches pages on disk; yesterday's overlay must never come back."""
SIZES = {"1920x1080": (1920, 1080), "1080x1920": (1080, 1920)}
"""The two pictures of a livestream: landscape, and portrait for phones."""


def create_router(
    *, db: Database, clock: Clock, environment: Environment, settings: Settings
) -> APIRouter:
    """`/overlay`, `/overlay/lower-third`, `/overlay/ticker`, and `/overlay/state`.

    The pages take `size=1920x1080|1080x1920`; all take `station=<slug>`.
    """
    router = APIRouter(include_in_schema=False)
    qr = segno.make(f"{settings.base_url}/chat", error="m").svg_data_uri(
        scale=4, border=2, dark="#0f1b2d", light="#fff6e3"
    )

    async def page(request: Request, *, lower: bool, ticker: bool) -> Response:
        slug = request.query_params.get("station") or settings.station_slug
        width, height = SIZES.get(request.query_params.get("size", ""), SIZES["1920x1080"])
        async with db.reading() as session:
            try:
                station = await get_station(session, slug=slug)
            except NotFound as error:
                return PlainTextResponse(str(error), status_code=404, headers=NO_STORE)
        html = environment.get_template("overlays/overlay.html").render(
            station=station, width=width, height=height, lower=lower, ticker=ticker, qr=qr
        )
        return HTMLResponse(html, headers=NO_STORE)

    @router.get("/overlay")
    async def both(request: Request) -> Response:
        return await page(request, lower=True, ticker=True)

    @router.get("/overlay/lower-third")
    async def lower_third(request: Request) -> Response:
        return await page(request, lower=True, ticker=False)

    @router.get("/overlay/ticker")
    async def ticker_line(request: Request) -> Response:
        return await page(request, lower=False, ticker=True)

    @router.get("/overlay/state")
    async def state(station: str = "") -> Response:
        try:
            found = await _read_state(station or settings.station_slug)
        except NotFound as error:
            return JSONResponse({"message": str(error)}, status_code=404, headers=NO_STORE)
        return JSONResponse(found, headers=NO_STORE)

    async def _read_state(slug: str) -> dict[str, Any]:
        today = local_day(clock(), settings.zone)
        async with db.reading() as session:
            # The feed's place is read first: what changes meanwhile is sent once more, not lost.
            seq = await latest_seq(session)
            station = await get_station(session, slug=slug)
            show = await get_show_state(session, station_id=station.id, today=today)
            return overlay_state(show, station=station, seq=seq, zone=settings.zone)

    return router
