"""The login page: draws the form, opens and closes sessions through the guard."""

from __future__ import annotations

from typing import Annotated

import jinja2
from fastapi import APIRouter, Depends, Form, HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.auth import Guard, safe_next
from app.login_tries import TooManyTries
from bot.address import address_of
from market.models import Role

AFTER_LOGIN = "/admin/"
HOSTS_PAGE = "/console"
"""Where a host's work is."""


def create_router(*, guard: Guard, environment: jinja2.Environment, station_name: str) -> APIRouter:
    """`/login` and `/logout`."""
    router = APIRouter(include_in_schema=False)
    template = environment.get_template("web/login.html")

    def form(request: Request, *, target: str, trouble: str = "", status: int = 200) -> Response:
        response = HTMLResponse(status_code=status, headers={"Cache-Control": "no-store"})
        token = guard.open_anonymous(request, response)
        page = template.render(
            csrf_token=token, target=target, trouble=trouble, station_name=station_name
        )
        response.body = page.encode()
        response.headers["content-length"] = str(len(response.body))
        return response

    @router.get("/login")
    async def show(request: Request, next: str | None = None) -> Response:
        target = safe_next(next, default=AFTER_LOGIN)
        if await guard.who(request) is not None:
            return RedirectResponse(target, 303)
        return form(request, target=target)

    @router.post("/login")
    async def log_in(
        request: Request,
        name: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = "",
    ) -> Response:
        target = safe_next(next, default=AFTER_LOGIN)
        try:
            await guard.verify_csrf(request)
        except HTTPException as stale:
            return form(request, target=target, trouble=stale.detail, status=403)
        response = RedirectResponse(target, 303)
        try:
            who = await guard.log_in(
                response, name=name, password=password, address=address_of(request)
            )
        except TooManyTries as pause:
            return form(request, target=target, trouble=str(pause), status=429)
        if who is None:
            trouble = "名字或密码不对，请再试一次。"
            return form(request, target=target, trouble=trouble, status=401)
        if target == AFTER_LOGIN and not who.may(Role.CURATOR):
            response.headers["location"] = HOSTS_PAGE
        return response

    @router.post("/logout", dependencies=[Depends(guard.verify_csrf)])
    async def log_out() -> Response:
        response = RedirectResponse("/", 303)
        guard.log_out(response)
        return response

    return router
