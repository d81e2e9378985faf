"""What can be set or called is documented."""

from __future__ import annotations

from pathlib import Path

import typer.main

from app.cli import cli
from config.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


def test_every_setting_is_documented() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    missing = [name for name in Settings.model_fields if f"YESHI_{name.upper()}" not in text]
    assert missing == []


def test_every_command_is_documented() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    group = typer.main.get_command(cli)
    names = list(getattr(group, "commands", {}))
    assert names
    assert [name for name in names if f"yeshi {name}" not in text] == []
