"""Sentences understood, messages parsed and postings screened a second, on one core.

    python -m benchmarks.language

Peers in the same run, on the same texts: understanding beside looking for every word of the
lexicon one by one; the gate beside trying every sign of every rule on every posting; the parser
beside only cutting the text into words (rjieba), which understands nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import rjieba

from app.build import build_rules
from benchmarks.common.city import QUESTIONS, city
from benchmarks.common.targets import Targets
from config.settings import CONFIG_DIR, Settings
from market.gate.rules import Rules
from market.gate.screen import screen
from market.intake.parse import parse
from market.language.lexicon import Lexicon, default_lexicon
from market.language.normalise import normalise
from market.matching.need import understand

SECONDS, ROUNDS = 0.5, 12
LEAST_SENTENCES, LEAST_MESSAGES, LEAST_POSTINGS = 5_000, 500, 2_000
POSTINGS = 500


def main() -> int:
    """Print the table; 1 when a target is missed."""
    lexicon, rules = default_lexicon(), build_rules(Settings())
    today = datetime.now(UTC).date()
    postings = [p.record for p in city(lexicon, now=datetime.now(UTC), count=POSTINGS)]
    words = (CONFIG_DIR / "sample" / "messages.txt").read_text(encoding="utf-8")
    messages = [text for text in words.split("\n\n") if text.strip()]
    texts = [record.text() for record in postings]
    rows = [
        (
            "sentences understood",
            _rate(lambda text: understand(text, lexicon), QUESTIONS),
            _rate(lambda text: _word_by_word(text, lexicon), QUESTIONS),
            LEAST_SENTENCES,
        ),
        (
            "messages parsed",
            _rate(lambda text: parse(text, lexicon, today=today), messages),
            _rate(rjieba.cut, messages),
            LEAST_MESSAGES,
        ),
        (
            "postings screened",
            _rate(lambda record: screen(record, rules), postings),
            _rate(lambda text: _every_sign(text, rules), texts),
            LEAST_POSTINGS,
        ),
    ]
    return _report(rows)


def _rate(work: Callable[[Any], object], items: Sequence[Any]) -> float:
    """Items a second of processor time, in the round that other programs disturbed least."""
    for item in items[:20]:
        work(item)
    return max(_round(work, items) for _ in range(ROUNDS))


def _round(work: Callable[[Any], object], items: Sequence[Any]) -> float:
    done, started = 0, time.process_time()
    while (spent := time.process_time() - started) < SECONDS:
        for item in items:
            work(item)
        done += len(items)
    return done / spent


def _word_by_word(text: str, lexicon: Lexicon) -> list[str]:
    plain = normalise(text).text
    lists = (lexicon.occupations, lexicon.settlement, lexicon.times, lexicon.tags, lexicon.places)
    return [word for words in lists for word in words.words if word in plain]


def _every_sign(text: str, rules: Rules) -> int:
    wording = rules.unmasker.read(text)
    return sum(len(list(sign.offences(wording.text))) for r in rules.rules for sign in r.signs)


def _report(rows: Sequence[tuple[str, float, float, int]]) -> int:
    table = Targets("a second, one core")
    for name, ours, peer, least in rows:
        table.least(name, ours, least)
        table.told(f"{name}: peer", f"{peer:,.0f}")
        table.told(f"{name}: ours / peer", f"{ours / peer:.2f}")
    return table.show()


if __name__ == "__main__":
    raise SystemExit(main())
