"""Where something is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LatLon:
    """A point on the ground in WGS-84 degrees."""

    lat: float
    lon: float
