"""Twelve boards at 1080p, HTML to PNG: this renderer beside headless Chromium on the same HTML.

    python -m benchmarks.boards

Both start warm: ours with its document parsed, Chromium with one page open for each board's
HTML to be put into. The least of several rounds counts, so that other programs disturb less.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from broadcast.boards.cards import Card
from broadcast.boards.fonts import BlitzMeasure
from broadcast.boards.layout import Orientation
from broadcast.boards.render import SIZES, BlitzRenderer
from broadcast.boards.view import Board, BoardWriter
from config.settings import TEMPLATES_DIR
from market.templating import make_environment
from tests.chromium import launched
from tests.fakes.boards import EDITION, STATION, ZONE, sample_cards

BOARDS = 12
ROUNDS = 5
MOST_MS = 80.0
LEAST_RATIO = 8.0


def evening() -> list[str]:
    """The HTML of twelve full boards that all differ."""
    writer = BoardWriter(make_environment(TEMPLATES_DIR, zone=ZONE), measure=BlitzMeasure())
    boards: list[str] = []
    for number in range(1, BOARDS + 1):
        cards = sample_cards()
        turned = (*cards[number % 6 :], *cards[: number % 6])
        own = tuple(_numbered(card, number) for card in turned)
        board = Board(number, f"第{number}块板", own)
        boards.append(writer.html(board, Orientation.LANDSCAPE, edition=EDITION, station=STATION))
    return boards


def _numbered(card: Card, number: int) -> Card:
    return replace(card, title=f"{card.title[:8]}{number}", posting_id=card.posting_id + number)


def best_ms(draw: Callable[[str], bytes], boards: list[str]) -> float:
    """Milliseconds a board, in the best round."""
    rounds: list[float] = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for html in boards:
            draw(html)
        rounds.append((time.perf_counter() - started) * 1000 / len(boards))
    return min(rounds)


def ours(boards: list[str]) -> float:
    """This project's renderer."""
    renderer = BlitzRenderer(make_environment(TEMPLATES_DIR, zone=ZONE))
    size = SIZES["1080p"]
    renderer.render(boards[0], size)
    return best_ms(lambda html: renderer.render(html, size), boards)


def chromium(boards: list[str]) -> float:
    """One browser, one page, the whole document put in and photographed each time."""
    renderer = BlitzRenderer(make_environment(TEMPLATES_DIR, zone=ZONE))
    documents = [renderer.document(html) for html in boards]
    with launched() as browser:
        page = browser.new_page(viewport={"width": 1920, "height": 1080})

        def draw(document: str) -> bytes:
            page.set_content(document, wait_until="load")
            return page.screenshot()

        draw(documents[0])
        return best_ms(draw, documents)


def main() -> int:
    """Print the table; 1 when a target is missed."""
    boards = evening()
    mine, peer = ours(boards), chromium(boards)
    print(f"{'12 boards, 1920x1080 PNG':<28}{'ms a board':>12}")
    print(f"{'blitz (this project)':<28}{mine:>12.1f}")
    print(f"{'headless Chromium':<28}{peer:>12.1f}")
    print(f"{'ratio':<28}{peer / mine:>12.1f}")
    met = mine < MOST_MS and peer / mine >= LEAST_RATIO
    verdict = "met" if met else "MISSED"
    print(f"target: under {MOST_MS:.0f} ms, {LEAST_RATIO:.0f} times faster: {verdict}")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
