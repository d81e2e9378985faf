"""The station's own rules, loaded once for the room's tests."""

import pytest

from config.settings import CONFIG_DIR
from market.gate.rules import Rules, load_rules

MINIMUM_HOURLY_LI = 21_000
MINIMUM_MONTHLY_LI = 1_970_000


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules(
        CONFIG_DIR / "screening",
        minimum_hourly_li=MINIMUM_HOURLY_LI,
        minimum_monthly_li=MINIMUM_MONTHLY_LI,
    )
