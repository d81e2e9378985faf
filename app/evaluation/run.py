"""The product's own path over the files: import, ask, parse and screen as the commands do.

Everything happens in a temporary home with an empty SQLite database; the station's own database
is never opened.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.build import Parts, opened
from app.commands.ask import to_json
from app.commands.bring_in import import_file
from app.commands.read_text import screen_line
from app.evaluation.sets import PUBLIC, Sets
from app.evaluation.truth import NeedTruth, PostingTruth
from config.settings import Settings
from market.queries.postings import live_postings
from market.usecases.read_posting import parse_text

Parsed = Sequence[Sequence[PostingTruth]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the product said. Sequences are in the order of the files' lines."""

    imported: Mapping[str, Any] | None
    stored: Mapping[str, PostingTruth]
    answers: Sequence[Mapping[str, Any]]
    needs: Sequence[NeedTruth]
    messages: Parsed
    screenings: Sequence[Mapping[str, Any]]
    real: Parsed
    groups: Mapping[str, str]


async def run(sets: Sets, settings: Settings) -> Outcome:
    """Run everything that the directory has files for. Raises MarketError."""
    with tempfile.TemporaryDirectory(prefix="yeshi-eval-") as home:
        own = settings.model_copy(update={"home": Path(home), "database_url": ""})
        async with opened(own) as parts:
            imported = await _import(parts, sets)
            answers = await _ask(parts, sets)
            return Outcome(
                imported=imported,
                stored=await _stored(parts),
                answers=answers,
                needs=[NeedTruth.model_validate(answer["need"]) for answer in answers],
                messages=[_parse(parts, line.text) for line in sets.messages],
                screenings=[
                    screen_line(parts, {"text": line.text}).to_json() for line in sets.screening
                ],
                real=[_parse(parts, line.text) for line in sets.real],
                groups=parts.lexicon.group_of,
            )


async def _import(parts: Parts, sets: Sets) -> dict[str, Any] | None:
    if PUBLIC not in sets.rows:
        return None
    path = sets.directory / PUBLIC
    done = await import_file(parts, path, reviewed=True, actor="eval")
    return done.to_json()


async def _ask(parts: Parts, sets: Sets) -> list[dict[str, Any]]:
    index, _ = await parts.load_index()
    return [
        to_json(parts.answer(line.text, index=index, near=line.near), parts)
        for line in sets.queries
    ]


async def _stored(parts: Parts) -> dict[str, PostingTruth]:
    async with parts.db.reading() as session:
        live = await live_postings(session, today=parts.today())
    records = (PostingTruth.model_validate(posting.record.to_json()) for posting in live)
    return {record.ref: record for record in records}


def _parse(parts: Parts, text: str) -> list[PostingTruth]:
    found = parse_text(text, lexicon=parts.lexicon, today=parts.today())
    return [PostingTruth.model_validate(record.to_json()) for record in found]
