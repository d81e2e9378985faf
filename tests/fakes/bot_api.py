"""A strict Bot API over a real socket: it refuses what Telegram refuses.

Rules and error texts follow core.telegram.org/bots/api. The people's side (`say`, `tap`,
`share_location`, `upgrade` …) makes updates; `trouble` scripts what goes wrong next.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from aiohttp import ClientSession, web

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
BOT = {
    "id": 110201543,
    "is_bot": True,
    "first_name": "零工爱心驿站",
    "username": "yeshi_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
DATE = 1_795_406_400
TEXT_UNITS = 4096
CALLBACK_BYTES = 64
HTML_TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "span"}

Params = dict[str, Any]


@dataclass
class Refusal(Exception):
    """An answer with `ok: false`."""

    code: int
    description: str
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass
class BotApi:
    """The server's state. `base` is the address to give to the program."""

    base: str = ""
    token: str = TOKEN
    me: dict[str, Any] = field(default_factory=lambda: dict(BOT))
    updates: list[dict[str, Any]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    answered_taps: list[str] = field(default_factory=list)
    polls: int = 0
    refused: int = 0
    webhook: dict[str, Any] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    chats: dict[int, dict[str, Any]] = field(default_factory=dict)
    trouble: dict[str, deque[str | Refusal]] = field(default_factory=lambda: defaultdict(deque))
    _next_update: int = 1000
    _next_message: int = 1
    _open_taps: set[str] = field(default_factory=set)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    # --- people ----------------------------------------------------------------------------

    def private(self, person: int = 501) -> dict[str, Any]:
        """A person's private chat."""
        return self.chats.setdefault(person, {"id": person, "type": "private", "first_name": "张"})

    def group(self, key: int = -4001, title: str = "零工爱心驿站招工") -> dict[str, Any]:
        """A group that the bot is in."""
        return self.chats.setdefault(key, {"id": key, "type": "group", "title": title})

    async def say(
        self, text: str, *, chat: dict[str, Any] | None = None, person: int = 501, **extra: Any
    ) -> int:
        """A person writes; returns the message id."""
        return await self._person_sends(person, chat, {"text": text, **extra})

    async def share_location(
        self, lat: float, lon: float, *, chat: dict[str, Any] | None = None, person: int = 501
    ) -> int:
        """A person sends a location."""
        return await self._person_sends(
            person, chat, {"location": {"latitude": lat, "longitude": lon}}
        )

    async def tap(self, message: dict[str, Any], data: str, *, person: int = 501) -> None:
        """A person taps a button under a message."""
        key = f"tap-{self._next_update}"
        self._open_taps.add(key)
        await self.push(
            {
                "callback_query": {
                    "id": key,
                    "from": _person(person),
                    "chat_instance": "1",
                    "message": message,
                    "data": data,
                }
            }
        )

    async def upgrade(self, old: int, new: int) -> None:
        """A group becomes a supergroup with another id."""
        group = self.chats.pop(old)
        self.moved[old] = new
        self.chats[new] = {**group, "id": new, "type": "supergroup"}
        message = self._message(group, _person(501), {"migrate_to_chat_id": new})
        await self.push({"message": message})

    async def change_membership(self, chat: dict[str, Any], status: str) -> None:
        """The bot is let in (`member`) or shut out (`kicked`, `left`)."""
        member = {"user": {key: self.me[key] for key in ("id", "is_bot", "first_name")}}
        kicked = {"until_date": 0} if status == "kicked" else {}
        await self.push(
            {
                "my_chat_member": {
                    "chat": chat,
                    "from": _person(501),
                    "date": DATE,
                    "old_chat_member": {**member, "status": "left"},
                    "new_chat_member": {**member, "status": status, **kicked},
                }
            }
        )

    async def push(self, update: dict[str, Any]) -> int:
        """Queue an update; returns its number."""
        number, self._next_update = self._next_update, self._next_update + 1
        async with self._changed:
            self.updates.append({"update_id": number, **update})
            self._changed.notify_all()
        return number

    async def deliver_to_webhook(self, base: str) -> list[int]:
        """Post every pending update to `base` as Telegram would; the answers' statuses."""
        statuses = []
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        async with ClientSession() as session:
            for update in list(self.updates):
                url = f"{base}/telegram/webhook"
                async with session.post(url, json=update, headers=headers) as answer:
                    statuses.append(answer.status)
                if statuses[-1] == 200:
                    self.updates.remove(update)
        return statuses

    async def expect(self, ready: Callable[[], bool], *, seconds: float = 10.0) -> None:
        """Wait until `ready()` after some request; raises TimeoutError."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(ready)

    async def expect_sent(self, count: int, *, seconds: float = 10.0) -> list[dict[str, Any]]:
        """Wait until `count` messages were accepted in all."""
        await self.expect(lambda: len(self.sent) >= count, seconds=seconds)
        return self.sent

    async def _person_sends(
        self, person: int, chat: dict[str, Any] | None, content: dict[str, Any]
    ) -> int:
        message = self._message(chat or self.private(person), _person(person), content)
        await self.push({"message": message})
        return int(message["message_id"])

    def _message(
        self, chat: dict[str, Any], author: dict[str, Any], content: dict[str, Any]
    ) -> dict[str, Any]:
        number, self._next_message = self._next_message, self._next_message + 1
        return {"message_id": number, "date": DATE, "chat": chat, "from": author, **content}

    # --- the bot's side --------------------------------------------------------------------

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """`POST /bot<token>/<method>`."""
        method = request.match_info["method"].lower()
        params = await _params(request)
        try:
            trouble = self.trouble[method].popleft() if self.trouble[method] else None
            if request.match_info["token"] != self.token:
                self.refused += 1
                raise Refusal(401, "Unauthorized")
            if isinstance(trouble, Refusal):
                raise trouble
            if trouble == "drop before":
                return _dropped(request)
            call = METHODS.get(method)
            if call is None:
                raise Refusal(404, "Not Found")
            result = await call(self, params)
            if trouble == "drop after":
                return _dropped(request)
            if trouble == "not json":
                return web.Response(text="<html>Bad Gateway</html>", status=502)
        except Refusal as refusal:
            answer = {
                "ok": False,
                "error_code": refusal.code,
                "description": refusal.description,
            }
            if refusal.parameters:
                answer["parameters"] = refusal.parameters
            return web.json_response(answer, status=refusal.code)
        finally:
            async with self._changed:
                self._changed.notify_all()
        return web.json_response({"ok": True, "result": result})

    async def get_me(self, _params: Params) -> Any:
        """Who the bot is."""
        return self.me

    async def get_updates(self, params: Params) -> Any:
        """Long polling: an offset confirms everything before it."""
        if self.webhook:
            words = "Conflict: can't use getUpdates method while webhook is active"
            raise Refusal(409, words)
        offset = int(params.get("offset", 0))
        self.updates = [one for one in self.updates if one["update_id"] >= offset]
        self.polls += 1
        if not self.updates:
            async with self._changed:
                self._changed.notify_all()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(float(params.get("timeout", 0))):
                        await self._changed.wait_for(lambda: self.updates)
        allowed = params.get("allowed_updates")
        kinds = set(json.loads(allowed) if isinstance(allowed, str) else allowed or ())
        wanted = [one for one in self.updates if not kinds or kinds & one.keys()]
        return wanted[: int(params.get("limit", 100))]

    async def send_message(self, params: Params) -> Any:
        """Accept a text, or refuse it as Telegram would."""
        chat = self._chat(params)
        text = _checked_text(params)
        markup = _checked_markup(params)
        answered = _json(params.get("reply_parameters"))
        if answered and not answered.get("allow_sending_without_reply"):
            raise Refusal(400, "Bad Request: message to be replied not found")
        message = self._message(chat, self.me_as_user(), {"text": text})
        if markup:
            message["reply_markup"] = markup
        if answered:
            message["answers"] = answered["message_id"]
        self.sent.append(message)
        return {key: value for key, value in message.items() if key != "answers"}

    async def edit_message_text(self, params: Params) -> Any:
        """Change a text; an unchanged one is refused."""
        chat = self._chat(params)
        text, markup = _checked_text(params), _checked_markup(params)
        for message in self.sent:
            same_chat = message["chat"]["id"] == chat["id"]
            if same_chat and message["message_id"] == int(params["message_id"]):
                if message["text"] == text and message.get("reply_markup") == markup:
                    raise Refusal(400, "Bad Request: message is not modified")
                message["text"] = text
                return message
        raise Refusal(400, "Bad Request: message to edit not found")

    async def answer_callback_query(self, params: Params) -> Any:
        """Stop a tapped button's spinning, once."""
        key = params.get("callback_query_id", "")
        if key not in self._open_taps:
            raise Refusal(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self._open_taps.remove(key)
        self.answered_taps.append(key)
        return True

    async def set_webhook(self, params: Params) -> Any:
        """Remember where to call."""
        url = params.get("url", "")
        if not url.startswith("https://"):
            words = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
            raise Refusal(400, words)
        self.webhook = dict(params)
        return True

    async def delete_webhook(self, params: Params) -> Any:
        """Forget it."""
        if str(params.get("drop_pending_updates", "")).lower() == "true":
            self.updates.clear()
        self.webhook = {}
        return True

    async def get_webhook_info(self, _params: Params) -> Any:
        """What is set."""
        return {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates),
        }

    def me_as_user(self) -> dict[str, Any]:
        """The bot as the author of its messages."""
        return {key: self.me[key] for key in ("id", "is_bot", "first_name", "username")}

    def _chat(self, params: Params) -> dict[str, Any]:
        key = int(params.get("chat_id") or 0)
        if key in self.moved:
            raise Refusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": self.moved[key]},
            )
        if key in self.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if key not in self.chats:
            raise Refusal(400, "Bad Request: chat not found")
        return self.chats[key]


