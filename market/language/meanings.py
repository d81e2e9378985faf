"""What a word means in the lexicon, and the Chinese names of kinds and values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from market.facts import SETTLEMENT_NAMES, TAG_NAMES, WORK_TIME_NAMES
from market.language.lexicon import LISTS, Lexicon
from market.language.words import DECOY, Sense, WordList

KIND_NAMES: Mapping[str, str] = {
    "occupation": "工种",
    "group": "工种类别",
    "settlement": "结算",
    "time": "时间",
    "tag": "待遇和条件",
    "place": "地名",
    DECOY: "不算数",
}
"""What a word can be said to mean."""
_WEAKER = {"duty": "活路", "venue": "干活的地方"}
_JOINT = {"meals_lodging": "包吃包住", "day": "白天", "shifts": "倒班", DECOY: "什么意思都没有"}
_LIST_OF = {
    "occupation": "occupations",
    "group": "occupations",
    "settlement": "settlement",
    "time": "times",
    "tag": "tags",
    "place": "places",
}


def list_of(kind: str) -> str:
    """The name of the lexicon's list that holds words of this kind."""
    return _LIST_OF[kind]


def lists(lexicon: Lexicon) -> Iterator[tuple[str, WordList]]:
    """Every list of words with a meaning, by its name."""
    for name in LISTS:
        yield name, getattr(lexicon, name)


def meanings(lexicon: Lexicon, word: str) -> tuple[Sense, ...]:
    """Everything that `word` (in one spelling) means, in whichever list.

    That it means nothing in a list counts only when it means nothing in any.
    """
    senses = (sense for _, words in lists(lexicon) for sense in words.words.get(word, ()))
    found = tuple(dict.fromkeys(senses))
    return tuple(sense for sense in found if sense.kind != DECOY) or found[:1]


def longer_words(lexicon: Lexicon, word: str) -> tuple[str, ...]:
    """The words that hold `word` and share a meaning with it, the shortest first."""
    meant = set(meanings(lexicon, word))
    found = {
        other
        for _, words in lists(lexicon)
        for other, senses in words.words.items()
        if word in other and other != word and meant & set(senses)
    }
    return tuple(sorted(found, key=lambda other: (len(other), other)))


def values_of(lexicon: Lexicon, kind: str) -> tuple[str, ...]:
    """Every value that a word of `kind` can have, in the order of the tables."""
    if kind == "occupation":
        return tuple(lexicon.occupation_names)
    if kind == "group":
        return lexicon.groups
    if kind == "place":
        return tuple(lexicon.place_by_name)
    if kind == DECOY:
        return (DECOY,)
    words: WordList = getattr(lexicon, list_of(kind))
    senses = (sense for found in words.words.values() for sense in found)
    return tuple(dict.fromkeys(sense.value for sense in senses if sense.kind == kind))


def kind_name(kind: str) -> str:
    """What people call a kind."""
    return KIND_NAMES.get(kind) or _WEAKER.get(kind, kind)


def value_name(lexicon: Lexicon, kind: str, value: str) -> str:
    """What people call a value: the occupation's name for its code, 日结 for daily."""
    if kind in ("occupation", "duty", "venue"):
        return lexicon.occupation_names.get(value, value)
    names: Mapping[str, str] = {}
    if kind == "settlement":
        names = {member.value: name for member, name in SETTLEMENT_NAMES.items()}
    elif kind == "time":
        names = {member.value: name for member, name in WORK_TIME_NAMES.items()}
    elif kind == "tag":
        names = {member.value: name for member, name in TAG_NAMES.items()}
    return names.get(value) or _JOINT.get(value, value)


def in_words(lexicon: Lexicon, sense: Sense) -> str:
    """A sense as people read it: 工种：洗碗工."""
    name = value_name(lexicon, sense.kind, sense.value)
    return name if sense.kind == DECOY else f"{kind_name(sense.kind)}：{name}"


def sense_named(lexicon: Lexicon, text: str) -> Sense | None:
    """The sense that a person calls `text`, by its value or its Chinese name; None if unknown."""
    for kind in KIND_NAMES:
        for value in values_of(lexicon, kind):
            if text in (value, value_name(lexicon, kind, value)):
                return Sense(kind, value)
    return Sense(DECOY, DECOY) if text == KIND_NAMES[DECOY] else None
