"""Fill in what a record leaves unsaid but its words tell. What is stated always stays."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from market.facts import Pay, PostingRecord, Settlement, Tag, WorkTime
from market.intake.said import is_short, said_tags, said_times
from market.language.extract import (
    find_pay,
    find_places,
    find_settlements,
    likely_occupation,
    values,
)
from market.language.lexicon import Lexicon
from market.language.normalise import normalise
from market.language.words import Place

_SPECIFIC = {"county": 0, "town": 1, "street": 2}
"""How closely a kind of place says where; landmarks, parks and villages say it best."""
_NIGHT_WORK = "night-watch"
_EARLY = re.compile(
    r"凌晨(?:4|5|四|五)(?:点|:)[^,。;\n]{0,6}?(?:到|至|-|~)(?:早上|上午)?(?:8|9|1[01]|八|九|十)"
)
"""Who begins at four works in the morning, as long as the words speak of no other night."""


def complete(record: PostingRecord, lexicon: Lexicon) -> PostingRecord:
    """The record with occupation, pay, settlement, times, tags and point read from its words.

    Never overrides a stated value; inferred tags are added to stated ones.
    """
    title, pay_words = normalise(record.title).text, normalise(record.pay.text).text
    rest = normalise(f"{record.description}\n{record.requirements}").text
    every = f"{pay_words}\n{title}\n{rest}"
    found: dict[str, Any] = {}
    if not record.occupation:
        told = f"{rest}\n{normalise(record.employer).text}"
        found["occupation"] = likely_occupation(title, told, lexicon)
    if not record.pay.is_stated:
        found["pay"] = _pay(record.pay, pay_words, rest)
    if record.settlement is None:
        found["settlement"] = _settlement((pay_words, f"{title}\n{rest}"), lexicon)
    if not record.times:
        occupation = record.occupation or found.get("occupation")
        found["times"] = _times(f"{title}\n{rest}", occupation, lexicon)
    found["tags"] = _tags(record.tags, every, lexicon, short=is_short(title))
    found |= _point(record, lexicon)
    return dataclasses.replace(record, **found)


def _pay(stated: Pay, pay_words: str, rest: str) -> Pay:
    """Amounts from the pay's own words; from the description only when there are none."""
    for text, bare in ((pay_words, True), ("" if stated.text else rest, False)):
        for hit in find_pay(text, bare=bare) if text.strip() else ():
            if hit.pay.unit is not None:
                return dataclasses.replace(hit.pay, text=stated.text or hit.pay.text)
    return stated


def _settlement(texts: tuple[str, ...], lexicon: Lexicon) -> Settlement | None:
    for text in texts:
        if found := values(find_settlements(text, lexicon)):
            return found[0]
    return None


def _times(text: str, occupation: str | None, lexicon: Lexicon) -> tuple[WorkTime, ...]:
    found = set(values(said_times(text, lexicon)))
    if occupation == _NIGHT_WORK:
        found = (found - {WorkTime.EVENING}) | {WorkTime.NIGHT}
    if WorkTime.MORNING in found and _EARLY.search(text):
        found -= {WorkTime.NIGHT}
    return tuple(time for time in WorkTime if time in found)


def _tags(stated: tuple[Tag, ...], text: str, lexicon: Lexicon, *, short: bool) -> tuple[Tag, ...]:
    found = set(values(said_tags(text, lexicon))) | ({Tag.SHORT_TERM} if short else set())
    found -= set(stated)
    return (*stated, *(tag for tag in Tag if tag in found))


def place_named(text: str, lexicon: Lexicon) -> Place | None:
    """The place of places.csv that `text` names most closely; None when it names none."""
    names = values(find_places(normalise(text).text, lexicon))
    places = [lexicon.place_by_name[name] for name in names]
    return max(places, key=lambda place: _SPECIFIC.get(place.kind, 3)) if places else None


def _point(record: PostingRecord, lexicon: Lexicon) -> dict[str, Any]:
    place = place_named(record.place, lexicon) if record.place else None
    if place is None:
        return {}
    found: dict[str, Any] = {}
    if record.lat is None and record.lon is None:
        found = {"lat": place.point.lat, "lon": place.point.lon}
    county = next((p.name for p in lexicon.place_by_name.values() if p.kind == "county"), "")
    return found if record.district or not county else {**found, "district": county}