METHODS: dict[str, Callable[[BotApi, Params], Awaitable[Any]]] = {
    "getme": BotApi.get_me,
    "getupdates": BotApi.get_updates,
    "sendmessage": BotApi.send_message,
    "editmessagetext": BotApi.edit_message_text,
    "answercallbackquery": BotApi.answer_callback_query,
    "setwebhook": BotApi.set_webhook,
    "deletewebhook": BotApi.delete_webhook,
    "getwebhookinfo": BotApi.get_webhook_info,
}


def flood(seconds: int) -> Refusal:
    """429 with `retry_after`."""
    words = f"Too Many Requests: retry after {seconds}"
    return Refusal(429, words, {"retry_after": seconds})


@contextlib.asynccontextmanager
async def bot_api() -> AsyncIterator[BotApi]:
    """A running server on a free port of the loopback interface."""
    api = BotApi()
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", api.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert site._server is not None
    port = site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
    api.base = f"http://127.0.0.1:{port}"
    try:
        yield api
    finally:
        await runner.cleanup()


async def _params(request: web.Request) -> Params:
    params: Params = dict(request.query)
    if request.content_type == "application/json":
        params.update(await request.json())
    else:
        params.update(await request.post())
    return params


def _dropped(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def _person(key: int) -> dict[str, Any]:
    return {"id": key, "is_bot": False, "first_name": "张", "language_code": "zh-hans"}


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _checked_text(params: Params) -> str:
    text = params.get("text", "")
    if not isinstance(text, str) or not text.strip():
        raise Refusal(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > TEXT_UNITS:
        raise Refusal(400, "Bad Request: message is too long")
    if params.get("parse_mode", "").upper() == "HTML":
        _check_html(text)
    return text.strip()


def _checked_markup(params: Params) -> Any:
    markup = _json(params.get("reply_markup"))
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            if not button.get("text"):
                raise Refusal(400, "Bad Request: can't parse inline keyboard button: Text is empty")
            if not 1 <= len(button.get("callback_data", "").encode()) <= CALLBACK_BYTES:
                raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return markup


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HTML_TAGS:
            raise Refusal(400, f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Refusal(400, "Bad Request: can't parse entities: Unmatched end tag")


def _check_html(text: str) -> None:
    parser = _Markup()
    parser.feed(text)
    parser.close()
    if parser.open:
        raise Refusal(400, "Bad Request: can't parse entities: Can't find end tag")
