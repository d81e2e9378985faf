"""A posting read out of a message, with the places of its words in the message as it was sent."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from market.facts import PostingRecord
from market.intake.traced import Spans, merged

_WORDS = ("title", "employer", "place", "requirements", "contact_name")
_BLANKS = " \t\r\n\u3000,，。、;；:："


@dataclass(frozen=True, slots=True)
class Drafted:
    """One posting, and where in the original message each of its fields is said."""

    record: PostingRecord
    spans: Mapping[str, Spans]


def once_each(drafts: Sequence[Drafted]) -> list[Drafted]:
    """A posting that the message repeats word for word counts once, with the spans of both."""
    out: dict[PostingRecord, Drafted] = {}
    for draft in drafts:
        if (before := out.get(draft.record)) is None:
            out[draft.record] = draft
            continue
        both = {
            name: merged((*spans, *draft.spans.get(name, ())))
            for name, spans in before.spans.items()
        }
        out[draft.record] = Drafted(draft.record, both)
    return list(out.values())


def quoted(draft: Drafted, text: str) -> Drafted | None:
    """The draft with the words alone that the message has; None when it has none for a title."""
    spans = _trimmed(draft.spans, text)
    unsaid = [name for name in _WORDS if getattr(draft.record, name) and name not in spans]
    if "title" in unsaid:
        return None
    if unsaid:
        blanks: dict[str, Any] = dict.fromkeys(unsaid, "")
        return Drafted(dataclasses.replace(draft.record, **blanks), spans)
    return Drafted(draft.record, spans)


def _trimmed(spans: Mapping[str, Spans], text: str) -> Mapping[str, Spans]:
    """The spans without the blanks and commas at their ends."""
    out: dict[str, Spans] = {}
    for name, stretches in spans.items():
        bare = []
        for start, end in stretches:
            words = text[start:end]
            first = start + len(words) - len(words.lstrip(_BLANKS))
            last = first + len(words.strip(_BLANKS))
            if first < last:
                bare.append((first, last))
        if bare:
            out[name] = merged(bare)
    return out
