"""Where one message is several postings, each with its own phone: blocks apart by blank lines,
headlines or numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from market.intake.clauses import clauses_of
from market.intake.phones import find_phones
from market.intake.prepare import prepare
from market.intake.traced import Traced
from market.language.lexicon import Lexicon

_BLANK_LINES = re.compile(r"\n[ \t\u3000]{0,40}\n\s{0,400}|\n(?=\s{0,8}【)|\n[-=_*~—]{3,80}\n")
_NUMBERS = re.compile(r"\n(?=[ \t]{0,8}\d{1,2}[.、．)）][^\d\s])")
_MOST_CHARS = 20_000


def blocks_of(whole: Traced, lexicon: Lexicon) -> list[Traced]:
    """The parts of a message that are postings of their own, each with its own phone.

    The whole message when fewer than two parts are, or fewer than half of the items of a list.
    """
    if len(find_phones(whole.text[:_MOST_CHARS])) < 2:
        return [whole]
    for cut in (_NUMBERS, _BLANK_LINES):
        parts = list(_parts(whole.text[:_MOST_CHARS], cut))
        if len(parts) < 2:
            continue
        alone = [_stands_alone(whole.cut(*part), lexicon, listed=cut is _NUMBERS) for part in parts]
        if sum(alone) >= max(2, len(parts) // 2 if cut is _NUMBERS else 0):
            return _from_each(whole, parts, alone)
    return [whole]


def _from_each(whole: Traced, parts: list[tuple[int, int]], alone: list[bool]) -> list[Traced]:
    """A block from each part that stands alone to the next; what stands before is the first's."""
    firsts = [n for n, begins in enumerate(alone) if begins or not n]
    bounds = [parts[n][0] for n in firsts]
    ends = [parts[n - 1][1] for n in [*firsts[1:], len(parts)]]
    return [whole.cut(start, end) for start, end in zip(bounds, ends, strict=True)]


def _parts(text: str, cut: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """What stands between blank lines, rules and headlines, or between numbers of a list."""
    start = 0
    for found in (*cut.finditer(text), None):
        end = found.start() if found else len(text)
        if text[start:end].strip():
            yield start, end
        start = found.end() if found else start


def _stands_alone(part: Traced, lexicon: Lexicon, *, listed: bool) -> bool:
    """True with a phone, pay and work; an item of a list may leave out one of the two."""
    message = prepare(part)
    clauses = clauses_of(message, lexicon)
    trades = any(hit.strength == "name" for clause in clauses for hit in clause.work)
    pays = any(clause.pays for clause in clauses)
    works = trades or any(clause.counts for clause in clauses)
    return bool(message.phones) and (pays or works if listed else pays and works)
