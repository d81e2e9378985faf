"""`yeshi import`, `export`, `template`, and the commands that take a posting's reference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import Json, Ref, Source, actor, with_parts
from market.facts import PostingStatus

if TYPE_CHECKING:
    from app.build import Parts

commands = typer.Typer()


@commands.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help=".xlsx .csv .jsonl .txt 文件")],
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="文件已有人看过：待复核的也发布")
    ] = False,
    source: Annotated[str, typer.Option(help="文件里没写来源时，用这个来源")] = "",
    as_json: Json = False,
) -> None:
    """导入岗位：一个文件要么全部进来，要么一条不进；没进来的行会说明原因。"""
    from app.commands.bring_in import import_file, show_imported

    async def work(parts: Parts) -> None:
        imported = await import_file(parts, file, reviewed=reviewed, source=source, actor=actor())
        show_imported(imported, as_json=as_json)

    with_parts(work)


@commands.command()
def export(
    _as_json: Json = False,  # JSON is what it writes anyway; other commands take the word too
    to: Annotated[Path | None, typer.Option(help="写成 .xlsx 或 .csv 文件")] = None,
) -> None:
    """导出所有在招岗位。"""
    from app.commands.postings import export as run

    with_parts(lambda parts: run(parts, to=to))


@commands.command()
def template(
    to: Annotated[Path, typer.Argument(help="写到哪个 .xlsx 文件")] = Path("岗位登记表.xlsx"),
) -> None:
    """写一份商家能填的岗位登记表，带下拉选项。"""
    from app.commands.postings import template as run
    from market.language.lexicon import default_lexicon

    run(to, occupations=list(default_lexicon().occupation_names.values()))


@commands.command()
def waiting(
    ref: Ref,
    source: Source = None,
    limit: Annotated[int, typer.Option(help="最多列出几位", min=0, max=1000)] = 10,
    as_json: Json = False,
) -> None:
    """看有多少位工友在等这样的岗位，为什么合适；只有编号，没有个人信息。"""
    from app.commands.waiting import waiting as run

    with_parts(lambda parts: run(parts, ref, source=source, limit=limit, as_json=as_json))


@commands.command()
def withdraw(ref: Ref, source: Source = None, as_json: Json = False) -> None:
    """下架一个岗位：聊天、屏幕、直播上马上消失。"""
    _close(ref, PostingStatus.WITHDRAWN, source, as_json=as_json)


@commands.command()
def fill(ref: Ref, source: Source = None, as_json: Json = False) -> None:
    """岗位招满了：聊天、屏幕、直播上马上消失。"""
    _close(ref, PostingStatus.FILLED, source, as_json=as_json)


def _close(ref: str, status: PostingStatus, source: str | None, *, as_json: bool) -> None:
    from app.commands.postings import close

    with_parts(
        lambda parts: close(
            parts, ref, status=status, source=source, actor=actor(), as_json=as_json
        )
    )


@commands.command()
def approve(
    ref: Ref,
    source: Source = None,
    reason: Annotated[str, typer.Option(help="为什么可以发布")] = "",
    as_json: Json = False,
) -> None:
    """复核通过：发布一个待复核的岗位。"""
    from app.commands.postings import approve as run

    with_parts(
        lambda parts: run(parts, ref, source=source, actor=actor(), reason=reason, as_json=as_json)
    )
