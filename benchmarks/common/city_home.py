"""A station's database with a whole city's postings in it, for measuring a real server."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from app.build import opened
from config.settings import Settings
from market.cipher import Cipher
from market.db import cipher_of
from market.facts import Posting
from market.models import PostingRow
from market.queries.posting_rows import write_record

_CHUNK = 5_000


async def fill(home: Path, postings: Iterable[Posting]) -> None:
    """Store `postings` in the (new) database of `home`, published, as an import would."""
    async with opened(Settings(home=home)) as parts:
        waiting = iter(postings)
        while chunk := list(itertools.islice(waiting, _CHUNK)):
            async with parts.db.transaction() as session:
                sealed = [
                    _values(posting, cipher_of(session), parts.station_id) for posting in chunk
                ]
                await session.execute(insert(PostingRow), sealed)


def _values(posting: Posting, cipher: Cipher, station_id: int) -> dict[str, Any]:
    row = PostingRow(
        id=posting.id,
        station_id=station_id,
        identity_key=f"r:{posting.record.ref}",
        status=posting.status,
        revision=posting.revision,
        verdict=posting.verdict,
        findings=[],
        created_at=posting.updated_at,
        updated_at=posting.updated_at,
        updated_by="benchmark",
        published_at=posting.published_at,
    )
    write_record(row, posting.record, cipher)
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}
