"""`/docs`: the API's OpenAPI page, with Swagger UI from a package instead of a CDN."""

from __future__ import annotations

from pathlib import Path

import fastapi_offline
import jinja2
from fastapi import APIRouter, FastAPI
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

ASSETS = Path(fastapi_offline.__file__).parent / "static"


def mount_docs(app: FastAPI, *, environment: jinja2.Environment) -> None:
    """Serve the page and its assets. Build the app with `docs_url=None, redoc_url=None`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    async def docs() -> Response:
        return HTMLResponse(environment.get_template("web/docs.html").render())

    app.include_router(router)
    app.mount("/docs-assets", StaticFiles(directory=ASSETS), name="docs-assets")
