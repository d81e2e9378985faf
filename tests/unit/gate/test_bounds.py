"""No pattern may backtrack without bound, whatever the text."""

import re
import re._constants as sre  # type: ignore[import-not-found]  # no stubs
import re._parser as parser  # type: ignore[import-not-found]  # no stubs
from collections.abc import Iterator
from typing import Any

import pytest

from market.facts import PostingRecord
from market.gate import age_words, ages, missing, pay, signs, wording
from market.gate import screen as gate
from market.gate.rules import Rule, Rules
from market.gate.screen import screen
from market.gate.signs import Sign
from market.gate.wage_words import Wage

_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_LONGEST_CLAUSE_PART = 60


def _patterns(rules: Rules) -> Iterator[re.Pattern[str]]:
    for rule in rules.rules:
        for sign in rule.signs:
            yield sign.find
            yield from sign.denied_by
            yield from filter(None, (sign.harmless_amid, sign.yet, sign.warned_by))
        yield from rule.stated_by
        yield from rule.options.values()
    for module in (age_words, ages, missing, pay, signs, wording):
        yield from (value for value in vars(module).values() if isinstance(value, re.Pattern))


def _most_repeats(parsed: Any) -> Iterator[int]:
    for operation, argument in parsed:
        if operation in _REPEATS:
            yield int(argument[1])
            yield from _most_repeats(argument[2])
        elif operation is sre.BRANCH:
            for branch in argument[1]:
                yield from _most_repeats(branch)
        elif operation is sre.SUBPATTERN:
            yield from _most_repeats(argument[-1])
        elif operation in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _most_repeats(argument[1])
        elif operation is sre.ATOMIC_GROUP:
            yield from _most_repeats(argument)


def test_every_repeat_of_every_pattern_has_a_small_bound(rules: Rules) -> None:
    unbounded = [
        pattern.pattern[:80]
        for pattern in _patterns(rules)
        if max(_most_repeats(parser.parse(pattern.pattern)), default=0) > _LONGEST_CLAUSE_PART
    ]

    assert unbounded == []


@pytest.mark.parametrize("unit", ["押金", "不收", "18-45岁", "12", "交200元", "藏族、", "男", " "])
def test_a_sign_weighs_no_more_finds_in_a_longer_text(
    rules: Rules, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed = 0
    original = Sign._is_cleared

    def counted(self: Sign, text: str, start: int, end: int) -> bool:
        nonlocal weighed
        weighed += 1
        return original(self, text, start, end)

    monkeypatch.setattr(Sign, "_is_cleared", counted)
    counts = []
    for length in (4_000, 16_000):
        weighed = 0
        screen(PostingRecord(), rules, text=(unit * length)[:length])
        counts.append(weighed)

    assert counts[1] <= max(4 * counts[0], 1)
    assert counts[1] <= 200 * sum(len(rule.signs) for rule in rules.rules)


def test_the_longest_text_is_screened(rules: Rules) -> None:
    screening = screen(PostingRecord(), rules, text="收押金" * 33_334)

    assert screening.findings[0].rule == "fee_or_deposit"


@pytest.mark.parametrize("unit", ["120元/天", "一天120 ", "兼职日赚500元/天", "月薪3000-4000"])
def test_an_amount_is_weighed_once_however_often_it_stands(
    rules: Rules, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed = _count_weighing(monkeypatch)

    screen(PostingRecord(), rules, text=unit * (20_000 // len(unit)))

    assert 0 < len(weighed) <= 8


def test_different_amounts_are_weighed_up_to_a_number(
    rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed = _count_weighing(monkeypatch)

    screen(PostingRecord(), rules, text=",".join(f"{n}元/天" for n in range(200, 3_000)))

    assert 0 < len(weighed) <= 2 * gate._MOST_WAGES


def _count_weighing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    weighed: list[str] = []
    original = gate._offends

    def counted(wage: Wage, rule: Rule, minimum: tuple[int, int], text: str) -> bool:
        weighed.append(rule.id)
        return original(wage, rule, minimum, text)

    monkeypatch.setattr(gate, "_offends", counted)
    return weighed


def test_a_promise_behind_many_wages_is_still_found(rules: Rules) -> None:
    screening = screen(PostingRecord(), rules, text="月薪3000元," * 3_000 + "日赚50000元")

    assert {finding.rule for finding in screening.findings} >= {"exaggerated_pay"}
