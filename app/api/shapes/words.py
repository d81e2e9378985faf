"""What people write, and what is understood, found and judged of it."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from app.api.shapes.base import Number, Shape
from app.api.shapes.postings import PostingIn
from market.facts import Verdict

MAX_TEXT = 100_000
"""Hard limit of the shapes; `max_text_chars` of the settings may be lower."""


class PointIn(Shape):
    """A place on the ground, WGS-84."""

    lat: Number = Field(ge=-90, le=90, allow_inf_nan=False)
    lon: Number = Field(ge=-180, le=180, allow_inf_nan=False)


class AskIn(Shape):
    """A worker's words."""

    text: str = Field(max_length=MAX_TEXT, examples=["想找个日结的洗碗工，晚上没得空"])
    near: PointIn | None = None


class MatchOut(Shape):
    """A posting offered, with its reasons."""

    ref: str
    title: str
    score: float
    reasons: list[str]
    unmet: list[str] = Field(default_factory=list)
    """哪些没满足；matches 里总是空的"""
    revision: int
    url: str


class AskOut(Shape):
    """What was understood, and what the station offers."""

    need: dict[str, Any]
    matches: list[MatchOut]
    nearest: list[MatchOut]
    """没有完全合适的时候，最接近的几个"""
    reply: str


class TextIn(Shape):
    """A message."""

    text: str = Field(max_length=MAX_TEXT, examples=["急招传菜员2名，120一天日结，电话13800001234"])


class ParseOut(Shape):
    """The postings that a message states, with only what it says."""

    postings: list[dict[str, Any]]


class ScreenIn(Shape):
    """Either a message or a posting record."""

    text: str | None = Field(None, max_length=MAX_TEXT)
    posting: PostingIn | None = None


class FindingOut(Shape):
    """One thing that the gate found."""

    rule: str
    span: str
    law: str
    advice: str


class ScreenOut(Shape):
    """The gate's verdict."""

    verdict: Verdict
    findings: list[FindingOut]
