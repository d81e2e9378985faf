"""Takes the screenshots in docs/images anew: `make pictures`.

A station of the real program with the sample postings, seen through Chromium.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, ViewportSize

from config.settings import CONFIG_DIR, PROJECT_ROOT
from tests.chromium import launched
from tests.station import Server, Station

IMAGES = PROJECT_ROOT / "docs" / "images"
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
STAGE: ViewportSize = {"width": 1920, "height": 1080}
PASSWORD = "only-for-pictures"
SENTENCE = "屋头要带娃儿，有没得拿回家做的手工活，一天一百以上"
MESSAGES = (
    "童家工业园新盛食品厂招工：①普工10人，22元一小时，长白班，包住，月结；"
    "②包装工15人，计件一袋8分，周结，坐着做。两个岗位都有意外险。人事小段 138 0000 6108\n\n"
    "南塔街湘味馆招服务员3名，18-35岁，3000元一个月，包吃，老板姓周，138 0000 6109\n\n"
    "大家早上好！"
)
STUDIO_BACKDROP = (
    "radial-gradient(circle at 30% 35%, #6b5a48 0, #2b2a33 55%, #15161c 100%) no-repeat"
)
"""Stands for the camera's picture, which the overlay leaves free."""


def main() -> None:
    """Make a station, open its pages, save what they look like."""
    with tempfile.TemporaryDirectory() as home, launched() as browser:
        station = Station(Path(home), {})
        for name in ("postings.xlsx", "messages.txt"):
            station.run("import", CONFIG_DIR / "sample" / name)
        station.run("staff", "add", "admin", "--role", "admin", "--password-stdin", typed=PASSWORD)
        station.run("seal")
        with station.serving() as server:
            desk = browser.new_context(viewport=DESKTOP, locale="zh-CN")
            phone = browser.new_context(viewport=PHONE, locale="zh-CN", device_scale_factor=2)
            stage = browser.new_context(viewport=STAGE, locale="zh-CN")
            _sign_in(desk, server)
            for name, page in (
                ("start", _opened(desk, server, "/")),
                ("boards", _opened(desk, server, "/boards")),
                ("chat", _chat(phone, server)),
                ("console", _console(desk, server)),
                ("overlay", _overlay(stage, server)),
                ("admin", _opened(desk, server, "/admin/posting/list")),
                ("review", _review(desk, server)),
                ("paste", _paste(desk, server)),
                ("try", _opened(desk, server, f"/admin/try?text={SENTENCE}")),
                ("posting", _opened(phone, server, "/p/1")),
            ):
                page.screenshot(path=IMAGES / f"{name}.png")
                sys.stderr.write(f"docs/images/{name}.png\n")
            board = desk.request.get(f"{server.url}/boards/2.png")
            (IMAGES / "board.png").write_bytes(board.body())


def _opened(context: BrowserContext, server: Server, path: str) -> Page:
    page = context.new_page()
    page.goto(server.url + path)
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    return page


def _sign_in(context: BrowserContext, server: Server) -> None:
    page = _opened(context, server, "/login?next=/console")
    page.fill("input[name=name]", "admin")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/console")
    page.close()


def _chat(context: BrowserContext, server: Server) -> Page:
    page = _opened(context, server, "/chat")
    page.wait_for_selector("body[data-live]")
    page.fill("#words", "想找个日结的洗碗工，包吃的")
    page.click("#send")
    page.wait_for_selector("text=编号")
    return page


def _review(context: BrowserContext, server: Server) -> Page:
    page = _opened(context, server, "/admin/posting/list?q=网店客服")
    page.locator("tbody a:has-text('查看')").first.click()
    page.locator(".origin").evaluate("message => message.scrollIntoView()")
    page.mouse.wheel(0, -40)
    return page


def _paste(context: BrowserContext, server: Server) -> Page:
    page = _opened(context, server, "/admin/paste")
    page.fill("#text", MESSAGES)
    page.fill("#source", "城东招工群")
    page.emulate_media(reduced_motion="reduce")  # else the page is still scrolling
    page.click("text=看看")
    page.wait_for_selector("#result")
    return page


def _console(context: BrowserContext, server: Server) -> Page:
    page = _opened(context, server, "/console")
    page.fill("#words", "想找个日结的洗碗工")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer [data-posting-id]")
    page.locator("#answer [data-do=on-air]").first.click()
    page.wait_for_selector("text=已上屏")
    return page


def _overlay(context: BrowserContext, server: Server) -> Page:
    page = _opened(context, server, "/overlay")
    page.wait_for_selector("[data-posting-id]")
    page.evaluate("backdrop => { document.body.style.background = backdrop }", STUDIO_BACKDROP)
    page.wait_for_timeout(1500)  # the lower third has slid in
    return page


if __name__ == "__main__":
    main()
