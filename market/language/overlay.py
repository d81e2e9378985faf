"""The staff's words laid over the lexicon that ships with the program.

What staff say wins: a word of theirs means what they wrote and nothing else, in every list.
Pure; what it makes shares everything that did not change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from market.language.added import AddedWord, spell
from market.language.lexicon import LISTS, Lexicon
from market.language.meanings import list_of, values_of
from market.language.sounds import resound
from market.language.words import DECOY, Place, Sense, WordList

_HIDES = (Sense(DECOY, DECOY),)
Senses = dict[str, tuple[Sense, ...]]


def with_words(base: Lexicon, words: Iterable[AddedWord]) -> Lexicon:
    """`base`, a lexicon as shipped, with the staff's words.

    A word for a place or a value that is not known (any more) means nothing of its own.
    """
    added = list(words)
    if not added:
        return base
    places = {**base.place_by_name, **_new_places(base, added)}
    said = _said(base, added, known_places=frozenset(places))
    changes = {name: _changes(name, base, said) for name in LISTS}
    return replace(
        base,
        **{name: getattr(base, name).changed(found) for name, found in changes.items() if found},
        place_by_name=places,
        sounds=resound(base.sounds, _audible(changes["occupations"]), drop=changes["occupations"]),
        added=WordList(dict.fromkeys(said, _HIDES)),
        shipped=base,
    )


def _new_places(base: Lexicon, added: Iterable[AddedWord]) -> dict[str, Place]:
    return {
        item.value: Place(item.value, "landmark", item.point)
        for item in added
        if item.kind == "place" and item.point and item.value not in base.place_by_name
    }


def _said(
    base: Lexicon, added: Iterable[AddedWord], *, known_places: frozenset[str]
) -> dict[str, list[Sense]]:
    """What staff say that each word means, in one spelling."""
    known = {kind: frozenset(values_of(base, kind)) for kind in {item.kind for item in added}}
    known["place"] = known_places
    said: dict[str, list[Sense]] = {}
    for item in added:
        if item.value not in known[item.kind] and item.kind != DECOY:
            continue
        sense = Sense(item.kind, DECOY if item.kind == DECOY else item.value)
        for word in (item.word, *([item.value] if item.kind == "place" and item.point else [])):
            senses = said.setdefault(spell(word), [])
            if sense not in senses:
                senses.append(sense)
    said.pop("", None)
    return said


def _changes(name: str, base: Lexicon, said: Mapping[str, list[Sense]]) -> Senses:
    """The words of one list that become others: their new senses, or that they mean nothing."""
    shipped: WordList = getattr(base, name)
    found: Senses = {}
    for word, senses in said.items():
        mine = tuple(s for s in senses if s.kind != DECOY and list_of(s.kind) == name)
        if mine:
            found[word] = mine
        elif word in shipped.words or any(sense.kind == DECOY for sense in senses):
            found[word] = _HIDES
    return found


def _audible(changes: Senses) -> Senses:
    """Names long enough to be known by their sound too."""
    return {
        word: senses
        for word, senses in changes.items()
        if len(word) > 2 and senses[0].kind == "occupation"
    }
