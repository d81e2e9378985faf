"""Chinese characters by their sounds, without tones. The only module that loads pypinyin."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

from config.settings import spare_pinyin_phrases

spare_pinyin_phrases()

from pypinyin import Style, lazy_pinyin, pinyin  # noqa: E402 (what it loads depends on the line above)

MOST_READINGS = 16


def syllables(word: str) -> list[str]:
    """One syllable a character, by its commonest reading; other characters as they are.

    Each character is read by itself, so that a word and its misspelling are read alike.
    """
    return [_syllable(char) for char in word]


@lru_cache(maxsize=30_000)  # every character that has a reading (docs/adr/0011)
def _syllable(char: str) -> str:
    return "".join(lazy_pinyin(char))


def spellings(word: str) -> list[str]:
    """The word in letters: every combination of its characters' readings, the commonest first."""
    readings = pinyin(word, style=Style.NORMAL, heteronym=True)
    return ["".join(one) for one in islice(product(*readings), MOST_READINGS)]
