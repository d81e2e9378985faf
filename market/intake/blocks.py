"""Where one message is several postings, each with its own phone: blocks apart by blank lines,
headlines, numbers, or one line each.
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
_LINES = re.compile(r"\n")
_MOST_CHARS = 20_000


def blocks_of(whole: Traced, lexicon: Lexicon) -> list[Traced]:
    """The parts of a message that are postings of their own, each with its own phone.

    The whole message when fewer than two parts are, or fewer than half of the items of a list.
    """
    if len(find_phones(whole.text[:_MOST_CHARS])) < 2:
        return [whole]
    for cut in (_NUMBERS, _BLANK_LINES, _LINES):
        parts = list(_parts(whole.text[:_MOST_CHARS], cut))
        if len(parts) < 2:
            continue
        listed = cut is not _BLANK_LINES
        alone = [_stands_alone(whole.cut(*part), lexicon, listed=listed) for part in parts]
        if sum(alone) >= max(2, len(parts) // 2 if listed else 0):
            if cut is _LINES and _is_headed(alone):
                return _under_headings(whole, parts, alone)
            return _from_each(whole, parts, alone)
    return [whole]


def _is_headed(alone: list[bool]) -> bool:
    """True when a line of its own stands before each posting's line: the town, then the work."""
    return len(alone) > 2 and all(
        stands is bool(number % 2) for number, stands in enumerate(alone[: 2 * (len(alone) // 2)])
    )


def _under_headings(whole: Traced, parts: list[tuple[int, int]], alone: list[bool]) -> list[Traced]:
    """A block from each heading to the next; what stands behind the last is the last's."""
    firsts = [parts[number][0] for number in range(0, sum(alone) * 2, 2)]
    return [
        whole.cut(start, end)
        for start, end in zip(firsts, [*firsts[1:], parts[-1][1]], strict=True)
    ]


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
