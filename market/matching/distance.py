"""How far it is to a posting, and how far is still near. Knows no words."""

from __future__ import annotations

import math

from market.facts import LatLon, PostingRecord
from market.language.words import Place

NEAR_KM = 3.0
"""As far as people walk or ride an electric bicycle to a landmark without calling it far."""
TOWN_KM = 5.0
"""A town is wider than its one point on the map."""
BESIDE_KM = 0.35
KM_A_DEGREE = 111.2
"""Of latitude: the earth's circumference of 40,030 km by 360."""


def km_between(origin: LatLon, record: PostingRecord) -> float | None:
    """Kilometres to the posting as the crow flies; None when its place is not on the map."""
    if record.lat is None or record.lon is None:
        return None
    north = (record.lat - origin.lat) * KM_A_DEGREE
    east = (record.lon - origin.lon) * KM_A_DEGREE * math.cos(math.radians(origin.lat))
    return math.hypot(north, east)


def reach_km(place: Place | None) -> float:
    """How far from a place (None: from the speaker) a posting may be to count as there."""
    return TOWN_KM if place and place.kind == "town" else NEAR_KM
