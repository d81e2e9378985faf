"""From a change in one program until every surface of another shows it. Promised: two seconds.

    python -m benchmarks.surfaces

A real `yeshi serve` with the sample station and a real Chromium with the boards, the lower
third and the ticker; this program withdraws postings in the same database and teaches words.
The clock starts before the transaction. The peer asks for the boards once a second.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable, Collection, Coroutine, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
from playwright.sync_api import Page

from app.build import opened
from benchmarks.common.targets import Targets
from config.settings import CONFIG_DIR, Settings
from market.facts import PostingStatus
from market.language.added import AddedWord
from market.queries.postings import get_posting
from market.usecases.close_posting import close_posting
from market.usecases.manage_words import add_word
from market.usecases.put_on_air import put_on_air
from tests.chromium import launched
from tests.station import Station

T = TypeVar("T")
ROUNDS = 10
MOST_SECONDS = 2.0
PATIENCE_SECONDS = 30.0
PATHS = {
    "boards": "/boards",
    "lower third": "/overlay/lower-third",
    "ticker": "/overlay/ticker",
}
SHOWN = """() => [...document.querySelectorAll('[data-posting-id]')]
    .map(element => element.dataset.postingId)"""
IS_ON = "id => document.querySelector(`#lower[data-on='1'][data-posting-id='${id}']`)"
WATCH = """id => {
    window.left = new Promise(done => (function look() {
        const all = [...document.querySelectorAll(`[data-posting-id="${id}"]`)];
        const seen = all.some(one => one.checkVisibility({visibilityProperty: true}));
        seen ? setTimeout(look, 5) : done(Date.now() / 1000);
    })());
}"""
WORDS = "坝篷秧箩槽碾碓榨筛簸"


def main() -> int:
    """Print the table; 1 when a target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        station = Station(Path(folder), {})
        station.run("import", CONFIG_DIR / "sample" / "postings.xlsx", "--reviewed")
        station.run("seal")
        with station.serving() as server, _pages(server.url) as pages:
            gone = [withdrawal(station.home, server.url, pages) for _ in range(ROUNDS)]
            known = [lesson(station.home, server.url, f"{letter}活") for letter in WORDS]
    table = Targets(f"seconds, worst of {ROUNDS} (p50)")
    for name in (*PATHS, "answer"):
        _row(table, f"withdrawn: off the {name}", [one[name] for one in gone])
    _row(table, "taught: understood", known)
    asked = [one["peer"] for one in gone]
    boards = statistics.median(one["boards"] for one in gone)
    table.told("boards asked once a second (peer)", f"{max(asked):.2f} ({_p50(asked)})")
    table.told("peer / ours (p50)", f"{statistics.median(asked) / boards:.1f}")
    return table.show()


def withdrawal(home: Path, url: str, pages: Mapping[str, Page]) -> dict[str, float]:
    """Seconds until it left each surface, the next answer and the peer's boards.

    Two are withdrawn: one that hangs on the boards and is on air, and one that runs just now.
    """
    pages["ticker"].wait_for_selector("[data-posting-id]")
    runs = pages["ticker"].evaluate(SHOWN)[-1]
    key = next(key for key in pages["boards"].evaluate(SHOWN) if key != runs)
    ref, title = _run(_air(home, int(key)))
    pages["lower third"].wait_for_function(IS_ON, arg=key)
    for name, page in pages.items():
        page.evaluate(WATCH, runs if name == "ticker" else key)

    def answered() -> bool:
        return ref not in _matches(url, f"想做{title}")

    def peer_shows() -> bool:
        return f'data-posting-id="{key}"' not in httpx.get(f"{url}/boards/fragment").text

    with ThreadPoolExecutor() as threads:
        started: Future[float] = Future()
        answer = threads.submit(_until, started, 0.01, answered)
        peer = threads.submit(_until, started, 1.0, peer_shows)
        _run(_withdraw(home, {int(key), int(runs)}, started))
        left = {name: page.evaluate("() => window.left") for name, page in pages.items()}
        ended = left | {"answer": answer.result(), "peer": peer.result()}
    return {name: at - started.result() for name, at in ended.items()}


def lesson(home: Path, url: str, word: str) -> float:
    """Seconds until a server that runs understands a new word."""
    if _occupations(url, word):
        raise SystemExit(f"“{word}” is known already")
    started: Future[float] = Future()
    _run(_teach(home, word, started))
    return _until(started, 0.01, lambda: bool(_occupations(url, word))) - started.result()


@contextmanager
def _pages(url: str) -> Iterator[dict[str, Page]]:
    with launched() as browser:
        pages = {name: browser.new_page() for name in PATHS}
        for name, page in pages.items():
            with page.expect_response(lambda response: "/live?" in response.url):
                page.goto(url + PATHS[name])
        yield pages


async def _air(home: Path, posting_id: int) -> tuple[str, str]:
    """Put the posting on the lower third; its reference and title."""
    async with opened(Settings(home=home)) as parts, parts.db.transaction() as session:
        await put_on_air(
            session,
            station_id=parts.station_id,
            posting_id=posting_id,
            today=parts.today(),
            actor="host",
            at=parts.clock(),
        )
        posting = await get_posting(session, posting_id)
    assert posting is not None
    return posting.record.ref or "", posting.record.title


async def _withdraw(home: Path, ids: Collection[int], started: Future[float]) -> None:
    async with opened(Settings(home=home)) as parts:
        started.set_result(time.time())
        async with parts.db.transaction() as session:
            for posting_id in ids:
                await close_posting(
                    session,
                    posting_id=posting_id,
                    status=PostingStatus.WITHDRAWN,
                    actor="curator",
                    at=parts.clock(),
                )


async def _teach(home: Path, word: str, started: Future[float]) -> None:
    async with opened(Settings(home=home)) as parts:
        started.set_result(time.time())
        async with parts.db.transaction() as session:
            await add_word(
                session,
                AddedWord(word=word, kind="occupation", value="porter"),
                lexicon=parts.lexicon,
                station_id=parts.station_id,
                actor="curator",
                at=parts.clock(),
            )


def _run(doing: Coroutine[Any, Any, T]) -> T:
    """Run to the end in a thread of its own: this one's loop belongs to the browser."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, doing).result()


def _ask(url: str, text: str) -> Any:
    return httpx.post(f"{url}/api/v1/ask", json={"text": text}).raise_for_status().json()


def _matches(url: str, text: str) -> list[str]:
    return [match["ref"] for match in _ask(url, text)["matches"]]


def _occupations(url: str, word: str) -> list[str]:
    found: list[str] = _ask(url, f"想做{word}")["need"].get("occupations", [])
    return found


def _until(started: Future[float], pause: float, done: Callable[[], bool]) -> float:
    """The time of day when `done` first held after the start."""
    deadline = started.result() + PATIENCE_SECONDS
    while not done():
        if time.time() > deadline:
            raise SystemExit("the change did not arrive")
        time.sleep(pause)
    return time.time()


def _p50(values: list[float]) -> str:
    return f"{statistics.median(values):.2f}"


def _row(table: Targets, name: str, values: list[float]) -> None:
    table.most(f"{name} ({_p50(values)})", max(values), MOST_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
