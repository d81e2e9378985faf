"""A question over 240,000 live postings: understood, searched, ranked; beside SQLite FTS5.

    python -m benchmarks.matching

The peers rank the same rows by bm25 without understanding anything: over words (rjieba), as
Chinese is usually put into FTS5, and over trigrams, which find next to nothing in questions
whose words have two characters. One core's work; times are of the wall clock. Also: how long
the index takes to build, what it holds in memory, and how soon a changed posting is found.
"""

from __future__ import annotations

import itertools
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import rjieba

from benchmarks.common.city import POSTINGS, QUESTIONS, city
from benchmarks.common.targets import Targets
from market.facts import Posting
from market.language.lexicon import Lexicon, default_lexicon
from market.matching.index import PostingIndex
from market.queries.postings import LIVE_CHUNK
from market.usecases.match_need import match_need

ROUNDS = 3
MOST_BUILD_S = 30.0
MOST_RESIDENT_MB = 700.0
MOST_P50_MS = 5.0
MOST_P95_MS = 15.0
LEAST_RATIO = 8.0
MOST_CHANGE_S = 1.0
_ODD_TITLE = "吹糖人"


def main() -> int:
    """Print the table; 1 when a target is missed."""
    lexicon = default_lexicon()
    now = datetime.now(UTC)
    index = PostingIndex(lexicon)
    build = _build_seconds(index, city(lexicon, now=now))
    resident = _resident_mb()

    def ask(text: str) -> int:
        answer = match_need(text, index=index, lexicon=lexicon, today=now.date())
        return len(answer.matches)

    ours = _times(ask, QUESTIONS, rounds=ROUNDS)
    changed = _change_seconds(index, lexicon, now)
    words = _peer(city(lexicon, now=now), tokenize="unicode61", cut=_words)
    by_words = _times(lambda text: _fts(words, _words(text)), QUESTIONS, rounds=1)
    words.close()
    grams = _peer(city(lexicon, now=now), tokenize="trigram", cut=lambda text: [text])
    by_grams = _times(lambda text: _fts(grams, _grams(text)), QUESTIONS, rounds=1)
    silent = sum(_fts(grams, _grams(text)) == 0 for text in QUESTIONS)
    return _report(build, resident, changed, ours, by_words, by_grams, silent)


def _build_seconds(index: PostingIndex, postings: Iterable[Posting]) -> float:
    """Seconds that the index takes; making the postings up is not counted."""
    waiting, spent = iter(postings), 0.0
    while chunk := list(itertools.islice(waiting, LIVE_CHUNK)):
        started = time.perf_counter()
        index.put_many(chunk)
        spent += time.perf_counter() - started
    return spent


def _times(ask: Callable[[str], int], texts: Sequence[str], *, rounds: int) -> list[float]:
    """Milliseconds of each question, sorted; the first round warms up and is not counted."""
    for text in texts[:5]:
        ask(text)
    found: list[float] = []
    for _ in range(rounds):
        for text in texts:
            started = time.perf_counter()
            ask(text)
            found.append((time.perf_counter() - started) * 1000)
    return sorted(found)


def _change_seconds(index: PostingIndex, lexicon: Lexicon, now: datetime) -> float:
    """From handing in a changed posting until a question finds it."""
    old = index.get(POSTINGS // 2)
    assert old
    changed = replace(old, record=replace(old.record, title=_ODD_TITLE, occupation=None))
    started = time.perf_counter()
    index.put(changed)
    answer = match_need(f"有没有{_ODD_TITLE}的活", index=index, lexicon=lexicon, today=now.date())
    took = time.perf_counter() - started
    offered = (*answer.matches, *answer.nearest)
    if changed.id not in {match.posting.id for match in offered}:
        raise SystemExit("the changed posting was not found")
    return took


def _peer(
    postings: Iterable[Posting], *, tokenize: str, cut: Callable[[str], list[str]]
) -> sqlite3.Connection:
    """The same rows in an FTS5 table, in memory."""
    store = sqlite3.connect(":memory:")
    store.execute(f"CREATE VIRTUAL TABLE postings USING fts5(words, tokenize='{tokenize}')")
    rows = ((p.id, " ".join(cut(f"{p.record.title} {p.record.text()}"))) for p in postings)
    store.executemany("INSERT INTO postings (rowid, words) VALUES (?, ?)", rows)
    return store


def _words(text: str) -> list[str]:
    return [word for word in rjieba.cut(text) if word.isalnum()]


def _grams(text: str) -> list[str]:
    return [text[i : i + 3] for i in range(len(text) - 2)]


def _fts(store: sqlite3.Connection, terms: Sequence[str]) -> int:
    """How many of the best ten by bm25 there are among postings that share a term."""
    asked = " OR ".join(f'"{term}"' for term in sorted(set(terms)))
    rows = store.execute(
        "SELECT rowid FROM postings WHERE words MATCH ? ORDER BY bm25(postings) LIMIT 10", (asked,)
    )
    return len(rows.fetchall())


def _resident_mb() -> float:
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


def _at(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def _report(
    build: float,
    resident: float,
    changed: float,
    ours: Sequence[float],
    by_words: Sequence[float],
    by_grams: Sequence[float],
    silent: int,
) -> int:
    table = Targets(f"{POSTINGS:,} postings")
    table.most("index built, s", build, MOST_BUILD_S)
    table.most("resident, MB", resident, MOST_RESIDENT_MB)
    table.most("a change is found after, s", changed, MOST_CHANGE_S)
    table.most("a question, p50 ms", _at(ours, 0.5), MOST_P50_MS)
    table.most("a question, p95 ms", _at(ours, 0.95), MOST_P95_MS)
    table.told("FTS5 words, p50 ms", f"{_at(by_words, 0.5):.1f}")
    table.told("FTS5 words, p95 ms", f"{_at(by_words, 0.95):.1f}")
    table.told("FTS5 trigram, p50 ms", f"{_at(by_grams, 0.5):.1f}")
    table.told("FTS5 trigram, p95 ms", f"{_at(by_grams, 0.95):.1f}")
    table.told("FTS5 trigram finds nothing", f"{silent} of {len(QUESTIONS)}")
    ratio = statistics.mean(by_words) / statistics.mean(ours)
    table.least("FTS5 words / ours (mean)", ratio, LEAST_RATIO)
    return table.show()


if __name__ == "__main__":
    raise SystemExit(main())
