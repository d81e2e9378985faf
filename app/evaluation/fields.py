"""A posting as a set of (field, value), and which postings of two lists belong together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from app.evaluation.truth import PostingTruth, Wage

Field = tuple[str, object]
Pair = tuple[PostingTruth, PostingTruth]

WORDS = ("title", "employer", "place")
"""Fields in the writer's own words: where exactly they begin and end can be argued about."""
NAMES = (*WORDS, "occupation", "pay", "settlement", "headcount", "times", "tags", "phone")
_MOST_EXACTLY = 10


def fields_of(posting: PostingTruth) -> frozenset[Field]:
    """Everything that a posting states; lists count once for each value."""
    found: set[Field] = {(name, plain(getattr(posting, name))) for name in WORDS}
    found |= {("occupation", posting.occupation), ("settlement", posting.settlement)}
    found |= {("headcount", posting.headcount), ("pay", _pay(posting.pay))}
    found |= {("times", value) for value in posting.times}
    found |= {("tags", value) for value in posting.tags}
    found.add(("phone", phones(posting.contact_phone)))
    return frozenset(field for field in found if field[1])


def plain(words: str) -> str:
    """Letters and digits alone, in one width and case: punctuation and blanks don't count."""
    spelled = unicodedata.normalize("NFKC", words).casefold()
    return "".join(char for char in spelled if char.isalnum())


def phones(words: str) -> tuple[str, ...]:
    """The numbers of a field, digits only, in order: 028-1234;138… as two."""
    numbers = (re.sub(r"\D", "", part) for part in re.split("[;；]", words))
    return tuple(sorted(number for number in numbers if number))


def _pay(pay: Wage | str | None) -> object:
    if isinstance(pay, Wage):
        return (pay.min, pay.max, pay.unit)
    return plain(pay or "")


def leniently(truth: frozenset[Field], said: frozenset[Field]) -> frozenset[Field]:
    """`said` with title, employer and place taken as the true ones where one holds the other."""
    changed = set(said)
    for name in WORDS:
        want = next((str(value) for field, value in truth if field == name), "")
        got = next((str(value) for field, value in said if field == name), "")
        if want and got and (want in got or got in want):
            changed.discard((name, got))
            changed.add((name, want))
    return frozenset(changed)


def likeness(truth: PostingTruth, said: PostingTruth) -> int:
    """How many fields two postings share; the very same words count twice, like ones once."""
    want, got = fields_of(truth), fields_of(said)
    return len(want & got) + len(want & leniently(want, got))


def paired(truth: Sequence[PostingTruth], said: Sequence[PostingTruth]) -> list[Pair]:
    """The pairs that share most fields altogether; what is left over stands beside an empty one.

    Exact for up to ten postings said, beyond that the likest are taken first.
    """
    alike = [[likeness(want, got) for got in said] for want in truth]
    exactly = len(said) <= _MOST_EXACTLY
    chosen = _best(alike, len(said)) if exactly else _likest_first(alike, len(said))
    taken = {index for index in chosen if index is not None}
    pairs = [
        (want, PostingTruth() if index is None else said[index])
        for want, index in zip(truth, chosen, strict=True)
    ]
    return [*pairs, *((PostingTruth(), got) for i, got in enumerate(said) if i not in taken)]


def _best(alike: list[list[int]], count: int) -> tuple[int | None, ...]:
    @cache
    def best(row: int, taken: int) -> tuple[int, int, tuple[int | None, ...]]:
        """The likeness of the best choice for this row and those below, its size, the choice."""
        if row == len(alike):
            return 0, 0, ()
        options = [_ahead(best(row + 1, taken), None, 0)]
        options += [
            _ahead(best(row + 1, taken | 1 << index), index, alike[row][index])
            for index in range(count)
            if not taken >> index & 1
        ]
        return max(options, key=lambda option: option[:2])

    return best(0, 0)[2]


def _ahead(
    rest: tuple[int, int, tuple[int | None, ...]], index: int | None, like: int
) -> tuple[int, int, tuple[int | None, ...]]:
    return rest[0] + like, rest[1] + (index is not None), (index, *rest[2])


def _likest_first(alike: list[list[int]], count: int) -> tuple[int | None, ...]:
    chosen: list[int | None] = [None] * len(alike)
    taken: set[int] = set()
    order = sorted(
        ((row, index) for row in range(len(alike)) for index in range(count)),
        key=lambda pair: -alike[pair[0]][pair[1]],
    )
    for row, index in order:
        if chosen[row] is None and index not in taken:
            chosen[row] = index
            taken.add(index)
    return tuple(chosen)
