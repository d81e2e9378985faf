"""The type that boards are set in: whether it is installed, and how wide its text is."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache

import blitz_py

from market.errors import MarketError

FAMILY = "Noto Sans CJK SC"
PACKAGE = "fonts-noto-cjk"
PROBE_SIZE = 100.0
"""Widths scale with the size, so each text is measured once at this one, in px."""


class FontMissing(MarketError):
    """缺少中文字体，板上的字会变成方框。请安装：sudo apt install fonts-noto-cjk"""


def missing_fonts() -> list[str]:
    """The packages to install before boards can be drawn; empty when all is there."""
    return [] if _is_installed() else [PACKAGE]


def require_fonts() -> None:
    """Raises FontMissing, which names the package."""
    if missing_fonts():
        raise FontMissing


def _is_installed() -> bool:
    """Ask fontconfig; without it, see whether asking for the family changes the shapes."""
    program = shutil.which("fc-list")
    if program is None:
        named = blitz_py.measure_text("永A1", font_size=PROBE_SIZE, font_family=FAMILY)
        unknown = blitz_py.measure_text("永A1", font_size=PROBE_SIZE, font_family="no such face")
        return named != unknown
    found = subprocess.run(  # noqa: S603 (a fixed command)
        [program, f":family={FAMILY}", "family"], capture_output=True, text=True, check=False
    )
    return FAMILY in found.stdout


class BlitzMeasure:
    """Widths by the shaper that draws the pictures."""

    def width(self, text: str, *, bold: bool) -> float:
        """Of one line, in em."""
        return _width(text, bold)


@lru_cache(maxsize=8192)
def _width(text: str, bold: bool) -> float:
    wide, _ = blitz_py.measure_text(
        text, font_size=PROBE_SIZE, font_family=FAMILY, font_weight=700 if bold else 400
    )
    return float(wide) / PROBE_SIZE
