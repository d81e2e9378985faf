"""Needs: was the intent understood, and each thing that the sentence states.

A need is a set of (slot, value); a slot with several values counts once for each. Pay is right
when amount and unit are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.evaluation.tally import Share, Tally, compared, share, total
from app.evaluation.truth import NeedTruth, Query

Slot = tuple[str, object]

MAIN = ("occupations", "settlement", "times", "tags", "place", "pay_min", "age")
"""The slots of the headline figure; with them everything under `exclude`."""
LISTS = ("occupations", "groups", "settlement", "times", "tags")
EXCLUDED = ("occupations", "groups", "times", "tags")


def slots_of(need: NeedTruth) -> frozenset[Slot]:
    """Everything that a need states."""
    found: set[Slot] = {(name, value) for name in LISTS for value in getattr(need, name)}
    found |= {
        (f"exclude.{name}", value) for name in EXCLUDED for value in getattr(need.exclude, name)
    }
    if need.place:
        found.add(("place", need.place))
    if need.near_me:
        found.add(("near_me", True))
    if need.pay_min:
        found.add(("pay_min", (need.pay_min.amount, need.pay_min.unit)))
    if need.age is not None:
        found.add(("age", need.age))
    return frozenset(found)


def is_main(slot: str) -> bool:
    """Whether a slot belongs to the headline figure."""
    return slot in MAIN or slot.startswith("exclude.")


@dataclass(frozen=True, slots=True)
class KindScore:
    """One kind of sentence. `exact`: intent and every slot right, nothing beside."""

    intent: Share
    slots: Tally
    exact: Share


@dataclass(frozen=True, slots=True)
class NeedScores:
    """`slots` is the headline (see MAIN); `all_slots` has groups and near_me as well."""

    intent: Share
    slots: Tally
    all_slots: Tally
    exact: Share
    by_slot: Mapping[str, Tally]
    by_kind: Mapping[str, KindScore]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Compared:
    query: Query
    intent: bool
    truth: frozenset[Slot]
    said: frozenset[Slot]
    said_intent: str

    def tally(self, *, main: bool) -> Tally:
        if not main:
            return compared(self.truth, self.said)
        return compared(*({s for s in side if is_main(s[0])} for side in (self.truth, self.said)))

    @property
    def exact(self) -> bool:
        return self.intent and self.truth == self.said


def score_needs(queries: Sequence[Query], said: Sequence[NeedTruth]) -> NeedScores:
    """Compare what was understood (`said`, in the order of the queries) with what is meant."""
    rows = [
        _Compared(
            query, need.intent == query.need.intent, slots_of(query.need), slots_of(need),
            need.intent,
        )
        for query, need in zip(queries, said, strict=True)
    ]  # fmt: skip
    kinds = sorted({row.query.kind for row in rows})
    whole = _kind(rows)
    return NeedScores(
        intent=whole.intent,
        slots=whole.slots,
        all_slots=total(row.tally(main=False) for row in rows),
        exact=whole.exact,
        by_slot=_by_slot(rows),
        by_kind={kind: _kind(row for row in rows if row.query.kind == kind) for kind in kinds},
        misses=tuple(_miss(row) for row in rows if not row.exact),
    )


def _kind(rows: Iterable[_Compared]) -> KindScore:
    rows = list(rows)
    return KindScore(
        intent=share(row.intent for row in rows),
        slots=total(row.tally(main=True) for row in rows),
        exact=share(row.exact for row in rows),
    )


def _by_slot(rows: Sequence[_Compared]) -> dict[str, Tally]:
    names = [*LISTS, "place", "near_me", "pay_min", "age", *(f"exclude.{n}" for n in EXCLUDED)]
    found = {
        name: total(
            compared(
                {slot for slot in row.truth if slot[0] == name},
                {slot for slot in row.said if slot[0] == name},
            )
            for row in rows
        )
        for name in names
    }
    return {name: tally for name, tally in found.items() if tally != Tally()}


def _miss(row: _Compared) -> str:
    intent = "" if row.intent else f" 意图 {row.query.need.intent}→{row.said_intent}"
    return (
        f"{row.query.id} [{row.query.kind}] {row.query.text}{intent}"
        f" 漏 {_words(row.truth - row.said)} 多 {_words(row.said - row.truth)}"
    )


def _words(slots: Iterable[Slot]) -> str:
    return "、".join(sorted(f"{name}={value}" for name, value in slots)) or "—"
