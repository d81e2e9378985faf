"""Two pays compared: in the same unit, or hours, days and months brought to one. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from market.facts import Pay, PayUnit
from market.intake.twin_words import Agreement

_UNITS: Mapping[tuple[PayUnit, PayUnit], tuple[int, int]] = {
    (PayUnit.HOUR, PayUnit.DAY): (8, 10),
    (PayUnit.DAY, PayUnit.MONTH): (26, 30),
    (PayUnit.HOUR, PayUnit.MONTH): (8 * 26, 10 * 30),
}
"""How many of the smaller unit make the larger: the least and the most of a full day or month."""


def compare_pay(one: Pay, other: Pay) -> Agreement:
    """SAME when one range holds the other, LIKE when only their worth may be the same.

    120-150 and 120 are one wage said twice; 120-150 and 140-170 are two.
    """
    if not one.is_stated or not other.is_stated:
        return Agreement.UNKNOWN
    if one.unit is not other.unit:
        return _across(one, other)
    if one.counted != other.counted:
        return Agreement.DIFFERENT
    if one.max_li is None or other.max_li is None:
        return _open_ended(one, other)
    mine, theirs = _range(one), _range(other)
    held = _holds(mine, theirs) or _holds(theirs, mine)
    return Agreement.SAME if held else Agreement.DIFFERENT


def _range(pay: Pay) -> tuple[int, int]:
    low = pay.min_li or 0
    return low, low if pay.max_li is None else pay.max_li


def _holds(wide: tuple[int, int], narrow: tuple[int, int]) -> bool:
    return wide[0] <= narrow[0] and narrow[1] <= wide[1]


def _open_ended(one: Pay, other: Pay) -> Agreement:
    """3000起 is 3000起 or 3000-4500, but not 4000."""
    return Agreement.SAME if one.min_li == other.min_li else Agreement.DIFFERENT


def _across(one: Pay, other: Pay) -> Agreement:
    for small, large in ((one, other), (other, one)):
        if small.unit is None or large.unit is None:
            continue
        if factors := _UNITS.get((small.unit, large.unit)):
            low, high = _range(small)
            least, most = _range(large)
            meets = low * factors[0] <= most and least <= high * factors[1]
            return Agreement.LIKE if meets else Agreement.DIFFERENT
    return Agreement.DIFFERENT
