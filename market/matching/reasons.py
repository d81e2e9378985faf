"""The words of a reason: what a posting meets or misses, so that a reader can check it.

It is told what was compared and how it came out; it compares nothing itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from market.facts import (
    PAY_UNIT_NAMES,
    SETTLEMENT_NAMES,
    TAG_NAMES,
    WORK_TIME_NAMES,
    Exclusion,
    Pay,
    PayFloor,
    Settlement,
    Tag,
    WorkTime,
    yuan,
)

REFUSED_BEFORE = "您上次说过不要这个"
"""On a posting that the person turned down, shown again only because nothing else is left."""


def like_wanted(wanted: Iterable[str], name: str) -> str:
    """Other work of the same field: 不是焊工，是同类的钳工."""
    return f"不是{'、'.join(wanted)}，是同类的{name}"


def of_group(group: str, name: str) -> str:
    """Work of the field that was named: 餐饮类的洗碗工."""
    return f"{group}类的{name}"


def other_settlement(wanted: Iterable[Settlement], stated: Settlement | None) -> str:
    """Paid at another time, or the posting doesn't say when."""
    names = "或".join(SETTLEMENT_NAMES[value] for value in wanted)
    return f"不是{names}，是{SETTLEMENT_NAMES[stated]}" if stated else f"没写{names}"


def at_times(times: Iterable[WorkTime]) -> str:
    """Works at the wanted times."""
    return f"{_times(times)}上班"


def evening_not_night(times: Iterable[WorkTime]) -> str:
    """Works in the evening, to who only keeps away from nights: said, for it may be too late."""
    return f"{_times(times)}上班，没写要上夜班"


def other_times(wanted: Iterable[WorkTime], stated: Iterable[WorkTime]) -> str:
    """Works at other times, or the posting doesn't say when."""
    found = _times(stated)
    return f"不是{_times(wanted)}，是{found}" if found else f"没写是不是{_times(wanted)}上班"


def tag_missing(tag: Tag) -> str:
    """The posting doesn't say so."""
    return f"没写{TAG_NAMES[tag]}"


def place_unknown(place: str) -> str:
    """The posting can't be found on the map."""
    return f"没写清在不在{place}"


def away(place: str | None, km: float, *, beside: float, reach: float | None) -> str:
    """How far it is from the place, or from the speaker; with `reach` (km), that it is too far."""
    if km <= beside:
        # where people are is known to 100 m
        return f"就在{place}一带" if place else f"离您不到{math.floor(km * 10) + 1}00米"
    words = f"离{place or '您'}{km:.1f}公里"
    return words if reach is None else f"{words}，超过{reach:g}公里"


def pay_reaches(pay: Pay, floor: PayFloor) -> str:
    """The least that is paid is not below the floor."""
    return f"{pay.in_words()}，不低于{_floor(floor)}"


def pay_below(pay: Pay, floor: PayFloor) -> str:
    """It pays less than was asked for."""
    return f"工资{pay.in_words()}，不到{_floor(floor)}"


def pay_differs(pay: Pay, floor: PayFloor) -> str:
    """Paid by another measure, or not stated."""
    return f"工资（{pay.in_words()}）不能和{_floor(floor)}直接比"


def age_taken(age: int) -> str:
    """The posting takes people of this age."""
    return f"{age}岁可以"


def age_unknown(age: int) -> str:
    """The posting doesn't say whether it does."""
    return f"没写{age}岁收不收"


def disliked_before(found: Exclusion, names: Iterable[str]) -> str:
    """What the person refused in an earlier wish, and this posting is. Empty if nothing.

    `names` are those of the refused occupations and groups.
    """
    said = [
        *names,
        *(WORK_TIME_NAMES[time] for time in found.times),
        *(TAG_NAMES[tag] for tag in found.tags),
    ]
    return f"您以前说过不要{'、'.join(said)}" if said else ""


def _times(times: Iterable[WorkTime]) -> str:
    return "、".join(WORK_TIME_NAMES[time] for time in times)


def _floor(floor: PayFloor) -> str:
    return f"{yuan(floor.amount_li)}元/{PAY_UNIT_NAMES[floor.unit]}"
