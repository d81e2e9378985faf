"""A running stage, and a client that reads its event stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from market.cipher import Cipher
from tests.fakes.show_stage import Desk, Stage, stage


@dataclass(frozen=True, slots=True)
class Received:
    """One server-sent event."""

    name: str
    id: str
    data: Any


class Listener:
    """Reads a stream event by event; heartbeats are left out."""

    def __init__(self, response: httpx.Response) -> None:
        self._lines = response.iter_lines()

    def next(self) -> Received:
        """The next event; StopIteration when the stream ended."""
        found: dict[str, str] = {}
        for line in self._lines:
            if line:
                name, _, value = line.partition(": ")
                found[name] = value
            elif found.get("event") == "beat":
                found = {}
            elif found:
                return Received(
                    found.get("event", "message"), found.get("id", ""), json.loads(found["data"])
                )
        raise StopIteration


@contextmanager
def listen(url: str, *, last_event_id: str = "", **query: str) -> Iterator[Listener]:
    """An open stream."""
    headers = {"Last-Event-ID": last_event_id} if last_event_id else {}
    with (
        httpx.Client(timeout=30) as client,
        client.stream("GET", f"{url}/live", params=query, headers=headers) as response,
    ):
        assert response.status_code == 200, response.read()
        yield Listener(response)


@pytest.fixture
def played(tmp_path: Path, cipher: Cipher, now: datetime) -> Iterator[tuple[Stage, Desk]]:
    """A running server, and a second program on its database."""
    with stage(tmp_path, cipher=cipher, now=now) as both:
        yield both
