"""Two places of work compared: by their words, and by the points that stand for them. Pure."""

from __future__ import annotations

import math
import re

from market.facts import PostingRecord
from market.intake.twin_words import Agreement, plain

NEAR_METRES = 150
"""Two sides of a square. The points of the sample's places are themselves not surer."""
FAR_METRES = 1500
"""Beyond it, two places that sound alike are two."""
_METRES_PER_DEGREE = 111_320
_BESIDE = re.compile(r"附近|旁边|对面|门口|路口|一带|周边|这边|里面|旁|边|侧|内|处|口$")
_AREA = re.compile(r"(?<=[\u4e00-\u9fff]{2})[省市县镇乡村]|街道|(?<![小园社景校])区")
_ONLY_AREA = re.compile(r"(?:[省市县镇乡村]|街道|(?<![小园社景校])区|城区|县城|城里|城内)$")
_DIGITS = re.compile(r"\d{1,9}")


def compare_places(one: PostingRecord, other: PostingRecord) -> Agreement:
    """SAME for one place, LIKE when one is only the town that the other lies in."""
    if _other_district(one, other):
        return Agreement.DIFFERENT
    mine, theirs = _words(one.place), _words(other.place)
    apart = _metres(one, other)
    if not mine or not theirs:
        return _by_point(apart) if not mine and not theirs else Agreement.UNKNOWN
    if mine == theirs:
        return Agreement.LIKE if _ONLY_AREA.search(mine) else Agreement.SAME
    if _numbers(mine) and _numbers(theirs) and _numbers(mine) != _numbers(theirs):
        return Agreement.DIFFERENT
    if apart is not None and apart > FAR_METRES:
        return Agreement.DIFFERENT
    shorter, longer = sorted((mine, theirs), key=len)
    if len(shorter) > 1 and shorter in longer:
        return Agreement.LIKE if _ONLY_AREA.search(shorter) else Agreement.SAME
    return _by_another_name(mine, theirs, apart)


def _by_another_name(mine: str, theirs: str, apart: float | None) -> Agreement:
    """Two names of one landmark; not two addresses of one street or one town."""
    begin_alike = mine[:2] == theirs[:2]
    if begin_alike or _AREA.search(mine) or _AREA.search(theirs):
        return Agreement.DIFFERENT
    near = apart is not None and apart <= NEAR_METRES
    return Agreement.SAME if near else Agreement.DIFFERENT


def _by_point(apart: float | None) -> Agreement:
    if apart is None:
        return Agreement.UNKNOWN
    if apart <= NEAR_METRES:
        return Agreement.SAME
    return Agreement.LIKE if apart <= FAR_METRES else Agreement.DIFFERENT


def _other_district(one: PostingRecord, other: PostingRecord) -> bool:
    mine, theirs = plain(one.district), plain(other.district)
    return bool(mine and theirs and mine not in theirs and theirs not in mine)


def _words(place: str) -> str:
    text = plain(place)
    return _BESIDE.sub("", text) or text


def _numbers(text: str) -> list[str]:
    return _DIGITS.findall(text)


def _metres(one: PostingRecord, other: PostingRecord) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north = (one.lat - other.lat) * _METRES_PER_DEGREE
    east = (one.lon - other.lon) * _METRES_PER_DEGREE * math.cos(math.radians(one.lat))
    return math.hypot(north, east)
