"""What people say in many ways, by name: the patterns of `config/lexicon/intents.toml`.

There are hundreds of them, and few of them could match a given text: only those are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from market.language.needles import Needles


class Said:
    """Which phrasings one text says; each pattern is tried when its name is first asked for."""

    def __init__(self, text: str, near: Mapping[str, Sequence[re.Pattern[str]]]) -> None:
        self._text = text
        self._near = near

    def __call__(self, name: str) -> bool:
        """True when the text says `name` in any of its ways."""
        return any(pattern.search(self._text) for pattern in self._near.get(name, ()))


class Phrasings:
    """Names, and the patterns of which any says it."""

    def __init__(self, patterns: Mapping[str, Sequence[str]]) -> None:
        self._ways = [(name, re.compile(way)) for name, ways in patterns.items() for way in ways]
        self._joined: dict[str, re.Pattern[str]] = {}
        self._needles = Needles([pattern for _, pattern in self._ways])

    def items(self) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Each name with each pattern of it."""
        return iter(self._ways)

    def said_in(self, text: str) -> Said:
        """What the normalised `text` says."""
        near: dict[str, list[re.Pattern[str]]] = {}
        for index in self._needles.worth_trying(text):
            name, pattern = self._ways[index]
            near.setdefault(name, []).append(pattern)
        return Said(text, near)

    def without(self, name: str, text: str) -> str:
        """The text with every stretch that says `name` taken out."""
        if name not in self._joined:
            self._joined[name] = re.compile("|".join(p.pattern for n, p in self._ways if n == name))
        return self._joined[name].sub("", text)
