"""How the time that reading takes grows with the text: what a careless pattern makes explode.

Times are those of this thread's own work, so that a busy machine changes them little; the best
of a few runs counts, and a bad ratio must show three times before it is believed.
"""

from __future__ import annotations

import time
from collections.abc import Callable

_RUNS = 3
_ATTEMPTS = 3
QUICK_SECONDS = 0.02
"""What is read in less passes without a comparison: clocks are coarse."""
TIMES = 8
MOST_GROWTH = 24.0
"""For eight times the text: even growth is 8, a square would be 64."""


def seconds(run: Callable[[str], object], text: str) -> float:
    """The least time, in seconds of this thread, that `run` took for `text`."""
    return min(_once(run, text) for _ in range(_RUNS))


def grows_evenly(run: Callable[[str], object], repeat: str, *, length: int) -> bool:
    """True when `length` characters of `repeat` cost about eight times an eighth of them."""
    text = (repeat * (length // len(repeat) + 1))[:length]
    for _ in range(_ATTEMPTS):
        if _once(run, text) < QUICK_SECONDS:
            return True
        short = max(seconds(run, text[: length // TIMES]), QUICK_SECONDS / 8)
        if seconds(run, text) <= MOST_GROWTH * short:
            return True
    return False


def _once(run: Callable[[str], object], text: str) -> float:
    began = time.thread_time()
    run(text)
    return time.thread_time() - began
