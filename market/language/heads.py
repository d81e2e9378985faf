"""Patterns that pass over a text faster: the characters that a match can begin with come first.

A pattern that begins with a look back or with something optional is tried in full at every
character. One set in front of it turns most characters away and changes no find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

_PARSER: Any = import_module("re._parser")
"""The only reader of patterns that `re` itself trusts; it has no types."""
_CATEGORIES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}
_ZERO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


class _AnythingError(Exception):
    """A pattern can begin with too much to be told."""


def parsed_pattern(pattern: str, flags: int = 0) -> Any:
    """The pattern as `re` reads it: pairs of an operation and what it is done with."""
    return _PARSER.parse(pattern, flags)


def headed(pattern: str) -> re.Pattern[str]:
    """The pattern compiled; it finds what it would find without its head, and as fast or faster."""
    parsed = parsed_pattern(pattern)
    try:
        members, may_be_empty = _heads(parsed)
    except _AnythingError:
        return re.compile(pattern)
    if may_be_empty or parsed.state.flags != re.UNICODE:
        return re.compile(pattern)
    return re.compile(f"(?=[{''.join(sorted(members))}])(?:{pattern})")


def _heads(sequence: Iterable[Any]) -> tuple[set[str], bool]:
    """What a match of the sequence can begin with, and whether it can be empty."""
    members: set[str] = set()
    for item in sequence:
        more, may_be_empty = _item(str(item[0]), item[1])
        members |= more
        if not may_be_empty:
            return members, False
    return members, True


def _item(kind: str, value: Any) -> tuple[set[str], bool]:
    if kind == "LITERAL":
        return {re.escape(chr(value))}, False
    if kind in _ZERO_WIDTH:
        return set(), True
    if kind == "IN":
        return {_member(str(each[0]), each[1]) for each in value}, False
    if kind == "SUBPATTERN" and not (value[1] or value[2]):
        return _heads(value[3])
    if kind in _REPEATS:
        members, may_be_empty = _heads(value[2])
        return members, may_be_empty or value[0] == 0
    if kind == "BRANCH":
        found = [_heads(branch) for branch in value[1]]
        return set().union(*(members for members, _ in found)), any(empty for _, empty in found)
    raise _AnythingError


def _member(kind: str, value: Any) -> str:
    if kind == "LITERAL":
        return re.escape(chr(value))
    if kind == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    if kind == "CATEGORY" and str(value) in _CATEGORIES:
        return _CATEGORIES[str(value)]
    raise _AnythingError
