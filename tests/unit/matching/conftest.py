"""The lexicon of config/, read once for all tests of this room."""

from __future__ import annotations

import pytest

from market.language.lexicon import Lexicon
from tests.lexicon import default_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """Everything that words mean here."""
    return default_lexicon()
