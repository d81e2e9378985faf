"""Requests that no browser sends, and that a stranger may."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from sse_starlette import EventSourceResponse

from tests.fakes.web_talk import served
from tests.integration.app.conftest import Web


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://["}, {"referer": "http://[x"}, {"origin": "http://[::1", "referer": "/"}],
)
async def test_an_origin_that_is_no_address_is_a_foreign_one(
    web: Web, headers: dict[str, str]
) -> None:
    for path in ("/login", "/logout", "/admin/_api/posting/action?name=withdraw"):
        answer = await web.client.post(path, headers=headers)
        assert answer.status_code == 403
        assert "不是从本站" in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/robots.txt", 200),
        ("/login", 200),
        ("/healthz", 200),
        ("/docs", 200),
        ("/static/yeshi.css", 200),
        ("/api/v1/postings", 200),
        ("/api/v1/export.jsonl", 200),
        ("/p/1", 200),
        ("/p/999", 404),
        ("/nowhere", 404),
        ("/admin/", 303),
        ("/api/v1/ask", 405),
    ],
)
async def test_head_tells_what_get_would(web: Web, path: str, status: int) -> None:
    head = await web.client.head(path)
    assert (head.status_code, head.content) == (status, b"")
    got = await web.client.get(path)
    assert got.status_code == status
    for name in ("content-type", "content-length", "content-security-policy", "location"):
        assert head.headers.get(name) == got.headers.get(name)


async def test_a_head_of_an_endless_stream_ends(web: Web) -> None:
    ended = asyncio.Event()

    async def beats() -> AsyncIterator[str]:
        try:
            while True:
                yield "beat"
                await asyncio.sleep(0.01)
        finally:
            ended.set()

    @web.app.get("/beats")
    async def stream() -> EventSourceResponse:
        return EventSourceResponse(beats())

    async with served(web.app) as url, httpx.AsyncClient(base_url=url, timeout=10) as client:
        for _ in range(2):  # on one connection
            answer = await client.head("/beats")
            assert answer.headers["content-type"].startswith("text/event-stream")
        assert (await client.get("/robots.txt")).status_code == 200
        await asyncio.wait_for(ended.wait(), 10)


@pytest.mark.parametrize("framing", ["content-length: 9000000", "transfer-encoding: chunked"])
async def test_who_sends_too_much_to_the_end_still_reads_the_refusal(
    web: Web, framing: str
) -> None:
    """As many programs do it: write everything, then look for the answer."""
    head = f"POST /api/v1/ask HTTP/1.1\r\nhost: x\r\n{framing}\r\n\r\n"
    if "chunked" in framing:
        body = b"10000\r\n" + b"x" * 65536 + b"\r\n"
        whole = body * 137 + b"0\r\n\r\n"
    else:
        whole = b"x" * 9_000_000
    async with served(web.app) as url:
        port = int(url.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head.encode() + whole)
        await writer.drain()
        answer = await asyncio.wait_for(reader.read(), 10)
        writer.close()
    assert answer.startswith(b"HTTP/1.1 413")
    assert "内容太大" in answer.decode()
