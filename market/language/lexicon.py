"""The words that mean something here: read from config/lexicon, found in one pass over a text.

It knows which words there are and what each means by itself, not what a sentence says.
"""

from __future__ import annotations

import csv
import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from config.settings import CONFIG_DIR
from market.errors import BadInput
from market.facts import LatLon
from market.language.normalise import normalise
from market.language.sounds import Sounds, build_sounds

DECOY = "decoy"
_FILLERS = ("", "个", "点", "下", "哈", "一下", "些")


@dataclass(frozen=True, slots=True)
class Sense:
    """What one word means: a kind (which list), a value of it, and how sure the word is."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the county, with the WGS-84 point that stands for it."""

    name: str
    kind: str
    point: LatLon


@dataclass(frozen=True, slots=True)
class WordHit:
    """A word of a list at `text[start:end]`, with everything that it may mean."""

    start: int
    end: int
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Verbs that say an occupation together with one object, however far apart: 刷 … 墙."""

    verbs: tuple[str, ...]
    code: str
    strength: str = "name"


class WordList:
    """Words with their senses, found leftmost and longest first, never overlapping."""

    def __init__(self, words: Mapping[str, tuple[Sense, ...]]) -> None:
        self.words = dict(words)
        self._patterns = list(words)
        self._senses = [words[word] for word in self._patterns]
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[WordHit]:
        """The words in `text` (normalised), in order; words marked as decoys are left out."""
        return [
            WordHit(start, end, senses)
            for index, start, end in self._automaton.find_matches_as_indexes(text)
            if (senses := self._senses[index])[0].kind != DECOY
        ]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that words mean. Build it with `load_lexicon`."""

    occupations: WordList
    settlement: WordList
    times: WordList
    tags: WordList
    places: WordList
    occupation_names: Mapping[str, str]
    group_of: Mapping[str, str]
    place_by_name: Mapping[str, Place]
    intents: Mapping[str, re.Pattern[str]]
    sounds: Sounds
    objects: WordList
    pairs: Mapping[str, tuple[Pair, ...]]
    regions: frozenset[str] = frozenset()

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of occupations, in the order of the table."""
        return tuple(dict.fromkeys(self.group_of.values()))

    def occupations_of(self, group: str) -> tuple[str, ...]:
        """The occupation codes of a group."""
        return tuple(code for code, name in self.group_of.items() if name == group)


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The lexicon of config/, read once."""
    return load_lexicon(
        CONFIG_DIR / "lexicon",
        occupations_csv=CONFIG_DIR / "occupations.csv",
        places_csv=CONFIG_DIR / "places.csv",
    )


def load_lexicon(folder: Path, *, occupations_csv: Path, places_csv: Path) -> Lexicon:
    """Read a lexicon. Raises BadInput naming the file when one is missing or malformed."""
    rows = _rows(occupations_csv)
    names = {row["code"]: row["name"] for row in rows}
    group_of = {row["code"]: row["group"] for row in rows}
    spoken = _occupation_words(folder, names, group_of)
    places = _rows(places_csv)
    pairs = _pairs(folder)
    return Lexicon(
        occupations=WordList(spoken),
        settlement=_word_list(folder / "settlement.toml", kind="settlement"),
        times=_word_list(folder / "times.toml", kind="time"),
        tags=_word_list(folder / "tags.toml", kind="tag"),
        places=WordList(_place_words(places)),
        occupation_names=names,
        group_of=group_of,
        place_by_name={
            row["name"]: Place(
                row["name"], row["kind"], LatLon(float(row["lat"]), float(row["lon"]))
            )
            for row in places
        },
        intents={
            name: re.compile("|".join(entry["patterns"]))
            for name, entry in _read(folder / "intents.toml").items()
        },
        objects=WordList({word: (Sense("object", word),) for word in pairs}),
        pairs=pairs,
        sounds=build_sounds(_audible(folder, names, spoken)),
        regions=_lines(folder / "regions.txt"),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"词库文件读不了:{path.name}") from error


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise BadInput(f"词库文件读不了:{path.name}") from error


