"""What several commands share: their options, the opened parts, and who is at the keyboard."""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from app.build import Parts

Json = Annotated[bool, typer.Option("--json", help="输出 JSON，给其他程序读")]
Ref = Annotated[str, typer.Argument(help="岗位编号")]
Source = Annotated[str | None, typer.Option(help="同一编号有几个来源时，指明来源")]
T = TypeVar("T")


def with_parts(work: Callable[[Parts], Awaitable[T]]) -> T:
    """What `work` returns with the opened parts. Raises what it raises."""
    from app.build import opened
    from config.settings import Settings

    async def run() -> T:
        async with opened(Settings()) as parts:
            return await work(parts)

    return asyncio.run(run())


def actor() -> str:
    """Who the audit trail names."""
    try:
        return f"cli:{getpass.getuser()}"
    except (OSError, KeyError):  # a container's user may have no name
        return "cli"
