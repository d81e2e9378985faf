"""`yeshi ask`: what the bot would answer, in the terminal or for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.build import Parts
from app.commands.output import batch_lines, print_json, table_console
from bot.dialogue.words import reply_text
from market.errors import BadInput
from market.facts import Answer, LatLon
from market.matching.index import PostingIndex


async def ask_once(parts: Parts, text: str, *, near: LatLon | None, as_json: bool) -> None:
    """Answer one sentence."""
    index, _ = await parts.load_index()
    answer = parts.answer(text, index=index, near=near)
    if as_json:
        print_json(to_json(answer, parts))
    else:
        table_console().print(reply_words(answer, parts), soft_wrap=True)


async def ask_batch(parts: Parts, path: Path) -> None:
    """Answer every line of a file: one JSON document a line."""
    index, _ = await parts.load_index()
    for document in _answers(parts, index, path):
        print_json(document)


def _answers(parts: Parts, index: PostingIndex, path: Path) -> Iterable[dict[str, Any]]:
    lines = batch_lines(path, max_bytes=parts.settings.max_import_bytes)
    for number, line in enumerate(lines, start=1):
        text = line.get("text")
        if not isinstance(text, str):
            raise BadInput(f"第 {number} 条没有 text。")
        answer = parts.answer(text, index=index, near=point(line.get("near")))
        head = {"id": line["id"]} if "id" in line else {}
        yield head | to_json(answer, parts)


def to_json(answer: Answer, parts: Parts) -> dict[str, Any]:
    """The contract's answer."""
    return {
        "need": answer.need.to_json(),
        "matches": [
            {
                "ref": match.posting.record.ref,
                "title": match.posting.record.title,
                "score": round(match.score, 6),
                "reasons": [*match.reasons, *(f"但{line}" for line in match.unmet)],
            }
            for match in answer.matches
        ],
        "reply": reply_words(answer, parts),
    }


def reply_words(answer: Answer, parts: Parts) -> str:
    """The answer as the bot would say it."""
    return reply_text(answer, parts.environment, station=parts.station)


def point(value: Any) -> LatLon | None:
    """A place on the ground from "LAT,LON", [lat, lon] or {lat, lon}. Raises BadInput."""
    if value is None:
        return None
    if isinstance(value, dict):
        value = [value.get("lat"), value.get("lon")]
    parts = value.split(",") if isinstance(value, str) else value
    try:
        lat, lon = (float(part) for part in parts)
    except (TypeError, ValueError, OverflowError) as error:
        raise BadInput("位置要写成“纬度，经度”，例如 30.2806,105.0378。") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadInput("纬度要在 -90 到 90 之间，经度要在 -180 到 180 之间。")
    return LatLon(lat, lon)
