"""Security headers on every page: what a browser may load, and what it may tell others."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
ADMIN_CSP = f"{CSP}; script-src 'self' 'unsafe-inline'; font-src 'self' data:"
"""starlette-admin's pages carry scripts of their own in the page; they still load nothing."""

_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "permissions-policy": "camera=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}


class SecurityHeaders:
    """Adds the headers that a route did not set itself."""

    def __init__(self, app: ASGIApp, *, https: bool, admin_prefix: str = "/admin") -> None:
        self._app = app
        self._https = https
        self._admin_prefix = admin_prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and mark its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        is_admin = path == self._admin_prefix or path.startswith(f"{self._admin_prefix}/")

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", ADMIN_CSP if is_admin else CSP)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                if self._https:
                    headers.setdefault("strict-transport-security", "max-age=15552000")
                if is_admin and "/statics/" not in path:
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, marked)
