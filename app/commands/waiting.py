"""`yeshi waiting`: how many people wait for such a posting, and why it would suit the first."""

from __future__ import annotations

from app.build import Parts
from app.commands.output import print_json, table_console
from app.who_waits import headline, line, reasons_of
from market.matching.standing import StandingNeeds
from market.queries.postings import the_posting
from market.usecases.refresh_needs import load_needs


async def waiting(parts: Parts, ref: str, *, source: str | None, limit: int, as_json: bool) -> None:
    """Print the count and the first `limit`. Raises NotFound, Refused."""
    needs = StandingNeeds()
    async with parts.db.reading() as session:
        posting = await the_posting(session, ref=ref, station_id=parts.station_id, source=source)
        await load_needs(session, needs)
    found = needs.waiting_for(posting, lexicon=parts.lexicon, limit=limit)
    if not as_json:
        out = table_console()
        out.print(f"{posting.record.ref} {posting.record.title}：{headline(found)}")
        for one in found.first:
            out.print(f"  {line(one)}")
        return
    print_json(
        {
            "ref": posting.record.ref,
            "title": posting.record.title,
            "total": found.total,
            "waiting": [
                {"worker": one.worker_id, "score": one.score, "reasons": reasons_of(one)}
                for one in found.first
            ],
        }
    )
