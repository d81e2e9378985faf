"""`yeshi parse` and `yeshi screen`: what a text states, and what the gate says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.build import Parts
from app.commands.output import batch_lines, print_json, table_console
from app.commands.tables import table
from app.rule_names import rule_name
from market.errors import BadInput
from market.facts import Finding, PostingRecord, Screening, Verdict
from market.usecases.read_posting import parse_text, record_from, screen_record, screen_text

VERDICT_NAMES = {Verdict.PASS: "通过", Verdict.REVIEW: "要复核", Verdict.BLOCK: "不发布"}


def parse_once(parts: Parts, text: str, *, as_json: bool) -> None:
    """Show the postings that one message states."""
    found = parse_text(text, lexicon=parts.lexicon, today=parts.today())
    if as_json:
        print_json({"postings": [record.to_json() for record in found]})
        return
    shown = table("岗位", "单位", "工资", "人数", "地点", "电话")
    for record in found:
        shown.add_row(*_row(record))
    table_console().print(shown if found else "不像招工信息。")


def parse_batch(parts: Parts, path: Path) -> None:
    """One line of postings for each line of the file."""
    for line in batch_lines(path, max_bytes=parts.settings.max_import_bytes):
        found = parse_text(_text(line), lexicon=parts.lexicon, today=parts.today())
        print_json(_head(line) | {"postings": [record.to_json() for record in found]})


def screen_batch(parts: Parts, path: Path, *, as_json: bool) -> None:
    """The gate's verdict on each line of the file."""
    shown = table("编号", "结论", "发现")
    for line in batch_lines(path, max_bytes=parts.settings.max_import_bytes):
        screening = screen_line(parts, line)
        if as_json:
            print_json(_head(line) | screening.to_json())
        else:
            shown.add_row(
                str(line.get("id", line.get("ref", ""))),
                VERDICT_NAMES[screening.verdict],
                "\n".join(map(_finding, screening.findings)),
            )
    if not as_json:
        table_console().print(shown)


def screen_line(parts: Parts, line: dict[str, Any]) -> Screening:
    """The gate's verdict on a posting record, or on a line with a `text`. Raises BadInput."""
    lexicon, rules = parts.lexicon, parts.rules
    if "text" in line:
        return screen_text(_text(line), lexicon=lexicon, rules=rules, today=parts.today())
    record = record_from(line, lexicon=lexicon)
    return screen_record(record, lexicon=lexicon, rules=rules, today=parts.today())


def _finding(found: Finding) -> str:
    return "：".join(filter(None, (rule_name(found.rule), found.span)))


def _text(line: dict[str, Any]) -> str:
    text = line.get("text")
    if not isinstance(text, str):
        raise BadInput("每一行都要有 text。")
    return text


def _head(line: dict[str, Any]) -> dict[str, Any]:
    return {"id": line["id"]} if "id" in line else {}


def _row(record: PostingRecord) -> list[str]:
    return [
        record.title,
        record.employer,
        record.pay.in_words(),
        str(record.headcount or ""),
        record.place,
        record.contact_phone,
    ]
