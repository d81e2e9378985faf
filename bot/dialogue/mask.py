"""Personal numbers out of texts that are kept. Knows no language."""

from __future__ import annotations

import re

LONG_NUMBER = re.compile(r"(?<![0-9])([0-9]{3})(?:[ \-]?[0-9]){4,15}[Xx]?")
"""Phones, identity cards and bank cards: seven digits or more, perhaps grouped."""


def masked(text: str) -> str:
    """The text with long numbers cut to their first three digits: "138****"."""
    return LONG_NUMBER.sub(r"\1****", "".join(_ascii_digit(char) for char in text))


def _ascii_digit(char: str) -> str:
    return chr(ord(char) - 0xFEE0) if "\uff10" <= char <= "\uff19" else char
