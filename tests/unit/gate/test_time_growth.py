"""Eight times the text costs about eight times the time, for every pattern of every rule.

The texts repeat the rules' own words, which is what makes careless patterns explode.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.settings import CONFIG_DIR
from market.facts import PostingRecord
from market.gate.rules import Rule, Rules
from market.gate.screen import screen
from tests.growth import grows_evenly, seconds

FOLDER = CONFIG_DIR / "screening"
LENGTH = 6_000
LONGEST = 100_000


def _entries() -> Iterator[dict[str, Any]]:
    for path in sorted(FOLDER.glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8")).get("rule", ())


RULES = [str(entry["id"]) for entry in _entries()]


@cache
def _units(rule: str) -> tuple[str, ...]:
    """Words of the rule to repeat: its examples, and the beginnings of them."""
    entry = next(entry for entry in _entries() if entry["id"] == rule)
    examples: list[str] = entry["caught"]
    about = [word for sign in entry.get("sign", ()) for word in sign["about"] if "{" not in word]
    return tuple(dict.fromkeys(examples[::3] + [text[:3] for text in examples[::4]] + about[:8]))


def _patterns(rule: Rule) -> Iterator[re.Pattern[str]]:
    for sign in rule.signs:
        yield sign.find
        yield from sign.denied_by
        for pattern in (sign.harmless_amid, sign.yet, sign.warned_by, sign.protested_by):
            if pattern is not None:
                yield pattern
    yield from rule.stated_by
    yield from rule.options.values()


def _find_all(pattern: re.Pattern[str]) -> Callable[[str], object]:
    return lambda text: list(pattern.finditer(text))


def _grows(rules: Rules, unit: str) -> bool:
    return grows_evenly(lambda text: screen(PostingRecord(), rules, text=text), unit, length=LENGTH)


@pytest.mark.parametrize("rule", RULES)
def test_screening_grows_with_the_text(rules: Rules, rule: str) -> None:
    slow = [unit for unit in _units(rule) if not _grows(rules, unit)]

    assert slow == []


@pytest.mark.parametrize("rule", RULES)
def test_every_pattern_grows_with_the_text(rules: Rules, rule: str) -> None:
    units = ["".join(_units(rule)), _units(rule)[0][:2]]
    slow = [
        (pattern.pattern[:60], unit)
        for pattern in dict.fromkeys(_patterns(rules.of(rule)))
        for unit in units
        if not grows_evenly(_find_all(pattern), unit, length=LENGTH)
    ]

    assert slow == []


@settings(deadline=None, max_examples=25)
@given(
    parts=st.lists(
        st.sampled_from([unit for rule in RULES for unit in _units(rule)]), min_size=1, max_size=5
    ),
    glue=st.sampled_from(["", " ", "，", "、", "不", "0", "。", "★"]),
)
def test_any_mixture_of_the_rules_words_grows_with_the_text(
    rules: Rules, parts: list[str], glue: str
) -> None:
    assert _grows(rules, glue.join(parts))


@pytest.mark.parametrize("unit", ["忌口民族", "一天一千", "垫学费", "不收押金不", "18-45岁", "押★"])
def test_a_hundred_thousand_characters_are_read_in_seconds(rules: Rules, unit: str) -> None:
    text = (unit * LONGEST)[:LONGEST]

    assert seconds(lambda words: screen(PostingRecord(), rules, text=words), text) < 8
