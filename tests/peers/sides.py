"""The people's side of two Bot APIs behind one face: our strict fake, and the npm emulator."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from aiohttp import ClientSession

from tests.fakes.bot_api import TOKEN, BotApi, bot_api
from tests.waiting import until

PACKAGE = "telegram-test-api@4.2.1"
PERSON = 501
EMULATOR = Path(__file__).with_name("emulator.js")


@dataclass(frozen=True, slots=True)
class Received:
    """A message as the person's client got it."""

    text: str
    buttons: tuple[tuple[str, str], ...]


class Side(Protocol):
    """Somebody who chats with the bot in private."""

    base: str

    async def say(self, text: str) -> None:
        """Write."""

    async def tap(self, data: str) -> None:
        """Tap a button of the last message."""

    async def next_message(self) -> Received:
        """Wait for the bot's next message."""


class FakeSide:
    """Through our own fake."""

    def __init__(self, api: BotApi) -> None:
        self.base = api.base
        self._api = api
        self._read = 0

    async def say(self, text: str) -> None:
        """Write."""
        await self._api.say(text, person=PERSON)

    async def tap(self, data: str) -> None:
        """Tap a button of the last message."""
        await self._api.tap(self._api.sent[-1], data, person=PERSON)

    async def next_message(self) -> Received:
        """Wait for the bot's next message."""
        self._read += 1
        await self._api.expect_sent(self._read)
        return _received(self._api.sent[self._read - 1])


class EmulatorSide:
    """Through telegram-test-api, whose client endpoints stand beside the Bot API."""

    def __init__(self, base: str, session: ClientSession) -> None:
        self.base = base
        self._session = session
        self._unread: list[dict[str, Any]] = []

    async def say(self, text: str) -> None:
        """Write."""
        await self._post("/sendMessage", {**self._meta(), "text": text})

    async def tap(self, data: str) -> None:
        """Tap a button of the last message."""
        tap = {**self._meta(), "message": self._meta(), "data": data}
        await self._post("/sendCallback", tap)

    async def next_message(self) -> Received:
        """Wait for the bot's next message."""
        if not self._unread:
            await until(self._fetched, seconds=15)
        return _received(self._unread.pop(0))

    async def _fetched(self) -> bool:
        found = await self._post("/getUpdates", {"token": TOKEN, "chatId": PERSON})
        self._unread = [update["message"] for update in found["result"]]
        return bool(self._unread)

    def _meta(self) -> dict[str, Any]:
        person = {"id": PERSON, "first_name": "张", "is_bot": False}
        chat = {"id": PERSON, "type": "private", "first_name": "张"}
        return {"botToken": TOKEN, "from": person, "chat": chat, "date": 1_795_406_400}

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self._session.post(self.base + path, json=body) as answer:
            answer.raise_for_status()
            found: dict[str, Any] = await answer.json()
            return found


def _received(message: dict[str, Any]) -> Received:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = tuple((one["text"], one["callback_data"]) for row in rows for one in row)
    return Received(message["text"], buttons)


@contextlib.asynccontextmanager
async def fake_side() -> AsyncIterator[Side]:
    """Our own fake, running."""
    async with bot_api() as api:
        yield FakeSide(api)


@contextlib.asynccontextmanager
async def emulator_side(folder: Path) -> AsyncIterator[Side]:
    """The npm emulator, installed below `folder` when it is not there, running."""
    await asyncio.to_thread(_install, folder)
    node = await asyncio.create_subprocess_exec(
        "node", EMULATOR, folder / "node_modules", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert node.stdout is not None
        line = await asyncio.wait_for(node.stdout.readline(), 20)
        assert line, "the emulator did not start"
        async with ClientSession() as session:
            yield EmulatorSide(line.decode().strip(), session)
    finally:
        with contextlib.suppress(ProcessLookupError):
            node.terminate()
        await node.wait()


def _install(folder: Path) -> None:
    if (folder / "node_modules" / "telegram-test-api").is_dir():
        return
    if shutil.which("npm") is None:
        sys.exit("缺 npm：apt-get install nodejs npm")
    folder.mkdir(parents=True, exist_ok=True)
    quiet = ("--no-package-lock", "--no-save", "--no-audit", "--no-fund", "--silent")
    done = subprocess.run(("npm", "install", "--prefix", folder, *quiet, PACKAGE), check=False)
    if done.returncode != 0:
        sys.exit(f"npm install {PACKAGE} 没有成功。")
