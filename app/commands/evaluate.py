"""`yeshi eval`: measure understanding, ranking, reading and the gate on labelled files."""

from __future__ import annotations

import asyncio
from pathlib import Path

from app.commands.output import error_console, print_json, table_console
from app.evaluation import report
from app.evaluation.run import run
from app.evaluation.score import score
from app.evaluation.sets import read_sets
from app.evaluation.targets import targets
from config.settings import PROJECT_ROOT, Settings
from market.errors import BadInput


def evaluate(
    directory: Path | None, *, settings: Settings, as_json: bool, strict: bool, show: int
) -> int:
    """Measure and print. `show`: so many misses of each kind on standard error.

    Returns the exit status: 1 when `strict` and a target is missed. Raises BadInput.
    """
    sets = read_sets(directory or _beside(), max_bytes=settings.max_import_bytes)
    scores = score(sets, asyncio.run(run(sets, settings)))
    reached = targets(scores)
    if as_json:
        print_json(report.document(sets, scores, reached))
    else:
        console = table_console()
        for table in report.tables(sets, scores, reached):
            console.print(table)
    if show:
        errors = error_console()
        for line in report.misses(scores, most=show):
            errors.print(line)
    return int(strict and any(target.met is False for target in reached))


def _beside() -> Path:
    """The shared data beside the project, where it was unpacked with them."""
    directory = PROJECT_ROOT.parent / "shared" / "data"
    if not directory.is_dir():
        raise BadInput("请给一个放评测文件的目录：yeshi eval DIR（见 docs/evaluation.md）。")
    return directory
