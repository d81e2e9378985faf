"""Messages: how many postings were read, and each of their fields.

Strict: words are the same but for punctuation, blanks, width and case; pay is the same in
minimum, maximum and unit; phones are the same digits. Lenient: a title, an employer or a place
also counts when one of the two holds the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.evaluation.fields import NAMES, Field, Pair, fields_of, leniently, paired, phones
from app.evaluation.tally import Share, Tally, compared, share, total
from app.evaluation.truth import Message, PostingTruth


@dataclass(frozen=True, slots=True)
class FieldScore:
    """One field, both ways."""

    strict: Tally
    lenient: Tally


@dataclass(frozen=True, slots=True)
class MessageKind:
    """One kind of message."""

    count: Share
    strict: Tally
    lenient: Tally


@dataclass(frozen=True, slots=True)
class MessageScores:
    """`count`: messages of which exactly so many postings were read as they state. `phones`:
    postings with the very same phones, of those that have one on either side.
    """

    count: Share
    strict: Tally
    lenient: Tally
    phones: Share
    by_field: Mapping[str, FieldScore]
    by_kind: Mapping[str, MessageKind]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    message: Message
    said: Sequence[PostingTruth]
    pairs: Sequence[Pair]

    @property
    def count_right(self) -> bool:
        return len(self.said) == len(self.message.postings)


def score_messages(
    messages: Sequence[Message], said: Sequence[Sequence[PostingTruth]]
) -> MessageScores:
    """Score what was read of each message, in the order of the messages."""
    rows = [
        _Row(message, postings, paired(message.postings, postings))
        for message, postings in zip(messages, said, strict=True)
    ]
    kinds = sorted({row.message.kind for row in rows})
    whole = _kind(rows)
    return MessageScores(
        count=whole.count,
        strict=whole.strict,
        lenient=whole.lenient,
        phones=share(_same_phones(*pair) for pair in _pairs(rows) if _has_phone(*pair)),
        by_field={name: _field(rows, name) for name in NAMES},
        by_kind={kind: _kind(row for row in rows if row.message.kind == kind) for kind in kinds},
        misses=tuple(_miss(row) for row in rows if not _is_exact(row)),
    )


def _kind(rows: Iterable[_Row]) -> MessageKind:
    rows = list(rows)
    return MessageKind(
        count=share(row.count_right for row in rows),
        strict=total(_compared(pair, NAMES, lenient=False) for pair in _pairs(rows)),
        lenient=total(_compared(pair, NAMES, lenient=True) for pair in _pairs(rows)),
    )


def _field(rows: Sequence[_Row], name: str) -> FieldScore:
    return FieldScore(
        strict=total(_compared(pair, (name,), lenient=False) for pair in _pairs(rows)),
        lenient=total(_compared(pair, (name,), lenient=True) for pair in _pairs(rows)),
    )


def _pairs(rows: Iterable[_Row]) -> Iterable[Pair]:
    return (pair for row in rows for pair in row.pairs)


def _compared(pair: Pair, names: Sequence[str], *, lenient: bool) -> Tally:
    want, got = fields_of(pair[0]), fields_of(pair[1])
    if lenient:
        got = leniently(want, got)
    return compared(_named(want, names), _named(got, names))


def _named(fields: frozenset[Field], names: Sequence[str]) -> set[Field]:
    return {field for field in fields if field[0] in names}


def _has_phone(want: PostingTruth, got: PostingTruth) -> bool:
    return bool(want.contact_phone or got.contact_phone)


def _same_phones(want: PostingTruth, got: PostingTruth) -> bool:
    return phones(want.contact_phone) == phones(got.contact_phone)


def _is_exact(row: _Row) -> bool:
    return all(fields_of(want) == fields_of(got) for want, got in row.pairs)


def _miss(row: _Row) -> str:
    head = f"{row.message.id} [{row.message.kind}] {row.message.text!r}"
    if not row.count_right:
        head += f" 应有 {len(row.message.postings)} 个岗位，读到 {len(row.said)} 个"
    lines = [head]
    for want, got in row.pairs:
        lost, extra = fields_of(want) - fields_of(got), fields_of(got) - fields_of(want)
        if lost or extra:
            lines.append(f"    {want.title or got.title} 漏 {_words(lost)} 多 {_words(extra)}")
    return "\n".join(lines)


def _words(fields: Iterable[Field]) -> str:
    return "、".join(sorted(f"{name}={value}" for name, value in fields)) or "—"
