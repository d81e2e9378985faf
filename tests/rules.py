"""The screening rules as shipped, read once for all tests of a process."""

from __future__ import annotations

from functools import lru_cache

from config.settings import CONFIG_DIR
from market.gate.rules import Rules, load_rules

MINIMUM_HOURLY_LI = 21_000
MINIMUM_MONTHLY_LI = 1_970_000
"""The least pay that the tests' postings are written for."""


@lru_cache(maxsize=1)
def shipped_rules() -> Rules:
    """The rules of config/ with that least pay."""
    return load_rules(
        CONFIG_DIR / "screening",
        minimum_hourly_li=MINIMUM_HOURLY_LI,
        minimum_monthly_li=MINIMUM_MONTHLY_LI,
    )
