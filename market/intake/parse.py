"""Recruitment message -> posting records with only what the text says.

The steps: make the text ready, cut it into clauses, decide whether it offers work at all, read
every clause, group the clauses into postings, and write each posting down.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from market.facts import PostingRecord
from market.intake.assemble import MAX_POSTINGS, Drafted, assemble
from market.intake.clauses import IGNORED, clauses_of
from market.intake.columns import column_of
from market.intake.kind import is_for_sale, looks_like_a_posting
from market.intake.markup import without_markup
from market.intake.phones import find_phones
from market.intake.prepare import prepare
from market.intake.reading import read_clause
from market.intake.suffixes import ORG
from market.intake.tables import rows_as_labels
from market.intake.traced import Piece, Spans, Traced, merged
from market.intake.units import group, with_items
from market.language.lexicon import Lexicon

_BLANK_LINES = re.compile(r"\n[ \t\u3000]{0,40}\n\s{0,400}|\n(?=\s{0,8}【)|\n[-=_*~—]{3,80}\n")
_NUMBERS = re.compile(r"\n(?=[ \t]{0,8}\d{1,2}[.、．)）][^\d\s])")
_ASIDE = r"(?:[(（][^()（）\n]{1,24}[)）])?"
_EACH = re.compile(
    rf"([\u4e00-\u9fff]{{2,12}}{_ASIDE})[、和]([\u4e00-\u9fff]{{2,8}}{_ASIDE})"
    rf"(?:[、和]([\u4e00-\u9fff]{{2,8}}{_ASIDE}))?各招?(\d{{1,3}}|[一二两三四五六七八九十]{{1,2}})([名人位个])"
)
_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,2})[名个位人]"
_RUN_ON = re.compile(
    rf"([\u4e00-\u9fff](?![招聘要找请差缺需])[\u4e00-\u9fff]{_N}(?:\d{{3,5}})?)[、和]?(?=(?![男女])[\u4e00-\u9fff]{{2,6}}{_N})"
)
_AND_SO_MANY = re.compile(
    rf"(?<=[\u4e00-\u9fff]{{2}})[、和跟](?=(?:再|还)?(?:要|招|缺|差)?{_N}(?![男女的])[\u4e00-\u9fff]{{2}})"
)
"""两个小工和一个大工: the second trade begins with its number."""
_LISTED = re.compile(
    rf"(?<=[\d元块毛天月时场件斤成+名个人位)）])、(?=(?![男女])[\u4e00-\u9fff]{{2,8}}{_N})"
)
"""切配工3名、打饭阿姨5名 and 木工2个小工1个: two trades, each with its own number."""
_AHEAD = re.compile(rf"(?m)^([^,，:：;；。\s]{{0,16}}(?:{ORG}))[:：](?=[\u4e00-\u9fff])")


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
    blocks = _blocks(without_markup(text), lexicon)
    drafts = [draft for block in blocks for draft in _parse_block(block, lexicon, today=today)]
    drafts = [quoted for draft in drafts[:MAX_POSTINGS] if (quoted := _quoted(draft, text))]
    drafts = _once(drafts)
    return ParsedMessage(
        tuple(draft.record for draft in drafts), text, tuple(draft.spans for draft in drafts)
    )


def _once(drafts: list[Drafted]) -> list[Drafted]:
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


def _quoted(draft: Drafted, text: str) -> Drafted | None:
    """The draft with the words alone that the message has; None when it has none for a title."""
    spans = _trimmed(draft.spans, text)
    unsaid = [name for name in _WORDS if getattr(draft.record, name) and name not in spans]
    if "title" in unsaid:
        return None
    if unsaid:
        blanks: dict[str, Any] = dict.fromkeys(unsaid, "")
        return Drafted(dataclasses.replace(draft.record, **blanks), spans)
    return Drafted(draft.record, spans)


_WORDS = ("title", "employer", "place", "requirements", "contact_name")


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


_BLANKS = " \t\r\n\u3000,，。、;；:："


def _parse_block(text: Traced, lexicon: Lexicon, *, today: date) -> list[Drafted]:
    text = rows_as_labels(text).sub(_EACH, _apart).sub(_RUN_ON, lambda found: (found.span(1), "，"))
    text = text.sub(_LISTED, lambda _: ("，",)).sub(_AND_SO_MANY, lambda _: ("，",))
    message = prepare(text.sub(_AHEAD, _named_ahead))
    clauses = clauses_of(message, lexicon)
    if not clauses or not looks_like_a_posting(message, clauses):
        return []
    for clause in clauses:
        if is_for_sale(clause, message.text):
            clause.label = IGNORED
    readings = [read_clause(clause, message, lexicon) for clause in clauses]
    readings = with_items(message, clauses, readings)
    return assemble(message, clauses, readings, group(clauses, readings), lexicon, today=today)


def _named_ahead(found: re.Match[str]) -> list[Piece]:
    """好邻居超市城南店： as a clause of its own; 招聘公司： stays a label."""
    return [found.span()] if column_of(found[1]) else [found.span(1), "，"]


def _apart(found: re.Match[str]) -> list[Piece]:
    """保育员、厨师各一名 as 保育员一名，厨师一名; 男女各一名 stays."""
    pieces: list[Piece] = []
    for trade in (1, 2, 3):
        if found[trade]:
            pieces += ["，", found.span(trade), (found.start(4), found.end(5))]
    return pieces[1:]


def _blocks(whole: Traced, lexicon: Lexicon) -> list[Traced]:
    """The parts of a message that are postings of their own, each with its own phone.

    The whole message when fewer than two parts are, or not nearly all items of a list.
    """
    if len(find_phones(whole.text[:_MOST_CHARS])) < 2:
        return [whole]
    for cut in (_NUMBERS, _BLANK_LINES):
        parts = list(_parts(whole.text[:_MOST_CHARS], cut))
        if len(parts) < 2:
            continue
        alone = [_stands_alone(whole.cut(*part), lexicon) for part in parts]
        if sum(alone) >= (2 if cut is _BLANK_LINES else max(2, len(parts) - 1)):
            return _blocks_of(whole, parts, alone)
    return [whole]


def _blocks_of(whole: Traced, parts: list[tuple[int, int]], alone: list[bool]) -> list[Traced]:
    """A block from each part that stands alone to the next; what stands before is the first's."""
    firsts = [n for n, begins in enumerate(alone) if begins or not n]
    bounds = [parts[n][0] for n in firsts]
    ends = [parts[n - 1][1] for n in [*firsts[1:], len(parts)]]
    return [whole.cut(start, end) for start, end in zip(bounds, ends, strict=True)]


def _parts(text: str, cut: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """What stands between blank lines, rules and headlines, or between numbers of a list."""
    start = 0
    for found in (*cut.finditer(text), None):
        end = found.start() if found else len(text)
        if text[start:end].strip():
            yield start, end
        start = found.end() if found else start


_MOST_CHARS = 20_000


def _stands_alone(part: Traced, lexicon: Lexicon) -> bool:
    message = prepare(part)
    clauses = clauses_of(message, lexicon)
    trades = any(hit.strength == "name" for clause in clauses for hit in clause.work)
    pays = any(clause.pays for clause in clauses)
    return bool(message.phones) and pays and (trades or any(clause.counts for clause in clauses))
