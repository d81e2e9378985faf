"""Where waiting people want to work: those of one place named, or of none.

People who share their location are filed by squares of the map, so that only those around
a posting are measured.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator

from market.facts import LatLon, PostingRecord
from market.language.lexicon import Lexicon
from market.matching.distance import KM_A_DEGREE, NEAR_KM, km_between, reach_km
from market.matching.lines import MET, MISSED, Line, place_line
from market.matching.slots import spread

SQUARE_DEGREES = 0.03
"""3.3 km from south to north: more than NEAR_KM, so that the neighbours are enough."""
_ANYWHERE = LatLon(0, 0)

Square = tuple[int, int]


class Spots:
    """Sets of slots. `file` puts a slot in, or takes it out when it is in."""

    def __init__(self) -> None:
        self._all = 0
        self._located = 0
        self._near_me = 0
        self._squares: dict[Square, dict[LatLon, set[int]]] = defaultdict(dict)

    def file(self, slot: int, *, near: LatLon | None, near_me: bool) -> None:
        """`near` is where the person is, `near_me` that it shall be near there."""
        bit = 1 << slot
        self._all ^= bit
        if near is None:
            return
        if not near_me:
            self._located ^= bit
            return
        self._near_me ^= bit
        square = self._squares[_square(near.lat, near.lon)]
        square[near] = square.get(near, set()) ^ {slot}
        if not square[near]:
            del square[near]

    def count(
        self,
        name: str | None,
        record: PostingRecord,
        lexicon: Lexicon,
        *,
        count: Callable[[Line | None, int], None],
    ) -> None:
        """Tell `count` how the posting's place suits them; `name` is the place that they named."""
        if name and name in lexicon.place_by_name:
            count(place_line(name, False, None, record, lexicon), self._all)
            return
        count(place_line(name, False, _ANYWHERE, record, lexicon), self._located)
        if record.lat is None or record.lon is None:
            count(place_line(name, True, _ANYWHERE, record, lexicon), self._near_me)
            return
        within = spread(self._within_reach(record))
        count(MET, within)
        count(MISSED, self._near_me & ~within)

    def _within_reach(self, record: PostingRecord) -> Iterator[int]:
        """Those who would call the posting near: measured as `place_line` does."""
        reach = reach_km(None)
        for point, slots in self._around(record.lat or 0.0, record.lon or 0.0):
            km = km_between(point, record)
            if km is not None and km <= reach:
                yield from slots

    def _around(self, lat: float, lon: float) -> Iterator[tuple[LatLon, set[int]]]:
        """Everybody who may be within reach of the point, and some who are not."""
        row, column = _square(lat, lon)
        narrowest = math.cos(math.radians(min(abs(lat) + 2 * SQUARE_DEGREES, 89.0)))
        wide = math.ceil(NEAR_KM / (KM_A_DEGREE * SQUARE_DEGREES * narrowest))
        for r in range(row - 1, row + 2):
            for c in range(column - wide, column + wide + 1):
                if found := self._squares.get((r, c)):
                    yield from found.items()


def _square(lat: float, lon: float) -> Square:
    return math.floor(lat / SQUARE_DEGREES), math.floor(lon / SQUARE_DEGREES)
