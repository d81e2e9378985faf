"""The `yeshi` command: parses words, opens the parts, calls one function of `app.commands`.

Exit status: 0 done, 1 refused or failed with a reason on standard error, 2 wrong usage.
"""

from __future__ import annotations

import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from pydantic import ValidationError
from rich.text import Text

from app.build import Parts, opened
from app.commands import ask as ask_command
from app.commands import bring_in, people, postings, read_text
from app.commands import waiting as waiting_command
from app.commands.output import error_console
from config.settings import Settings
from market.errors import MarketError
from market.facts import PostingStatus
from market.language.lexicon import default_lexicon
from market.models import Role

cli = typer.Typer(
    name="yeshi",
    help="夜市：零工驿站的岗位、群聊、发光黑板和直播叠加层。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # its pictures of local variables could show phone numbers
)
staff_cli = typer.Typer(help="工作人员。", no_args_is_help=True)
token_cli = typer.Typer(help="给其他程序用的接口令牌。", no_args_is_help=True)
cli.add_typer(staff_cli, name="staff")
cli.add_typer(token_cli, name="token")
lexicon_cli = typer.Typer(help="词库：哪些词是什么意思。", no_args_is_help=True)
cli.add_typer(lexicon_cli, name="lexicon")

Json = Annotated[bool, typer.Option("--json", help="输出 JSON，给其他程序读")]
Ref = Annotated[str, typer.Argument(help="岗位编号")]
Source = Annotated[str | None, typer.Option(help="同一编号有几个来源时，指明来源")]
T = TypeVar("T")


def main() -> None:
    """Run the command; named errors become one line on standard error and status 1."""
    try:
        cli()
    except MarketError as error:
        _fail(str(error))
    except ValidationError as error:
        wrong = ", ".join(
            f"YESHI_{'_'.join(str(part) for part in item['loc']).upper()}"
            for item in error.errors()
        )
        _fail(f"设置不对：{wrong}。请看 docs/settings.md。")
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; nothing is left to say
        sys.exit(0)
    except UnicodeEncodeError:
        _fail("有读不懂的字符（不是 UTF-8）。")
    except OSError as error:
        _fail(f"读写出错：{error.strerror or error}")


def _fail(message: str) -> None:
    error_console().print(Text.assemble(("✗ ", "red"), _writable(message)))
    sys.exit(1)


def _writable(words: str) -> str:
    """The words without halves of characters, which no terminal takes."""
    return words.encode("utf-8", "replace").decode()


def _with_parts(work: Callable[[Parts], Awaitable[T]]) -> T:
    async def run() -> T:
        async with opened(Settings()) as parts:
            return await work(parts)

    return asyncio.run(run())


def _actor() -> str:
    try:
        return f"cli:{getpass.getuser()}"
    except (OSError, KeyError):  # a container's user may have no name
        return "cli"


@cli.command()
def ask(
    text: Annotated[str, typer.Argument(help="求职者说的话")] = "",
    near: Annotated[str | None, typer.Option(help="求职者的位置：纬度，经度")] = None,
    batch: Annotated[Path | None, typer.Option(help="每行一个 {id,text,near?} 的文件")] = None,
    as_json: Json = False,
) -> None:
    """问一句“有没有日结的洗碗工”，看驿站怎么答。"""
    if batch is not None:
        _with_parts(lambda parts: ask_command.ask_batch(parts, batch))
        return
    if not text:
        raise typer.BadParameter("请写一句话，或用 --batch 给一个文件。")
    point = ask_command.point(near)
    _with_parts(lambda parts: ask_command.ask_once(parts, text, near=point, as_json=as_json))


