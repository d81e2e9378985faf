"""A sign: words that give an offence away, and the words around them that clear it.

It decides by pattern, context and polarity; which patterns, only the rules' data knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLAUSE_END = re.compile(r"[,。;!?\n]")
_REACH = 60
"""Characters of a clause looked at on either side of a find: keeps any text in bounded time."""
_MOST_FINDS = 200
"""Finds of one sign that are weighed in one text; the rest of such a text says the same."""


@dataclass(frozen=True, slots=True)
class Sign:
    """`denied_by` must touch the find; the others stand anywhere in its clause.

    A find is an offence unless a denial or a harmless context clears it; `yet` outweighs both.
    A warning against such offers (高薪刷单不可信) clears whatever it names, unless it protests
    too much (正规刷单,不是骗子). A lawful reason may stand a clause before (接触苯,孕妇不宜).
    """

    find: re.Pattern[str]
    denied_by: tuple[re.Pattern[str], ...] = ()
    harmless_amid: re.Pattern[str] | None = None
    yet: re.Pattern[str] | None = None
    warned_by: re.Pattern[str] | None = None
    protested_by: re.Pattern[str] | None = None
    excused_by: re.Pattern[str] | None = None

    def offences(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each find that nothing clears, in order."""
        for count, match in enumerate(self.find.finditer(text)):
            if count >= _MOST_FINDS:
                return
            if match.end() > match.start() and not self._is_cleared(text, *match.span()):
                yield match.span()

    def _is_cleared(self, text: str, start: int, end: int) -> bool:
        left, right = clause_around(text, start, end)
        clause = text[left:right]
        if _has(self.warned_by, clause) and not _has(self.protested_by, clause):
            return True
        if _has(self.yet, clause):
            return False
        if self.excused_by and self.excused_by.search(text, max(0, start - _REACH), end):
            return True
        if _has(self.harmless_amid, clause):
            return True
        return any(
            denial.start() < end - left and denial.end() >= start - left
            for pattern in self.denied_by
            for denial in pattern.finditer(clause)
        )


def _has(pattern: re.Pattern[str] | None, clause: str) -> bool:
    return pattern is not None and pattern.search(clause) is not None


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds of the clause that holds `text[start:end]`, cut to the reach on either side."""
    left = max(0, start - _REACH)
    for stop in _CLAUSE_END.finditer(text, left, start):
        left = stop.end()
    limit = min(len(text), end + _REACH)
    after = _CLAUSE_END.search(text, end, limit)
    return left, after.start() if after else limit
