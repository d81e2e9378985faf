"""Resident memory of `yeshi serve`, idle with the samples, beside one idle headless Chromium.

Chromium is what drawing the boards would otherwise keep running. Limit: 250 MB.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from config.settings import CONFIG_DIR
from tests.chromium import launched
from tests.station import Station

IDLE_SECONDS = 5.0
LIMIT_MB = 250


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as home:
        station = Station(Path(home), {})
        station.run("import", CONFIG_DIR / "sample" / "postings.xlsx")
        station.run("seal")
        with station.serving() as server:
            time.sleep(IDLE_SECONDS)
            ours = server.resident_mb
    with launched() as browser:
        browser.new_page(viewport={"width": 1920, "height": 1080})
        time.sleep(IDLE_SECONDS)
        theirs = _resident_of("chrom")
    table = Table("what", "resident MB", "ratio")
    table.add_row("yeshi serve, idle, 330 postings", f"{ours:.0f} (limit {LIMIT_MB})", "1")
    table.add_row("headless Chromium, one empty page", f"{theirs:.0f}", f"{theirs / ours:.1f}")
    Console().print(table)


def _resident_of(name: str) -> float:
    """Proportional memory of all processes so named, in MB: shared pages count once."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if name in (folder / "comm").read_text():
                rollup = (folder / "smaps_rollup").read_text()
                total += next(
                    int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:"
                )
        except (OSError, StopIteration):
            continue  # the process has just ended, or is not ours to see
    return total / 1000


if __name__ == "__main__":
    main()
