"""What the intake tests share: a fixed day, and a way to write files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from market.intake.read import read_file
from market.intake.table import ReadResult
from market.language.lexicon import Lexicon

TODAY = date(2026, 11, 23)
Read = Callable[..., ReadResult]


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def read(tmp_path: Path, lexicon: Lexicon) -> Read:
    """Write `content` under `name` and read it: read("a.csv", "岗位,单位\\n…")."""

    def write_and_read(
        name: str, content: str | bytes, *, max_bytes: int = 5_000_000
    ) -> ReadResult:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_file(path, max_bytes=max_bytes, today=TODAY, lexicon=lexicon)

    return write_and_read
