"""Pay in one measure: what a full day of it comes to.

The working day of 8 hours is 劳动法 art. 36; 26 paid days a month is what six-day weeks give.
"""

from __future__ import annotations

from market.facts import Pay, PayFloor, PayUnit

HOURS_A_DAY = 8
DAYS_A_MONTH = 26


def daily_li(amount_li: int, unit: PayUnit) -> int | None:
    """Li a day, None for piece and task pay, which no clock measures."""
    if unit is PayUnit.HOUR:
        return amount_li * HOURS_A_DAY
    if unit is PayUnit.DAY:
        return amount_li
    if unit is PayUnit.MONTH:
        return amount_li // DAYS_A_MONTH
    return None


def reaches(pay: Pay, floor: PayFloor) -> bool | None:
    """Whether the least that is paid reaches the floor; None when they can't be compared."""
    if pay.unit is None or pay.min_li is None:
        return None
    if pay.unit is floor.unit:
        return pay.min_li >= floor.amount_li
    offered, wanted = daily_li(pay.min_li, pay.unit), daily_li(floor.amount_li, floor.unit)
    if offered is None or wanted is None:
        return None
    return offered >= wanted


def shortfall(pay: Pay, floor: PayFloor) -> float:
    """What part of the floor is missing, 0 to 1; 0 when they can't be compared."""
    if pay.unit is None or pay.min_li is None:
        return 0.0
    offered, wanted = pay.min_li, floor.amount_li
    if pay.unit is not floor.unit:
        offered, wanted = daily_li(offered, pay.unit) or 0, daily_li(wanted, floor.unit) or 0
    return max(0.0, 1 - offered / wanted) if offered and wanted else 0.0