@cli.command()
def parse(
    text: Annotated[str, typer.Argument(help="一条招工信息")] = "",
    batch: Annotated[Path | None, typer.Option(help="每行一个 {id,text} 的文件")] = None,
    as_json: Json = False,
) -> None:
    """读一条招工信息，看里面有哪些岗位。"""
    if batch is None and not text:
        raise typer.BadParameter("请写一条信息，或用 --batch 给一个文件。")

    async def work(parts: Parts) -> None:
        if batch is not None:
            read_text.parse_batch(parts, batch)
        else:
            read_text.parse_once(parts, text, as_json=as_json)

    _with_parts(work)


@cli.command()
def screen(
    batch: Annotated[Path, typer.Option(help="每行一个岗位或 {id,text} 的文件")],
    as_json: Json = False,
) -> None:
    """审核：有没有押金、歧视、低于最低工资、缺少必要信息。"""

    async def work(parts: Parts) -> None:
        read_text.screen_batch(parts, batch, as_json=as_json)

    _with_parts(work)


@cli.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help=".xlsx .csv .jsonl .txt 文件")],
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="文件已有人看过：待复核的也发布")
    ] = False,
    source: Annotated[str, typer.Option(help="文件里没写来源时，用这个来源")] = "",
    as_json: Json = False,
) -> None:
    """导入岗位：一个文件要么全部进来，要么一条不进；没进来的行会说明原因。"""

    async def work(parts: Parts) -> None:
        imported = await bring_in.import_file(
            parts, file, reviewed=reviewed, source=source, actor=_actor()
        )
        bring_in.show_imported(imported, as_json=as_json)

    _with_parts(work)


@cli.command()
def export(
    _as_json: Json = False,  # JSON is what it writes anyway; other commands take the word too
    to: Annotated[Path | None, typer.Option(help="写成 .xlsx 或 .csv 文件")] = None,
) -> None:
    """导出所有在招岗位。"""
    _with_parts(lambda parts: postings.export(parts, to=to))


@cli.command()
def waiting(
    ref: Ref,
    source: Source = None,
    limit: Annotated[int, typer.Option(help="最多列出几位", min=0, max=1000)] = 10,
    as_json: Json = False,
) -> None:
    """看有多少位工友在等这样的岗位，为什么合适；只有编号，没有个人信息。"""
    _with_parts(
        lambda parts: waiting_command.waiting(
            parts, ref, source=source, limit=limit, as_json=as_json
        )
    )


@cli.command()
def withdraw(ref: Ref, source: Source = None, as_json: Json = False) -> None:
    """下架一个岗位：聊天、屏幕、直播上马上消失。"""
    _close(ref, PostingStatus.WITHDRAWN, source, as_json)


@cli.command()
def fill(ref: Ref, source: Source = None, as_json: Json = False) -> None:
    """岗位招满了：聊天、屏幕、直播上马上消失。"""
    _close(ref, PostingStatus.FILLED, source, as_json)


def _close(ref: str, status: PostingStatus, source: str | None, as_json: bool) -> None:
    _with_parts(
        lambda parts: postings.close(
            parts, ref, status=status, source=source, actor=_actor(), as_json=as_json
        )
    )


@cli.command()
def approve(
    ref: Ref,
    source: Source = None,
    reason: Annotated[str, typer.Option(help="为什么可以发布")] = "",
    as_json: Json = False,
) -> None:
    """复核通过：发布一个待复核的岗位。"""
    _with_parts(
        lambda parts: postings.approve(
            parts, ref, source=source, actor=_actor(), reason=reason, as_json=as_json
        )
    )


@cli.command()
def template(
    to: Annotated[Path, typer.Argument(help="写到哪个 .xlsx 文件")] = Path("岗位登记表.xlsx"),
) -> None:
    """写一份商家能填的岗位登记表，带下拉选项。"""
    postings.template(to, occupations=list(default_lexicon().occupation_names.values()))


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="监听的地址")] = None,
    port: Annotated[int | None, typer.Option(help="监听的端口", min=0, max=65535)] = None,
) -> None:
    """启动驿站：网页、聊天机器人、定时封存和亮屏。"""
    from app.commands.serve import serve as run

    settings = Settings()
    if host is not None:
        settings = settings.model_copy(update={"host": host})
    if port is not None:
        settings = settings.model_copy(update={"port": port})
    run(settings)


