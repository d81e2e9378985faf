"""The commands that other programs read, as processes: documents, exit status, refusals."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from market.facts import CONTRACT_KEYS
from tests.station import Station

CORPUS = [
    {"ref": "C1", "title": "洗碗工", "employer": "好味小馆", "description": "收台洗碗，日结",
     "pay": "130元/天", "headcount": 2, "place": "帅乡广场", "contact_phone": "13800001234"},
    {"ref": "C2", "title": "保安", "employer": "平安物业", "description": "夜班，月结，包住",
     "pay": "3000元/月", "headcount": 3, "place": "城东", "contact_phone": "13800001235"},
    {"ref": "C3", "title": "普工", "employer": "某某厂", "description": "入职交押金200元",
     "pay": "4000元/月", "headcount": 9, "place": "工业园区", "contact_phone": "13800001236"},
]  # fmt: skip


def write_lines(path: Path, documents: list[dict[str, object]]) -> Path:
    """A `.jsonl` file."""
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in documents))
    return path


def test_an_empty_directory_becomes_a_station_that_answers(
    new_station: Station, tmp_path: Path
) -> None:
    corpus = write_lines(tmp_path / "corpus.jsonl", CORPUS)
    report = new_station.json("import", corpus, "--reviewed")
    assert report == {
        "added": 3,
        "updated": 0,
        "unchanged": 0,
        "to_review": 0,
        "blocked": 1,
        "rejected": [],
    }
    queries = write_lines(
        tmp_path / "queries.jsonl",
        [
            {"id": "q1", "text": "想找个日结的洗碗工", "near": "30.2806,105.0378"},
            {"id": "q2", "text": "有没有当翻译的活"},
            {"id": "q3", "text": "你好"},
        ],
    )
    answers = new_station.lines("ask", "--batch", queries, "--json")
    assert [answer["id"] for answer in answers] == ["q1", "q2", "q3"]
    first, second, third = answers
    assert first["need"] == {
        "intent": "seek_job",
        "occupations": ["dishwasher"],
        "settlement": ["daily"],
    }
    assert [match["ref"] for match in first["matches"]] == ["C1"]
    assert "日结" in first["matches"][0]["reasons"]
    assert "好味小馆" in first["reply"]
    assert second["matches"] == []
    assert third["need"] == {"intent": "greet"}

    exported = new_station.lines("export", "--json")
    assert [line["ref"] for line in exported] == ["C1", "C2"]
    assert exported[0]["status"] == "published"
    assert exported[0]["occupation"] == "dishwasher"
    assert set(exported[0]) <= {*CONTRACT_KEYS, "revision", "status"}

    closed = new_station.json("withdraw", "C1")
    assert closed == {"ref": "C1", "status": "withdrawn", "revision": 2}
    assert new_station.json("withdraw", "C1") == closed
    assert new_station.json("ask", "想找个日结的洗碗工")["matches"] == []
    assert new_station.json("fill", "C2")["status"] == "filled"
    assert new_station.run("export", "--json") == ""
    assert new_station.attempt("approve", "C3").returncode == 1


def test_a_message_is_parsed_and_screened_without_storing(station: Station) -> None:
    parsed = station.json("parse", "招洗碗工2名，120元/天，日结，好味小馆，帅乡广场，13800001234")
    (posting,) = parsed["postings"]
    assert posting["occupation"] == "dishwasher"
    assert posting["pay"] == {"min": 120, "max": 120, "unit": "day"}
    assert posting["contact_phone"] == "13800001234"


def test_screening_takes_records_and_texts(station: Station, tmp_path: Path) -> None:
    batch = write_lines(
        tmp_path / "batch.jsonl",
        [CORPUS[0], {"id": "t1", "text": "招保安，先交押金300元，13800001234"}],
    )
    passed, blocked = station.lines("screen", "--batch", batch, "--json")
    assert passed == {"verdict": "pass", "findings": []}
    assert (blocked["id"], blocked["verdict"]) == ("t1", "block")
    assert {"rule", "span", "law", "advice"} == set(blocked["findings"][0])
    assert "押金" in blocked["findings"][0]["span"]


def test_export_writes_sheets_that_can_be_imported_again(
    station: Station, new_station: Station, tmp_path: Path
) -> None:
    live = station.lines("export", "--json")
    for name in ("out.xlsx", "out.csv"):
        station.run("export", "--to", tmp_path / name)
    again = new_station.json("import", tmp_path / "out.csv", "--reviewed")
    assert (again["added"], again["rejected"]) == (len(live), [])
    rows = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_index(0).to_python()
    assert len(rows) == len(live) + 1


def test_the_form_for_shops_can_be_filled_in(station: Station, tmp_path: Path) -> None:
    form = tmp_path / "登记表.xlsx"
    station.run("template", form)
    assert station.json("import", form)["added"] == 0  # the example row is not a posting


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", b"x", "不支持"),
        ("a.csv", b"", "空"),
        ("a.xlsx", b"PK\x03\x04 half", "表格"),
        ("a.csv", b"\xff\xfe\x00\xd8\x00", ""),
        ("missing.csv", None, "没有这个文件"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_with_a_reason(
    station: Station, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = station.attempt("import", path, "--json")
    assert done.returncode == 1
    assert done.stdout == ""
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["withdraw", "NOPE"], 1),
        (["ask", "--batch", "/nonexistent"], 1),
        (["ask", "洗碗", "--near", "north"], 1),
        (["ask"], 2),
        (["serve", "--port", "70000"], 2),
        (["nonsense"], 2),
    ],
)
def test_refusals_and_wrong_usage_have_their_own_status(
    station: Station, words: list[str], status: int
) -> None:
    done = station.attempt(*words)
    assert (done.returncode, done.stdout) == (status, "")
    assert "Traceback" not in done.stderr


def test_a_busy_port_is_named_with_the_way_out(station: Station) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = station.attempt("serve", "--port", taken.getsockname()[1])
    assert done.returncode == 1
    assert "YESHI_PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_doctor_finds_this_station_well(station: Station) -> None:
    checks = {check["name"]: check["state"] for check in station.json("doctor")["checks"]}
    assert checks["数据库"] == checks["密钥文件"] == checks["中文字体"] == "ok"


def test_staff_and_tokens_are_made_on_the_command_line(new_station: Station) -> None:
    new_station.run(
        "staff", "add", "小周", "--role", "admin", "--password-stdin", typed="long-enough\n"
    )
    again = new_station.run(
        "staff", "add", "小杨", "--role", "admin", "--password-stdin", typed="long-enough\n"
    )
    assert "已添加" in again
    changed = new_station.run(
        "staff", "add", "小周", "--role", "host", "--password-stdin", typed="other-enough\n"
    )
    assert "角色和密码已改" in changed
    token = new_station.run("token", "add", "合作方").strip()
    assert token.startswith("yeshi_")
    new_station.run("token", "revoke", "合作方")
    refused = new_station.attempt(
        "staff", "add", "小李", "--role", "host", "--password-stdin", typed="short\n"
    )
    assert refused.returncode == 1
    assert "密码" in refused.stderr
