"""The real `yeshi` program in a home of its own: commands, and a server on a free port."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

PROGRAM = Path(sys.executable).with_name("yeshi")
START_SECONDS = 60
RUN_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Station:
    """A station's home. Each command is a process of its own, as a person would run it."""

    home: Path
    settings: dict[str, str]

    @property
    def environment(self) -> dict[str, str]:
        """This machine's environment with the station's settings."""
        ours = {name: value for name, value in os.environ.items() if name[:6] != "YESHI_"}  # noqa: TID251 (a child process needs a PATH)
        return ours | {"YESHI_HOME": str(self.home), "YESHI_PORT": "0"} | self.settings

    def run(
        self, *words: object, status: int = 0, typed: str = "", within: float = RUN_SECONDS
    ) -> str:
        """Run a command; its standard output. Fails unless it ends with `status`."""
        done = self.attempt(*words, typed=typed, within=within)
        assert done.returncode == status, done.stderr
        return done.stdout

    def attempt(
        self,
        *words: object,
        typed: str = "",
        into: IO[str] | None = None,
        within: float = RUN_SECONDS,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command, whatever comes of it. `into`: a file for its standard output."""
        return subprocess.run(
            [PROGRAM, *map(str, words)],
            env=self.environment,
            input=typed,
            stdout=into or subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            timeout=within,
            check=False,
        )

    def json(self, *words: object) -> Any:
        """Run a command that prints one JSON document."""
        return json.loads(self.run(*words, "--json"))

    def lines(self, *words: object) -> list[Any]:
        """Run a command that prints a JSON document a line."""
        return [json.loads(line) for line in self.run(*words).splitlines()]

    @contextmanager
    def serving(self, *, within: float = START_SECONDS) -> Iterator[Server]:
        """The station's server, which starts in `within` seconds, until the block ends."""
        process = subprocess.Popen(
            [PROGRAM, "serve"], env=self.environment, stderr=subprocess.PIPE, text=True
        )
        said: SimpleQueue[str] = SimpleQueue()
        reader = Thread(target=_read_on, args=(process.stderr, said))
        reader.start()
        try:
            yield Server(_address(process, said, within), process)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)
            reader.join(timeout=20)


@dataclass(frozen=True, slots=True)
class Server:
    """A running `yeshi serve`."""

    url: str
    process: subprocess.Popen[str]

    @property
    def resident_mb(self) -> float:
        """Memory in use now, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found[1]) / 1000


def _read_on(pipe: IO[str], said: SimpleQueue[str]) -> None:
    """Read to the end: a server whose words nobody reads stops when the pipe is full."""
    with pipe:
        for line in pipe:
            said.put(line)


def _address(process: subprocess.Popen[str], said: SimpleQueue[str], within: float) -> str:
    """Wait until the server says where it is."""
    lines: list[str] = []
    deadline = time.monotonic() + within
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(Empty):
            lines.append(said.get(timeout=0.5))
            if found := re.search(r"http://[\d.]+:\d+", lines[-1]):
                return found[0]
    raise AssertionError("the server did not start:\n" + "".join(lines))
