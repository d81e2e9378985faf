"""`yeshi lexicon list` and `add`: what words mean here, and the staff's own."""

from __future__ import annotations

from typing import Any

from app.build import Parts
from app.commands.output import error_console, print_json, table_console
from app.commands.tables import table
from market.errors import BadInput
from market.facts import LatLon
from market.language.added import AddedWord, spell
from market.language.lexicon import Lexicon
from market.language.meanings import in_words, lists, meanings, sense_named
from market.queries.words import active_words
from market.usecases.manage_words import add_word


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
    shown = table("词", "意思", "谁写的")
    for row in rows:
        who = "工作人员" if row["staff"] else "自带"
        means = "；".join(row["means"])
        shown.add_row(row["word"], means or "词库里没有", who if means else "")
    table_console().print(shown if rows else "工作人员还没有添加词。")


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
