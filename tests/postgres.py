"""A PostgreSQL server of the tests' own: made in a temporary folder, on loopback, then stopped."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = {
    "fsync": "off",  # the data live as long as the test run
    "full_page_writes": "off",
    "max_connections": "50",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}


def binaries() -> Path:
    """The newest installed server's folder. Raises FileNotFoundError with what to install."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    if not folders:
        raise FileNotFoundError("PostgreSQL is missing: apt-get install postgresql")
    return folders[-1]


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Run a server in `folder`; yields the URL of its database."""
    data, port = folder / "data", _free_port()
    folder.chmod(0o755)
    data.mkdir()
    if os.geteuid() == 0:
        shutil.chown(data, "postgres")
    log = data / "server.log"
    bin_ = binaries()
    _run(bin_ / "initdb", "-D", data, "-A", "trust", "-U", "yeshi", "--no-sync", "-E", "UTF8")
    options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
    _run(bin_ / "pg_ctl", "-D", data, "-l", log, "-w", "-o", f"-p {port} {options}", "start")
    try:
        yield f"postgresql://yeshi@127.0.0.1:{port}/postgres"
    finally:
        _run(bin_ / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _run(*command: object) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:  # the server refuses to run as root
        words = ["runuser", "-u", "postgres", "--", *words]
    # Output to /dev/null: the server inherits it, and a pipe would never close.
    done = subprocess.run(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", check=False
    )
    if done.returncode:
        raise RuntimeError(f"{words} ended with status {done.returncode}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
