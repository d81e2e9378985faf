"""Everything that the audit trail can say has a name that people can read."""

from __future__ import annotations

import re

import pytest

from config.settings import PROJECT_ROOT
from market.facts import PostingStatus
from market.models import ACTION_NAMES, AuditAction, EditionState


@pytest.mark.parametrize("action", AuditAction)
def test_every_action_has_a_chinese_name(action: AuditAction) -> None:
    assert re.search("[一-鿿]", ACTION_NAMES[action])


def test_every_action_that_the_code_writes_is_known() -> None:
    written = {f"posting.{status.value}" for status in PostingStatus}
    written |= {f"edition.{state.value}" for state in EditionState}
    for room in ("app", "bot", "broadcast", "market"):
        for file in (PROJECT_ROOT / room).rglob("*.py"):
            written |= set(re.findall(r'\baction="([a-z_.]{1,40})"', file.read_text("utf-8")))
    assert written <= set(AuditAction)
