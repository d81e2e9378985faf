"""Where commands write: documents on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from market.errors import BadInput, TooLarge, system_words

MAX_BATCH_LINE = 1_000_000
"""Characters in one line of a batch file; a longer one is refused by its number."""


def error_console() -> Console:
    """Progress and messages for people, on standard error."""
    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def table_console() -> Console:
    """Tables for people, on standard output. What postings say is never taken for markup."""
    return Console(highlight=False, markup=False)


def print_json(document: Any) -> None:
    """One JSON document on one line of standard output."""
    line = json.dumps(document, ensure_ascii=False)
    # Half a surrogate pair cannot be written; JSON can spell it out.
    sys.stdout.write(line.encode("utf-8", "backslashreplace").decode() + "\n")


def batch_lines(path: Path, *, max_bytes: int) -> Iterator[dict[str, Any]]:
    """The objects of a `.jsonl` file, one a line; blank lines are passed over.

    Raises TooLarge, or BadInput naming the line that is not a JSON object.
    """
    return (found for _, found in numbered_lines(path, max_bytes=max_bytes))


def numbered_lines(path: Path, *, max_bytes: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """As `batch_lines`, each with the number of its line in the file, from 1."""
    try:
        if path.exists() and not path.is_file():
            raise BadInput(f"{path.name} 不是一个普通文件。")
        if path.stat().st_size > max_bytes:
            raise TooLarge(f"{path.name} 超过 {max_bytes // 1_000_000} MB，没有读取。")
        with path.open(encoding="utf-8-sig") as file:
            lines = iter(lambda: file.readline(MAX_BATCH_LINE + 1), "")
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _object(line, number)
    except OSError as error:
        raise BadInput(f"打不开 {path.name}：{system_words(error)}") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name} 不是 UTF-8 编码。") from error


def _object(line: str, number: int) -> dict[str, Any]:
    if len(line) > MAX_BATCH_LINE:
        raise BadInput(f"第 {number} 行太长了。")
    try:
        found = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        shape = "" if line.lstrip().startswith("{") else '，每行要写成 {"text": "……"} 这样'
        raise BadInput(f"第 {number} 行不是完整的 JSON{shape}。") from error
    if not isinstance(found, dict):
        raise BadInput(f"第 {number} 行应该是一个 JSON 对象。")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")
