"""No pattern backtracks without bound: twice the text costs about twice the time.

Every pattern that reads what people write is tried on texts that repeat themselves in ways that
make careless patterns explode.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import ModuleType

import pytest

from market.language import normalise as normalising
from market.language.extract import (
    accepted,
    age,
    find_accepted,
    find_age,
    find_age_limits,
    find_bare_limits,
    find_offers,
    find_pay,
    find_places,
    find_settlements,
    find_tags,
    find_times,
    find_work,
    occupations,
    offers,
    pay,
    paydays,
    terms,
    times,
)
from market.language.lexicon import Lexicon
from market.language.normalise import normalise
from market.matching import insist, limits, mentions, need, refusal, scope, unknown, wishes, work
from market.matching.need import LONGEST_TEXT, understand
from tests.growth import grows_evenly, seconds

REPEATS = (
    *("不", "不要", "不想", "没有", "除了", "也", "都", "的", "了", "太", "太累", "要不", "就"),
    *(
        "一",
        "1",
        "十",
        "一千",
        "1-",
        "0-",
        "1:",
        "1.5",
        "一百五",
        "三四",
        "57",
        "早8点",
        "每月15号",
    ),
    *("保安", "洗碗", "日结", "夜班", "有没有", "我", "在", "要", "给我", "说好", "你好", "想学"),
    *("a", "a b", "[", "[微笑", " ", "  ", "\n", ",", ", ", "-", "/", "岁以下", "元/天", "送娃"),
)
LENGTH = 16_000

MODULES = (
    *(normalising, accepted, age, occupations, offers, pay, paydays, terms, times),
    *(insist, limits, mentions, need, refusal, scope, unknown, wishes, work),
)


def _patterns(module: ModuleType) -> list[re.Pattern[str]]:
    found: list[re.Pattern[str]] = []
    for value in vars(module).values():
        items = value if isinstance(value, tuple) else (value,)
        for item in items:
            parts = item if isinstance(item, tuple) else (item,)
            found.extend(part for part in parts if isinstance(part, re.Pattern))
    return found


def _grows_evenly(run: Callable[[str], object], repeat: str) -> bool:
    return grows_evenly(run, repeat, length=LENGTH)


def _search_all(pattern: re.Pattern[str]) -> Callable[[str], object]:
    return lambda text: sum(1 for _ in pattern.finditer(text))


def test_a_careless_pattern_would_be_noticed() -> None:
    assert not _grows_evenly(_search_all(re.compile("不[^要]*要")), "不")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rsplit(".")[-1])
def test_each_pattern_reads_a_repeating_text_in_even_time(module: ModuleType) -> None:
    patterns = _patterns(module)
    slow = [
        (pattern.pattern[:60], repeat)
        for pattern in patterns
        for repeat in REPEATS
        if not _grows_evenly(_search_all(pattern), repeat)
    ]
    assert slow == []


def test_each_intent_is_recognised_in_even_time(lexicon: Lexicon) -> None:
    slow = [
        (name, repeat)
        for name, pattern in lexicon.intents.items()
        for repeat in REPEATS
        if not _grows_evenly(pattern.search, repeat)
    ]
    assert slow == []


@pytest.mark.parametrize("repeat", REPEATS)
def test_what_is_found_in_a_long_text_is_found_in_even_time(repeat: str, lexicon: Lexicon) -> None:
    finders: dict[str, Callable[[str], object]] = {
        "normalise": normalise,
        "age": find_age,
        "age limits": find_age_limits,
        "bare age limits": find_bare_limits,
        "offers": find_offers,
        "who is taken": find_accepted,
        "pay": find_pay,
        "places": lambda text: find_places(text, lexicon),
        "settlements": lambda text: find_settlements(text, lexicon),
        "tags": lambda text: find_tags(text, lexicon),
        "times": lambda text: find_times(text, lexicon),
        "work": lambda text: find_work(text, lexicon),
    }
    assert [name for name, find in finders.items() if not _grows_evenly(find, repeat)] == []


@pytest.mark.parametrize("repeat", REPEATS)
def test_a_text_of_full_length_is_understood_in_a_moment(repeat: str, lexicon: Lexicon) -> None:
    text = (repeat * LONGEST_TEXT)[:LONGEST_TEXT]
    assert seconds(lambda words: understand(words, lexicon), text) < 0.5
