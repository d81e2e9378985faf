"""`yeshi serve`, `demo`, `seal`, `doctor`, `eval`: the station as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.common import Json, actor, with_parts

commands = typer.Typer()


@commands.command()
def serve(
    host: Annotated[str | None, typer.Option(help="监听的地址")] = None,
    port: Annotated[int | None, typer.Option(help="监听的端口", min=0, max=65535)] = None,
) -> None:
    """启动驿站：网页、聊天机器人、定时封存和亮屏。"""
    from app.commands.serve import serve as run
    from config.settings import Settings

    settings = Settings()
    if host is not None:
        settings = settings.model_copy(update={"host": host})
    if port is not None:
        settings = settings.model_copy(update={"port": port})
    run(settings)


@commands.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="打开每个页面检查一遍就结束")] = False,
) -> None:
    """用虚构的样例跑一遍：导入、审核、回答、封存、出图，然后打开网页。"""
    from app.commands.demo import demo as run
    from config.settings import Settings

    run(Settings(), once=once)


@commands.command()
def seal() -> None:
    """现在就封存今晚的夜市（平时 17:30 自动封存）。"""
    from app.commands.evening import seal_tonight

    with_parts(lambda parts: seal_tonight(parts, actor=actor()))


@commands.command()
def doctor(as_json: Json = False) -> None:
    """看看还缺什么：字体、浏览器、数据库、密钥、令牌，以及怎么补上。"""
    from app.commands.doctor import doctor as run
    from config.settings import Settings

    raise typer.Exit(run(Settings(), as_json=as_json))


@commands.command("eval")
def eval_(
    directory: Annotated[
        Path | None, typer.Argument(help="放评测文件的目录；不写就用项目旁边的 shared/data")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有目标没达到时，退出码是 1")] = False,
    show: Annotated[int, typer.Option(help="每一类在标准错误写出几个错例", min=0)] = 0,
    as_json: Json = False,
) -> None:
    """用标注好的数据量一量：听懂、排序、读招工信息、审核，和两种普通搜索比。"""
    from app.commands.evaluate import evaluate
    from config.settings import Settings

    raise typer.Exit(
        evaluate(directory, settings=Settings(), as_json=as_json, strict=strict, show=show)
    )