def _lines(path: Path) -> frozenset[str]:
    """The names of a plain list; none when the folder has no such list."""
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def expand(pattern: str, *, fillers: Iterable[str] = ("",)) -> Iterator[str]:
    """All words of "洗|刷 碗|盘": 洗碗, 洗盘, 刷碗, 刷盘, with each filler in between."""
    parts = [part.split("|") for part in pattern.split()]
    for chosen in itertools.product(*parts):
        for filler in fillers if len(chosen) > 1 else ("",):
            yield filler.join(chosen)


def _add(words: dict[str, list[Sense]], word: str, sense: Sense) -> None:
    senses = words.setdefault(normalise(word).text, [])
    if sense not in senses:
        senses.append(sense)


def _occupation_words(
    folder: Path, names: Mapping[str, str], group_of: Mapping[str, str]
) -> dict[str, tuple[Sense, ...]]:
    words: dict[str, list[Sense]] = {}
    composed: dict[str, list[Sense]] = {}
    for code, entry in _read(folder / "occupations.toml").items():
        if code not in names:
            raise BadInput(f"词库里的工种不在工种表里:{code}")
        for word in (names[code], *entry.get("names", ())):
            _add(words, word, Sense("occupation", code))
        for pattern in entry.get("verbs", ()):
            for word in expand(pattern, fillers=_FILLERS):
                _add(composed, word, Sense("occupation", code))
        for pattern in entry.get("duties", ()):
            for word in expand(pattern, fillers=_FILLERS):
                _add(composed, word, Sense("duty", code))
        for word in entry.get("venues", ()):
            _add(words, word, Sense("venue", code))
    for group, entry in _read(folder / "groups.toml").items():
        kind = DECOY if group == DECOY else "group"
        if kind == "group" and group not in group_of.values():
            raise BadInput(f"词库里的工种类别不在工种表里:{group}")
        for word in entry["words"]:
            if word not in words or words[word][0].kind == "group":
                _add(words, word, Sense(kind, group))
    for word, senses in composed.items():
        words.setdefault(word, senses)  # a word written out is surer than a pairing
    return {word: tuple(senses) for word, senses in words.items()}


def _pairs(folder: Path) -> dict[str, tuple[Pair, ...]]:
    """The objects of work, two characters or more, with the verbs that go with each."""
    pairs: dict[str, list[Pair]] = {}
    for code, entry in _read(folder / "occupations.toml").items():
        for strength, key in (("name", "verbs"), ("duty", "duties")):
            for pattern in entry.get(key, ()):
                verbs, _, objects = pattern.partition(" ")
                if " " in objects:
                    continue
                for word in objects.split("|"):
                    if len(word) > 1:
                        pair = Pair(tuple(verbs.split("|")), code, strength)
                        pairs.setdefault(word, []).append(pair)
    return {word: tuple(found) for word, found in pairs.items()}


def _audible(
    folder: Path, names: Mapping[str, str], spoken: Mapping[str, tuple[Sense, ...]]
) -> dict[str, tuple[Sense, ...]]:
    """The names that are also known by their sound: pairings are too many and too alike."""
    short = set(_read(folder / "sounds.toml")["short"]["words"])
    audible = set(names.values())
    for entry in _read(folder / "occupations.toml").values():
        audible.update(map(str, entry.get("names", ())))
    return {
        word: senses
        for word, senses in spoken.items()
        if word in short or (word in audible and len(word) > 2)
    }


def _word_list(path: Path, *, kind: str) -> WordList:
    words: dict[str, list[Sense]] = {}
    for value, entry in _read(path).items():
        sense = Sense(DECOY if value == DECOY else kind, value)
        for word in entry["words"]:
            _add(words, word, sense)
        for pattern in entry.get("combine", ()):
            for word in expand(pattern):
                _add(words, word, sense)
    return WordList({word: tuple(senses) for word, senses in words.items()})


def _place_words(rows: list[dict[str, str]]) -> dict[str, tuple[Sense, ...]]:
    words: dict[str, list[Sense]] = {}
    for row in rows:
        for word in (row["name"], *filter(None, row["aliases"].split(";"))):
            _add(words, word, Sense("place", row["name"]))
    return {word: tuple(senses) for word, senses in words.items()}
