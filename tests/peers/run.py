"""`make peers`: one conversation with two Bot APIs, so that our fake does not mark itself.

Both must say yes to the whole conversation, and both transcripts must be the same.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

from cryptography.fernet import Fernet
from rich.console import Console

from bot.delivery import run_delivery
from bot.pace import Pace
from bot.platform import Limits
from bot.platforms.telegram.client import make_bot
from bot.platforms.telegram.receiving import Receiver, run_polling
from bot.platforms.telegram.sending import TelegramPlatform
from bot.receiving import run_receiving
from config.settings import PROJECT_ROOT
from market.cipher import Cipher
from market.clock import system_clock
from market.db import Database
from tests.fakes.bot_api import TOKEN
from tests.fakes.clock import HandClock
from tests.fakes.counter import open_counter, running
from tests.peers.sides import Received, Side, emulator_side, fake_side

FOLDER = PROJECT_ROOT / "var" / "peers"
QUICK = Limits(text_units=4096, per_second=1000, chat_interval_seconds=0, group_per_minute=1000)
MORE = "再看几个"

SCRIPT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("/start", ("您希望找什么样的工作呢", "不收一分钱")),
    ("想找日结的保洁", ("L0001", "L0002", "L0003", "合适在：日结", "138 0000 0001")),
    (MORE, ("L0004", "L0005")),
    ("换一批", ("都给您看过了",)),
    ("想找洗碗的活", ("没有完全合适的", "不合的地方")),
    ("几点开门", ("每天 8:30-21:00", "028 0000 1234")),
    ("老板没发工资", ("已经记下",)),
    ("<b>&*_`[", ("您希望找什么样的工作呢",)),
    ("活" * 3000, ("太长了",)),
)
"""What is said (or, for MORE, tapped) and what the reply must hold."""


async def converse(side: Side) -> list[Received]:
    """Hold the conversation with a station of its own; raises AssertionError when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/peers.sqlite3"
        db = Database(url, cipher=Cipher(Fernet.generate_key()))
        await db.migrate()
        counter = await open_counter(db, HandClock(system_clock()))
        await counter.publish(5)
        bot = make_bot(token=TOKEN, api=side.base)
        receiver = Receiver(bot, db, clock=system_clock, pause_seconds=0.1)
        platform, pace = TelegramPlatform(bot), Pace(QUICK)
        try:
            async with running(
                run_polling(receiver),
                run_receiving(counter.desk),
                run_delivery(db, platform, clock=system_clock, pace=pace),
            ):
                return await _follow_script(side)
        finally:
            await bot.session.close()
            await db.close()


async def _follow_script(side: Side) -> list[Received]:
    transcript: list[Received] = []
    for words, expected in SCRIPT:
        if words == MORE:
            await side.tap(dict(transcript[-1].buttons)[MORE])
        else:
            await side.say(words)
        received = await side.next_message()
        missing = [part for part in expected if part not in received.text]
        if missing:
            raise AssertionError(f"{words[:20]} -> {received.text!r}, without {missing}")
        transcript.append(received)
    return transcript


async def _compare(console: Console, folder: Path) -> int:
    sides: dict[str, Callable[[], AbstractAsyncContextManager[Side]]] = {
        "our fake": fake_side,
        "telegram-test-api": partial(emulator_side, folder),
    }
    transcripts: list[list[Received]] = []
    failed = 0
    for name, make in sides.items():
        try:
            async with make() as side:
                transcripts.append(await converse(side))
        except (AssertionError, TimeoutError) as error:
            failed += 1
            console.print(f"{name}: {type(error).__name__}: {error}", markup=False)
        else:
            console.print(f"{name}: {len(SCRIPT)} turns as expected", markup=False)
    same = len(transcripts) == len(sides) and transcripts[0] == transcripts[1]
    console.print("transcripts agree" if same else "transcripts differ", markup=False)
    failed += not same
    console.print(f"{len(sides) + 1 - failed} passed, {failed} failed", markup=False)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(asyncio.run(_compare(Console(), FOLDER)))
