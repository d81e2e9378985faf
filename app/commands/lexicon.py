"""`yeshi lexicon`: what words mean here, which get in each other's way, and the staff's own."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from app.build import Parts
from app.commands.output import error_console, print_json, table_console
from config.settings import CONFIG_DIR
from market.errors import BadInput
from market.facts import LatLon
from market.language.added import AddedWord, spell, usable
from market.language.clashes import (
    CLASH_NAMES,
    Claims,
    Clash,
    Declared,
    find_clashes,
    load_claims,
    load_declared,
)
from market.language.lexicon import Lexicon
from market.language.meanings import in_words, lists, meanings, sense_named
from market.queries.words import active_words
from market.usecases.manage_words import add_word, displaced

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
    table = Table("问题", "词", "意思", "另一个词", "意思")
    for item in found:
        table.add_row(CLASH_NAMES[item.kind], *_clash_cells(item, shipped))
    if found:
        table_console().print(table)
    for note in notes:
        table_console().print(f"工作人员的词“{note['word']}”：{note['note']}", soft_wrap=True)
    error_console().print(f"看了 {count} 个词，其中工作人员的 {len(added)} 个。")
    if found:
        error_console().print("是有意这样的，请写进 config/lexicon/declared.toml。")
    return not found


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


async def show(parts: Parts, text: str, *, as_json: bool) -> None:
    """What a word means, or all words of the staff. Raises BadInput for a word without letters."""
    if text:
        _show_word(parts.lexicon, text, as_json=as_json)
        return
    async with parts.db.reading() as session:
        added = await active_words(session)
    rows = [
        {"word": word.word, "means": _said(parts.lexicon, word.word), "staff": True}
        for word in added
    ]
    _print_words(rows, as_json=as_json)


def _show_word(lexicon: Lexicon, text: str, *, as_json: bool) -> None:
    word = spell(text)
    if not word:
        raise BadInput("请写一个词。")
    inside = {
        word[hit.start : hit.end] for _, listed in lists(lexicon) for hit in listed.find(word)
    }
    own = lexicon.added.words if lexicon.added else {}
    rows = [
        {"word": each, "means": _said(lexicon, each), "staff": each in own}
        for each in sorted({word, *inside}, key=lambda each: (each != word, word.find(each)))
    ]
    _print_words(rows, as_json=as_json)


def _said(lexicon: Lexicon, word: str) -> list[str]:
    return [in_words(lexicon, sense) for sense in meanings(lexicon, word)]


def _print_words(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json({"words": rows})
        return
    table = Table("词", "意思", "谁写的")
    for row in rows:
        who = "工作人员" if row["staff"] else "自带"
        means = "；".join(row["means"])
        table.add_row(row["word"], means or "词库里没有", who if means else "")
    table_console().print(table if rows else "工作人员还没有添加词。")


async def add(
    parts: Parts, text: str, *, means: str, point: LatLon | None, note: str, actor: str
) -> None:
    """Add a word of the staff. Raises BadInput and Refused with the reason."""
    lexicon = parts.lexicon
    sense = sense_named(lexicon, means)
    if sense is None and point is None:
        raise BadInput(
            f"不知道“{means}”是什么。可以写工种代码或名称、类别、结算、时间、待遇、地名，"
            "或者“不算数”；新的地方要加 --at 纬度,经度。"
        )
    word = AddedWord(text, sense.kind if sense else "place", sense.value if sense else means, point)
    async with parts.db.transaction() as session:
        saved = await add_word(
            session,
            word,
            note=note,
            lexicon=lexicon,
            station_id=parts.station_id,
            actor=actor,
            at=parts.clock(),
        )
    said = f"加好了：“{saved.row.word}”。两秒内每个地方都听得懂。"
    if saved.displaced:
        said += saved.warning()
    error_console().print(said)
