"""The sample board is set and drawn as it was agreed."""

from __future__ import annotations

import json

from broadcast.boards.layout import Orientation
from broadcast.boards.render import SIZES, BlitzRenderer
from config.settings import TEMPLATES_DIR
from market.templating import make_environment
from tests.fakes.boards import ZONE
from tests.golden.boards.make import GOLDEN, SIZE_OF, measures, sample_html

TOLERANCE_PX = 2


def test_boards_are_set_as_agreed() -> None:
    found, golden = measures(), json.loads(GOLDEN.read_text(encoding="utf-8"))
    for way in Orientation:
        for count, settings in found[way.value]["settings"].items():
            assert settings == golden[way.value]["settings"][count], (way, count)


def test_lines_are_drawn_where_agreed() -> None:
    found, golden = measures(), json.loads(GOLDEN.read_text(encoding="utf-8"))
    for way in Orientation:
        lines = found[way.value]["lines"]
        agreed = golden[way.value]["lines"]
        assert len(lines) == len(agreed)
        for line, box in zip(lines, agreed, strict=True):
            assert max(abs(a - b) for a, b in zip(line, box, strict=True)) <= TOLERANCE_PX


def test_the_first_picture_is_like_every_later_one() -> None:
    environment = make_environment(TEMPLATES_DIR, zone=ZONE)
    html = sample_html(Orientation.LANDSCAPE)
    renderer = BlitzRenderer(environment)
    first = renderer.render(html, SIZES["1080p"])
    assert renderer.render(html, SIZES["1080p"]) == first
    assert BlitzRenderer(environment).render(html, SIZE_OF[Orientation.LANDSCAPE]) == first
