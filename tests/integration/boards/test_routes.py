"""Pages, pictures and paper over HTTP, with the real drawing."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from datetime import datetime

import httpx
import pypdf
import pytest
from fastapi import FastAPI
from PIL import Image

from broadcast.boards import routes
from broadcast.boards.fonts import BlitzMeasure
from broadcast.boards.render import BlitzRenderer
from broadcast.boards.studio import Studio
from broadcast.editions import EditionRules, seal_edition
from config.settings import TEMPLATES_DIR, Settings
from market.db import Database
from market.models import Station
from market.templating import make_environment
from tests.fakes.boards import DAY, ZONE
from tests.integration.boards.conftest import Add


@pytest.fixture
async def client(db: Database, station: Station, now: datetime) -> AsyncIterator[httpx.AsyncClient]:
    environment = make_environment(TEMPLATES_DIR, zone=ZONE)
    studio = Studio(environment, renderer=BlitzRenderer(environment), measure=BlitzMeasure())
    app = FastAPI()
    app.include_router(
        routes.create_router(
            db=db,
            clock=lambda: now,
            environment=environment,
            settings=Settings(station_slug=station.slug, public_url="http://yeshi.test"),
            studio=studio,
        )
    )
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://yeshi.test") as found:
        yield found


@pytest.fixture
async def sealed(
    db: Database, station: Station, rules: EditionRules, add: Add, now: datetime
) -> list[int]:
    ids = [await add(title=f"岗位{n}号") for n in range(4)]
    async with db.transaction() as session:
        await seal_edition(session, station=station, day=DAY, at=now, rules=rules)
    return ids


async def test_before_sealing_the_page_says_when_the_lights_go_on(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/boards")
    assert answer.status_code == 200
    assert "今晚 18:00 亮灯" in answer.text
    assert 'data-state="none"' in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.usefixtures("sealed")
async def test_the_page_shows_every_board(client: httpx.AsyncClient) -> None:
    text = (await client.get("/boards")).text
    assert all(f"岗位{n}号" in text for n in range(4))
    assert text.count('<section class="board board--landscape"') == 2
    portrait = (await client.get("/boards?portrait=1&screen=1")).text
    assert portrait.count('<section class="board board--portrait"') == 2


@pytest.mark.usefixtures("sealed")
async def test_a_fragment_is_what_an_open_page_exchanges(client: httpx.AsyncClient) -> None:
    text = (await client.get("/boards/fragment?board=1")).text
    assert "<html" not in text
    assert text.count("data-mark=") == 1


async def test_an_edition_without_postings_is_a_friendly_board(
    client: httpx.AsyncClient, db: Database, station: Station, rules: EditionRules, now: datetime
) -> None:
    async with db.transaction() as session:
        await seal_edition(session, station=station, day=DAY, at=now, rules=rules)
    assert "今晚暂无岗位" in (await client.get("/boards")).text
    assert (await client.get("/boards.pdf")).status_code == 200


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize(
    ("size", "pixels"),
    [("1080p", (1920, 1080)), ("portrait", (1080, 1920)), ("4k", (3840, 2160))],
)
async def test_a_board_can_be_saved_as_a_picture(
    client: httpx.AsyncClient, size: str, pixels: tuple[int, int]
) -> None:
    answer = await client.get(f"/boards/1.png?size={size}")
    assert answer.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == pixels


@pytest.mark.usefixtures("sealed")
async def test_the_pdf_has_a_page_for_each_board(client: httpx.AsyncClient) -> None:
    answer = await client.get("/boards.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert len(pypdf.PdfReader(io.BytesIO(answer.content)).pages) == 2


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize(
    "path",
    [
        "/boards/9",
        "/boards/0",
        "/boards/-1",
        "/boards/x",
        "/boards/²",
        "/boards/99999999999",
        "/boards/9.png",
        "/boards/x.png",
        "/boards/1.png?size=8k",
        "/boards?station=nowhere",
    ],
)
async def test_what_is_not_there_is_said_in_chinese(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 404
    assert answer.text.startswith("没有") or answer.text.startswith("这块板")
