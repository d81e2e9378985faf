"""Reading a request's body without trusting its size."""

from __future__ import annotations

from starlette.requests import Request


async def read_limited(request: Request, *, max_bytes: int) -> bytes | None:
    """The body, or None as soon as it is known to exceed `max_bytes`."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > max_bytes:
            return None
    return bytes(body)
