"""A word's form and the word that it adds: one into the other. Knows no view."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from starlette_admin.exceptions import FormValidationError

from market.facts import LatLon
from market.language.added import AddedWord
from market.language.lexicon import Lexicon
from market.language.meanings import KIND_NAMES, value_name, values_of
from market.language.words import DECOY
from market.models import StaffWord, WordKind

NEW_PLACE = "place:"
_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{1,12})?")
_IN_NUMBERS = re.compile(r"[\s,，;；、]{1,8}")


def word_from_form(data: Mapping[str, Any]) -> AddedWord:
    """The word as the form states it. Raises FormValidationError."""
    kind, _, value = str(data.get("meaning") or "").partition(":")
    if kind not in KIND_NAMES:
        raise FormValidationError({"meaning": "请选一个意思。"})
    word, place = str(data.get("word") or ""), str(data.get("place_name") or "").strip()
    where = str(data.get("point") or "").strip()
    if kind != "place" or value:
        if where or place:
            raise FormValidationError({"point": "意思选了“新的地方”，才写名字和位置。"})
        return AddedWord(word, kind, value)
    return AddedWord(word, kind, place, _point(where))


def choices(lexicon: Lexicon) -> list[tuple[str, str]]:
    """Every meaning that a word can have: what the form sends, and its name."""
    found = [("", "请选择"), (f"{DECOY}:{DECOY}", f"{KIND_NAMES[DECOY]}（当没看见）")]
    for kind in KIND_NAMES:
        if kind == "place":
            found.append((NEW_PLACE, "地名：新的地方（下面写名字和位置）"))
        for value in () if kind == DECOY else values_of(lexicon, kind):
            name = value_name(lexicon, kind, value)
            found.append((f"{kind}:{value}", f"{KIND_NAMES[kind]}：{name}"))
    return found


def choice_of(row: StaffWord) -> str:
    """The choice that the form shows for a stored word."""
    if row.kind is WordKind.PLACE and row.lat is not None:
        return NEW_PLACE
    return f"{row.kind.value}:{row.value}"


def _point(text: str) -> LatLon:
    parts = _IN_NUMBERS.split(text.strip()[:60])
    if len(parts) != 2 or not all(_NUMBER.fullmatch(part) for part in parts):
        example = "例如 30.2806，105.0378"
        raise FormValidationError({"point": f"新的地方要写上位置：纬度，经度，{example}。"})
    return LatLon(float(parts[0]), float(parts[1]))
