"""A record made ready to be stored: completed, screened, with its identity. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from market.facts import PostingRecord, Screening
from market.gate.rules import Rules
from market.gate.screen import screen
from market.intake.complete import complete
from market.intake.fingerprint import fingerprint
from market.language.lexicon import Lexicon
from market.limits import check

Spans = Mapping[str, Sequence[tuple[int, int]]]
"""Where in a message each field stands: name -> pairs of start and end, in characters."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record ready to be stored, with the gate's opinion of it.

    `message` is what it was read out of, "" when it came as a record; `spans` point into it.
    """

    record: PostingRecord
    screening: Screening
    identity_key: str
    message: str = ""
    spans: Spans | None = None


def prepare(
    record: PostingRecord,
    *,
    lexicon: Lexicon,
    rules: Rules,
    today: date,
    text: str | None = None,
    spans: Spans | None = None,
) -> Prepared:
    """Infer what the words say, screen, and find the posting's identity.

    `text` is the whole message when the record was read out of one, and `spans` where in it.
    Raises BadInput for what `market.limits` does not take.
    """
    # However many blanks somebody typed, it is one source: its name is half of the identity.
    record = replace(record, source=" ".join(record.source.split()))
    check(record, today=today)
    completed = complete(record, lexicon)
    print_ = fingerprint(completed)
    identity = f"f:{print_}"
    if completed.ref:
        words = f"{completed.source}\x1f{completed.ref}"
        identity = "r:" + hashlib.sha256(words.encode()).hexdigest()
    else:
        completed = replace(completed, ref=f"Y{print_[:10].upper()}")
    screening = screen(completed, rules, text=text, on=today)
    return Prepared(completed, screening, identity, text or "", spans)
