"""The 158,601 real public postings of `big_postings.jsonl.gz`: imported, loaded, asked for.

    python -m benchmarks.big PATH/big_postings.jsonl.gz

Real text of other occupations and towns. Everything goes the way of any import: completed,
screened, stored; then a real server loads what is live and answers. The peer only reads the
same lines and inserts them as text (sqlite3).
"""

from __future__ import annotations

import gzip
import itertools
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from benchmarks.common.targets import Targets
from tests.station import Station

_ROWS_A_FILE = 20_000
_START_SECONDS = 180.0
_IMPORT_SECONDS = 600.0
_QUESTIONS = ("炒锅师傅", "有没有服务员", "找个客服的工作，八千以上", "电工", "会计", "司机")


def main() -> int:
    """Print the table; 1 when a row is lost or a question finds nothing."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        print("usage: python -m benchmarks.big PATH/big_postings.jsonl.gz", file=sys.stderr)
        return 2
    rows = list(_rows(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as folder:
        station = Station(Path(folder) / "home", {})
        station.run("export", "--json")  # makes the database
        started = time.perf_counter()
        report = _import(station, rows, Path(folder))
        took = time.perf_counter() - started
        started = time.perf_counter()
        _naive(rows, Path(folder) / "naive.sqlite3")
        naive = time.perf_counter() - started
        started = time.perf_counter()
        with station.serving(within=_START_SECONDS) as server:
            ready = time.perf_counter() - started
            found = [_offered(server.url, text) for text in _QUESTIONS]
            resident = server.resident_mb
    table = Targets(f"{len(rows):,} real postings")
    table.told("imported, s", f"{took:.0f}")
    table.told("rows a second", f"{len(rows) / took:,.0f}")
    table.told("lines into sqlite3 as text, s (peer)", f"{naive:.1f}")
    table.told("peer / ours", f"{naive / took:.3f}")
    for name, count in report.items():
        table.told(name, f"{count:,}")
    table.told("from start to ready, s", f"{ready:.1f}")
    table.told("resident, MB", f"{resident:.0f}")
    table.least("rows accounted for", _accounted(report), len(rows))
    table.least("questions that find something", sum(map(bool, found)), len(_QUESTIONS))
    return table.show()


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    until = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            yield {
                "ref": f"big-{raw['id']}",
                "source": "公开数据",
                "title": raw["title"] or "未写岗位",
                "employer": raw["company"],
                "description": raw["description"],
                "pay": raw["salary"],
                "place": raw["city"],
                "valid_until": until,
            }


def _import(station: Station, rows: list[dict[str, Any]], folder: Path) -> dict[str, int]:
    total: dict[str, int] = {}
    waiting = iter(rows)
    while part := list(itertools.islice(waiting, _ROWS_A_FILE)):
        path = folder / "part.jsonl"
        lines = (json.dumps(row, ensure_ascii=False) for row in part)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = station.run("import", path, "--reviewed", "--json", within=_IMPORT_SECONDS)
        for name, value in json.loads(done).items():
            total[name] = total.get(name, 0) + (len(value) if isinstance(value, list) else value)
    return total


def _accounted(report: dict[str, int]) -> int:
    return sum(report[name] for name in ("added", "updated", "unchanged", "rejected"))


def _offered(url: str, text: str) -> int:
    answer = httpx.post(f"{url}/api/v1/ask", json={"text": text}).json()
    return len(answer["matches"]) + len(answer["nearest"])


def _naive(rows: list[dict[str, Any]], database: Path) -> None:
    with sqlite3.connect(database) as store:
        store.execute("CREATE TABLE rows (words)")
        words = ((json.dumps(row, ensure_ascii=False),) for row in rows)
        store.executemany("INSERT INTO rows VALUES (?)", words)


if __name__ == "__main__":
    raise SystemExit(main())
