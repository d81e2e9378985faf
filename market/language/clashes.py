"""Words of a lexicon that get in each other's way, and which of that is meant to be so.

Three ways: several entries say what one word means; a longer word swallows a shorter one that
means something else; a word is written down and never found. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from market.language.lexicon import Lexicon
from market.language.meanings import lists
from market.language.normalise import normalise
from market.language.wordfiles import claimed_words, read_toml
from market.language.words import DECOY, Sense, WordList

_SURENESS = {"occupation": 0, "duty": 1, "venue": 2, "group": 3}
"""The surest first. A name may hold the name of a field: 酒店前台 is no 酒店."""
_CLOSENESS = {"county": 0, "town": 1, "street": 2}
"""The vaguest first. A landmark may hold the name of its town."""
_CLOSEST = 3

Claims = Mapping[str, tuple[Sense, ...]]


class ClashKind(StrEnum):
    """In which way two entries are in conflict."""

    SHARED = "shared"
    SWALLOWED = "swallowed"
    LOST = "lost"


CLASH_NAMES: Mapping[ClashKind, str] = {
    ClashKind.SHARED: "一个词两个意思",
    ClashKind.SWALLOWED: "长词吃掉短词",
    ClashKind.LOST: "写了但找不到",
}


@dataclass(frozen=True, slots=True)
class Clash:
    """`word` as `sense` against `other` as `other_sense`; for a lost word they are what wins."""

    kind: ClashKind
    word: str
    sense: Sense
    other: str = ""
    other_sense: Sense | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """What is meant to be so: values that share words, and longer ones that keep theirs."""

    shares: frozenset[frozenset[str]] = frozenset()
    keeps: frozenset[tuple[str, str]] = frozenset()


def load_declared(folder: Path) -> Declared:
    """Read `declared.toml` of a lexicon's folder. Raises BadInput when it can't be read."""
    document = read_toml(folder / "declared.toml")
    return Declared(
        frozenset(
            frozenset((value, other))
            for value, others in document.get("shares", {}).items()
            for other in others
        ),
        frozenset(
            (value, other)
            for value, others in document.get("keeps", {}).items()
            for other in others
        ),
    )


def load_claims(folder: Path, lexicon: Lexicon) -> Claims:
    """The words for work that the files of `folder` write out, with all that they say."""
    return claimed_words(folder, lexicon.occupation_names)


def find_clashes(lexicon: Lexicon, claims: Claims, declared: Declared) -> list[Clash]:
    """Every clash that is not declared, in the order of the lists."""
    return [
        *(item for item in _shared(lexicon) if _pair(item) not in declared.shares),
        *(
            item
            for item in _swallowed(lexicon, claims)
            if (item.sense.value, item.other_sense and item.other_sense.value) not in declared.keeps
        ),
        *(item for item in _lost(lexicon, claims) if _pair(item) not in declared.shares),
    ]


def _pair(clash: Clash) -> frozenset[str]:
    others = [clash.other_sense.value] if clash.other_sense else []
    return frozenset([clash.sense.value, *others])


def _shared(lexicon: Lexicon) -> Iterator[Clash]:
    """Words with meanings of different values, in one list or in two."""
    senses_of: dict[str, list[Sense]] = {}
    for _, words in lists(lexicon):
        for word, senses in words.words.items():
            senses_of.setdefault(word, []).extend(s for s in senses if s.kind != DECOY)
    for word, found in senses_of.items():
        for first, second in combinations(found, 2):
            if first.value != second.value:
                yield Clash(ClashKind.SHARED, word, first, word, second)


def _swallowed(lexicon: Lexicon, claims: Claims) -> Iterator[Clash]:
    """Words that hold one of another meaning, unless the longer only says it more closely."""
    for name, words in lists(lexicon):
        spelled = [word for word in words.words if name != "occupations" or word in claims]
        added = lexicon.added.words if lexicon.added else {}
        spelled += [word for word in added if word in words.words and word not in spelled]
        within = AhoCorasick(spelled)
        for word in spelled:
            found = within.find_matches_as_indexes(word, overlapping=True)
            for other in dict.fromkeys(spelled[index] for index, _, _ in found):
                if other != word and _differs(word, other, words, lexicon):
                    senses = words.words[word][0], words.words[other][0]
                    yield Clash(ClashKind.SWALLOWED, word, senses[0], other, senses[1])


def _differs(longer: str, shorter: str, words: WordList, lexicon: Lexicon) -> bool:
    long, short = words.words[longer], words.words[shorter]
    if DECOY in (long[0].kind, short[0].kind):
        return False  # hiding what it holds is what a decoy is for
    if _fields(long, lexicon) & _fields(short, lexicon):
        return False
    return _vagueness(short[0], lexicon) <= _vagueness(long[0], lexicon)


def _fields(senses: tuple[Sense, ...], lexicon: Lexicon) -> set[str]:
    return {lexicon.group_of.get(sense.value, sense.value) for sense in senses}


def _vagueness(sense: Sense, lexicon: Lexicon) -> int:
    if sense.kind == "place":
        place = lexicon.place_by_name.get(sense.value)
        return _CLOSEST - _CLOSENESS.get(place.kind if place else "", _CLOSEST)
    return _SURENESS.get(sense.kind, 0)


def _spans(words: WordList, word: str) -> list[tuple[int, int]]:
    """Where the list finds words when a person types this one."""
    text = normalise(word).text
    return [(hit.start, hit.end) for hit in (*words.find(text), *words.decoys(text))]


def _lost(lexicon: Lexicon, claims: Claims) -> Iterator[Clash]:
    """Words that no text can be found to say, and claims that lost to another entry."""
    for _, words in lists(lexicon):
        for word, senses in words.words.items():
            if not word.strip() or _spans(words, word) != [(0, len(word))]:
                yield Clash(ClashKind.LOST, word, senses[0])
    own = lexicon.added.words if lexicon.added else {}  # these displace on purpose
    for word, claimed in claims.items():
        known = lexicon.occupations.words.get(word, ())
        values = {sense.value for sense in known}
        for sense in claimed:
            if sense.value not in values and word not in own:
                yield Clash(ClashKind.LOST, word, sense, word, known[0] if known else None)
    for word in lexicon.objects.words:
        if normalise(word).text != word:
            yield Clash(ClashKind.LOST, word, Sense("object", word))
