"""`/boards`: tonight's boards for phones, televisions and printers, kept current by the feed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any, TypeVar

from fastapi import APIRouter, Request
from jinja2 import Environment
from markupsafe import Markup
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from broadcast.boards.evening import Evening, load_evening
from broadcast.boards.layout import Orientation
from broadcast.boards.render import SIZES
from broadcast.boards.studio import Studio
from broadcast.boards.view import Board
from config.settings import Settings
from market.clock import Clock, local_day
from market.db import Database
from market.errors import MarketError, NotFound
from market.queries.stations import get_station

NO_STORE = {"Cache-Control": "no-store"}
"""A television that wakes up must not show yesterday."""
MAX_DRAWING = 8
"""Pictures that may be asked for at once; more are told to come back."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hours:
    """When tonight's boards are lit, in ms since 1970."""

    on: int
    off: int

    @staticmethod
    def of(day: date, settings: Settings) -> Hours:
        """The station's hours on its local day."""

        def moment(at: time) -> int:
            return int(datetime.combine(day, at, tzinfo=settings.zone).timestamp() * 1000)

        return Hours(moment(settings.on_at), moment(settings.off_at))


def create_router(
    *, db: Database, clock: Clock, environment: Environment, settings: Settings, studio: Studio
) -> APIRouter:
    """`/boards`, `/boards/fragment`, `/boards/<n>`, `/boards/<n>.png` and `/boards.pdf`.

    Pages take `station=<slug>`, `screen=1` for a television, `portrait=1`; pictures take
    `size=1080p|portrait|4k`.
    """
    router = APIRouter(include_in_schema=False)
    desk = _Desk(db, clock, settings, studio)

    def page(request: Request, evening: Evening, *, wall: str, number: int = 0) -> Response:
        words: dict[str, Any] = {
            "evening": evening,
            "wall": Markup(wall),  # noqa: S704 (made by a template that escapes)
            "slug": desk.slug(request),
            "screen": _is_set(request, "screen"),
            "portrait": _is_set(request, "portrait"),
            "number": number,
            "on_at": settings.on_at.strftime("%H:%M"),
            "off_at": settings.off_at.strftime("%H:%M"),
        }
        html = environment.get_template("boards/page.html").render(**words)
        return HTMLResponse(html, headers=NO_STORE)

    def wall(request: Request, evening: Evening, number: int) -> str:
        way = _orientation(request)
        boards = [b for b in evening.boards if number in (0, b.number)]
        fragments: list[tuple[Board | None, str]] = [
            (b, studio.html(b, way, evening=evening)) for b in boards
        ]
        if evening.state is not None and not evening.boards:
            fragments = [(None, studio.empty(way, evening=evening))]
        html = environment.get_template("boards/wall.html").render(
            evening=evening,
            fragments=[(b, Markup(html), _mark(html)) for b, html in fragments],  # noqa: S704
            hours=Hours.of(evening.edition.day, settings),
            now=int(clock().timestamp() * 1000),
            zone_minutes=_zone_minutes(clock().astimezone(settings.zone)),
        )
        return str(html)

    async def show(request: Request, number: int, *, whole: bool) -> Response:
        evening = await desk.evening(request)
        if number and whole and evening.board(number) is None:
            raise NotFound("这块板现在没有岗位。")
        html = await asyncio.to_thread(wall, request, evening, number)
        if whole:
            return page(request, evening, wall=html, number=number)
        return HTMLResponse(html, headers=NO_STORE)

    @router.get("/boards")
    async def boards(request: Request) -> Response:
        return await desk.answer(show(request, 0, whole=True))

    @router.get("/boards/fragment")
    async def fragment(request: Request) -> Response:
        number = request.query_params.get("board", "0")
        return await desk.answer(show(request, _number(number), whole=False))

    @router.get("/boards.pdf")
    async def pdf(request: Request) -> Response:
        async def make() -> Response:
            evening = await desk.evening(request)
            content = await desk.draw(lambda: studio.pdf(evening))
            return Response(content, media_type="application/pdf", headers=NO_STORE)

        return await desk.answer(make())

    @router.get("/boards/{name}.png")
    async def png(request: Request, name: str) -> Response:
        async def make() -> Response:
            size = SIZES.get(request.query_params.get("size", "1080p"))
            if size is None:
                raise NotFound(f"没有这个尺寸，可以选：{'、'.join(SIZES)}。")
            evening = await desk.evening(request)
            board = evening.board(_number(name))
            if board is None:
                raise NotFound("这块板现在没有岗位。")
            content = await desk.draw(lambda: studio.png(board, size, evening=evening))
            return Response(content, media_type="image/png", headers=NO_STORE)

        return await desk.answer(make())

    @router.get("/boards/{name}")
    async def one(request: Request, name: str) -> Response:
        return await desk.answer(show(request, _number(name) or -1, whole=True))

    return router


class _Busy(MarketError):
    """现在下载图片的人太多了，请过几秒再试。"""


class _Desk:
    """What every route needs: tonight, a place to draw, and words for what went wrong."""

    def __init__(self, db: Database, clock: Clock, settings: Settings, studio: Studio) -> None:
        self._db, self._clock, self._settings, self._studio = db, clock, settings, studio
        self._drawing = 0

    def slug(self, request: Request) -> str:
        return request.query_params.get("station") or self._settings.station_slug

    async def evening(self, request: Request) -> Evening:
        today = local_day(self._clock(), self._settings.zone)
        async with self._db.reading() as session:
            station = await get_station(session, slug=self.slug(request))
            return await load_evening(
                session,
                station=station,
                today=today,
                zone=self._settings.zone,
                base_url=self._settings.base_url,
            )

    async def draw(self, work: Callable[[], T]) -> T:
        """Draw in a thread, while no more than a few others do."""
        if self._drawing >= MAX_DRAWING:
            raise _Busy
        self._drawing += 1
        try:
            return await asyncio.to_thread(work)
        finally:
            self._drawing -= 1

    async def answer(self, work: Any) -> Response:
        """The response, or why there is none."""
        try:
            found: Response = await work
        except NotFound as error:
            return PlainTextResponse(str(error), status_code=404, headers=NO_STORE)
        except MarketError as error:
            headers = {**NO_STORE, "Retry-After": "5"}
            return PlainTextResponse(str(error), status_code=503, headers=headers)
        return found


def _orientation(request: Request) -> Orientation:
    return Orientation.PORTRAIT if _is_set(request, "portrait") else Orientation.LANDSCAPE


def _is_set(request: Request, name: str) -> bool:
    return request.query_params.get(name, "") not in ("", "0")


def _number(text: str) -> int:
    """A board's number; -1, which no board has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else -1


def _zone_minutes(moment: datetime) -> int:
    """How far the station's clocks are ahead of UTC."""
    ahead = moment.utcoffset()
    return int(ahead.total_seconds() // 60) if ahead else 0


def _mark(html: str) -> str:
    """Changes when the fragment does, so that a page exchanges only what is new."""
    return sha256(html.encode()).hexdigest()[:16]
