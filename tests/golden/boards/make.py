"""The golden measures of the sample board; `python -m tests.golden.regenerate` writes them anew.

They are what was decided (sizes, lines, chips) and where the picture shows it, not pixels: a
change of the look that is meant shows as a readable difference of this file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from broadcast.boards.fonts import BlitzMeasure
from broadcast.boards.layout import MAX_CARDS, Orientation
from broadcast.boards.render import SIZES, BlitzRenderer
from broadcast.boards.setting import Setting
from broadcast.boards.typeset import set_cards
from broadcast.boards.view import Board, BoardWriter
from config.settings import TEMPLATES_DIR
from market.templating import make_environment
from tests.fakes.boards import EDITION, STATION, ZONE, sample_cards

GOLDEN = Path(__file__).parent / "measures.json"
LINE = '<span class="ln">'
SIZE_OF = {Orientation.LANDSCAPE: SIZES["1080p"], Orientation.PORTRAIT: SIZES["portrait"]}


def measures() -> dict[str, Any]:
    """Settings of boards of every count, and where the lines of the full ones lie, in px."""
    return {
        way.value: {
            "settings": {
                str(count): [_setting(s) for s in _set(count, way)]
                for count in range(1, MAX_CARDS + 1)
            },
            "lines": [[round(edge) for edge in box] for box in drawn_lines(way)],
        }
        for way in Orientation
    }


def sample_html(way: Orientation) -> str:
    """The full sample board; its lines have the ids l0, l1, ..."""
    writer = BoardWriter(make_environment(TEMPLATES_DIR, zone=ZONE), measure=BlitzMeasure())
    board = Board(3, "日结专板", sample_cards())
    html = writer.html(board, way, edition=EDITION, station=STATION)
    first, *parts = html.split(LINE)
    marked = (f'<span class="ln" id="l{n}">{part}' for n, part in enumerate(parts))
    return first + "".join(marked)


def drawn_lines(way: Orientation) -> list[tuple[float, float, float, float]]:
    """Where the picture has the lines: x, y, width, height."""
    boxes = BlitzRenderer(make_environment(TEMPLATES_DIR, zone=ZONE)).boxes(
        sample_html(way), SIZE_OF[way]
    )
    count = sum(name.startswith("l") and name[1:].isdecimal() for name in boxes)
    return [boxes[f"l{n}"] for n in range(count)]


def _set(count: int, way: Orientation) -> tuple[Setting, ...]:
    settings = set_cards(sample_cards()[:count], way, measure=BlitzMeasure())
    assert settings is not None
    return settings


def _setting(setting: Setting) -> dict[str, Any]:
    facts, extras = setting.facts, setting.extras
    return {
        "shape": setting.shape.value,
        "title": [setting.title.size, *setting.title.lines],
        "pay": [facts.pay.amount.size, facts.pay.unit, facts.pay.badge],
        "place": [facts.place.size, *facts.place.lines],
        "employer": [facts.employer.size, *facts.employer.lines],
        "phones": [[phone.size, *phone.lines] for phone in facts.phones],
        "note": [extras.note.size, *extras.note.lines],
        "chips": [extras.chip_size, *extras.leads, "|", *extras.chips],
    }


def as_text(found: dict[str, Any]) -> str:
    """The file's content."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
