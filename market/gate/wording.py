"""A posting's words as the rules read them: one spelling, and the tricks of hiding undone.

押 金, 押★金, yajin, ya金, 压金 and 雅金200 all read 押金 here. It knows which words are hidden that
way from the rules' data, nothing of what they mean, and can show every find in the original words.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from market.gate.heard import Ear
from market.language.normalise import Normalised, normalise
from market.language.pinyin import syllables

_BREAK = " ·.*_-~|+^#&`'\"…=<>()[]{}:/\\"
_BREAKS = re.compile(f"[{re.escape(_BREAK)}]")
_MOST_BREAKS = 8  # characters put between the characters of one hidden word


@dataclass(frozen=True, slots=True)
class Wording:
    """The text that the rules read; `places` is None when it is the normalised text itself."""

    text: str
    normalised: Normalised
    places: tuple[tuple[int, int], ...] | None = None

    def original(self, start: int, end: int) -> str:
        """The writer's own words for `text[start:end]`, without blanks around them."""
        if self.places is not None and start < end:
            start, end = self.places[start][0], self.places[end - 1][1]
        return self.normalised.span(start, end).strip()


class Unmasker:
    """Finds hidden spellings of the words it was given, in one pass over the text."""

    def __init__(
        self,
        *,
        words: Iterable[str],
        variants: Mapping[str, str],
        spelled: Iterable[str],
        heard: Iterable[str] = (),
    ) -> None:
        """`variants` maps a disguise to the word; `spelled` may be written in (half) pinyin.

        `heard` are names of fees, given away by their sound where money is asked for.
        """
        readings = {word: word for word in words if len(word) > 1}
        for word in spelled:
            readings |= dict.fromkeys(_spellings(word), word)
        readings |= variants
        self._patterns = tuple(readings)
        self._readings = tuple(readings.values())
        self._finder = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)
        self._ear = Ear(heard)

    def read(self, text: str) -> Wording:
        """The wording of any text."""
        normalised = normalise(text)
        plain = normalised.text
        squeezed = _BREAKS.sub("", plain)
        hits = self._finder.find_matches_as_indexes(squeezed)
        heard = tuple(self._ear.hear(squeezed))
        if not hits and not heard:
            return Wording(plain, normalised)
        kept = (
            range(len(plain))
            if len(squeezed) == len(plain)
            else [i for i, char in enumerate(plain) if char not in _BREAK]
        )
        changes = [
            (kept[start], kept[end - 1] + 1, self._readings[which])
            for which, start, end in hits
            if self._is_hidden(plain, kept[start], kept[end - 1] + 1, which)
        ]
        for start, end, word in heard:
            place = (kept[start], kept[end - 1] + 1)
            if all(place[1] <= change[0] or place[0] >= change[1] for change in changes):
                changes.append((*place, word))
        changes.sort()
        return _rewrite(plain, normalised, changes) if changes else Wording(plain, normalised)

    def _is_hidden(self, plain: str, start: int, end: int, which: int) -> bool:
        written, pattern = plain[start:end], self._patterns[which]
        if written == self._readings[which] or len(written) > len(pattern) + _MOST_BREAKS:
            return False
        if pattern[0].isascii() and start and _is_latin(plain[start - 1]):
            return False
        following = plain[end : end + 1]
        if pattern[-1].isascii() and following and _is_latin(following):
            return False
        # 免体检 费用日结 is not 体检费, and 工资不押 金色年华 is not 押金
        return written == pattern or following not in _GOES_ON


_GOES_ON = frozenset("用色牌属融华鼎龙山店额单位")


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _spellings(word: str) -> set[str]:
    """Every mixture of characters and pinyin with at least one syllable spelled out."""
    choices = [(char, sound) for char, sound in zip(word, syllables(word), strict=True)]
    return {"".join(mixture) for mixture in itertools.product(*choices)} - {word}


def _rewrite(plain: str, normalised: Normalised, changes: list[tuple[int, int, str]]) -> Wording:
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    done = 0
    for start, end, word in changes:
        parts += (plain[done:start], word)
        places += ((i, i + 1) for i in range(done, start))
        places += ((start, end),) * len(word)
        done = end
    parts.append(plain[done:])
    places += ((i, i + 1) for i in range(done, len(plain)))
    return Wording("".join(parts), normalised, tuple(places))
