"""The words that mean something here, all lists together: built from config/lexicon.

It knows which words there are and what each means by itself, not what a sentence says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config.settings import CONFIG_DIR
from market.facts import LatLon
from market.language.phrasings import Phrasings
from market.language.sounds import Sounds, build_sounds
from market.language.wordfiles import (
    audible_words,
    object_pairs,
    occupation_words,
    place_words,
    read_lines,
    read_rows,
    read_toml,
    task_words,
    word_list,
)
from market.language.words import Pair, Place, Sense, WordList

LISTS = ("occupations", "settlement", "times", "tags", "places")
"""The lists of a lexicon whose words mean something by themselves."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that words mean. Build it with `load_lexicon`.

    `added` holds the words of the staff, and `shipped` the lexicon without them; both are None
    when there are none (see `market.language.overlay`).
    """

    occupations: WordList
    settlement: WordList
    times: WordList
    tags: WordList
    places: WordList
    occupation_names: Mapping[str, str]
    group_of: Mapping[str, str]
    place_by_name: Mapping[str, Place]
    intents: Phrasings
    sounds: Sounds
    objects: WordList
    pairs: Mapping[str, tuple[Pair, ...]]
    tasks: WordList
    regions: frozenset[str] = frozenset()
    added: WordList | None = None
    shipped: Lexicon | None = None

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of occupations, in the order of the table."""
        return tuple(dict.fromkeys(self.group_of.values()))

    def occupations_of(self, group: str) -> tuple[str, ...]:
        """The occupation codes of a group."""
        return tuple(code for code, name in self.group_of.items() if name == group)


def default_lexicon() -> Lexicon:
    """The lexicon of config/, read anew (about half a second): a part of `app/build.py`."""
    return load_lexicon(
        CONFIG_DIR / "lexicon",
        occupations_csv=CONFIG_DIR / "occupations.csv",
        places_csv=CONFIG_DIR / "places.csv",
    )


def load_lexicon(folder: Path, *, occupations_csv: Path, places_csv: Path) -> Lexicon:
    """Read a lexicon. Raises BadInput naming the file when one is missing or malformed."""
    rows = read_rows(occupations_csv)
    names = {row["code"]: row["name"] for row in rows}
    group_of = {row["code"]: row["group"] for row in rows}
    spoken = occupation_words(folder, names, group_of)
    places = read_rows(places_csv)
    pairs = object_pairs(folder)
    return Lexicon(
        occupations=WordList(spoken),
        settlement=word_list(folder / "settlement.toml", kind="settlement"),
        times=word_list(folder / "times.toml", kind="time"),
        tags=word_list(folder / "tags.toml", kind="tag"),
        places=WordList(place_words(places)),
        occupation_names=names,
        group_of=group_of,
        place_by_name={
            row["name"]: Place(
                row["name"], row["kind"], LatLon(float(row["lat"]), float(row["lon"]))
            )
            for row in places
        },
        intents=Phrasings(
            {name: entry["patterns"] for name, entry in read_toml(folder / "intents.toml").items()}
        ),
        objects=WordList({word: (Sense("object", word),) for word in pairs}),
        pairs=pairs,
        tasks=WordList(task_words(folder, names)),
        sounds=build_sounds(audible_words(folder, names, spoken)),
        regions=read_lines(folder / "regions.txt"),
    )
