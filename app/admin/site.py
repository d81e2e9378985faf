"""Builds the admin and mounts it."""

from __future__ import annotations

import base64
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy.ext.asyncio import async_sessionmaker
from starlette_admin.contrib.sqla import Admin
from starlette_admin.i18n import I18nConfig, TimezoneConfig

from app.admin.desk import Desk
from app.admin.dismissals import DismissalView, FindingSteps
from app.admin.door import StationDoor
from app.admin.home import home_view
from app.admin.paste import PasteView
from app.admin.postings import PostingView, ReviewView
from app.admin.records import record_views
from app.admin.staff import StaffView, TokenView
from app.admin.try_words import TryWordsView
from app.admin.words import WordView
from app.auth import Guard
from app.keys import derive_key

PREFIX = "/admin"


def mount_admin(
    app: FastAPI,
    *,
    desk: Desk,
    guard: Guard,
    secret: bytes,
    templates: Path,
    time_zone: str,
) -> None:
    """Mount the admin at `/admin`. `secret` is the station's key, `templates` the folder."""
    admin = Admin(
        async_sessionmaker(desk.db.engine, expire_on_commit=False),
        title=f"{desk.station_name} · 后台",
        base_url=PREFIX,
        favicon_url="/static/lamp.svg",
        templates_dir=str(templates / "web" / "admin"),
        index_view=home_view(desk),
        auth_provider=StationDoor(guard),
        secret_key=base64.urlsafe_b64encode(derive_key(secret, purpose="admin")).decode(),
        i18n_config=I18nConfig(
            default_locale="zh", language_cookie_name=None, language_header_name=None
        ),
        timezone_config=TimezoneConfig(
            default_timezone=time_zone,
            timezone_cookie_name=None,
            database_timezone="UTC",
            use_user_locale_timezone=False,
        ),
    )
    admin.add_view(PasteView(desk))
    admin.add_view(ReviewView(desk=desk))
    admin.add_view(PostingView(desk=desk))
    admin.add_view(WordView(desk=desk))
    admin.add_view(TryWordsView(desk))
    admin.add_view(FindingSteps(desk))
    admin.add_view(DismissalView(desk=desk))
    for view in record_views(desk):
        admin.add_view(view)
    admin.add_view(StaffView(desk=desk))
    admin.add_view(TokenView(desk=desk))
    admin.mount_to(app)
