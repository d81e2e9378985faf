"""The API, with the data contract's names."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from market.models import Role
from market.usecases.manage_staff import create_token
from tests.integration.app.conftest import Web

NEW = {"ref": "N1", "source": "伙伴", "title": "保洁", "pay": {"min": 20, "unit": "hour"}}


async def test_only_live_postings_are_listed_with_their_revision(web: Web) -> None:
    body = (await web.client.get("/api/v1/postings")).json()
    assert [item["ref"] for item in body["postings"]] == ["A1"]
    assert body["postings"][0] | {"id": 0} == {
        "id": 0,
        "ref": "A1",
        "source": "示例劳务公司",
        "title": "洗碗工",
        "employer": "帅乡火锅店",
        "description": "晚市洗碗",
        "pay": {"min": 120, "max": 150, "unit": "day"},
        "settlement": "daily",
        "headcount": 2,
        "place": "帅乡广场旁",
        "times": ["evening"],
        "tags": ["meals"],
        "contact_name": "刘老板",
        "contact_phone": "13800001234",
        "valid_until": "2026-12-31",
        "revision": 1,
        "status": "published",
    }


async def test_pages_follow_each_other_without_gap_or_repetition(web: Web) -> None:
    batch = [{"ref": f"P{number}", "title": f"岗位{number}"} for number in range(7)]
    done = await web.client.post("/api/v1/postings", json=batch, headers=web.bearer)
    assert done.json()["added"] == 7
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = await web.client.get("/api/v1/postings", params={"cursor": cursor, "limit": 3})
        seen += [item["ref"] for item in answer.json()["postings"]]
        cursor = answer.json()["next_cursor"]
    assert seen == ["A1", *(f"P{number}" for number in range(7))]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"settlement": "daily"}, ["A1"]),
        ({"settlement": "monthly"}, []),
        ({"tag": "meals"}, ["A1"]),
        ({"tag": "lodging"}, []),
        ({"time": "evening"}, ["A1"]),
        ({"source": "示例劳务公司"}, ["A1"]),
        ({"district": "别处"}, []),
    ],
)
async def test_a_filter_narrows_the_list(
    web: Web, params: dict[str, str], found: list[str]
) -> None:
    body = (await web.client.get("/api/v1/postings", params=params)).json()
    assert [item["ref"] for item in body["postings"]] == found


async def test_submitting_twice_changes_nothing_the_second_time(web: Web) -> None:
    first = await web.client.post("/api/v1/postings", json=[NEW], headers=web.bearer)
    again = await web.client.post("/api/v1/postings", json=[NEW], headers=web.bearer)
    assert first.json()["added"] == 1
    assert (again.json()["added"], again.json()["unchanged"]) == (0, 1)


async def test_the_gate_decides_on_what_comes_in(web: Web) -> None:
    batch = [
        {**NEW, "ref": "N2", "description": "交押金"},
        {**NEW, "ref": "N3", "description": "18-35岁"},
        {**NEW, "ref": "N4", "title": " "},
        {**NEW, "ref": "N5", "valid_until": "2020-01-01"},
    ]
    done = (await web.client.post("/api/v1/postings", json=batch, headers=web.bearer)).json()
    assert (done["added"], done["blocked"], done["to_review"]) == (2, 1, 1)
    assert done["rejected"] == [
        {"row": 3, "reason": "没有岗位名称。"},
        {"row": 4, "reason": "“有效期”2020-01-01 已经过了。"},
    ]
    for ref in ("N2", "N3"):
        assert (await web.client.get(f"/api/v1/postings/{ref}")).status_code == 404


@pytest.mark.parametrize(("verb", "status"), [("withdraw", "withdrawn"), ("fill", "filled")])
async def test_closing_hides_the_contact_and_repeating_changes_nothing(
    web: Web, verb: str, status: str
) -> None:
    url = f"/api/v1/postings/A1/{verb}"
    first = (await web.client.post(url, headers=web.bearer)).json()
    again = (await web.client.post(url, headers=web.bearer)).json()
    assert first == again == {"ref": "A1", "status": status, "revision": 2}
    shown = await web.client.get("/api/v1/postings/A1")
    assert shown.json()["status"] == status
    assert "13800001234" not in shown.text
    assert (await web.client.get("/api/v1/postings")).json()["postings"] == []
    assert (await web.client.get("/api/v1/export.jsonl")).text == ""


async def test_a_review_is_decided_over_the_api(web: Web) -> None:
    approved = await web.client.post("/api/v1/postings/A2/approve", headers=web.bearer)
    assert approved.json()["status"] == "published"
    blocked = await web.client.post("/api/v1/postings/A3/approve", headers=web.bearer)
    assert blocked.status_code == 409
    assert "违法" in blocked.json()["detail"]


async def test_a_posting_is_sent_back_with_a_reason(web: Web) -> None:
    answer = await web.client.post(
        "/api/v1/postings/A2/return", json={"reason": "写明年龄的理由"}, headers=web.bearer
    )
    assert answer.json()["status"] == "draft"


async def test_a_host_token_may_not_write(web: Web) -> None:
    async with web.db.transaction() as session:
        token = await create_token(session, name="屏", role=Role.HOST, at=web.clock(), actor="test")
    answer = await web.client.post(
        "/api/v1/postings/A1/withdraw", headers={"authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 403


async def test_the_export_is_one_contract_record_a_line(web: Web) -> None:
    lines = (await web.client.get("/api/v1/export.jsonl")).text.splitlines()
    assert [json.loads(line)["ref"] for line in lines] == ["A1"]


BAD: list[tuple[Any, int, str]] = [
    ([{**NEW, "pay": {"min": -1, "unit": "day"}}], 422, "太小"),
    ([{**NEW, "pay": {"min": 1, "unit": "year"}}], 422, "不是可以写的值"),
    ([{**NEW, "tags": ["free_beer"]}], 422, "不是可以写的值"),
    ([{**NEW, "title": "长" * 300}], 422, "太长"),
    ([{**NEW, "headcount": "many"}], 422, "整数"),
    ([{**NEW, "valid_until": "tomorrow"}], 422, "日期"),
    ([{**NEW, "starts_on": 0}], 422, "日期"),
    ([{**NEW, "ends_on": "1790000000"}], 422, "日期"),
    ([{**NEW, "headcount": True}], 422, "要写数字"),
    ([{**NEW, "lat": True, "lon": 105}], 422, "要写数字"),
    ([{**NEW, "pay": {"min": True, "unit": "day"}}], 422, "要写数字"),
    ([{"ref": "x"}], 422, "没有写"),
    ([], 422, "postings"),
    ({"title": "not a list"}, 422, "列表"),
    ("text", 422, "列表"),
]


@pytest.mark.parametrize(("body", "status", "words"), BAD)
async def test_a_bad_body_is_refused_in_chinese(
    web: Web, body: Any, status: int, words: str
) -> None:
    answer = await web.client.post("/api/v1/postings", json=body, headers=web.bearer)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    detail = answer.json()["detail"]
    assert words in detail or any("\u4e00" <= char <= "\u9fff" for char in detail)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 20_000,
        b'{"text": "\\ud800"}',
        b'{"text": ' + b"1" * 9000 + b"}",
        b'{"text": NaN}',
    ],
)
async def test_broken_json_is_refused_and_nothing_crashes(web: Web, raw: bytes) -> None:
    answer = await web.client.post(
        "/api/v1/ask", content=raw, headers={"content-type": "application/json"}
    )
    assert answer.status_code in (400, 422)
    assert any("\u4e00" <= char <= "\u9fff" for char in answer.json()["detail"])


async def test_a_huge_body_is_refused_by_its_announced_length(web: Web) -> None:
    answer = await web.client.post("/api/v1/ask", content=b"x" * 60_000)
    assert answer.status_code == 413
    assert "太大" in answer.json()["detail"]


async def test_a_body_without_a_length_or_an_end_is_cut_off(web: Web) -> None:
    sent = 0

    async def stream() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 1
            yield b" " * 1_000_000

    answer = await web.client.post(
        "/api/v1/ask", content=stream(), headers={"content-type": "application/json"}
    )
    assert answer.status_code == 413
    assert sent < 100, "the rest was never read"


async def test_asking_answers_with_the_contract_names(web: Web) -> None:
    body = (await web.client.post("/api/v1/ask", json={"text": "想洗碗"})).json()
    assert set(body) == {"need", "matches", "nearest", "reply"}
    assert body["need"] == {"intent": "other"}


@pytest.mark.parametrize("body", [{"text": ""}, {"text": "  "}, {}, {"text": 5}])
async def test_an_empty_question_is_refused(web: Web, body: dict[str, Any]) -> None:
    assert (await web.client.post("/api/v1/ask", json=body)).status_code == 422


async def test_screening_takes_a_text_or_a_posting(web: Web) -> None:
    text = (await web.client.post("/api/v1/screen", json={"text": "先交押金"})).json()
    assert text["verdict"] == "block"
    assert set(text["findings"][0]) == {"rule", "span", "law", "advice"}
    posting = (await web.client.post("/api/v1/screen", json={"posting": NEW})).json()
    assert posting == {"verdict": "pass", "findings": []}
    assert (await web.client.post("/api/v1/screen", json={})).status_code == 422


async def test_before_the_first_evening_there_is_no_edition(web: Web) -> None:
    answer = await web.client.get("/api/v1/editions/tonight")
    assert answer.status_code == 404
    assert "没有封存" in answer.json()["detail"]


async def test_the_openapi_document_names_every_path(web: Web) -> None:
    paths = (await web.client.get("/openapi.json")).json()["paths"]
    assert {f"/api/v1{path}" for path in ("/postings", "/ask", "/parse", "/screen")} <= set(paths)
    assert all(path.startswith("/api/v1/") for path in paths)
