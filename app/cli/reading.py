"""`yeshi ask`, `parse`, `screen`: what words are understood to say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import Json, with_parts

if TYPE_CHECKING:
    from app.build import Parts

commands = typer.Typer()


@commands.command()
def ask(
    text: Annotated[str, typer.Argument(help="求职者说的话")] = "",
    near: Annotated[str | None, typer.Option(help="求职者的位置：纬度，经度")] = None,
    batch: Annotated[Path | None, typer.Option(help="每行一个 {id,text,near?} 的文件")] = None,
    as_json: Json = False,
) -> None:
    """问一句“有没有日结的洗碗工”，看驿站怎么答。"""
    from app.commands.ask import ask_batch, ask_once, point

    if batch is not None:
        with_parts(lambda parts: ask_batch(parts, batch))
        return
    if not text:
        raise typer.BadParameter("请写一句话，或用 --batch 给一个文件。")
    where = point(near)
    with_parts(lambda parts: ask_once(parts, text, near=where, as_json=as_json))


@commands.command()
def parse(
    text: Annotated[str, typer.Argument(help="一条招工信息")] = "",
    batch: Annotated[Path | None, typer.Option(help="每行一个 {id,text} 的文件")] = None,
    as_json: Json = False,
) -> None:
    """读一条招工信息，看里面有哪些岗位。"""
    from app.commands.read_text import parse_batch, parse_once

    if batch is None and not text:
        raise typer.BadParameter("请写一条信息，或用 --batch 给一个文件。")

    async def work(parts: Parts) -> None:
        if batch is not None:
            parse_batch(parts, batch)
        else:
            parse_once(parts, text, as_json=as_json)

    with_parts(work)


@commands.command()
def screen(
    batch: Annotated[Path, typer.Option(help="每行一个岗位或 {id,text} 的文件")],
    as_json: Json = False,
) -> None:
    """审核：有没有押金、歧视、低于最低工资、缺少必要信息。"""
    from app.commands.read_text import screen_batch

    async def work(parts: Parts) -> None:
        screen_batch(parts, batch, as_json=as_json)

    with_parts(work)
