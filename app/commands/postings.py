"""`yeshi export`, `withdraw`, `fill`, `approve`: postings by their reference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from app.build import Parts
from app.commands.output import error_console, print_json, table_console
from market.errors import BadInput, system_words
from market.facts import STATUS_NAMES, Posting, PostingStatus
from market.intake.export import write_csv, write_xlsx
from market.intake.template import write_template
from market.queries.postings import live_postings, the_posting
from market.usecases.close_posting import close_posting
from market.usecases.review_posting import review_posting


async def export(parts: Parts, *, to: Path | None) -> None:
    """All live postings: contract records with revision and status, one a line; or a sheet.

    Raises BadInput for a file name that is neither .xlsx nor .csv, or cannot be written.
    """
    async with parts.db.reading() as session:
        postings = await live_postings(session, today=parts.today(), station_id=parts.station_id)
    if to is None:
        for posting in postings:
            print_json(posting.to_json())
        return
    writer = {".xlsx": write_xlsx, ".csv": write_csv}.get(to.suffix.lower())
    if writer is None:
        raise BadInput("只能导出成 .xlsx 或 .csv 文件。")
    with _whole(to) as content:
        writer([posting.record for posting in postings], content)
    error_console().print(f"写好了：{to}（{len(postings)} 条）")


def template(to: Path, *, occupations: Sequence[str]) -> None:
    """Write the spreadsheet that a shop can fill in. Raises BadInput."""
    if to.suffix.lower() != ".xlsx":
        raise BadInput("登记表要存成 .xlsx 文件。")
    with _whole(to) as content:
        write_template(content, occupations=occupations)
    error_console().print(f"写好了：{to}")


@contextmanager
def _whole(path: Path) -> Iterator[BytesIO]:
    """What the block writes becomes the file at once; until then an older one stays as it is."""
    from broadcast.boards.studio import save_whole  # heavy; closing a posting needs none of it

    content = BytesIO()
    yield content
    try:
        save_whole(path, content.getvalue())
    except OSError as error:
        raise BadInput(f"写不了 {path}：{system_words(error)}") from error


async def close(
    parts: Parts,
    ref: str,
    *,
    status: PostingStatus,
    source: str | None,
    actor: str,
    as_json: bool,
) -> None:
    """Withdraw or fill the posting. Raises NotFound, Refused, WrongTransition."""
    async with parts.db.transaction() as session:
        posting = await the_posting(session, ref=ref, station_id=parts.station_id, source=source)
        closed = await close_posting(
            session, posting_id=posting.id, status=status, actor=actor, at=parts.clock()
        )
    _show(closed, ref=ref, as_json=as_json)


async def approve(
    parts: Parts, ref: str, *, source: str | None, actor: str, reason: str, as_json: bool
) -> None:
    """Publish a posting that waited for review. Raises NotFound, WrongTransition."""
    async with parts.db.transaction() as session:
        posting = await the_posting(session, ref=ref, station_id=parts.station_id, source=source)
        approved = await review_posting(
            session,
            posting_id=posting.id,
            approve=True,
            reason=reason,
            actor=actor,
            at=parts.clock(),
        )
    _show(approved, ref=ref, as_json=as_json)


def _show(posting: Posting, *, ref: str, as_json: bool) -> None:
    """`ref` as it was asked for: a posting of two sources has two."""
    if as_json:
        print_json(
            {
                "ref": ref,
                "status": posting.status.value,
                "revision": posting.revision,
            }
        )
        return
    table_console().print(
        f"{ref} {posting.record.title}：{STATUS_NAMES[posting.status]}（第 {posting.revision} 版）",
        markup=False,
    )
