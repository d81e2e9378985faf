"""Occupations heard rather than spelled: rijie, baojie, 宝安 for 保安, 送外麦 for 送外卖.

It only ever guesses; callers ask it about words that no list knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from market.language.pinyin import spellings, syllables

_LEAST_LETTERS = 5  # "ps", "cnc", "qc" and other short Latin words are not pinyin
_LONGEST_WORD = 5


@dataclass(frozen=True, slots=True)
class Sounds:
    """Words by the way they sound, without tones."""

    by_letters: Mapping[str, tuple[Any, ...]]
    by_syllables: Mapping[tuple[str, ...], tuple[tuple[str, tuple[Any, ...]], ...]]


def build_sounds(words: Mapping[str, tuple[Any, ...]]) -> Sounds:
    """Index Chinese words of two to five characters by their sound, with their senses."""
    by_letters: dict[str, tuple[Any, ...]] = {}
    by_syllables: dict[tuple[str, ...], list[tuple[str, tuple[Any, ...]]]] = {}
    for word, senses in words.items():
        if not 2 <= len(word) <= _LONGEST_WORD or not is_chinese(word):
            continue
        heard = sounds_of(word)
        by_syllables.setdefault(heard, []).append((word, senses))
        for letters in spellings(word):
            if len(letters) >= _LEAST_LETTERS:
                by_letters.setdefault(letters, senses)
    return Sounds(by_letters, {k: tuple(v) for k, v in by_syllables.items()})


def resound(sounds: Sounds, words: Mapping[str, tuple[Any, ...]], *, drop: Iterable[str]) -> Sounds:
    """`sounds` with `words` in the first place, and without what `drop` sounded like before."""
    dropped = set(drop)
    gained = build_sounds(words)
    kept = {
        heard: tuple(entry for entry in entries if entry[0] not in dropped)
        for heard, entries in sounds.by_syllables.items()
    }
    return Sounds(
        {letters: senses for letters, senses in sounds.by_letters.items() if letters not in dropped}
        | dict(gained.by_letters),
        {
            heard: (*gained.by_syllables.get(heard, ()), *kept.get(heard, ()))
            for heard in {**kept, **gained.by_syllables}
        },
    )


def is_chinese(text: Iterable[str]) -> bool:
    """True when every character is a common Chinese one."""
    return all("\u4e00" <= char <= "\u9fff" for char in text)


def sounds_of(word: str) -> tuple[str, ...]:
    """What each character of `word` sounds like to a Sichuan ear; see `blur`."""
    return tuple([_sound(char) for char in word])


@lru_cache(maxsize=30_000)  # every character that has a reading (docs/adr/0011)
def _sound(char: str) -> str:
    return blur("".join(syllables(char)))


def blur(syllable: str) -> str:
    """A syllable as a Sichuan speaker may type it: zh=z, ch=c, sh=s, n=l, -ng=-n, h=f."""
    for long, short in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if syllable.startswith(long):
            syllable = short + syllable[2:]
    if syllable.startswith("n") and len(syllable) > 1:
        syllable = "l" + syllable[1:]
    if syllable.endswith("ng"):
        syllable = syllable[:-1]
    return syllable
