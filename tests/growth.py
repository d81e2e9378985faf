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
MOST_GROWTH = 10.0
"""For four times the text: even growth is 4, a square would be 16."""


def seconds(run: Callable[[str], object], text: str) -> float:
    """The least time, in seconds of this thread, that `run` took for `text`."""
    best = float("inf")
    for _ in range(_RUNS):
        began = time.thread_time()
        run(text)
        best = min(best, time.thread_time() - began)
        if best < QUICK_SECONDS:
            break
    return best


def grows_evenly(run: Callable[[str], object], repeat: str, *, length: int) -> bool:
    """True when `length` characters of `repeat` cost about four times a quarter of them."""
    text = (repeat * (length // len(repeat) + 1))[:length]
    for _ in range(_ATTEMPTS):
        long = seconds(run, text)
        if long < QUICK_SECONDS:
            return True
        if long <= MOST_GROWTH * max(seconds(run, text[: length // 4]), QUICK_SECONDS / 4):
            return True
    return False
