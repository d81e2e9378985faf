"""Reading config/lexicon and the tables of occupations and places into words with senses."""

from __future__ import annotations

import csv
import itertools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from market.errors import BadInput
from market.language.normalise import normalise
from market.language.words import DECOY, Pair, Sense, WordList

_PAIR = 2  # parts of a pattern: 洗点碗 is said, 给点老人点洗澡 is not
_FILLERS = ("", "个", "点", "下", "哈", "一下", "些")


def read_toml(path: Path) -> dict[str, Any]:
    """A file of the lexicon. Raises BadInput naming it when it is missing or malformed."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"词库文件读不了:{path.name}") from error


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table. Raises BadInput naming it when it is missing."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise BadInput(f"词库文件读不了:{path.name}") from error


def read_lines(path: Path) -> frozenset[str]:
    """The names of a plain list; none when the folder has no such list."""
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def expand(pattern: str, *, fillers: Iterable[str] = ("",)) -> Iterator[str]:
    """All words of "洗|刷 碗|盘": 洗碗, 洗盘, 刷碗, 刷盘, with each filler in between."""
    parts = [part.split("|") for part in pattern.split()]
    for chosen in itertools.product(*parts):
        for filler in fillers if len(chosen) == _PAIR else ("",):
            yield filler.join(chosen)


def _doubled(word: str) -> Iterator[str]:
    """The word, and as it is said in Sichuan: 端盘子 is also 端盘盘."""
    yield word
    if len(word) > _PAIR and word.endswith("子"):
        yield word[:-1] + word[-2]


def _add(words: dict[str, list[Sense]], word: str, sense: Sense) -> None:
    senses = words.setdefault(normalise(word).text, [])
    if sense not in senses:
        senses.append(sense)


def occupation_words(
    folder: Path, names: Mapping[str, str], group_of: Mapping[str, str]
) -> dict[str, tuple[Sense, ...]]:
    """Everything that says an occupation or a field of work."""
    words: dict[str, list[Sense]] = {}
    composed: dict[str, list[Sense]] = {}
    for code, entry in read_toml(folder / "occupations.toml").items():
        if code not in names:
            raise BadInput(f"词库里的工种不在工种表里:{code}")
        for word in (names[code], *entry.get("names", ())):
            _add(words, word, Sense("occupation", code))
        for key, kind in (("names", "occupation"), ("verbs", "occupation"), ("duties", "duty")):
            for pattern in entry.get(key, ()):
                for word in expand(pattern, fillers=_FILLERS):
                    for said in _doubled(word):
                        _add(composed, said, Sense(kind, code))
        for word in entry.get("venues", ()):
            _add(words, word, Sense("venue", code))
    for code, word in official_names(folder):
        if code not in names:
            raise BadInput(f"词库里的工种不在工种表里:{code}")
        words.setdefault(normalise(word).text, [Sense("occupation", code)])
    for group, entry in read_toml(folder / "groups.toml").items():
        kind = DECOY if group == DECOY else "group"
        if kind == "group" and group not in group_of.values():
            raise BadInput(f"词库里的工种类别不在工种表里:{group}")
        for word in entry["words"]:
            if word not in words or words[word][0].kind == "group":
                _add(words, word, Sense(kind, group))
    for word, senses in composed.items():
        words.setdefault(word, senses)  # a word written out is surer than a pairing
    return {word: tuple(senses) for word, senses in words.items()}


def claimed_words(folder: Path, names: Mapping[str, str]) -> dict[str, tuple[Sense, ...]]:
    """Every word for work that is written out, with all that any file says of it.

    `occupation_words` settles which of several wins; pairings of verbs and objects, which
    yield to all of these, are left out.
    """
    claims: dict[str, list[Sense]] = {}
    for code, entry in read_toml(folder / "occupations.toml").items():
        for word in (names[code], *entry.get("names", ())):
            _add(claims, word, Sense("occupation", code))
        for word in entry.get("venues", ()):
            _add(claims, word, Sense("venue", code))
    for code, word in official_names(folder):
        _add(claims, word, Sense("occupation", code))
    for group, entry in read_toml(folder / "groups.toml").items():
        for word in entry["words"]:
            _add(claims, word, Sense(DECOY if group == DECOY else "group", group))
    return {word: tuple(senses) for word, senses in claims.items()}


def official_names(folder: Path) -> Iterator[tuple[str, str]]:
    """(code, name) of the national classification; it yields to what the other files say."""
    path = folder / "csco.toml"
    for code, entry in (read_toml(path) if path.is_file() else {}).items():
        for word in entry["names"]:
            yield code, word


def object_pairs(folder: Path) -> dict[str, tuple[Pair, ...]]:
    """The objects of work, two characters or more, with the verbs that go with each."""
    pairs: dict[str, list[Pair]] = {}
    for code, entry in read_toml(folder / "occupations.toml").items():
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


def task_words(folder: Path, names: Mapping[str, str]) -> dict[str, tuple[Sense, ...]]:
    """What postings tell of each occupation: tasks, tools, products. A word may have several."""
    words: dict[str, list[Sense]] = {}
    for code, entry in read_toml(folder / "tasks.toml").items():
        if code not in names and code != DECOY:
            raise BadInput(f"词库里的工种不在工种表里:{code}")
        sense = Sense(DECOY if code == DECOY else "task", code)
        for pattern in entry["words"]:
            for word in expand(pattern):
                _add(words, word, sense)
    return {word: tuple(senses) for word, senses in words.items()}


def audible_words(
    folder: Path, names: Mapping[str, str], spoken: Mapping[str, tuple[Sense, ...]]
) -> dict[str, tuple[Sense, ...]]:
    """The names that are also known by their sound: pairings are too many and too alike."""
    short = set(read_toml(folder / "sounds.toml")["short"]["words"])
    audible = set(names.values())
    for entry in read_toml(folder / "occupations.toml").values():
        audible.update(map(str, entry.get("names", ())))
    return {
        word: senses
        for word, senses in spoken.items()
        if word in short or (word in audible and len(word) > 2)
    }


def word_list(path: Path, *, kind: str) -> WordList:
    """The words of one file, whose sections are the values of `kind`."""
    words: dict[str, list[Sense]] = {}
    for value, entry in read_toml(path).items():
        sense = Sense(DECOY if value == DECOY else kind, value)
        for word in entry["words"]:
            _add(words, word, sense)
        for pattern in entry.get("combine", ()):
            for word in expand(pattern):
                _add(words, word, sense)
    return WordList({word: tuple(senses) for word, senses in words.items()})


def place_words(rows: list[dict[str, str]]) -> dict[str, tuple[Sense, ...]]:
    """The names and aliases of places."""
    words: dict[str, list[Sense]] = {}
    for row in rows:
        for word in (row["name"], *filter(None, row["aliases"].split(";"))):
            _add(words, word, Sense("place", row["name"]))
    return {word: tuple(senses) for word, senses in words.items()}
