"""`yeshi demo`: what a station does, on a fictional one, from a spreadsheet to lit boards."""

from __future__ import annotations

import asyncio
import sys
import tomllib
from typing import Any

from rich.table import Table
from rich.text import Text

from app.build import Parts, opened
from app.commands.ask import reply_words
from app.commands.bring_in import import_file, show_imported
from app.commands.demo_logins import Logins, demo_logins, refuse_real_station
from app.commands.evening import hang_tonight, seal_tonight
from app.commands.output import error_console, table_console
from app.commands.serve import refuse_busy_port, running
from app.link_check import Visit, check_links
from app.logging import configure_logging
from config.settings import CONFIG_DIR, Settings
from market.errors import MarketError
from market.facts import PostingStatus, Verdict
from market.queries.postings import findings_by_status
from market.queries.stations import ensure_screen
from market.queries.talk import ensure_chat

SAMPLE = CONFIG_DIR / "sample"
ACTOR = "demo"
FINDINGS_SHOWN = 8
TOUR = (
    ("/chat", "照平常说话那样问：“屋头要带娃儿，有没得手工活”。再说“第2个不要”“有了通知我”。"),
    ("/console", "主播台里也问一句：为什么合适、差在哪里、有几位工友在等，都写着。"),
    ("/admin/review/list", "点开最下面一条：聊天里收来的原话，哪几个字是工资、地点，什么要改。"),
    ("/admin/paste", "贴一条群里的招工消息，先看读成了什么、审核怎么说，再收下。"),
    ("/admin/word/create", "教它一个新词，比如“搬红砖”是搬运工；两秒之内处处听得懂。"),
    ("/admin/try", "试一句“想搬红砖，不要夜班”：听懂了什么，认得哪些词。"),
)
"""Pages that show a newcomer what the station understands, in the order to open them."""


def demo(settings: Settings, *, once: bool) -> None:
    """Prepare the sample station, then serve it; with `once`, open every page and stop.

    Raises MarketError when a page does not answer.
    """
    configure_logging(level="WARNING", stream=sys.stderr)
    asyncio.run(_demo(settings, once=once))


async def _demo(settings: Settings, *, once: bool) -> None:
    refuse_busy_port(settings)  # before anything is changed
    sample = tomllib.loads((SAMPLE / "station.toml").read_text(encoding="utf-8"))
    async with opened(settings) as parts:
        await refuse_real_station(parts, sample["staff"])
        await _bring_in(parts)
        await _show_findings(parts)
        await _set_up(parts, sample)
        logins = await demo_logins(parts, sample["staff"], actor=ACTOR, reset=once)
        await _answer(parts, sample)
        await _hang(parts)
    async with running(settings) as (server, url):
        _show_way(url, logins)
        if not once:
            await server.main_loop()
            return
        _judge(await check_links(url, name=logins.names[0], password=logins.password))


def _step(words: str) -> None:
    table_console().rule(Text(words, "bold"), align="left")


async def _bring_in(parts: Parts) -> None:
    for name in ("postings.xlsx", "partner.csv", "messages.txt"):
        _step(f"导入 {name}")
        imported = await import_file(parts, SAMPLE / name, reviewed=False, actor=ACTOR)
        show_imported(imported, as_json=False)


async def _show_findings(parts: Parts) -> None:
    _step("审核发现了什么")
    table = Table("岗位", "结论", "原话", "依据")
    async with parts.db.reading() as session:
        found = await findings_by_status(
            session,
            station_id=parts.station_id,
            statuses=(PostingStatus.DRAFT, PostingStatus.REVIEW),
        )
    for title, verdict, findings in found[:FINDINGS_SHOWN]:
        words = "不发布" if verdict is Verdict.BLOCK else "要复核"
        first = findings[0]
        table.add_row(title, words, first.span or "（没有写）", first.law)
    table_console().print(table)
    if len(found) > FINDINGS_SHOWN:
        table_console().print(f"……共 {len(found)} 个，都在后台的“复核”和“岗位”里。")


async def _set_up(parts: Parts, sample: dict[str, Any]) -> None:
    at = parts.clock()
    async with parts.db.transaction() as session:
        for group in sample["groups"]:
            await ensure_chat(
                session,
                station_id=parts.station_id,
                platform=group["platform"],
                chat_key=group["key"],
                is_group=True,
                title=group["title"],
                at=at,
            )
        for screen in sample["screens"]:
            await ensure_screen(
                session,
                station_id=parts.station_id,
                name=screen["name"],
                width=screen["width"],
                height=screen["height"],
                at=at,
            )


async def _answer(parts: Parts, sample: dict[str, Any]) -> None:
    index, _ = await parts.load_index()
    for question in sample["questions"]:
        _step(f"有人问：{question['text']}")
        answer = parts.answer(question["text"], index=index)
        table_console().print(reply_words(answer, parts), soft_wrap=True)


async def _hang(parts: Parts) -> None:
    _step("封存今晚的夜市，画出黑板")
    await seal_tonight(parts, actor=ACTOR)
    pictures = await hang_tonight(parts, parts.settings.home / "demo")
    table_console().print(f"{len(pictures)} 个文件在 {parts.settings.home / 'demo'}")


def _show_way(url: str, logins: Logins) -> None:
    _step("驿站开门了")
    table = Table(show_header=False, box=None)
    for words, path in (
        ("从这里开始", "/"),
        ("网页聊天", "/chat"),
        ("今晚的发光黑板", "/boards"),
        ("直播叠加层", "/overlay"),
        ("主播台", "/console"),
        ("后台", "/admin"),
    ):
        table.add_row(words, Text(url + path, "bold"))
    names = " / ".join(logins.names)
    table.add_row("演示账号", Text.assemble(f"{names}　密码 ", (logins.password, "bold")))
    if logins.changed:
        table.add_row("", f"{'、'.join(logins.changed)} 的密码改过，用改过的那个")
    table_console().print(table)
    _step("三分钟看明白（后台和主播台用演示账号登录）")
    for number, (path, words) in enumerate(TOUR, start=1):
        line = Text.assemble(f" {number}. {words}\n    ", (url + path, "bold"))
        table_console().print(line, soft_wrap=True)


def _judge(visits: list[Visit]) -> None:
    wrong = [visit for visit in visits if not visit.is_fine]
    for visit in wrong:
        error_console().print(f"{visit.status} {visit.url}（来自 {visit.found_on}）")
    if wrong:
        raise MarketError(f"{len(wrong)} 个页面打不开。")
    table_console().print(f"打开了 {len(visits)} 个页面，都正常。")
