"""The structure is true: import contracts hold, modules say what they are, no machine is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ("app", "bot", "broadcast", "config", "market")


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("folder", CODE)
def test_every_module_says_what_it_is(folder: str) -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*.py")
        if path.read_text(encoding="utf-8").strip()
        and not path.read_text(encoding="utf-8").lstrip().startswith(('"""', "r'''"))
    ]
    assert silent == []


def test_nothing_names_a_path_of_one_machine_or_a_registry() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    words = ["/".join(("", "work", "")), "pypi" + ".org", "npmjs" + ".org", "deb.debian" + ".org"]
    found = [
        (name, word)
        for name in tracked
        if name and Path(name).suffix not in {".png", ".xlsx", ".pdf"}
        for word in words
        if (ROOT / name).exists()
        and word in (ROOT / name).read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []
