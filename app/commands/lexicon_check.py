"""`yeshi lexicon check`: words that get in each other's way, and what nobody declared of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.build import Parts
from app.commands.output import error_console, print_json, table_console
from config.settings import CONFIG_DIR
from market.errors import BadInput
from market.language.added import AddedWord, displaced, usable
from market.language.clashes import (
    CLASH_NAMES,
    Claims,
    Clash,
    ClashKind,
    Declared,
    find_clashes,
    load_claims,
    load_declared,
)
from market.language.lexicon import Lexicon
from market.language.meanings import in_words, lists
from market.language.words import Sense
from market.queries.words import active_words

MOST_SHOWN = 3
_FOLDER = CONFIG_DIR / "lexicon"


async def check(parts: Parts, *, as_json: bool) -> bool:
    """Show every clash that nobody declared; True when the shipped lexicon has none.

    What the staff's words do to shipped ones is told too: they were saved by a person who
    saw it, so it fails nothing.
    """
    shipped = parts.lexicon.shipped or parts.lexicon
    claims, declared = load_claims(_FOLDER, shipped), load_declared(_FOLDER)
    found = find_clashes(shipped, claims, declared)
    async with parts.db.reading() as session:
        added = await active_words(session)
    notes = _notes(parts.lexicon, shipped, added, claims=claims, declared=declared)
    count = sum(len(words.words) for _, words in lists(parts.lexicon))
    if as_json:
        clashes = [_clash_json(item, shipped) for item in found]
        print_json({"words": count, "staff_words": len(added), "clashes": clashes, "staff": notes})
        return not found
    for line in _lines(found, shipped):
        table_console().print(line, soft_wrap=True)
    for note in notes:
        table_console().print(f"工作人员的词“{note['word']}”：{note['note']}", soft_wrap=True)
    clean = "" if found else "没有打架的词。"
    error_console().print(f"看了 {count} 个词，其中工作人员的 {len(added)} 个。{clean}")
    if found:
        error_console().print(
            "改掉它们；是有意这样的，就把行末的话写进 config/lexicon/declared.toml。"
        )
    return not found


def _lines(found: list[Clash], lexicon: Lexicon) -> Iterator[str]:
    """One line for every two meanings, with some of the words, and how to declare them."""
    rows: dict[tuple[ClashKind, Sense, Sense | None], list[str]] = {}
    for item in found:
        word = item.word if item.other in ("", item.word) else f"{item.word}（{item.other}）"
        rows.setdefault((item.kind, item.sense, item.other_sense), []).append(word)
    for (kind, sense, other), words in rows.items():
        some = "、".join(words[:MOST_SHOWN])
        some = some if len(words) <= MOST_SHOWN else f"{some}等 {len(words)} 个"
        both = " 和 ".join(in_words(lexicon, item) for item in (sense, other) if item)
        yield f"{CLASH_NAMES[kind]}：{some}　{both}{_declaration(kind, sense, other)}"


def _declaration(kind: ClashKind, sense: Sense, other: Sense | None) -> str:
    if other is None or kind is ClashKind.LOST:
        return ""
    key = sense.value if sense.value.isascii() else f'"{sense.value}"'
    section = "keeps" if kind is ClashKind.SWALLOWED else "shares"
    return f'　[{section}] {key} = ["{other.value}"]'


def _notes(
    lexicon: Lexicon,
    shipped: Lexicon,
    added: list[AddedWord],
    *,
    claims: Claims,
    declared: Declared,
) -> list[dict[str, str]]:
    notes: list[dict[str, str]] = []
    for word in added:
        if before := displaced(word, shipped):
            notes.append({"word": word.word, "note": f"原来的意思不算了（{'；'.join(before)}）"})
        places = {other.value for other in added if other.point and other is not word}
        try:
            usable(word, shipped, places=places)
        except BadInput as reason:
            notes.append({"word": word.word, "note": str(reason)})
    if lexicon.added is None:
        return notes
    own = lexicon.added.words
    for item in find_clashes(lexicon, claims, declared):
        if item.word in own or item.other in own:
            words = f"{CLASH_NAMES[item.kind]}：{'，'.join(filter(None, _cells(item, lexicon)))}"
            notes.append({"word": item.word if item.word in own else item.other, "note": words})
    return notes


def _cells(item: Clash, lexicon: Lexicon) -> tuple[str, str]:
    first = f"“{item.word}”（{in_words(lexicon, item.sense)}）"
    if item.other_sense is None:
        return first, ""
    return first, f"“{item.other}”（{in_words(lexicon, item.other_sense)}）"


def _clash_cells(item: Clash, lexicon: Lexicon) -> tuple[str, str, str, str]:
    other = in_words(lexicon, item.other_sense) if item.other_sense else ""
    return item.word, in_words(lexicon, item.sense), item.other, other


def _clash_json(item: Clash, lexicon: Lexicon) -> dict[str, Any]:
    word, meaning, other, other_meaning = _clash_cells(item, lexicon)
    return {
        "kind": item.kind.value,
        "word": word,
        "value": item.sense.value,
        "means": meaning,
        "other": other,
        "other_value": item.other_sense.value if item.other_sense else "",
        "other_means": other_meaning,
    }
