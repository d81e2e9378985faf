"""`yeshi doctor`: what is missing, and the command that mends it."""

from __future__ import annotations

import asyncio
import shutil
import socket
import stat
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from rich.text import Text

from app.build import build_database
from app.commands.output import print_json, table_console
from app.commands.tables import table
from broadcast.boards.fonts import missing_fonts
from config.settings import Settings
from market.errors import MarketError
from market.queries.stations import check_key

FREE_BYTES_WANTED = 500_000_000
"""A month of boards and logs of one station."""


class State(StrEnum):
    """Fine, worth knowing, or in the way."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `fix` is a command or an instruction."""

    name: str
    state: State
    words: str
    fix: str = ""


def doctor(settings: Settings, *, as_json: bool) -> int:
    """Look at everything; 0 when nothing is in the way, else 1."""
    checks = asyncio.run(examine(settings))
    if as_json:
        print_json(
            {
                "checks": [
                    {"name": c.name, "state": c.state.value, "words": c.words, "fix": c.fix}
                    for c in checks
                ]
            }
        )
    else:
        _show(checks)
    return int(any(check.state is State.FAIL for check in checks))


async def examine(settings: Settings) -> list[Check]:
    """Every check; one that breaks is itself a finding, never the end."""
    looks: list[tuple[str, Callable[[Settings], Awaitable[Check]]]] = [
        ("Python", _python),
        ("数据目录", _home),
        ("密钥文件", _key),
        ("数据库", _database),
        ("中文字体", _fonts),
        ("浏览器", _browser),
        ("端口", _port),
        ("Telegram", _telegram),
    ]
    found: list[Check] = []
    for name, look in looks:
        try:
            found.append(await look(settings))
        except (MarketError, OSError) as error:
            found.append(Check(name, State.FAIL, str(error)))
    return found


def _show(checks: list[Check]) -> None:
    marks = {
        State.OK: Text("✓", "green"),
        State.WARN: Text("!", "yellow"),
        State.FAIL: Text("✗", "red"),
    }
    shown = table("", "项目", "情况", "怎么办")
    for check in checks:
        shown.add_row(marks[check.state], check.name, check.words, check.fix)
    table_console().print(shown)


async def _python(_settings: Settings) -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", State.OK, version)


async def _home(settings: Settings) -> Check:
    settings.home.mkdir(parents=True, exist_ok=True)
    probe = settings.home / ".doctor"
    probe.write_text("ok")
    probe.unlink()
    free = shutil.disk_usage(settings.home).free
    words = f"{settings.home} 可写，剩余 {free // 1_000_000_000} GB"
    if free < FREE_BYTES_WANTED:
        return Check("数据目录", State.WARN, words, "磁盘快满了，请清理或换一块盘（YESHI_HOME）")
    return Check("数据目录", State.OK, words)


async def _key(settings: Settings) -> Check:
    path = settings.home / "secret.key"
    if not path.exists():
        return Check("密钥文件", State.OK, "第一次运行时会生成")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Check("密钥文件", State.FAIL, "别人也能读", f"chmod 600 {path}")
    return Check("密钥文件", State.OK, "只有自己能读；请另存一份备份，丢了电话就打不开")


async def _database(settings: Settings) -> Check:
    """Looks only: nothing is made and nothing migrated."""
    if not _has_database(settings):
        return Check("数据库", State.OK, "第一次运行时会建好")
    db = build_database(settings)
    try:
        async with db.reading() as session:
            await check_key(session)
    except MarketError as error:
        cure = "对照 docs/settings.md；密钥丢了就从备份恢复"
        return Check("数据库", State.FAIL, str(error), cure)
    finally:
        await db.close()
    return Check("数据库", State.OK, db.dialect)


def _has_database(settings: Settings) -> bool:
    file = settings.database_file
    made = file is None or file.exists()
    return made and (settings.home / "secret.key").exists()


async def _fonts(_settings: Settings) -> Check:
    if missing := missing_fonts():
        return Check(
            "中文字体",
            State.FAIL,
            f"缺少 {'、'.join(missing)}，画不出黑板",
            "sudo apt-get install -y fonts-noto-cjk",
        )
    return Check("中文字体", State.OK, "Noto Sans CJK")


async def _browser(_settings: Settings) -> Check:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return Check("浏览器", State.OK, path)
    return Check(
        "浏览器", State.WARN, "没有 Chromium；只有测试用得着", "sudo apt-get install -y chromium"
    )


async def _port(settings: Settings) -> Check:
    words = f"{settings.host}:{settings.port}"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            return Check(
                "端口",
                State.WARN,
                f"{words} 已被占用（也许驿站正在运行）",
                "换一个：YESHI_PORT=8001",
            )
    return Check("端口", State.OK, f"{words} 空闲")


async def _telegram(settings: Settings) -> Check:
    if not settings.telegram_token.get_secret_value():
        return Check(
            "Telegram", State.WARN, "没有设置；网页聊天不受影响", "设置 YESHI_TELEGRAM_TOKEN"
        )
    from bot.platforms.telegram.checks import check_telegram  # loads the client library

    problem, fix = await check_telegram(settings)
    return Check("Telegram", State.WARN if problem else State.OK, problem or "机器人可用", fix)
