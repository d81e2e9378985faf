"""Recruitment message -> posting records with only what the text says.

The steps: make the text ready, cut it into clauses, decide whether it offers work at all, read
every clause, group the clauses into postings, and write each posting down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from market.facts import PostingRecord
from market.intake.assemble import MAX_POSTINGS, assemble
from market.intake.blocks import blocks_of
from market.intake.clauses import IGNORED, clauses_of
from market.intake.drafted import Drafted, once_each, quoted
from market.intake.kind import is_for_sale, looks_like_a_posting
from market.intake.markup import without_markup
from market.intake.prepare import prepare
from market.intake.read_clause import read_clause
from market.intake.rows import with_items
from market.intake.run_together import written_apart
from market.intake.spoken import with_commas
from market.intake.tables import rows_as_labels
from market.intake.traced import Spans, Traced
from market.intake.units import group
from market.language.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class ParsedMessage:
    """The postings that a message states, in its order, and the message itself.

    `spans[i]` tells for `postings[i]` where in `source_text` each field that it has was said:
    contract key -> stretches `source_text[start:end]`, in order, none empty, none overlapping.
    """

    postings: tuple[PostingRecord, ...]
    source_text: str
    spans: tuple[Mapping[str, Spans], ...] = ()


def parse(text: str, lexicon: Lexicon, *, today: date) -> ParsedMessage:
    """Read a message; no postings when it offers no work. Never raises, whatever the text.

    `today` is the station's day: an offer that ended before it states no `valid_until`.
    """
    blocks = blocks_of(without_markup(text), lexicon)
    drafts: list[Drafted] = []
    for block in blocks:
        if len(drafts) >= MAX_POSTINGS:
            break
        drafts += _parse_block(block, lexicon, today=today)
    drafts = [found for draft in drafts[:MAX_POSTINGS] if (found := quoted(draft, text))]
    drafts = once_each(drafts)
    return ParsedMessage(
        tuple(draft.record for draft in drafts), text, tuple(draft.spans for draft in drafts)
    )


def _parse_block(text: Traced, lexicon: Lexicon, *, today: date) -> list[Drafted]:
    message = prepare(written_apart(with_commas(rows_as_labels(text))))
    clauses = clauses_of(message, lexicon)
    if not clauses or not looks_like_a_posting(message, clauses):
        return []
    for clause in clauses:
        if is_for_sale(clause, message.text):
            clause.label = IGNORED
    readings = [read_clause(clause, message, lexicon) for clause in clauses]
    readings = with_items(message, clauses, readings)
    return assemble(message, clauses, readings, group(clauses, readings), lexicon, today=today)
