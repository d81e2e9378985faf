"""`.jsonl` files: one posting record a line, with the contract's keys or their Chinese names."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from market.facts import PostingRecord
from market.intake.columns import Column, column_of
from market.intake.decode import decode
from market.intake.fields import record_of
from market.intake.table import ReadResult, ReadRow, Rejected
from market.intake.values import Cell, RowRefused
from market.language.lexicon import Lexicon

_MAX_LINE = 200_000


def read_jsonl(path: Path, *, today: date, lexicon: Lexicon) -> ReadResult:
    """Read the file; a bad line is refused by its number. Raises BadInput when not text."""
    read: list[ReadRow] = []
    rejected: list[Rejected] = []
    for number, line in enumerate(decode(path.read_bytes()).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            read.append(ReadRow(number, record_of_json(line, today=today, lexicon=lexicon)))
        except RowRefused as refusal:
            rejected.append(Rejected(number, str(refusal)))
    return ReadResult(tuple(read), tuple(rejected))


def record_of_json(line: str, *, today: date, lexicon: Lexicon) -> PostingRecord:
    """One JSON object as a record. Raises RowRefused with what is wrong with it."""
    fields = _object(line)
    cells: list[tuple[Column, Cell]] = []
    for name, value in fields.items():
        column = column_of(name)
        if column is None or value is None:
            continue
        cells.append((column, _cell(column, value)))
    return record_of(cells, today=today, lexicon=lexicon)


def _cell(column: Column, value: Any) -> Cell:
    if column.key == "pay" and isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if (
        isinstance(value, list)
        and column.key != "pay"
        and all(isinstance(item, (str, int, float)) for item in value)
    ):
        return ";".join(str(item) for item in value)
    if isinstance(value, (str, int, float)):
        return value
    raise RowRefused(
        f"{column.head}：要写成文字，不能是{'列表' if isinstance(value, list) else '对象'}"
    )


def _object(line: str) -> dict[str, Any]:
    if len(line) > _MAX_LINE:
        raise RowRefused(f"这一行太长（{len(line)} 个字），最多 {_MAX_LINE} 个字")
    try:
        value = json.loads(line, object_pairs_hook=_once, parse_constant=_no_constant)
    except RecursionError as error:
        raise RowRefused("不是正确的 JSON：嵌套太深") from error
    except ValueError as error:
        raise RowRefused(f"不是正确的 JSON：{_json_reason(error)}") from error
    if not isinstance(value, dict):
        raise RowRefused("这一行不是一个 JSON 对象（{…}）")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in pairs:
        if key in out:
            raise RowRefused(f"键“{key[:30]}”写了两次")
        out[key] = value
    return out


def _no_constant(name: str) -> float:
    raise RowRefused(f"“{name}”不是数字")


def _json_reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"第 {error.colno} 个字附近有错"
    return "数字太长"
