"""`yeshi eval` on a directory of a few made-up lines, as a person would run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.station import Station

PUBLIC = [
    {"ref": "E1", "title": "洗碗工", "employer": "好味小馆", "description": "收台洗碗，日结",
     "pay": "130元/天", "headcount": 2, "place": "帅乡广场", "contact_phone": "13800001234"},
    {"ref": "E2", "title": "保安", "employer": "平安物业", "description": "夜班，月结，包住",
     "pay": "3000元/月", "headcount": 3, "place": "城东", "contact_phone": "13800001235"},
    {"ref": "E3", "title": "服务员", "employer": "好味小馆", "description": "端菜，日结",
     "pay": "120元/天", "headcount": 1, "place": "帅乡广场", "contact_phone": "13800001234"},
]  # fmt: skip
LABELS: dict[str, dict[str, object]] = {
    "E1": {"occupation": "dishwasher", "settlement": "daily"},
    "E2": {"occupation": "security-guard", "settlement": "monthly", "times": ["night"],
           "tags": ["lodging"]},
    "E3": {"occupation": "waiter", "settlement": "daily"},
}  # fmt: skip
FILES: dict[str, list[dict[str, object]]] = {
    "dev_corpus_public.jsonl": list(PUBLIC),
    "dev_corpus.jsonl": [{"ref": ref, **labels} for ref, labels in LABELS.items()],
    "dev_queries.jsonl": [
        {"id": "q1", "text": "想找个日结的洗碗工", "kind": "plain",
         "need": {"intent": "seek_job", "occupations": ["dishwasher"], "settlement": ["daily"]}},
        {"id": "q2", "text": "有没有当翻译的活", "kind": "no_match",
         "need": {"intent": "seek_job", "occupations": ["translator"]}},
        {"id": "q3", "text": "你好", "kind": "greet", "need": {"intent": "greet"}},
    ],
    "dev_grades.jsonl": [
        {"id": "q1", "grades": {"E1": 2, "E3": 1}},
        {"id": "q2", "grades": {}},
    ],
    "dev_messages.jsonl": [
        {"id": "m1", "text": "招洗碗工2名，120元/天，日结，13800001234",
         "postings": [{"title": "洗碗工", "occupation": "dishwasher", "headcount": 2,
                       "pay": {"min": 120, "max": 120, "unit": "day"}, "settlement": "daily",
                       "contact_phone": "13800001234"}]},
    ],
    "dev_screening.jsonl": [
        {"id": "s1", "text": "招保安2名，3000元/月，先交押金300元，平安物业，城东，13800001234",
         "verdict": "block", "rules": ["fee_or_deposit"]},
    ],
    "real_messages.jsonl": [
        {"id": "r1", "text": "招打包工，200元/天，日结，13800001234",
         "source_fields": {"settlement": "日结"}},
    ],
}  # fmt: skip


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A directory with one small file of each kind."""
    directory = tmp_path / "labels"
    directory.mkdir()
    for name, lines in FILES.items():
        words = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        (directory / name).write_text(words, encoding="utf-8")
    return directory


def test_everything_is_measured_and_the_station_is_left_alone(
    new_station: Station, labelled: Path
) -> None:
    found = new_station.json("eval", labelled)
    assert found["files"] == {name: len(lines) for name, lines in FILES.items()}
    assert found["imported"]["added"] == len(PUBLIC)
    assert found["needs"]["intent"] == {"rate": 1.0, "right": 3, "of": 3}
    assert found["needs"]["slots"]["f1"] == 1.0
    assert found["ranking"]["ndcg5"] > 0.8
    assert found["ranking"]["hit3"]["rate"] == 1.0
    assert set(found["baselines"]) == {"fts5_trigram", "tantivy_bm25"}
    assert found["honesty"] == {"no_match": {"rate": 1.0, "right": 1, "of": 1}, "invented": 0}
    assert found["labels"]["by_field"]["occupation"]["right"] == 3
    assert found["messages"]["count"]["rate"] == 1.0
    assert found["messages"]["by_field"]["pay"]["strict"]["f1"] == 1.0
    assert found["screening"]["block"]["recall"] == 1.0
    assert found["real"]["settlement"]["rate"] == 1.0
    missed = [target["name"] for target in found["targets"] if target["met"] is False]
    assert missed == ["超过最好的基线 nDCG above baseline"]  # three postings any search can order
    assert not (new_station.home / "yeshi.sqlite3").exists()


def test_a_missed_target_fails_only_when_asked_and_the_miss_is_shown(
    new_station: Station, labelled: Path
) -> None:
    wrong = {"id": "s2", "text": "招保安2名，3000元/月，平安物业，城东，13800001234"}
    line = json.dumps(wrong | {"verdict": "block", "rules": ["brushing_scam"]})
    (labelled / "dev_screening.jsonl").write_text(line, encoding="utf-8")
    shown = new_station.attempt("eval", labelled, "--show", 3)
    assert shown.returncode == 0
    assert "✘" in shown.stdout
    assert "招保安" in shown.stderr
    assert "brushing_scam" in shown.stderr
    strict = new_station.attempt("eval", labelled, "--strict", "--json")
    assert strict.returncode == 1
    assert "Traceback" not in strict.stderr
    assert [t["name"] for t in json.loads(strict.stdout)["targets"] if t["met"] is False]


def test_a_part_of_the_files_is_enough(new_station: Station, labelled: Path) -> None:
    for name in FILES:
        if name != "dev_queries.jsonl":
            (labelled / name).unlink()
    found = new_station.json("eval", labelled)
    assert found["needs"]["exact"]["rate"] == 1.0
    assert found["ranking"] is found["messages"] is found["real"] is None


def test_nothing_to_measure_and_broken_lines_are_refused(
    new_station: Station, labelled: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (labelled / "dev_grades.jsonl").write_text('{"id": "q1"}', encoding="utf-8")
    for directory, words in (
        (empty, "没有可以评测的文件"),
        (labelled, "dev_grades.jsonl 第 1 行"),
        (tmp_path / "nowhere", "没有这个目录"),
    ):
        done = new_station.attempt("eval", directory, "--json")
        assert (done.returncode, done.stdout) == (1, "")
        assert words in done.stderr
        assert "Traceback" not in done.stderr
