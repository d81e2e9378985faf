"""`.txt` files: one recruitment message a paragraph, parsed as free text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from market.intake.decode import decode
from market.intake.parse import parse
from market.intake.table import ReadResult, ReadRow, Rejected
from market.intake.values import MAX_CHARS, clean
from market.language.lexicon import Lexicon

NO_POSTING = "不像招工信息"
_RULE_CHARS = frozenset("-=_*~—－＝ ")


def read_text(path: Path, *, today: date, lexicon: Lexicon) -> ReadResult:
    """Read the file; a message's row is the line on which it begins. Raises BadInput."""
    return read_messages(decode(path.read_bytes()), today=today, lexicon=lexicon)


def read_messages(text: str, *, today: date, lexicon: Lexicon) -> ReadResult:
    """Read the messages of a text whose lines end in `\\n`; each one's row is its first line."""
    read: list[ReadRow] = []
    rejected: list[Rejected] = []
    for number, message in paragraphs(text):
        if len(message) > MAX_CHARS:
            rejected.append(
                Rejected(number, f"这段太长（{len(message)} 个字），最多 {MAX_CHARS} 个字")
            )
            continue
        found = parse(message, lexicon, today=today)
        read.extend(
            ReadRow(number, record, message, spans)
            for record, spans in zip(found.postings, found.spans, strict=True)
        )
        if not found.postings:
            rejected.append(Rejected(number, NO_POSTING))
    return ReadResult(tuple(read), tuple(rejected))


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The messages of a text with the line (from 1) on which each begins.

    A blank line or a line that is only a rule (-----) ends a message.
    """
    start, lines = 1, list[str]()
    for number, line in enumerate(text.split("\n"), start=1):
        if set(line) <= _RULE_CHARS or line.isspace():
            if lines:
                yield start, clean("\n".join(lines))
            lines = []
            continue
        if not lines:
            start = number
        lines.append(line)
    if lines:
        yield start, clean("\n".join(lines))
