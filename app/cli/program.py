"""The whole command, and what becomes of an error.

Exit status: 0 done, 1 refused or failed with a reason on standard error, 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import typer
from pydantic import ValidationError
from rich.text import Text

from app.cli import lexicon, people, postings, reading, station
from app.commands.output import error_console
from market.errors import MarketError, system_words

cli = typer.Typer(
    name="yeshi",
    help="夜市：零工驿站的岗位、群聊、发光黑板和直播叠加层。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # its pictures of local variables could show phone numbers
)
cli.add_typer(reading.commands)
cli.add_typer(postings.commands)
cli.add_typer(station.commands)
cli.add_typer(people.staff, name="staff")
cli.add_typer(people.token, name="token")
cli.add_typer(lexicon.commands, name="lexicon")


def main() -> None:
    """Run the command; named errors become one line on standard error and status 1."""
    try:
        cli()
    except MarketError as error:
        _fail(str(error))
    except ValidationError as error:
        wrong = "，".join(
            _wrong_setting(item["loc"], item.get("ctx", {})) for item in error.errors()
        )
        _fail(f"设置不对：{wrong}。请看 docs/settings.md。")
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; nothing is left to say
        sys.exit(0)
    except UnicodeEncodeError:
        _fail("有读不懂的字符（不是 UTF-8）。")
    except OSError as error:
        _fail(f"读写出错：{system_words(error)}")


def _wrong_setting(where: tuple[int | str, ...], context: Mapping[str, Any]) -> str:
    """The variable's name, and why where our own rules say it."""
    name = f"YESHI_{'_'.join(str(part) for part in where).upper()}"
    return f"{name}（{context['error']}）" if "error" in context else name


def _fail(message: str) -> None:
    error_console().print(Text.assemble(("✗ ", "red"), _writable(message)))
    sys.exit(1)


def _writable(words: str) -> str:
    """The words without halves of characters, which no terminal takes."""
    return words.encode("utf-8", "replace").decode()
