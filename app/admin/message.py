"""The message that a posting was read out of, cut at the words of its fields and findings. Pure.

Knows no HTML: a template puts the pieces together. Whoever may not see the phone gets a message
in which every number is dotted out, character for character, so that all words keep their place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from market.facts import SETTLEMENT_NAMES, TAG_NAMES, WORK_TIME_NAMES, PostingRecord
from market.intake.phones import find_phones
from market.language.lexicon import Lexicon

DOT = "•"
MOST_PLACES = 20
"""Places at which one finding's words are marked."""
FIELD_WORDS: Mapping[str, str] = {
    "title": "岗位",
    "occupation": "工种",
    "employer": "单位",
    "pay": "工资",
    "settlement": "结算",
    "headcount": "人数",
    "place": "地点",
    "district": "区县",
    "times": "时间",
    "tags": "待遇和条件",
    "requirements": "要求",
    "contact_name": "联系人",
    "contact_phone": "电话",
    "starts_on": "开工日期",
    "ends_on": "完工日期",
    "valid_until": "有效期",
}
"""What the marks are called, in the order of the legend."""
_LONG_NUMBER = re.compile(r"\d(?:[ \t-]{0,3}\d){5,30}")
_APART = r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff./\\*_|~·•－—-]{0,6}"
_MOBILE = re.compile(rf"(?<!\d)1{_APART}[3-9](?:{_APART}\d){{9}}(?!\d)")
"""A mobile number, whatever stands between its digits to hide it: 138/0000/0000."""

Spans = Mapping[str, Sequence[Sequence[int]] | None]
"""Field -> pairs of start and end; None for a field that a person changed since."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that belong to the same fields. `names` are those of fields that end here."""

    words: str
    fields: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    found: bool = False


@dataclass(frozen=True, slots=True)
class Legend:
    """One field: what it is called, what was understood, and whether a person wrote that."""

    field: str
    name: str
    value: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page shows of a message."""

    pieces: tuple[Piece, ...]
    legend: tuple[Legend, ...]
    masked: bool

    @property
    def found(self) -> bool:
        """True when the gate quoted words of the message."""
        return any(piece.found for piece in self.pieces)


def show(
    message: str,
    *,
    spans: Spans,
    findings: Iterable[str],
    values: Mapping[str, str],
    phones: bool,
) -> Shown:
    """The message in pieces. `findings` are words that the gate quoted, `phones` lets them show.

    `values` tell what was understood of each field, in words.
    """
    quoted = list(_quoted(message, findings))
    words = message if phones else without_phones(message, spans.get("contact_phone") or ())
    legend = tuple(
        Legend(field, name, values.get(field, ""), spans[field] is None)
        for field, name in FIELD_WORDS.items()
        if field in spans
    )
    return Shown(tuple(_pieces(words, spans, quoted)), legend, not phones)


def values_of(record: PostingRecord, lexicon: Lexicon) -> dict[str, str]:
    """What was understood of each field, in words; "" where nothing was."""
    values = {name: str(getattr(record, name) or "") for name in FIELD_WORDS}
    occupation = record.occupation or ""
    return values | {
        "occupation": lexicon.occupation_names.get(occupation, occupation),
        "pay": record.pay.in_words(),
        "settlement": SETTLEMENT_NAMES[record.settlement] if record.settlement else "",
        "headcount": f"{record.headcount} 人" if record.headcount else "",
        "times": "、".join(WORK_TIME_NAMES[time] for time in record.times),
        "tags": "、".join(TAG_NAMES[tag] for tag in record.tags),
    }


def without_phones(message: str, known: Sequence[Sequence[int]]) -> str:
    """The message with each character of a phone or other long number dotted out."""
    places = [(int(start), int(end)) for start, end in known]
    places += [(phone.start, phone.end) for phone in find_phones(message)]
    for words in {message[start:end] for start, end in places} - {""}:
        places += _places(message, words)  # each is found once, but may be said twice
    digits = "".join(_digit(char) for char in message)  # ①③⑧ are digits too
    for pattern in (_LONG_NUMBER, _MOBILE):
        places += [match.span() for match in pattern.finditer(digits)]
    letters = list(message)
    for start, end in places:
        for index in range(max(start, 0), min(end, len(letters))):
            if not letters[index].isspace():
                letters[index] = DOT
    return "".join(letters)


def _digit(char: str) -> str:
    """The digit that the character is, else the character: every one keeps its place."""
    value = None if char.isascii() else unicodedata.digit(char, None)
    return char if value is None else str(value)


def _quoted(message: str, findings: Iterable[str]) -> Iterator[tuple[int, int]]:
    for words in {found for found in findings if found}:
        yield from _places(message, words)


def _places(message: str, words: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = message.find(words)
    while start >= 0 and len(found) < MOST_PLACES:
        found.append((start, start + len(words)))
        start = message.find(words, start + len(words))
    return found


def _pieces(message: str, spans: Spans, quoted: list[tuple[int, int]]) -> Iterator[Piece]:
    """Cut wherever a field or a quotation begins or ends."""
    said = [
        (max(0, int(start)), min(int(end), len(message)), field)
        for field, places in spans.items()
        if field in FIELD_WORDS
        for start, end in places or ()
    ]
    said = [span for span in said if span[0] < span[1]]
    edges = {0, len(message)}
    for start, end in (*((first, last) for first, last, _ in said), *quoted):
        edges |= {start, end}
    order = list(FIELD_WORDS)
    for start, end in pairwise(sorted(edges)):
        here = [span for span in said if span[0] <= start and end <= span[1]]
        fields = sorted({field for _, _, field in here}, key=order.index)
        ending = {field for _, last, field in here if last == end}
        yield Piece(
            message[start:end],
            tuple(fields),
            tuple(FIELD_WORDS[field] for field in fields if field in ending),
            any(first <= start and end <= last for first, last in quoted),
        )
