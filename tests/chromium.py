"""The Chromium that browser tests, pictures and benchmarks drive: Debian's, never a download."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE_MS = 30_000
"""Long: a crowded machine is slow. How soon things happen is measured in benchmarks/."""


def executable() -> str:
    """Where the browser is. Raises FileNotFoundError with what to install."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise FileNotFoundError("Chromium is missing: apt-get install chromium")


@contextmanager
def launched() -> Iterator[Browser]:
    """A running browser, closed on leaving."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
