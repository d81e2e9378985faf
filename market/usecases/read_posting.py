"""Words are read as postings and screened, without storing anything."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from market.errors import BadInput
from market.facts import PostingRecord, Screening
from market.gate.rules import Rules
from market.gate.screen import screen
from market.intake.complete import complete
from market.intake.fields import UNDATED
from market.intake.jsonl_file import record_of_json
from market.intake.parse import parse
from market.intake.values import RowRefused
from market.language.lexicon import Lexicon


def parse_text(text: str, *, lexicon: Lexicon, today: date) -> tuple[PostingRecord, ...]:
    """The postings that one message states, with only what it says."""
    return parse(text, lexicon, today=today).postings


def record_from(document: Mapping[str, Any], *, lexicon: Lexicon) -> PostingRecord:
    """A contract record from JSON. Raises BadInput."""
    try:
        # The days are not judged here: a record may be screened long after it ended.
        return record_of_json(
            json.dumps(document, ensure_ascii=False), today=UNDATED, lexicon=lexicon
        )
    except RowRefused as refusal:
        raise BadInput(str(refusal)) from refusal


def screen_text(text: str, *, lexicon: Lexicon, rules: Rules, today: date) -> Screening:
    """The gate's verdict on a message; with several postings the words of all count."""
    found = parse_text(text, lexicon=lexicon, today=today)
    record = found[0] if found else PostingRecord()
    return screen(complete(record, lexicon), rules, text=text, on=today)


def screen_record(
    record: PostingRecord, *, lexicon: Lexicon, rules: Rules, today: date
) -> Screening:
    """The gate's verdict on a record, completed from its own words first."""
    return screen(complete(record, lexicon), rules, on=today)
