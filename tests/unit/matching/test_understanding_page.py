"""What docs/understanding.md says that is understood is what is understood."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from market.facts import Pay, PayUnit, PostingRecord, Settlement
from market.facts import WorkTime as Time
from market.language.lexicon import Lexicon
from market.matching.index import PostingIndex
from market.matching.need import understand
from market.matching.say import say_back
from market.matching.unknown import unknown_work
from market.usecases.match_need import match_need
from tests.unit.matching.anything import TODAY, posting_of

PAGE = (Path(__file__).parents[3] / "docs" / "understanding.md").read_text(encoding="utf-8")
NOTHING = "—"


def _boxes(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def _told(kind: str) -> list[tuple[str, str]]:
    lines = [line for box in _boxes(kind) for line in box.splitlines() if line]
    assert all(line.startswith("> ") for line in lines[::2])
    return [(asked[2:], said) for asked, said in zip(lines[::2], lines[1::2], strict=True)]


def _record(line: str) -> PostingRecord:
    data = json.loads(line)
    pay = data.pop("pay")
    unit = PayUnit(pay["unit"])
    return PostingRecord(
        title=data["title"],
        occupation=data.get("occupation"),
        description=data.get("description", ""),
        place=data.get("place", ""),
        settlement=Settlement(data["settlement"]),
        times=tuple(Time(value) for value in data.get("times", ())),
        pay=Pay("", pay["min"] * 1000, pay["max"] * 1000, unit),
    )


def test_the_page_has_examples_of_each_kind() -> None:
    assert len(_told("sentences")) >= 25
    assert len(_told("need")) >= 4
    assert len(_told("answers")) >= 4


@pytest.mark.parametrize(("text", "said"), _told("sentences"))
def test_what_the_page_says_back_is_said_back(text: str, said: str, lexicon: Lexicon) -> None:
    need = understand(text, lexicon)
    work = unknown_work(text, need, lexicon)
    assert (say_back(need, lexicon, work=work) or NOTHING) == said


@pytest.mark.parametrize(("text", "expected"), _told("need"))
def test_each_need_of_the_page_is_the_need(text: str, expected: str, lexicon: Lexicon) -> None:
    assert understand(text, lexicon).to_json() == json.loads(expected)


@pytest.mark.parametrize(("text", "title"), _told("answers"))
def test_each_answer_of_the_page_is_the_answer(text: str, title: str, lexicon: Lexicon) -> None:
    index = PostingIndex(lexicon)
    index.put_many(
        posting_of(number, _record(line))
        for number, line in enumerate(_boxes("postings")[0].splitlines(), 1)
    )
    matches = match_need(text, index=index, lexicon=lexicon, today=TODAY).matches
    assert (matches[0].posting.record.title if matches else NOTHING) == title
