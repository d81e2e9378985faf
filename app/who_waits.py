"""Who waits for a posting, in words for staff. A worker is a number here, and nothing else."""

from __future__ import annotations

from market.matching.standing import Waiting, WaitingList


def headline(found: WaitingList) -> str:
    """How many wait."""
    return f"有 {found.total} 位工友在等这样的活" if found.total else "还没有人在等这样的活"


def reasons_of(one: Waiting) -> list[str]:
    """What suits the person, and what doesn't, worded as such."""
    return [*one.reasons, *(f"但{line}" for line in one.unmet)]


def line(one: Waiting) -> str:
    """One of them: "12 号工友：洗碗工 · 日结 · 但没写包吃"."""
    return f"{one.worker_id} 号工友：{' · '.join(reasons_of(one)) or '什么活都行'}"
