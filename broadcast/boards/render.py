"""Boards as PNG pictures. The port is `Renderer`; blitz draws.

The renderer keeps one parsed document for each size and exchanges its contents: a new
document for every picture would leave about 13 KB behind each time.
"""

from __future__ import annotations

import base64
import re
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import blitz_py
from jinja2 import Environment
from markupsafe import Markup

from broadcast.boards.fonts import FAMILY, require_fonts
from broadcast.boards.layout import FRAMES, Orientation

KEPT_SCALE = 1
"""Documents of larger pictures hold tens of megabytes and are wanted rarely: not kept."""
BACKGROUND = "#14241d"
PRIMER = '<div class="board"><div class="plank"></div><div class="post"></div></div>'
"""Uses every picture of the style sheet, so that they are read before the first board."""
_PICTURE = re.compile(r"url\((boards/[a-z]{1,20}\.png)\)")


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size: a board's orientation, and device pixels for each CSS pixel."""

    orientation: Orientation
    scale: int

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture."""
        frame = FRAMES[self.orientation]
        return frame.width * self.scale, frame.height * self.scale


SIZES = {
    "1080p": Size(Orientation.LANDSCAPE, 1),
    "portrait": Size(Orientation.PORTRAIT, 1),
    "4k": Size(Orientation.LANDSCAPE, 2),
}


class Renderer(Protocol):
    """Draws a board's HTML fragment. Blocking: call it in a thread."""

    def render(self, html: str, size: Size) -> bytes:
        """The picture as PNG. Raises FontMissing when it would show boxes for words."""


class BlitzRenderer:
    """Draws in this process, without a browser. Safe to share between threads."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._pages: dict[Size, blitz_py.Template] = {}
        self._lock = threading.Lock()
        self._has_fonts = False

    def render(self, html: str, size: Size) -> bytes:
        """The picture as PNG. Raises FontMissing."""
        with self._lock:
            page = self._page(size)
            page.set_html("stage", html)
            return bytes(page.render_png())

    def boxes(self, html: str, size: Size) -> dict[str, tuple[float, float, float, float]]:
        """Where the elements that have an id came to lie: x, y, width, height in CSS px."""
        with self._lock:
            page = self._page(size)
            page.set_html("stage", html)
            return dict(page.boxes())

    def document(self, html: str) -> str:
        """The whole document that is drawn, for a browser to compare with."""
        template = self._environment.get_template("boards/document.html")
        return template.render(css=Markup(self._css()), fragment=Markup(html))  # noqa: S704

    def _page(self, size: Size) -> blitz_py.Template:
        if not self._has_fonts:
            require_fonts()
            self._has_fonts = True
        if size not in self._pages:
            frame = FRAMES[size.orientation]
            page = blitz_py.Template(
                self.document(""),
                width=frame.width,
                height=frame.height,
                scale=float(size.scale),
                background=BACKGROUND,
                default_font_family=FAMILY,
            )
            page.set_html("stage", PRIMER)
            page.render_png()  # pictures of a style sheet are there from the second drawing on
            if size.scale > KEPT_SCALE:
                return page
            self._pages[size] = page
        return self._pages[size]

    def _css(self) -> str:
        """The pages' own style sheet with its pictures inside."""
        loader = self._environment.loader
        folder = Path(loader.searchpath[0]) / "static"  # type: ignore[union-attr]

        def inside(found: re.Match[str]) -> str:
            picture = base64.b64encode((folder / found[1]).read_bytes()).decode()
            return f"url(data:image/png;base64,{picture})"

        return _PICTURE.sub(inside, (folder / "boards.css").read_text("utf-8"))
