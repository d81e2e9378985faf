"""The lexicon as shipped, read once for all tests of a process."""

from __future__ import annotations

from functools import lru_cache

from market.language import lexicon
from market.language.lexicon import Lexicon


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The lexicon of config/."""
    return lexicon.default_lexicon()
