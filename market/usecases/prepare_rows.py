"""What was read, made ready to be stored: the same for a file and for pasted messages. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date

from market.errors import BadInput
from market.gate.rules import Rules
from market.intake.table import ReadResult
from market.language.lexicon import Lexicon
from market.usecases.prepared import Prepared, prepare


@dataclasses.dataclass(frozen=True, slots=True)
class PreparedRows:
    """The batch with the row that each record came from, and the rows that were refused."""

    batch: tuple[Prepared, ...]
    rows: tuple[int, ...]
    rejected: tuple[tuple[int, str], ...]


def prepare_rows(
    found: ReadResult,
    *,
    source: str,
    lexicon: Lexicon,
    rules: Rules,
    today: date,
    advance: Callable[[], None] = lambda: None,
) -> PreparedRows:
    """Complete and screen every row; what `market.limits` does not take is refused by its row.

    `source` is that of the rows that name none. `advance` is called after each row.
    """
    batch: list[Prepared] = []
    rows: list[int] = []
    rejected = [(item.row, item.reason) for item in found.rejected]
    for item in found.rows:
        record = item.record
        if source and not record.source:
            record = dataclasses.replace(record, source=source)
        try:
            ready = prepare(
                record,
                lexicon=lexicon,
                rules=rules,
                today=today,
                text=item.text or None,
                spans=item.spans,
            )
        except BadInput as error:
            rejected.append((item.row, str(error)))
        else:
            batch.append(ready)
            rows.append(item.row)
        advance()
    return PreparedRows(tuple(batch), tuple(rows), tuple(sorted(rejected)))
