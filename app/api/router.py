"""`/api/v1` as one router, and the words of its OpenAPI document."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from app.api import dismissals, editions, posting_steps, postings, words
from app.api.shapes.base import ProblemOut
from app.api.tools import ApiTools
from app.auth import Guard

PREFIX = "/api/v1"

OPENAPI: dict[str, Any] = {
    "title": "夜市接口",
    "summary": "一个岗位，处处一致：查、报、招满、下架，一处改了处处改。",
    "description": (
        "读不用令牌；写要令牌：`Authorization: Bearer <令牌>`，"
        "由管理员用 `yeshi token add 名字 --role curator` 生成，只显示一次。\n\n"
        "出错时返回 `application/problem+json`，`detail` 是能直接给人看的中文。"
    ),
    "version": "1",
    "openapi_tags": [
        {"name": "岗位", "description": "查在招的岗位，报岗位，招满、下架、复核。"},
        {"name": "文字", "description": "问活、认岗位、审核。什么都不保存。"},
        {"name": "夜市", "description": "今晚广场上的板。"},
    ],
}
"""Keyword arguments for FastAPI, given by who builds the app."""

_PROBLEM = {"model": ProblemOut, "content": {"application/problem+json": {}}}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    404: {**_PROBLEM, "description": "没有找到"},
    409: {**_PROBLEM, "description": "现在的状态不能这样改"},
    413: {**_PROBLEM, "description": "内容太大"},
    422: {**_PROBLEM, "description": "内容不对，errors 里是哪一项、为什么"},
    503: {**_PROBLEM, "description": "正忙，按 Retry-After 的秒数后再试"},
}


def create_router(*, tools: ApiTools, guard: Guard) -> APIRouter:
    """Everything under `/api/v1`."""
    router = APIRouter(prefix=PREFIX, responses=_RESPONSES)
    router.include_router(words.create_router(tools=tools))
    router.include_router(editions.create_router(tools=tools))
    router.include_router(dismissals.create_router(tools=tools, guard=guard))
    router.include_router(postings.create_router(tools=tools))
    router.include_router(posting_steps.create_router(tools=tools, guard=guard))
    return router
