"""A message of many lines: each phone looks for its clause, not every clause at every phone."""

from __future__ import annotations

from datetime import date

import pytest

from market.intake import assemble
from market.intake.assemble import MAX_POSTINGS
from market.intake.parse import parse
from market.language.lexicon import Lexicon


@pytest.fixture
def lines(lexicon: Lexicon) -> str:
    """A posting a line, each for work of its own and with its own phone."""
    names = sorted(lexicon.occupation_names.values())
    return "".join(f"{name}2名，130元/天，138{n:08d}\n" for n, name in enumerate(names))


def test_no_more_postings_are_written_down_than_are_kept(
    lines: str, lexicon: Lexicon, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = 0
    original = assemble._record

    def counted(*given):  # type: ignore[no-untyped-def]
        nonlocal written
        written += 1
        return original(*given)

    monkeypatch.setattr(assemble, "_record", counted)
    postings = parse(lines, lexicon, today=today).postings

    assert len(postings) == written == MAX_POSTINGS


def test_no_phone_of_many_lines_is_lost_or_said_twice(
    lines: str, lexicon: Lexicon, today: date
) -> None:
    postings = parse(lines, lexicon, today=today).postings

    phones = ";".join(posting.contact_phone for posting in postings).split(";")
    assert phones[:MAX_POSTINGS] == [f"138{n:08d}" for n in range(MAX_POSTINGS)]
