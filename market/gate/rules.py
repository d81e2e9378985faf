"""The gate's rules, read from the TOML files of `config/screening/`.

Every rule carries its law, the advice for the employer and its own examples. It knows nothing
of a posting; how the patterns are written is in `patterns.py`.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick

from market.errors import MarketError
from market.facts import Verdict
from market.gate.minimum import MinimumWage, MinimumWages, read_wages
from market.gate.patterns import Vocabulary
from market.gate.signs import Sign
from market.gate.wording import Unmasker

_WORDS_FILE = "words.toml"
_WAGES_FILE = "minimum_wages.toml"
_WARNING, _PROTEST = "{反诈}", "{辩白}"
_KNOWN_KEYS = frozenset(
    [
        "id",
        "verdict",
        "law",
        "advice",
        "finder",
        "field",
        "sign",
        "caught",
        "passed",
        "limits",
        "stated_by",
    ]
)


class BadRules(MarketError):
    """审核规则文件有错,没有启用。"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the contract. `options` and `limits` (yuan) are for its finder, by name."""

    id: str
    verdict: Verdict
    law: str
    advice: str
    finder: str = ""
    field: str = ""
    signs: tuple[Sign, ...] = ()
    stated_by: tuple[re.Pattern[str], ...] = ()
    options: Mapping[str, re.Pattern[str]] = dataclasses.field(default_factory=dict)
    limits: Mapping[str, int] = dataclasses.field(default_factory=dict)
    caught: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, gravest first, what finds the signs worth trying, and the minimum wages."""

    rules: tuple[Rule, ...]
    unmasker: Unmasker
    triggers: AhoCorasick
    triggered: tuple[tuple[tuple[int, int], ...], ...]
    minimum: MinimumWages

    def of(self, rule_id: str) -> Rule:
        """The rule of that id. Raises KeyError."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def signs_worth_trying(self, text: str) -> dict[int, set[int]]:
        """By rule index, the indices of its signs one of whose trigger words is in the text."""
        worth: dict[int, set[int]] = {}
        for which in {which for which, _, _ in self.triggers.find_matches_as_indexes(text, True)}:
            for rule, sign in self.triggered[which]:
                worth.setdefault(rule, set()).add(sign)
        return worth


def load_rules(
    folder: Path,
    *,
    minimum_hourly_li: int | None = None,
    minimum_monthly_li: int | None = None,
    wage_place: str = "",
) -> Rules:
    """Read every rule file of `folder`. Raises BadRules with the file and the reason.

    `wage_place` is the station's, for postings whose place has no minimum wage in the table;
    the two amounts, where given, hold for every posting instead of the table's.
    """
    words = _read(folder / _WORDS_FILE)
    vocabulary = Vocabulary(words.get("words", {}))
    rules: list[Rule] = []
    triggers: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for path in sorted(folder.glob("*.toml")):
        if path.name in (_WORDS_FILE, _WAGES_FILE):
            continue
        for entry in _read(path).get("rule", ()):
            try:
                rules.append(_rule(entry, vocabulary))
                _collect(triggers, entry, vocabulary, len(rules) - 1)
            except (KeyError, TypeError, ValueError, re.error) as error:
                name = entry.get("id", "?")
                raise BadRules(f"审核规则 {path.name} 的 {name} 写错了:{error}") from error
    order = sorted(range(len(rules)), key=lambda i: rules[i].verdict is not Verdict.BLOCK)
    place = {old: new for new, old in enumerate(order)}
    return Rules(
        rules=tuple(rules[i] for i in order),
        unmasker=_unmasker(words, vocabulary),
        triggers=AhoCorasick(tuple(triggers)),
        triggered=tuple(
            tuple((place[rule], sign) for rule, sign in sorted(signs))
            for signs in triggers.values()
        ),
        minimum=MinimumWages(
            _wages(folder / _WAGES_FILE), wage_place, minimum_hourly_li, minimum_monthly_li
        ),
    )


def _wages(path: Path) -> tuple[MinimumWage, ...]:
    """The table of minimum wages; a folder without one has none."""
    try:
        return read_wages(_read(path)) if path.exists() else ()
    except (KeyError, TypeError, ValueError) as error:
        raise BadRules(f"最低工资表 {path.name} 写错了：{error}") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadRules(f"审核规则文件 {path.name} 读不了:{error}") from error


def _rule(entry: Mapping[str, Any], vocabulary: Vocabulary) -> Rule:
    return Rule(
        id=entry["id"],
        verdict=Verdict(entry["verdict"]),
        law=entry["law"],
        advice=entry["advice"],
        finder=entry.get("finder", ""),
        field=entry.get("field", ""),
        signs=tuple(_sign(sign, vocabulary) for sign in entry.get("sign", ())),
        stated_by=tuple(vocabulary.compile(p) for p in entry.get("stated_by", ())),
        options={
            key: vocabulary.compile(value) for key, value in entry.items() if key not in _KNOWN_KEYS
        },
        limits=dict(entry.get("limits", {})),
        caught=tuple(entry["caught"]),
        passed=tuple(entry["passed"]),
    )


def _sign(entry: Mapping[str, Any], vocabulary: Vocabulary) -> Sign:
    return Sign(
        find=vocabulary.compile(entry["find"]),
        denied_by=tuple(vocabulary.compile(p) for p in entry.get("denied_by", ())),
        harmless_amid=vocabulary.compile_any(entry.get("harmless_amid", ())),
        yet=vocabulary.compile_any(entry.get("yet", ())),
        warned_by=vocabulary.compile(_WARNING) if entry.get("warnable") else None,
        protested_by=vocabulary.compile(_PROTEST) if entry.get("warnable") else None,
        excused_by=vocabulary.compile_any(entry.get("excused_by", ())),
    )


def _collect(
    triggers: dict[str, set[tuple[int, int]]],
    entry: Mapping[str, Any],
    vocabulary: Vocabulary,
    rule: int,
) -> None:
    for sign, content in enumerate(entry.get("sign", ())):
        for word in vocabulary.literals(content["about"]):
            triggers[word].add((rule, sign))


def _unmasker(words: Mapping[str, Any], vocabulary: Vocabulary) -> Unmasker:
    hidden = words["hidden"]
    return Unmasker(
        words=vocabulary.literals(hidden["split"]),
        spelled=hidden["spelled"],
        heard=hidden.get("heard", ()),
        variants={
            disguise: word
            for word, disguises in words.get("variants", {}).items()
            for disguise in disguises
        },
    )
