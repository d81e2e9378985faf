"""The station itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StationFacts:
    """What the station tells about itself. `chat_url` is where a board's QR code leads."""

    name: str
    address: str = ""
    hours: str = ""
    phone: str = ""
    licence: str = ""
    chat_url: str = ""
