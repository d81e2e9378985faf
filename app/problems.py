"""What went wrong, said for who asked: problem+json (RFC 9457) for programs, a page for people.

The words are Chinese. What an unexpected error says goes to the log, never to the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2
import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from market.errors import (
    BadInput,
    DatabaseBusy,
    MarketError,
    NotFound,
    Refused,
    StorageFull,
    TooLarge,
    WrongTransition,
)

PROBLEM_JSON = "application/problem+json"
_TITLES: Mapping[int, str] = {
    400: "请求读不懂",
    401: "需要登录",
    403: "没有权限",
    404: "没有找到",
    405: "不支持这个操作",
    409: "现在不能这样改",
    410: "已经下架",
    413: "内容太大",
    415: "格式不支持",
    422: "内容不对",
    429: "太频繁了",
    500: "出错了",
    503: "暂时用不了",
    507: "磁盘满了",
}
_DETAILS: Mapping[int, str] = {
    400: "请求的内容读不懂，请检查格式。",
    404: "这个页面不在了，或者网址写错了。",
    405: "这个地址不支持这样访问。",
    500: "系统出了点问题，已经记下来了。请稍后再试。",
    503: "系统正忙，请稍后再试。",
}
_STATUS: tuple[tuple[type[MarketError], int], ...] = (
    (NotFound, 404),
    (WrongTransition, 409),
    (Refused, 409),
    (TooLarge, 413),
    (BadInput, 422),
    (DatabaseBusy, 503),
    (StorageFull, 507),
    (MarketError, 500),
)
_FIELD_WORDS: Mapping[str, str] = {
    "missing": "没有写",
    "string_type": "要写成文字",
    "string_too_long": "太长了",
    "string_too_short": "不能空着",
    "string_unicode": "有读不懂的字符",
    "string_pattern_mismatch": "写得不对",
    "int_type": "要写整数",
    "int_parsing": "要写整数",
    "int_from_float": "要写整数",
    "float_type": "要写数字",
    "float_parsing": "要写数字",
    "finite_number": "要写数字",
    "greater_than": "太小了",
    "greater_than_equal": "太小了",
    "less_than": "太大了",
    "less_than_equal": "太大了",
    "enum": "不是可以写的值",
    "literal_error": "不是可以写的值",
    "list_type": "要写成列表",
    "too_long": "太多了",
    "date_type": "要写成日期，例如 2026-07-01",
    "date_parsing": "要写成日期，例如 2026-07-01",
    "date_from_datetime_parsing": "要写成日期，例如 2026-07-01",
    "extra_forbidden": "不认识这一项",
    "json_invalid": "不是正确的 JSON",
    "model_attributes_type": "要写成 JSON 对象",
    "dict_type": "要写成 JSON 对象",
}


def problem(
    status: int, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    """A problem+json response."""
    body = {"type": "about:blank", "title": title_of(status), "status": status, "detail": detail}
    return JSONResponse(
        {**body, **more}, status, headers=dict(headers or {}), media_type=PROBLEM_JSON
    )


def title_of(status: int) -> str:
    """The status in two to six characters."""
    return _TITLES.get(status, "出错了" if status >= 500 else "没有办成")


def status_of(error: MarketError) -> int:
    """The HTTP status of a named error."""
    return next(status for kind, status in _STATUS if isinstance(error, kind))


def install_problems(app: FastAPI, *, environment: jinja2.Environment) -> None:
    """Answer every error of `app` in Chinese, as a page or as problem+json."""

    def answer(
        request: Request,
        status: int,
        detail: str,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Response:
        if not wants_page(request):
            return problem(status, detail, headers=headers, **more)
        page = environment.get_template("web/error.html")
        body = page.render(status=status, title=title_of(status), detail=detail)
        return HTMLResponse(body, status, headers=dict(headers or {}))

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        where = (error.headers or {}).get("Location")
        if where and 300 <= error.status_code < 400:
            return RedirectResponse(where, error.status_code)
        return answer(request, error.status_code, _in_chinese(error), error.headers)

    async def on_market(request: Request, error: Exception) -> Response:
        assert isinstance(error, MarketError)
        return answer(request, status_of(error), str(error))

    async def on_invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        errors = [_field_error(item) for item in error.errors()[:20]]
        broken = any(item["type"] == "json_invalid" for item in error.errors())
        words = "；".join(f"{item['field']}：{item['reason']}" for item in errors)
        return answer(request, 400 if broken else 422, words or "内容不对。", errors=errors)

    async def on_crash(request: Request, error: Exception) -> Response:
        log = structlog.get_logger("app.problems")
        log.error("request failed", method=request.method, path=request.url.path, exc_info=error)
        return answer(request, 500, _DETAILS[500])

    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(MarketError, on_market)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(Exception, on_crash)


def wants_page(request: Request) -> bool:
    """True when a person's browser asks for a page, not a program for data."""
    if request.url.path.startswith("/api/"):
        return False
    return "text/html" in request.headers.get("accept", "")


async def refuse(scope: Scope, receive: Receive, send: Send, *, status: int, detail: str) -> None:
    """Answer from a middleware, where no page can be rendered, and hang up."""
    response: Response = problem(status, detail, headers={"Connection": "close"})
    if wants_page(Request(scope)):
        words = f"<!doctype html><html lang=zh-CN><meta charset=utf-8><title>{title_of(status)}"
        response = HTMLResponse(f"{words}</title><p>{detail}", status, {"Connection": "close"})
    await response(scope, receive, send)


def _in_chinese(error: HTTPException) -> str:
    """The framework's own sentences are English; ours are not ASCII."""
    if error.detail and not error.detail.isascii():
        return error.detail
    return _DETAILS.get(error.status_code, f"{title_of(error.status_code)}。")


def _field_error(item: Mapping[str, Any]) -> dict[str, str]:
    kind = str(item["type"])
    # Of a union the location also names the shape that was tried; people wrote none of those.
    steps = [] if kind == "json_invalid" else item["loc"][1:]
    names = [
        f"第{step + 1}条" if isinstance(step, int) else str(step)
        for step in steps
        if isinstance(step, int) or (str(step).islower() and "-" not in str(step))
    ]
    reason = _FIELD_WORDS.get(kind, "写得不对")
    if kind == "value_error" and not (words := str(item.get("ctx", {}).get("error", ""))).isascii():
        reason = words
    return {"field": ".".join(names)[:100] or "内容", "reason": reason}
