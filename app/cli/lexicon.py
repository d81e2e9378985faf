"""`yeshi lexicon`: which words mean what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import Json, actor, with_parts

if TYPE_CHECKING:
    from app.build import Parts

commands = typer.Typer(help="词库：哪些词是什么意思。", no_args_is_help=True)


@commands.command()
def check(as_json: Json = False) -> None:
    """看看词库里有没有打架的词：一个词两个意思，长词吃掉短词，写了找不到。"""
    from app.commands.lexicon_check import check as run

    async def work(parts: Parts) -> None:
        if not await run(parts, as_json=as_json):
            raise typer.Exit(1)

    with_parts(work)


@commands.command("list")
def list_(
    word: Annotated[str, typer.Argument(help="要查的词；不写就列出工作人员添加的词")] = "",
    as_json: Json = False,
) -> None:
    """查一个词是什么意思，或列出工作人员添加的词。"""
    from app.commands.lexicon import show

    with_parts(lambda parts: show(parts, word, as_json=as_json))


@commands.command()
def add(
    word: Annotated[str, typer.Argument(help="人们嘴上说的词")],
    means: Annotated[
        str, typer.Option(help="意思：工种、类别、结算、时间、待遇、地名，或“不算数”")
    ],
    at: Annotated[str | None, typer.Option(help="新的地方在哪里：纬度，经度")] = None,
    note: Annotated[str, typer.Option(help="备注")] = "",
) -> None:
    """教一个新词；正在运行的驿站两秒内就听得懂。"""
    from app.commands.ask import point
    from app.commands.lexicon import add as run

    where = point(at)
    with_parts(lambda parts: run(parts, word, means=means, point=where, note=note, actor=actor()))
