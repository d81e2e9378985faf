"""A text that is rewritten step by step and still knows where its characters came from.

It knows nothing of messages; what to rewrite, its callers say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Piece = str | tuple[int, int]
"""New characters, or a stretch of the text as it stands."""
Edit = Callable[[re.Match[str]], Sequence[Piece]]
Spans = tuple[tuple[int, int], ...]
"""Stretches `text[start:end]` of the original, in order, none of them empty."""

NOWHERE = -1
"""The origin of a character that was put in."""
_GAP = 12
"""Characters that stand so near each other in the original are shown as one stretch."""


@dataclass(frozen=True, slots=True)
class Traced:
    """`text`, and the original index of each of its characters.

    Without `origins` the text is the original from `first` on.
    """

    text: str
    origins: tuple[int, ...] | None = None
    first: int = 0

    def origin(self, index: int) -> int:
        """The original index of `text[index]`; NOWHERE for a character that was put in."""
        return self.first + index if self.origins is None else self.origins[index]

    def sub(self, pattern: re.Pattern[str], edit: Edit) -> Traced:
        """The text with every match replaced by the pieces that `edit` names."""
        matches = list(pattern.finditer(self.text))
        if not matches:
            return self
        pieces: list[Piece] = []
        last = 0
        for match in matches:
            pieces.append((last, match.start()))
            pieces.extend(edit(match))
            last = match.end()
        return self.of([*pieces, (last, len(self.text))])

    def cut(self, start: int, end: int) -> Traced:
        """`text[start:end]`."""
        origins = None if self.origins is None else self.origins[start:end]
        return Traced(self.text[start:end], origins, self.first + start)

    def of(self, pieces: Iterable[Piece]) -> Traced:
        """The text that the pieces make, one behind the other."""
        words: list[str] = []
        origins: list[int] = []
        for piece in pieces:
            if isinstance(piece, str):
                words.append(piece)
                origins += [NOWHERE] * len(piece)
            else:
                words.append(self.text[slice(*piece)])
                origins += (
                    range(self.first + piece[0], self.first + piece[1])
                    if self.origins is None
                    else self.origins[slice(*piece)]
                )
        return Traced("".join(words), tuple(origins))


def stretches(origins: Iterable[int]) -> Spans:
    """The stretches of the original that hold the characters at `origins`."""
    indexes = sorted({origin for origin in origins if origin != NOWHERE})
    if not indexes:
        return ()
    breaks = [n for n, (a, b) in enumerate(pairwise(indexes), start=1) if b - a > _GAP]
    bounds = pairwise([0, *breaks, len(indexes)])
    return tuple((indexes[a], indexes[b - 1] + 1) for a, b in bounds)


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """The spans in order, each once, those that overlap made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
