"""`yeshi import`: a file's postings into the database, in one transaction."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from app.build import Parts
from app.commands.output import error_console, print_json, table_console
from app.commands.tables import table
from market.intake.read import read_file
from market.usecases.prepare_rows import prepare_rows
from market.usecases.submit_postings import Submission, submit_postings


@dataclasses.dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: the batch, and the rows that were refused with reasons."""

    submission: Submission
    rejected: tuple[tuple[int, str], ...]

    def to_json(self) -> dict[str, Any]:
        """The contract's report."""
        return {
            "added": self.submission.added,
            "updated": self.submission.updated,
            "unchanged": self.submission.unchanged,
            "to_review": self.submission.to_review,
            "blocked": self.submission.blocked,
            "rejected": [{"row": row, "reason": reason} for row, reason in self.rejected],
        }


async def import_file(
    parts: Parts, path: Path, *, reviewed: bool, source: str = "", actor: str
) -> Imported:
    """Read, complete, screen and store a file. Raises BadInput, TooLarge, DatabaseBusy."""
    console = error_console()
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        disable=not console.is_terminal,
    ) as progress:
        found = read_file(
            path,
            max_bytes=parts.settings.max_import_bytes,
            today=parts.today(),
            lexicon=parts.lexicon,
        )
        reading = progress.add_task("读懂并审核", total=len(found.rows))
        ready = prepare_rows(
            found,
            source=source,
            lexicon=parts.lexicon,
            rules=parts.rules,
            today=parts.today(),
            advance=lambda: progress.advance(reading),
        )
        storing = progress.add_task("保存", total=len(ready.batch))
        async with parts.db.transaction() as session:
            submission = await submit_postings(
                session,
                ready.batch,
                station_id=parts.station_id,
                reviewed=reviewed,
                actor=actor,
                today=parts.today(),
                at=parts.clock(),
                advance=lambda count: progress.advance(storing, count),
            )
    return Imported(submission, ready.rejected)


def show_imported(imported: Imported, *, as_json: bool) -> None:
    """Print the report."""
    if as_json:
        print_json(imported.to_json())
        return
    done = imported.submission
    console = table_console()
    console.print(
        f"新增 {done.added}，更新 {done.updated}，没有变化 {done.unchanged}；"
        f"其中待复核 {done.to_review}，不合法不发布 {done.blocked}。"
    )
    if done.to_review or done.blocked:
        console.print("待复核的在后台“复核”里，不发布的在“岗位”里，点开看为什么。")
    if imported.rejected:
        reasons = table("行", "没有导入的原因")
        for row, reason in imported.rejected:
            reasons.add_row(str(row), reason)
        console.print(reasons)
