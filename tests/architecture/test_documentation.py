"""What can be set or called is documented."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer.main
from typer.core import TyperCommand, TyperGroup

from app.cli import cli
from config.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


def _commands(group: TyperGroup, words: str) -> dict[str, TyperCommand]:
    found: dict[str, TyperCommand] = {}
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            found |= _commands(command, f"{words} {name}")
        elif isinstance(command, TyperCommand):
            found[f"{words} {name}"] = command
    return found


def _everything() -> dict[str, TyperCommand]:
    group = typer.main.get_command(cli)
    assert isinstance(group, TyperGroup)
    return _commands(group, "yeshi")


COMMANDS = _everything()


def test_every_setting_is_documented() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    missing = [name for name in Settings.model_fields if f"YESHI_{name.upper()}" not in text]
    assert missing == []


def test_the_commands_of_every_noun_are_looked_at() -> None:
    assert {"yeshi ask", "yeshi import", "yeshi eval", "yeshi lexicon add"} <= COMMANDS.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented_with_its_options(name: str) -> None:
    lines = (DOCS / "commands.md").read_text(encoding="utf-8").splitlines()
    own = " ".join(line for line in lines if f"`{name}" in line)
    options = [
        option
        for param in COMMANDS[name].params
        if param.param_type_name == "option"
        for option in param.opts
    ]
    assert own, f"docs/commands.md does not name {name}"
    assert [option for option in options if option not in own] == []


def test_the_decisions_are_all_listed() -> None:
    index = (DOCS / "adr" / "README.md").read_text(encoding="utf-8")
    written = [path.name for path in sorted((DOCS / "adr").glob("[0-9]*.md"))]
    assert written
    assert [name for name in written if f"]({name})" not in index] == []
