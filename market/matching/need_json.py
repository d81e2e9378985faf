"""A need as it is kept in the database and in a conversation: the contract's JSON, read back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from market.facts import (
    Exclusion,
    Intent,
    Need,
    PayFloor,
    PayUnit,
    Settlement,
    Tag,
    WorkTime,
    to_li,
)


def need_from_json(data: Mapping[str, Any]) -> Need:
    """The inverse of `Need.to_json`. Raises ValueError on an unknown word."""
    floor = data.get("pay_min")
    return Need(
        intent=Intent(data["intent"]),
        occupations=tuple(data.get("occupations", ())),
        groups=tuple(data.get("groups", ())),
        settlement=tuple(Settlement(value) for value in data.get("settlement", ())),
        times=tuple(WorkTime(value) for value in data.get("times", ())),
        tags=tuple(Tag(value) for value in data.get("tags", ())),
        place=data.get("place"),
        near_me=data.get("near_me", False),
        pay_min=PayFloor(to_li(floor["amount"]), PayUnit(floor["unit"])) if floor else None,
        age=data.get("age"),
        exclude=exclusion_from_json(data.get("exclude", {})),
    )


def need_if_known(data: Mapping[str, Any] | None) -> Need | None:
    """As `need_from_json`; None for nothing, and for what only another version can read.

    Half a need is worse than none: without one of its words it would ask for something else.
    """
    try:
        return need_from_json(data) if data else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def exclusion_from_json(data: Mapping[str, Any]) -> Exclusion:
    """The `exclude` of a need's JSON. Raises ValueError on an unknown word."""
    return Exclusion(
        occupations=tuple(data.get("occupations", ())),
        groups=tuple(data.get("groups", ())),
        times=tuple(WorkTime(value) for value in data.get("times", ())),
        tags=tuple(Tag(value) for value in data.get("tags", ())),
    )
