"""Questions over HTTP to a real `yeshi serve` with 240,000 live postings.

    python -m benchmarks.asking

Clients on the same two cores keep some questions in flight all the time. The peer is the same
server's smallest answer (`/healthz`): what HTTP alone costs here. Also: the time from start to
the first answer, memory, and how soon a withdrawn posting is no longer offered.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from benchmarks.common.city import POSTINGS, QUESTIONS, city
from benchmarks.common.city_home import fill
from benchmarks.common.targets import Targets
from market.language.lexicon import default_lexicon
from tests.station import Server, Station

IN_FLIGHT = 4
SECONDS = 15.0
START_SECONDS = 180.0
LEAST_RATE = 150.0
MOST_P95_MS = 50.0
MOST_GONE_S = 2.0


@dataclass(frozen=True, slots=True)
class Load:
    """What came of one load: answers a second, and milliseconds of each, sorted."""

    rate: float
    times: Sequence[float]

    def at(self, share: float) -> float:
        """The time below which `share` of the answers came."""
        return self.times[min(len(self.times) - 1, int(len(self.times) * share))]


def main() -> int:
    """Print the table; 1 when a target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        station = Station(Path(folder), {})
        asyncio.run(fill(station.home, city(default_lexicon(), now=datetime.now(UTC))))
        started = time.perf_counter()
        with station.serving(within=START_SECONDS) as server:
            ready = time.perf_counter() - started
            asking = asyncio.run(_load(server.url, _question, IN_FLIGHT))
            resident = server.resident_mb
            peer = asyncio.run(_load(server.url, _health, IN_FLIGHT))
            gone = _gone_seconds(station, server)
    return _report(ready, resident, asking, peer, gone)


def _question(number: int) -> bytes:
    body = json.dumps({"text": QUESTIONS[number % len(QUESTIONS)]}).encode()
    return (
        b"POST /api/v1/ask HTTP/1.1\r\nHost: yeshi\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n" % len(body)
    ) + body


def _health(number: int) -> bytes:
    return b"GET /healthz HTTP/1.1\r\nHost: yeshi\r\n\r\n"


async def _load(url: str, request: Callable[[int], bytes], in_flight: int) -> Load:
    """Keep `in_flight` requests going for SECONDS, each on a connection that stays open."""
    until = time.perf_counter() + SECONDS
    times: list[float] = []

    async def client(first: int) -> None:
        reader, writer = await asyncio.open_connection(urlsplit(url).hostname, urlsplit(url).port)
        number = first
        while time.perf_counter() < until:
            started = time.perf_counter()
            await _exchange(reader, writer, request(number))
            times.append((time.perf_counter() - started) * 1000)
            number += 1
        writer.close()

    await asyncio.gather(*(client(first * 7) for first in range(in_flight)))
    return Load(rate=len(times) / SECONDS, times=sorted(times))


async def _exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> bytes:
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.split(b"content-length: ")[1].split(b"\r\n")[0])
    body = await reader.readexactly(length)
    if not head.startswith(b"http/1.1 200"):
        raise SystemExit(f"the server said {head[:40]!r}: {body[:200]!r}")
    return body


def _gone_seconds(station: Station, server: Server) -> float:
    """From the end of `yeshi withdraw` until the question no longer offers the posting."""

    def offered() -> list[str]:
        answer = httpx.post(f"{server.url}/api/v1/ask", json={"text": QUESTIONS[0]}).json()
        return [match["ref"] for match in answer["matches"]]

    ref = offered()[0]
    station.run("withdraw", ref)
    started = time.perf_counter()
    while ref in offered():
        if time.perf_counter() - started > 10 * MOST_GONE_S:
            raise SystemExit(f"{ref} was withdrawn and is still offered")
    return time.perf_counter() - started


def _report(ready: float, resident: float, asking: Load, peer: Load, gone: float) -> int:
    p95 = asking.at(0.95)
    table = Targets(f"{POSTINGS:,} postings, {IN_FLIGHT} in flight")
    table.told("from start to ready, s", f"{ready:.1f}")
    table.told("resident under load, MB", f"{resident:.0f}")
    table.least("questions a second", asking.rate, LEAST_RATE)
    table.told("p50 ms", f"{asking.at(0.5):.1f}")
    table.most("p95 ms", p95, MOST_P95_MS)
    table.told("/healthz a second (peer)", f"{peer.rate:.0f}")
    table.told("peer / ours", f"{peer.rate / asking.rate:.1f}")
    table.most("withdrawn is gone after, s", gone, MOST_GONE_S)
    return table.show()


if __name__ == "__main__":
    raise SystemExit(main())
