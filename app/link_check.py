"""Opens every page that can be reached by links from the start page, as a browser would."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import aiohttp

MAX_PAGES = 200
TIMEOUT_SECONDS = 20
LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "iframe": "src"}
LEFT_ALONE = ("/logout", "/live", "/chat/events", "/admin/")
"""Signing out, streams that never end, and the admin's own pages beyond its first."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was opened. `status` 0: no answer at all."""

    url: str
    status: int
    found_on: str

    @property
    def is_fine(self) -> bool:
        """True when the page was there."""
        return 200 <= self.status < 300


async def check_links(base_url: str, *, name: str, password: str) -> list[Visit]:
    """Sign in, then open what the start page leads to, at most `MAX_PAGES` pages."""
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
    jar = aiohttp.CookieJar(unsafe=True)  # the station may be an address without a name
    async with aiohttp.ClientSession(timeout=timeout, cookie_jar=jar) as client:
        signed_in = await _sign_in(client, base_url, name=name, password=password)
        visits = [signed_in]
        waiting = [(base_url + "/", "")]
        seen: set[str] = set()
        while waiting and len(visits) < MAX_PAGES:
            url, found_on = waiting.pop(0)
            if url in seen:
                continue
            seen.add(url)
            status, page = await _open(client, url)
            visits.append(Visit(url, status, found_on))
            waiting += [(link, url) for link in _links(page, url, base_url)]
        return visits


async def _sign_in(
    client: aiohttp.ClientSession, base_url: str, *, name: str, password: str
) -> Visit:
    url = f"{base_url}/login"
    _, page = await _open(client, url)
    reader = _PageReader()
    reader.feed(page)
    form = {**reader.hidden, "name": name, "password": password}
    try:
        async with client.post(url, data=form, headers={"Origin": base_url}) as answer:
            return Visit(url, answer.status, "")
    except (aiohttp.ClientError, TimeoutError):
        return Visit(url, 0, "")


async def _open(client: aiohttp.ClientSession, url: str) -> tuple[int, str]:
    try:
        async with client.get(url) as answer:
            is_page = answer.content_type == "text/html"
            return answer.status, await answer.text() if is_page else ""
    except (aiohttp.ClientError, TimeoutError):
        return 0, ""


class _PageReader(HTMLParser):
    """Collects where a page leads, and the hidden fields of its forms."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.hidden: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser for every opening tag."""
        found = {name: value or "" for name, value in attrs}
        if link := found.get(LINKS.get(tag, "")):
            self.links.append(link)
        if tag == "input" and found.get("type") == "hidden":
            self.hidden[found.get("name", "")] = found.get("value", "")


def _links(page: str, url: str, base_url: str) -> list[str]:
    reader = _PageReader()
    reader.feed(page)
    own = urlsplit(base_url).netloc
    out: list[str] = []
    for link in reader.links:
        whole = urldefrag(urljoin(url, link)).url
        parts = urlsplit(whole)
        if parts.netloc == own and not parts.path.startswith(LEFT_ALONE):
            out.append(whole)
    return out
