"""The Jinja2 environment: how facts read in words. Knows no page and no platform."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from market.facts import (
    SETTLEMENT_NAMES,
    TAG_NAMES,
    WORK_TIME_NAMES,
    Settlement,
    Tag,
    WorkTime,
)
from market.reposts import reposted_from


def make_environment(folder: Path, *, zone: ZoneInfo) -> Environment:
    """Templates of `folder`: `.html` is escaped everywhere, chat text (`.j2`) is plain."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(("html", "xml", "svg")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # a look at the file system for each template of each answer
    )

    def local(moment: datetime, pattern: str = "%H:%M") -> str:
        return moment.astimezone(zone).strftime(pattern)

    environment.filters.update(
        settlement_name=lambda value: SETTLEMENT_NAMES[Settlement(value)],
        time_name=lambda value: WORK_TIME_NAMES[WorkTime(value)],
        tag_name=lambda value: TAG_NAMES[Tag(value)],
        phone=spaced_phone,
        reposted_from=lambda posting, station: reposted_from(
            posting.record, station_name=station, also_from=posting.also_from
        ),
        local=local,
    )
    return environment


def spaced_phone(phone: str) -> str:
    """Mobile numbers in groups that can be read aloud: "138 0000 1234"; others as they are."""
    return "、".join(
        f"{part[:3]} {part[3:7]} {part[7:]}" if len(part) == 11 and part.isdigit() else part
        for part in phone.split(";")
    )


_PICTURES = re.compile(
    "[\U0001f000-\U0001faff\u231a-\u23ff\u2600-\u2604\u2607-\u2639\u263c-\u2641\u2643-\u27bf"
    "\u2b05-\u2b55\u200d\ufe0f\u20e3]+"
)
"""Emoji, with what joins and colours them; ★ and ☆ every Chinese font has."""


def without_pictures(text: str) -> str:
    """The words without emoji: a screen in a square has no font for them and shows boxes."""
    return " ".join(_PICTURES.sub(" ", text).split()) or text