@cli.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="打开每个页面检查一遍就结束")] = False,
) -> None:
    """用虚构的样例跑一遍：导入、审核、回答、封存、出图，然后打开网页。"""
    from app.commands.demo import demo as run

    run(Settings(), once=once)


@cli.command()
def seal() -> None:
    """现在就封存今晚的夜市（平时 17:30 自动封存）。"""
    from app.commands.evening import seal_tonight

    _with_parts(lambda parts: seal_tonight(parts, actor=_actor()))


@cli.command()
def doctor(as_json: Json = False) -> None:
    """看看还缺什么：字体、浏览器、数据库、密钥、令牌，以及怎么补上。"""
    from app.commands.doctor import doctor as run

    raise typer.Exit(run(Settings(), as_json=as_json))


@cli.command("eval")
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

    raise typer.Exit(
        evaluate(directory, settings=Settings(), as_json=as_json, strict=strict, show=show)
    )


@staff_cli.command("add")
def staff_add(
    name: Annotated[str, typer.Argument(help="登录名")],
    role: Annotated[Role, typer.Option(help="admin 全部，curator 岗位和夜市，host 直播")],
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="从标准输入读密码")
    ] = False,
) -> None:
    """添加一位工作人员；已经有的，改成新的角色和密码。"""
    _with_parts(
        lambda parts: people.add_staff(
            parts, name=name, role=role, password=_password(password_stdin), actor=_actor()
        )
    )


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("密码", hide_input=True, confirmation_prompt="再输一遍"))


@token_cli.command("add")
def token_add(
    name: Annotated[str, typer.Argument(help="给谁用")],
    role: Annotated[Role, typer.Option(help="这个令牌能做什么")] = Role.CURATOR,
) -> None:
    """发一个接口令牌；只显示这一次。"""
    _with_parts(lambda parts: people.add_token(parts, name=name, role=role, actor=_actor()))


@token_cli.command("revoke")
def token_revoke(name: Annotated[str, typer.Argument(help="给谁用的")]) -> None:
    """作废一个接口令牌。"""
    _with_parts(lambda parts: people.revoke_token(parts, name=name, actor=_actor()))


@lexicon_cli.command("check")
def lexicon_check(as_json: Json = False) -> None:
    """看看词库里有没有打架的词：一个词两个意思，长词吃掉短词，写了找不到。"""
    from app.commands.lexicon_check import check

    async def work(parts: Parts) -> None:
        if not await check(parts, as_json=as_json):
            raise typer.Exit(1)

    _with_parts(work)


@lexicon_cli.command("list")
def lexicon_list(
    word: Annotated[str, typer.Argument(help="要查的词；不写就列出工作人员添加的词")] = "",
    as_json: Json = False,
) -> None:
    """查一个词是什么意思，或列出工作人员添加的词。"""
    from app.commands.lexicon import show

    _with_parts(lambda parts: show(parts, word, as_json=as_json))


@lexicon_cli.command("add")
def lexicon_add(
    word: Annotated[str, typer.Argument(help="人们嘴上说的词")],
    means: Annotated[
        str, typer.Option(help="意思：工种、类别、结算、时间、待遇、地名，或“不算数”")
    ],
    at: Annotated[str | None, typer.Option(help="新的地方在哪里：纬度，经度")] = None,
    note: Annotated[str, typer.Option(help="备注")] = "",
) -> None:
    """教一个新词；正在运行的驿站两秒内就听得懂。"""
    from app.commands.lexicon import add

    point = ask_command.point(at)
    _with_parts(lambda parts: add(parts, word, means=means, point=point, note=note, actor=_actor()))


if __name__ == "__main__":
    main()
