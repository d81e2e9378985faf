"""Recruitment message -> posting records with only what the text says.

The steps: make the text ready, cut it into clauses, decide whether it offers work at all, read
every clause, group the clauses into postings, and write each posting down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from market.facts import PostingRecord
from market.intake.assemble import MAX_POSTINGS, assemble
from market.intake.clauses import IGNORED, clauses_of
from market.intake.columns import column_of
from market.intake.kind import is_for_sale, looks_like_a_posting
from market.intake.prepare import prepare
from market.intake.reading import read_clause
from market.intake.suffixes import ORG
from market.intake.units import group, with_items
from market.language.lexicon import Lexicon

_BLANK_LINES = re.compile(r"\n[ \t\u3000]{0,40}\n\s{0,400}|\n(?=\s{0,8}【)|\n[-=_*~—]{3,80}\n")
_ASIDE = r"(?:[(（][^()（）\n]{1,24}[)）])?"
_EACH = re.compile(
    rf"([\u4e00-\u9fff]{{2,12}}{_ASIDE})[、和]([\u4e00-\u9fff]{{2,8}}{_ASIDE})"
    rf"(?:[、和]([\u4e00-\u9fff]{{2,8}}{_ASIDE}))?各招?(\d{{1,3}}|[一二两三四五六七八九十]{{1,2}})([名人位个])"
)
_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,2})[名个位人]"
_RUN_ON = re.compile(
    rf"([\u4e00-\u9fff]{{2}}{_N}(?:\d{{3,5}})?)[、和]?(?=(?![男女])[\u4e00-\u9fff]{{2,6}}{_N})"
)
_LISTED = re.compile(
    rf"(?<=[\d元块毛天月时场件斤成+名个人位)）])、(?=(?![男女])[\u4e00-\u9fff]{{2,8}}{_N})"
)
"""切配工3名、打饭阿姨5名 and 木工2个小工1个: two trades, each with its own number."""
_AHEAD = re.compile(rf"(?m)^([^,，:：;；。\s]{{0,16}}(?:{ORG}))[:：](?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class ParsedMessage:
    """The postings that a message states, in its order, and the message itself."""

    postings: tuple[PostingRecord, ...]
    source_text: str


def parse(text: str, lexicon: Lexicon, *, today: date) -> ParsedMessage:
    """Read a message; no postings when it offers no work. Never raises, whatever the text.

    `today` is the station's day: an offer that ended before it states no `valid_until`.
    """
    blocks = _blocks(text, lexicon)
    postings = [record for block in blocks for record in _parse_block(block, lexicon, today=today)]
    return ParsedMessage(tuple(postings[:MAX_POSTINGS]), text)


def _parse_block(text: str, lexicon: Lexicon, *, today: date) -> list[PostingRecord]:
    text = _LISTED.sub("，", _RUN_ON.sub(r"\1，", _EACH.sub(_apart, text)))
    message = prepare(_AHEAD.sub(_named_ahead, text))
    clauses = clauses_of(message, lexicon)
    if not clauses or not looks_like_a_posting(message, clauses):
        return []
    for clause in clauses:
        if is_for_sale(clause, message.text):
            clause.label = IGNORED
    readings = [read_clause(clause, message, lexicon) for clause in clauses]
    readings = with_items(message, clauses, readings)
    return assemble(message, clauses, readings, group(clauses, readings), lexicon, today=today)


def _named_ahead(found: re.Match[str]) -> str:
    """好邻居超市城南店： as a clause of its own; 招聘公司： stays a label."""
    return found[0] if column_of(found[1]) else f"{found[1]}，"


def _apart(found: re.Match[str]) -> str:
    """保育员、厨师各一名 as 保育员一名，厨师一名; 男女各一名 stays."""
    trades = [trade for trade in found.groups()[:3] if trade]
    return "，".join(f"{trade}{found[4]}{found[5]}" for trade in trades)


def _blocks(text: str, lexicon: Lexicon) -> list[str]:
    """The parts of a message that are postings of their own, each with its own phone.

    The whole message when fewer than two parts are.
    """
    parts = [part for part in _BLANK_LINES.split(text[:_MOST_CHARS]) if part.strip()]
    if len(parts) < 2:
        return [text]
    whole = [_stands_alone(part, lexicon) for part in parts]
    if sum(whole) < 2:
        return [text]
    blocks: list[str] = []
    for part, alone in zip(parts, whole, strict=True):
        if alone or not blocks:
            blocks.append(part)
        else:
            blocks[-1] += f"\n{part}"
    return blocks


_MOST_CHARS = 20_000


def _stands_alone(part: str, lexicon: Lexicon) -> bool:
    message = prepare(part)
    clauses = clauses_of(message, lexicon)
    trades = any(hit.strength == "name" for clause in clauses for hit in clause.work)
    pays = any(clause.pays for clause in clauses)
    return bool(message.phones) and pays and (trades or any(clause.counts for clause in clauses))
