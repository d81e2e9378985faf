"""A need as a question to the index: which terms a posting is filed under, and which are asked.

Everything that is compared exactly is a term of one field: "occupation:cook", "tag:meals",
"pay:15" (a step of daily pay), "cell:1009:3501" (a square of the map).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tantivy

from market.facts import LatLon, Need, PayUnit, PostingRecord, Tag, WorkTime
from market.language.lexicon import Lexicon
from market.matching.fit import DAY_PARTS, DAYTIME
from market.matching.worth import daily_li

_CELL_DEGREES = 0.03  # about 3 km: a place and its neighbours fill three by three squares
_PAY_STEP_LI = 10_000
_MOST_STEPS = 60
_COMPARABLE = (PayUnit.HOUR, PayUnit.DAY, PayUnit.MONTH)
_OLD_ENOUGH_TO_ASK = 50


def terms_of(record: PostingRecord, lexicon: Lexicon) -> list[str]:
    """The terms under which a posting is filed."""
    terms = ["all"]
    if record.occupation:
        terms.append(f"occupation:{record.occupation}")
        terms.append(f"group:{lexicon.group_of.get(record.occupation, '')}")
    if record.settlement:
        terms.append(f"settlement:{record.settlement.value}")
    terms.extend(f"time:{time.value}" for time in record.times)
    terms.extend(f"tag:{tag.value}" for tag in record.tags)
    if Tag.SENIOR_OK in record.tags or Tag.ANY_AGE in record.tags:
        terms.append("senior")
    if record.pay.unit in _COMPARABLE and record.pay.min_li is not None:
        daily = daily_li(record.pay.min_li, record.pay.unit) or 0
        terms.append(f"pay:{min(daily // _PAY_STEP_LI, _MOST_STEPS)}")
    elif record.pay.unit:
        terms.append(f"paid:{record.pay.unit.value}")
    return terms


def cells(lat: float | None, lon: float | None, *, reach: int) -> list[str]:
    """The squares of the map within `reach` squares of a point."""
    if lat is None or lon is None:
        return []
    row, column = int(lat // _CELL_DEGREES), int(lon // _CELL_DEGREES)
    steps = range(-reach, reach + 1)
    return [f"cell:{row + i}:{column + j}" for i in steps for j in steps]


def _any_of(terms: Sequence[str], schema: Any) -> Any:
    return tantivy.Query.term_set_query(schema, "terms", list(terms))


def _wishes(need: Need, lexicon: Lexicon, near: LatLon | None) -> list[list[str]]:
    """Each wish as the terms of which one is enough."""
    wishes: list[list[str]] = []
    if need.settlement:
        wishes.append([f"settlement:{value.value}" for value in need.settlement])
    if need.times:
        wishes.append([f"time:{value.value}" for value in need.times])
        if WorkTime.HOLIDAY not in need.times:
            wishes[-1].append(f"time:{WorkTime.FLEXIBLE.value}")
    wishes.extend(["senior"] if tag is Tag.SENIOR_OK else [f"tag:{tag.value}"] for tag in need.tags)
    if need.age is not None and need.age >= _OLD_ENOUGH_TO_ASK:
        wishes.append(["senior"])
    place = lexicon.place_by_name.get(need.place or "")
    point = place.point if place else (near if need.near_me else None)
    if point and not (place and place.kind == "county"):
        reach = 2 if place and place.kind == "town" else 1
        wishes.append(cells(point.lat, point.lon, reach=reach))
    if need.pay_min:
        daily = daily_li(need.pay_min.amount_li, need.pay_min.unit)
        if daily is None:
            wishes.append([f"paid:{need.pay_min.unit.value}"])
        else:
            lowest = min(daily // _PAY_STEP_LI, _MOST_STEPS)
            wishes.append([f"pay:{step}" for step in range(lowest, _MOST_STEPS + 1)])
    return wishes


def _refusals(need: Need) -> list[str]:
    no = need.exclude
    return [
        *(f"occupation:{code}" for code in no.occupations),
        *(f"group:{group}" for group in no.groups),
        *(f"time:{time.value}" for time in no.times),
        *(f"tag:{tag.value}" for tag in no.tags),
    ]


def _without(parts: list[tuple[Any, Any]], refused: list[str], schema: Any) -> Any:
    if refused:
        parts.append((tantivy.Occur.MustNot, _any_of(refused, schema)))
    return tantivy.Query.boolean_query(parts)


def strict_query(need: Need, schema: Any, lexicon: Lexicon, *, near: LatLon | None) -> Any:
    """Postings that meet everything that is stated."""
    must = _wishes(need, lexicon, near)
    if need.occupations:
        must.append([f"occupation:{code}" for code in need.occupations])
    elif need.groups:
        must.append([f"group:{group}" for group in need.groups])
    parts = [(tantivy.Occur.Must, _any_of(terms, schema)) for terms in must or [["all"]]]
    refused = _refusals(need)
    if set(need.times) & set(DAY_PARTS):
        refused += [f"time:{part.value}" for part in DAYTIME if part not in need.times]
    return _without(parts, refused, schema)


def wide_query(need: Need, schema: Any, lexicon: Lexicon, *, near: LatLon | None) -> Any:
    """Postings of the wanted field (of any, when none is named), those that meet most first."""
    groups = {lexicon.group_of[c] for c in need.occupations if c in lexicon.group_of}
    groups |= set(need.groups)
    base = [f"group:{group}" for group in sorted(groups)] or ["all"]
    parts = [(tantivy.Occur.Must, tantivy.Query.const_score_query(_any_of(base, schema), 0.1))]
    wishes = [(terms, 10.0) for terms in _wishes(need, lexicon, near)]
    if need.occupations:
        wishes.append(([f"occupation:{code}" for code in need.occupations], 15.0))
    for terms, score in wishes:
        query = tantivy.Query.const_score_query(_any_of(terms, schema), score)
        parts.append((tantivy.Occur.Should, query))
    return _without(parts, _refusals(need), schema)


def words_query(words: Sequence[str], schema: Any) -> Any:
    """The speaker's own words: they only decide between postings that suit alike."""
    terms = [
        (tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", word))
        for word in dict.fromkeys(words[:40])
    ]
    return tantivy.Query.boost_query(tantivy.Query.boolean_query(terms), 0.05)


def says_query(words: Sequence[str], schema: Any) -> Any:
    """Postings that say every one of `words`."""
    terms = [
        (tantivy.Occur.Must, tantivy.Query.term_query(schema, "words", word))
        for word in dict.fromkeys(words)
    ]
    return tantivy.Query.boolean_query(terms)
