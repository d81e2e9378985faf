"""Who gets into the admin: the same sessions as everywhere else."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.templating import Jinja2Templates
from starlette_admin.auth import AdminUser, BaseAuthProvider, login_not_required

from app.auth import Guard, safe_next


class StationDoor(BaseAuthProvider):
    """Asks the guard; sends strangers to the station's own login page."""

    def __init__(self, guard: Guard) -> None:
        super().__init__()
        self._guard = guard

    async def authenticate(self, request: Request) -> AdminUser | None:
        """The signed-in member of staff, or None."""
        found = await self._guard.who(request)
        return AdminUser(username=found.name) if found else None

    def get_routes(self, templates: Jinja2Templates) -> list[Route]:
        """`login` leads to the login page, `logout` ends the session."""
        guard = self._guard

        @login_not_required
        async def login(request: Request) -> Response:
            wanted = request.query_params.get("next", "")
            path = "/" + wanted.split("/", 3)[3] if wanted.count("/") >= 3 else "/admin/"
            target = quote(safe_next(path, default="/admin/"), safe="/")
            return RedirectResponse(f"/login?next={target}", 303)

        async def logout(_request: Request) -> Response:
            response = RedirectResponse("/", 303)
            guard.log_out(response)
            return response

        return [
            Route("/login", login, methods=["GET"], name="login"),
            Route("/logout", logout, methods=["POST"], name="logout"),
        ]
