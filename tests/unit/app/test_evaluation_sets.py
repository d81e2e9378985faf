"""Labelled files are read line by line, baselines search, and targets know their direction."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.evaluation.baselines import bm25, fts5
from app.evaluation.sets import read_sets
from app.evaluation.targets import Target
from market.errors import BadInput

TEXTS = {
    "A": "招洗碗工，日结，帅乡广场",
    "B": "招保安，夜班，月结",
    "C": "洗碗工洗碗工洗碗工",
}


def write(directory: Path, name: str, *lines: object) -> None:
    """A labelled file; strings are written as they are."""
    words = [
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
    ]
    (directory / name).write_text("\n".join(words), encoding="utf-8")


def test_only_the_files_that_are_there_are_read(tmp_path: Path) -> None:
    write(tmp_path, "dev_screening.jsonl", {"id": 7, "text": "招保安", "verdict": "pass"}, "")
    sets = read_sets(tmp_path, max_bytes=10_000)
    assert sets.rows == {"dev_screening.jsonl": 1}
    assert sets.screening[0].id == "7"
    assert sets.queries == ()


def test_null_is_the_same_as_not_stated(tmp_path: Path) -> None:
    write(tmp_path, "dev_corpus.jsonl", {"ref": "A", "employer": None, "tags": None, "pay": None})
    (truth,) = read_sets(tmp_path, max_bytes=10_000).corpus.values()
    assert (truth.employer, truth.tags, truth.pay) == ("", (), None)


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [
        ("dev_queries.jsonl", "{", "第 2 行"),
        ("dev_queries.jsonl", "[]", "第 2 行"),
        ("dev_queries.jsonl", {"id": "q", "text": "找活"}, "第 2 行的 need"),
        (
            "dev_queries.jsonl",
            {"id": "q", "text": "找活", "need": {"intent": "seek_job", "age": "old"}},
            "第 2 行的 need.age",
        ),
        (
            "dev_queries.jsonl",
            {"id": "q", "text": "找活", "need": {"intent": "seek_job"}, "near": "north"},
            "第 2 行的 near",
        ),
        ("dev_grades.jsonl", {"id": "q", "grades": {"A": "good"}}, "第 2 行的 grades.A"),
        ("dev_messages.jsonl", {"id": "m", "text": "招人"}, "第 2 行的 postings"),
        ("dev_screening.jsonl", {"id": "s", "text": "招人"}, "第 2 行的 verdict"),
        ("dev_corpus_public.jsonl", {"title": "洗碗工"}, "第 2 行的 ref"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, line: Any, words: str
) -> None:
    write(tmp_path, name, "", line)
    with pytest.raises(BadInput) as refusal:
        read_sets(tmp_path, max_bytes=10_000)
    assert words in str(refusal.value)
    assert name in str(refusal.value)


def test_a_directory_with_nothing_to_measure_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="没有可以评测的文件"):
        read_sets(tmp_path, max_bytes=10_000)
    with pytest.raises(BadInput, match="没有这个目录"):
        read_sets(tmp_path / "nowhere", max_bytes=10_000)


def test_fts5_finds_shared_trigrams_and_falls_back_for_short_words() -> None:
    found = fts5(TEXTS, ["洗碗工", "保安", "想找电工", '"洗碗工" OR *', "？", "夜 工"])
    assert found[0] == ["C", "A"]
    assert found[1] == ["B"]
    assert found[2] == []
    assert set(found[3]) == {"A", "C"}
    assert found[4:] == [[], ["A", "B", "C"]]


def test_bm25_finds_shared_words() -> None:
    found = bm25(TEXTS, ["夜班的保安", "开飞机", "！"])
    assert found[0][0] == "B"
    assert found[1:] == [[], []]


@pytest.mark.parametrize(
    ("value", "bound", "at_least", "met"),
    [
        (0.97, 0.97, True, True),
        (0.9699, 0.97, True, False),
        (0, 0, False, True),
        (1, 0, False, False),
        (None, 0.97, True, None),
    ],
)
def test_a_target_is_met_missed_or_not_measured(
    value: float | None, bound: float, at_least: bool, met: bool | None
) -> None:
    assert Target("x", value, bound, at_least=at_least).met is met
