"""The public pages, login, API, admin and their guards, put on one app in the right order.

Called once by the composition root, which adds the routers of the bot and of broadcast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jinja2
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from app import docs, health, login, pages
from app.admin.desk import Desk
from app.admin.site import mount_admin
from app.api.router import OPENAPI
from app.api.router import create_router as create_api
from app.api.tools import ApiTools
from app.auth import Guard
from app.head import HeadAsGet
from app.headers import SecurityHeaders
from app.health import IndexState
from app.limits import BodyLimit
from app.metrics import Metrics
from app.origin import SameOrigin
from app.problems import install_problems
from config.settings import Settings

OWN_PAGES_ONLY = ("/admin", "/console", "/login", "/logout")
"""What a cookie opens: unsafe requests there must come from this site's own pages."""


@dataclass(frozen=True, slots=True)
class WebParts:
    """What the pages work with. `secret` is the station's key, `templates` the folder."""

    settings: Settings
    environment: jinja2.Environment
    templates: Path
    guard: Guard
    secret: bytes
    tools: ApiTools
    desk: Desk
    metrics: Metrics
    index_state: Callable[[], IndexState]


def create_app(parts: WebParts) -> FastAPI:
    """An app with everything of this room on it, ready for further routers."""
    app = FastAPI(docs_url=None, redoc_url=None, **OPENAPI)
    settings, environment, tools = parts.settings, parts.environment, parts.tools
    install_problems(app, environment=environment)
    app.mount("/static", StaticFiles(directory=parts.templates / "static"), name="static")
    app.include_router(
        pages.create_router(
            db=tools.db,
            clock=tools.clock,
            environment=environment,
            settings=settings,
            station_id=tools.station_id,
            guard=parts.guard,
        )
    )
    app.include_router(
        login.create_router(
            guard=parts.guard, environment=environment, station_name=settings.station_name
        )
    )
    app.include_router(
        health.create_router(
            db=tools.db,
            metrics=parts.metrics,
            index_state=parts.index_state,
            station_id=tools.station_id,
        )
    )
    app.include_router(create_api(tools=tools, guard=parts.guard))
    docs.mount_docs(app, environment=environment)
    mount_admin(
        app,
        desk=parts.desk,
        guard=parts.guard,
        secret=parts.secret,
        templates=parts.templates,
        time_zone=settings.time_zone,
    )
    # The last one added is the outermost: headers also go on what is refused.
    app.add_middleware(SameOrigin, prefixes=OWN_PAGES_ONLY)
    app.add_middleware(BodyLimit, max_bytes=settings.max_request_bytes)
    app.add_middleware(HeadAsGet)
    app.add_middleware(SecurityHeaders, https=settings.base_url.startswith("https://"))
    return app
