"""`yeshi staff` and `yeshi token`: who may log in, and which programs may write."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from app.cli.common import actor, with_parts
from market.roles import Role

staff = typer.Typer(help="工作人员。", no_args_is_help=True)
token = typer.Typer(help="给其他程序用的接口令牌。", no_args_is_help=True)


@staff.command("add")
def add_staff(
    name: Annotated[str, typer.Argument(help="登录名")],
    role: Annotated[Role, typer.Option(help="admin 全部，curator 岗位和夜市，host 直播")],
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="从标准输入读密码")
    ] = False,
) -> None:
    """添加一位工作人员；已经有的，改成新的角色和密码。"""
    from app.commands.people import add_staff as run

    password = _from_stdin() if password_stdin else _prompted()
    with_parts(lambda parts: run(parts, name=name, role=role, password=password, actor=actor()))


def _from_stdin() -> str:
    return sys.stdin.readline().rstrip("\n")


def _prompted() -> str:
    return str(typer.prompt("密码", hide_input=True, confirmation_prompt="再输一遍"))


@token.command("add")
def add_token(
    name: Annotated[str, typer.Argument(help="给谁用")],
    role: Annotated[Role, typer.Option(help="这个令牌能做什么")] = Role.CURATOR,
) -> None:
    """发一个接口令牌；只显示这一次。"""
    from app.commands.people import add_token as run

    with_parts(lambda parts: run(parts, name=name, role=role, actor=actor()))


@token.command("revoke")
def revoke_token(name: Annotated[str, typer.Argument(help="给谁用的")]) -> None:
    """作废一个接口令牌。"""
    from app.commands.people import revoke_token as run

    with_parts(lambda parts: run(parts, name=name, actor=actor()))
