"""A word that staff teach in one program is understood by all of them."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest

from tests.station import Station

PATIENCE_SECONDS = 30.0
ASKED = "有没有捞河沙的活"


def occupations(document: Any) -> list[str]:
    found: list[str] = document["need"].get("occupations", [])
    return found


def test_a_running_server_understands_a_word_that_another_program_adds(station: Station) -> None:
    with station.serving() as server, httpx.Client(base_url=server.url) as client:

        def understood() -> list[str]:
            return occupations(client.post("/api/v1/ask", json={"text": ASKED}).json())

        assert understood() == []
        station.run("lexicon", "add", "捞河沙", "--means", "搬运工")
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (found := understood()) and time.monotonic() < deadline:
            pass  # each question is a request: no need to wait in between
        assert found == ["porter"]


def test_a_command_knows_the_words_of_the_staff(new_station: Station) -> None:
    new_station.run("lexicon", "add", "捞河沙", "--means", "porter", "--note", "河边的人说")
    new_station.run("lexicon", "add", "鸭儿凼", "--means", "鸭凼村", "--at", "30.31,105.02")
    answer = new_station.json("ask", f"鸭儿凼{ASKED}")
    assert (occupations(answer), answer["need"]["place"]) == (["porter"], "鸭凼村")
    listed = new_station.json("lexicon", "list")["words"]
    assert listed == [
        {"word": "捞河沙", "means": ["工种：搬运工"], "staff": True},
        {"word": "鸭儿凼", "means": ["地名：鸭凼村"], "staff": True},
    ]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("沙", "--means", "搬运工"), "只有一个字"),
        (("捞河沙", "--means", "宇航员"), "不知道“宇航员”是什么"),
        (("洗碗工", "--means", "洗碗工"), "本来就是"),
        (("鸭儿凼", "--means", "鸭凼村", "--at", "105.02,30.31"), "纬度要在"),
    ],
)
def test_a_word_that_cannot_be_is_refused_with_the_reason(
    new_station: Station, words: tuple[str, ...], reason: str
) -> None:
    done = new_station.attempt("lexicon", "add", *words)
    assert done.returncode == 1
    assert reason in done.stderr


def test_the_check_tells_what_the_words_of_the_staff_do(new_station: Station) -> None:
    new_station.run("lexicon", "add", "保安", "--means", "搬运工")
    found = new_station.json("lexicon", "check")
    assert found["clashes"] == []
    assert found["staff_words"] == 1
    assert {"word": "保安", "note": "原来的意思不算了（工种：保安）"} in found["staff"]
    looked_up = new_station.json("lexicon", "list", "小区保安")["words"]
    assert looked_up == [{"word": "小区保安", "means": ["工种：保安"], "staff": False}]
