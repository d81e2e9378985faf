"""The host's console: what a viewer asks for is answered, and a tap puts it on the picture.

Pages are fragments drawn here and replaced by `console.js`; every POST carries the session's
CSRF token. Knows neither how sessions nor how answers are made: both arrive as arguments.
"""

# Annotations are evaluated here: the routes name the guard that was passed in.

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, Form, HTTPException, Path, Request
from jinja2 import Environment
from starlette.responses import HTMLResponse, JSONResponse, Response

from broadcast.show.control_room import ControlRoom, Scene
from broadcast.show.view import shown_tags
from config.settings import Settings
from market.clock import Clock
from market.db import Database
from market.errors import MarketError, NotFound
from market.facts import Answer, Posting, PostingStatus
from market.usecases.set_headline import MAX_HEADLINE

MAX_WORDS = 500
"""Characters of a viewer's wish; a livestream comment is shorter."""
NO_STORE = {"Cache-Control": "no-store"}
MAX_ID = 2**31 - 1
"""The largest id that a database's integer column holds."""


class Host(Protocol):
    """Who is signed in."""

    @property
    def name(self) -> str:
        """The name that the audit trail keeps."""
        ...


def create_router(
    *,
    db: Database,
    clock: Clock,
    environment: Environment,
    settings: Settings,
    guard: Callable[..., Any],
    csrf_token: Callable[[Request], str],
    verify_csrf: Callable[[Request], Awaitable[None]],
    answerer: Callable[[str], Awaitable[Answer]],
    waiting: Callable[[Posting], int],
) -> APIRouter:
    """`/console` and what its buttons call, for those whom `guard` lets in.

    `guard` is a dependency that returns the Host or refuses; `verify_csrf` refuses a POST that
    did not come from the session's own page. `waiting` counts who waits for such a posting.
    """
    room = ControlRoom(db=db, clock=clock, zone=settings.zone, station_slug=settings.station_slug)
    environment = environment.overlay()
    environment.filters = environment.filters | {"shown_tags": shown_tags}
    signed_in = Depends(guard)
    router = APIRouter(prefix="/console", include_in_schema=False, dependencies=[signed_in])
    own_page = [Depends(verify_csrf)]

    def draw(name: str, **facts: Any) -> Response:
        html = environment.get_template(f"console/{name}.html").render(**facts)
        return HTMLResponse(html, headers=NO_STORE)

    def waited_for(scene: Scene) -> int:
        return waiting(scene.show.posting) if scene.show.posting else 0

    @router.get("")
    async def console(request: Request, who: Annotated[Host, signed_in]) -> Response:
        scene = await room.scene()
        return draw(
            "console",
            scene=scene,
            host=who.name,
            csrf=csrf_token(request),
            base_url=settings.base_url,
            max_headline=MAX_HEADLINE,
            max_words=MAX_WORDS,
            waiting=waited_for(scene),
        )

    @router.get("/panel")
    async def panel() -> Response:
        scene = await room.scene()
        return draw("panel", scene=scene, max_headline=MAX_HEADLINE, waiting=waited_for(scene))

    @router.get("/tonight")
    async def tonight() -> Response:
        return draw(
            "list",
            items=await room.tonight(),
            scene=await room.scene(),
            empty="今晚的夜市还没有封存岗位。",
        )

    @router.get("/find")
    async def find(words: str = "") -> Response:
        items = await room.find(words[:MAX_WORDS])
        return draw("list", items=items, scene=await room.scene(), empty="没有找到在招的岗位。")

    @router.get("/posting/{posting_id}")
    async def posting(posting_id: Annotated[int, Path(ge=1, le=MAX_ID)]) -> Response:
        try:
            found = await room.posting(posting_id)
        except NotFound as error:
            raise HTTPException(404, str(error)) from error
        return draw("card", item=found, scene=await room.scene())

    @router.post("/ask", dependencies=own_page)
    async def ask(words: Annotated[str, Form()] = "") -> Response:
        wish = words.strip()[:MAX_WORDS]
        answer = await answerer(wish) if wish else None
        return draw("answer", answer=answer, wish=wish, scene=await room.scene())

    @router.post("/on-air", dependencies=own_page)
    async def on_air(
        who: Annotated[Host, signed_in], posting_id: Annotated[int, Form(ge=1, le=MAX_ID)]
    ) -> Response:
        return await _answered(room.put_on_air(posting_id, actor=who.name), "已上屏")

    @router.post("/off-air", dependencies=own_page)
    async def off_air(who: Annotated[Host, signed_in]) -> Response:
        return await _answered(room.take_off_air(actor=who.name), "已下屏")

    @router.post("/ticker", dependencies=own_page)
    async def ticker(who: Annotated[Host, signed_in], on: Annotated[bool, Form()]) -> Response:
        return await _answered(
            room.set_ticker(on=on, actor=who.name), "滚动条已打开" if on else "滚动条已关闭"
        )

    @router.post("/headline", dependencies=own_page)
    async def headline(
        who: Annotated[Host, signed_in], text: Annotated[str, Form()] = ""
    ) -> Response:
        return await _answered(room.set_headline(text, actor=who.name), "标题已更新")

    @router.post("/close", dependencies=own_page)
    async def close(
        who: Annotated[Host, signed_in],
        posting_id: Annotated[int, Form(ge=1, le=MAX_ID)],
        status: Annotated[PostingStatus, Form()],
    ) -> Response:
        done = (
            "已招满，所有屏幕都撤下了"
            if status is PostingStatus.FILLED
            else "已下架，所有屏幕都撤下了"
        )
        return await _answered(room.close(posting_id, status=status, actor=who.name), done)

    return router


async def _answered(doing: Awaitable[object], done: str) -> Response:
    """The outcome as words for the host: 200, 404 or 409."""
    try:
        await doing
    except NotFound as error:
        return JSONResponse({"message": str(error)}, status_code=404, headers=NO_STORE)
    except MarketError as error:
        return JSONResponse({"message": str(error)}, status_code=409, headers=NO_STORE)
    return JSONResponse({"message": done}, headers=NO_STORE)
