"""Text into a width: the largest size that fits, with its line breaks. Pure.

The breaks are decided here and never by who draws, so that a browser and a PNG agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

STEP = 2
"""Sizes are tried two pixels apart: less is not seen from a distance."""
SLACK = 0.985
"""The part of a width that is filled: other devices' digits are a little wider than ours."""
ONE_LINE = 0.72
"""Text is made smaller down to this part of its size before it takes a second line."""
EVEN_ENOUGH = 0.25
"""In em: lines that differ by less look even."""
_WORD = re.compile(
    r"[（(《“「【]{0,3}(?:[A-Za-z0-9.+~%:#@_/-]{1,400}|.)[，。、；：！？）)》”」】…·,;!?]{0,3} ?",
    re.DOTALL,
)
"""What is never broken: a number or Latin word, with the punctuation that clings to it."""


class Measure(Protocol):
    """How wide text is, in em: the width at a type size of 1."""

    def width(self, text: str, *, bold: bool) -> float:
        """Of one line."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a kind of text may be set: size wanted at scale 1 and least legible size, in px."""

    base: int
    least: int
    lines: int
    bold: bool
    leading: float
    one_line: float = ONE_LINE


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text with its line breaks and its size in px."""

    lines: tuple[str, ...]
    size: int
    leading: float

    @property
    def height(self) -> float:
        """Of all lines, in px."""
        return len(self.lines) * self.size * self.leading


def fit(
    text: str, *, kind: Type, scale: float, width: float, measure: Measure, indent: float = 0.0
) -> Fitted | None:
    """The largest setting no larger than `scale` wants, or None below the legible size.

    `width` is in px; `indent` is what a mark before the text takes, in em.
    """
    wanted = max(kind.least, int(kind.base * scale))
    tries = [(size, 1) for size in _sizes(wanted, max(kind.least, int(wanted * kind.one_line)))]
    tries += [(size, kind.lines) for size in _sizes(wanted, kind.least) if kind.lines > 1]
    tries += [(kind.least, kind.lines)]
    for size, most in tries:
        lines = break_lines(
            text,
            width=width * SLACK / size - indent,
            most=most,
            bold=kind.bold,
            measure=measure,
        )
        if lines is not None:
            return Fitted(lines, size, kind.leading)
    return None


def _sizes(wanted: int, least: int) -> range:
    return range(wanted, least - 1, -STEP)


def break_lines(
    text: str, *, width: float, most: int, bold: bool, measure: Measure
) -> tuple[str, ...] | None:
    """At most `most` lines of `width` em, or None when it takes more or a word is too long."""
    if width <= 0:
        return None
    total = measure.width(text, bold=bold)
    if total <= width:
        return (text,)
    if total > width * most:
        return None
    words = _WORD.findall(text)
    wide = [measure.width(word, bold=bold) for word in words]
    if max(wide) > width:
        return None
    lines = _fill(words, wide, width)
    if len(lines) > most:
        return None
    return _evened(words, wide, width, lines)


def _fill(words: list[str], wide: list[float], width: float) -> tuple[str, ...]:
    """As many words on each line as it takes."""
    lines, line, used = [], "", 0.0
    for word, size in zip(words, wide, strict=True):
        if line and used + size > width:
            lines.append(line.strip())
            line, used = "", 0.0
        line, used = line + word, used + size
    return tuple(line for line in (*lines, line.strip()) if line)


def _evened(
    words: list[str], wide: list[float], width: float, lines: tuple[str, ...]
) -> tuple[str, ...]:
    """The same number of lines with none much shorter than the others."""
    low, high = max(max(wide), sum(wide) / len(lines)), width
    while high - low > EVEN_ENOUGH:
        middle = (low + high) / 2
        tried = _fill(words, wide, middle)
        if len(tried) <= len(lines):
            high, lines = middle, tried
        else:
            low = middle
    return lines
