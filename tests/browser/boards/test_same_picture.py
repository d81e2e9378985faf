"""The picture that is saved is the one that a browser shows."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from playwright.sync_api import Page

from broadcast.boards.fonts import BlitzMeasure
from broadcast.boards.layout import MAX_CARDS, Orientation
from broadcast.boards.render import BlitzRenderer
from broadcast.boards.view import Board, BoardWriter
from config.settings import TEMPLATES_DIR
from market.templating import make_environment
from tests.fakes.boards import EDITION, STATION, ZONE, sample_cards
from tests.golden.boards.make import SIZE_OF, drawn_lines, sample_html

pytestmark = pytest.mark.browser
NEAR_PX = 3
MEAN_DIFFERENCE = 3.0
"""Of 255, after a blur that forgives the two engines' different edges of letters."""


def _renderer() -> BlitzRenderer:
    return BlitzRenderer(make_environment(TEMPLATES_DIR, zone=ZONE))


def _show(page: Page, html: str, way: Orientation, folder: Path) -> None:
    width, height = SIZE_OF[way].pixels
    page.set_viewport_size({"width": width, "height": height})
    file = folder / "board.html"
    file.write_text(_renderer().document(html), encoding="utf-8")
    page.goto(file.as_uri())


@pytest.mark.parametrize("way", Orientation)
def test_lines_lie_where_the_picture_has_them(page: Page, tmp_path: Path, way: Orientation) -> None:
    _show(page, sample_html(way), way, tmp_path)
    shown = page.eval_on_selector_all(
        "[id^=l]",
        """found => found.filter(one => /^l[0-9]+$/.test(one.id)).map(one => {
            const box = one.getBoundingClientRect();
            return [box.x, box.y, box.width, box.height];
        })""",
    )
    drawn = drawn_lines(way)
    assert len(shown) == len(drawn) > 20
    for one, other in zip(shown, drawn, strict=True):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= NEAR_PX


@pytest.mark.parametrize("way", Orientation)
def test_the_two_pictures_look_alike(page: Page, tmp_path: Path, way: Orientation) -> None:
    html = sample_html(way)
    _show(page, html, way, tmp_path)
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    drawn = Image.open(io.BytesIO(_renderer().render(html, SIZE_OF[way]))).convert("RGB")
    blur = ImageFilter.GaussianBlur(4)
    difference = ImageChops.difference(shown.filter(blur), drawn.filter(blur))
    assert max(ImageStat.Stat(difference).mean) < MEAN_DIFFERENCE


@pytest.mark.parametrize("way", Orientation)
@pytest.mark.parametrize("count", range(1, MAX_CARDS + 1))
def test_no_word_is_cut_off_or_outside_its_card(
    page: Page, tmp_path: Path, way: Orientation, count: int
) -> None:
    writer = BoardWriter(make_environment(TEMPLATES_DIR, zone=ZONE), measure=BlitzMeasure())
    board = Board(1, "日结专板（一）", sample_cards()[:count])
    _show(page, writer.html(board, way, edition=EDITION, station=STATION), way, tmp_path)
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.job')].flatMap(job => {
            const room = job.getBoundingClientRect();
            return [...job.querySelectorAll('.ln, .chip, .badge, i')].filter(one => {
                const box = one.getBoundingClientRect();
                return box.left < room.left + 8 || box.right > room.right - 8
                    || box.top < room.top + 4 || box.bottom > room.bottom - 4;
            }).map(one => one.textContent);
        })"""
    )
    assert outside == []
    clash = page.evaluate(
        """() => [...document.querySelectorAll('.job')].flatMap(job => {
            const lines = [...job.querySelectorAll('.ln, .chip, .badge')];
            const boxes = lines.map(one => one.getBoundingClientRect());
            return lines.filter((one, i) => boxes.some((box, j) => j > i
                && box.left < boxes[i].right - 2 && boxes[i].left < box.right - 2
                && box.top < boxes[i].bottom - 6 && boxes[i].top < box.bottom - 6
            )).map(one => one.textContent);
        })"""
    )
    assert clash == []
