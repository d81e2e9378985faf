"""The labelled files of a directory, read and checked: each is optional, none is an error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from app.commands.output import numbered_lines
from app.evaluation.truth import (
    CorpusPosting,
    Grades,
    Message,
    PublicPosting,
    Query,
    RealMessage,
    Screened,
)
from market.errors import BadInput

CORPUS = "dev_corpus.jsonl"
PUBLIC = "dev_corpus_public.jsonl"
QUERIES = "dev_queries.jsonl"
GRADES = "dev_grades.jsonl"
MESSAGES = "dev_messages.jsonl"
SCREENING = "dev_screening.jsonl"
REAL = "real_messages.jsonl"
NAMES = (CORPUS, PUBLIC, QUERIES, GRADES, MESSAGES, SCREENING, REAL)

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Sets:
    """What a directory holds; a file that is not there is empty here, and not in `rows`.

    `public` is what is imported, `corpus` the same postings with their true labels.
    """

    directory: Path
    rows: Mapping[str, int]
    corpus: Mapping[str, CorpusPosting]
    public: Mapping[str, PublicPosting]
    queries: tuple[Query, ...]
    grades: Mapping[str, Mapping[str, int]]
    messages: tuple[Message, ...]
    screening: tuple[Screened, ...]
    real: tuple[RealMessage, ...]


def read_sets(directory: Path, *, max_bytes: int) -> Sets:
    """Read a directory. Raises BadInput naming the file, and the line that can't be read."""
    if not directory.is_dir():
        raise BadInput(f"没有这个目录：{directory}。要放哪些文件，见 docs/evaluation.md。")
    there = [name for name in NAMES if (directory / name).exists()]
    if not there:
        raise BadInput(f"{directory} 里没有可以评测的文件（{'、'.join(NAMES)}）。")
    rows: dict[str, int] = {}

    def read(name: str, kind: type[T]) -> tuple[T, ...]:
        if name not in there:
            return ()
        found = _read(directory / name, kind, max_bytes=max_bytes)
        rows[name] = len(found)
        return found

    return Sets(
        directory=directory,
        corpus={line.ref: line for line in read(CORPUS, CorpusPosting)},
        public={line.ref: line for line in read(PUBLIC, PublicPosting)},
        queries=read(QUERIES, Query),
        grades={line.id: line.grades for line in read(GRADES, Grades)},
        messages=read(MESSAGES, Message),
        screening=read(SCREENING, Screened),
        real=read(REAL, RealMessage),
        rows=rows,
    )


def _read(path: Path, kind: type[T], *, max_bytes: int) -> tuple[T, ...]:
    found: list[T] = []
    try:
        for number, line in numbered_lines(path, max_bytes=max_bytes):
            found.append(_line(line, number, kind))
    except BadInput as error:
        words = str(error)
        raise BadInput(words if path.name in words else f"{path.name} {words}") from error
    return tuple(found)


def _line(line: dict[str, object], number: int, kind: type[T]) -> T:
    try:
        return kind.model_validate(line)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise BadInput(f"第 {number} 行的 {where} 缺少或不对。") from error
