"""What the page of pasted messages says of each posting: in words, with marks. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.admin.message import FIELD_WORDS, Piece, show, values_of
from app.rule_names import rule_name
from market.facts import STATUS_NAMES, Finding, PostingStatus, Verdict
from market.intake.traced import merged
from market.language.lexicon import Lexicon
from market.usecases.intake_ledger import Outcome
from market.usecases.take_messages import Arrival, TakenMessage

MOST_BEGINNING = 30
BRIEF = ("pay", "settlement", "place", "employer")
_STANDS: Mapping[PostingStatus, str] = {**STATUS_NAMES, PostingStatus.DRAFT: "不予发布"}


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes, or became, of a posting. `kind` gives its colour: pass, review, block, same."""

    kind: str
    word: str
    note: str = ""


_WILL: Mapping[PostingStatus, Fate] = {
    PostingStatus.PUBLISHED: Fate("pass", "会直接发布"),
    PostingStatus.REVIEW: Fate("review", "要复核", "收下以后先放在“复核”里，您看过再发。"),
    PostingStatus.DRAFT: Fate("block", "不予发布", "收下也不会发布，只留个底。"),
}
_DID: Mapping[PostingStatus, Fate] = {
    PostingStatus.PUBLISHED: Fate("pass", "已发布"),
    PostingStatus.REVIEW: Fate("review", "进了复核"),
    PostingStatus.DRAFT: Fate("block", "不予发布"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a posting. `said`: its words are marked in the message."""

    field: str
    name: str
    value: str
    said: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What the gate found by one rule, with all its words."""

    name: str
    words: tuple[str, ...]
    law: str
    advice: str
    grave: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One posting: what was read, what the gate says, what becomes of it, where to look.

    `brief`: the few facts that a line of a list has room for.
    """

    title: str
    brief: str
    fate: Fate
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """One message: its words in pieces, its postings, and what is not taken of it.

    `begins`: its first words, to know it by.
    """

    begins: str
    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the page shows of a text. `counts`: how many postings of each fate, in words.

    `news`: postings that storing would do something with; of the others nothing is new.
    """

    slips: tuple[Slip, ...]
    counts: tuple[tuple[Fate, int], ...]
    postings: int
    news: int
    without: int
    stored: bool


def sheet(done: Sequence[TakenMessage], *, lexicon: Lexicon, stored: bool) -> Sheet:
    """The page's words. `stored`: it has happened; else it would."""
    slips = tuple(_slip(one, lexicon, stored=stored) for one in done)
    counts: dict[str, list[Fate]] = defaultdict(list)
    for slip in slips:
        for card in slip.cards:
            counts[card.fate.word].append(card.fate)
    order = ("pass", "review", "block", "same")
    listed = sorted(counts.values(), key=lambda fates: order.index(fates[0].kind))
    return Sheet(
        slips=slips,
        counts=tuple((fates[0], len(fates)) for fates in listed),
        postings=sum(len(slip.cards) for slip in slips),
        news=sum(_is_news(arrival) for one in done for arrival in one.arrivals),
        without=sum(not slip.cards for slip in slips),
        stored=stored,
    )


def _is_news(arrival: Arrival) -> bool:
    return arrival.outcome is not Outcome.UNCHANGED and (
        arrival.here_before or arrival.outcome is Outcome.ADDED
    )


def _slip(one: TakenMessage, lexicon: Lexicon, *, stored: bool) -> Slip:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for arrival in one.arrivals:
        for field, places in arrival.spans.items():
            spans[field] += [(start, end) for start, end in places]
    shown = show(
        one.message.text,
        spans={field: merged(places) for field, places in spans.items()},
        findings=[found.span for arrival in one.arrivals for found in _open(arrival)],
        values={},
        phones=True,
    )
    cards = tuple(_card(arrival, lexicon, stored=stored) for arrival in one.arrivals)
    return Slip(_begins(one.message.text), shown.pieces, cards, one.message.refused)


def _begins(text: str) -> str:
    line = " ".join(text[: 4 * MOST_BEGINNING].split())
    return line if len(line) <= MOST_BEGINNING else f"{line[:MOST_BEGINNING]}…"


def _card(arrival: Arrival, lexicon: Lexicon, *, stored: bool) -> Card:
    values = values_of(arrival.record, lexicon)
    facts = tuple(
        Fact(field, name, values[field], field in arrival.spans)
        for field, name in FIELD_WORDS.items()
        if field != "title" and values[field] and values[field] != arrival.record.title
    )
    return Card(
        title=arrival.record.title,
        brief=" · ".join(filter(None, map(values.__getitem__, BRIEF))),
        fate=_fate(arrival, stored=stored),
        facts=facts,
        notes=_notes(_open(arrival)),
        links=_links(arrival, stored=stored),
    )


def _open(arrival: Arrival) -> list[Finding]:
    return [found for found in arrival.findings if found.dismissed is None]


def _notes(findings: Sequence[Finding]) -> tuple[Note, ...]:
    """One a rule, so that no advice stands there twice."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for found in findings:
        by_rule[found.rule].append(found)
    return tuple(
        Note(
            rule_name(rule),
            tuple(dict.fromkeys(found.span for found in alike if found.span)),
            alike[0].law,
            alike[0].advice,
            any(found.verdict is Verdict.BLOCK for found in alike),
        )
        for rule, alike in by_rule.items()
    )


def _fate(arrival: Arrival, *, stored: bool) -> Fate:
    stands = f"它现在是“{_STANDS[arrival.status]}”。"
    if arrival.outcome is Outcome.ADDED:
        return (_DID if stored else _WILL)[arrival.status]
    if not arrival.here_before:
        return Fate("same", "重复", "和这次贴的另一个岗位是同一个，只留一个。")
    if arrival.outcome is Outcome.UPDATED:
        word = "已更新" if stored else "会更新"
        return Fate(_kind(arrival.status), word, f"这个岗位收过，这次写得不一样。{stands}")
    if arrival.outcome is Outcome.JOINED:
        return Fate("same", "重复", f"别处转来过同一个岗位，不另发，两个来源都写上。{stands}")
    return Fate("same", "重复", f"这个岗位已经收过，一模一样。{stands}")


def _kind(status: PostingStatus) -> str:
    """The colour of a posting that stands so."""
    return _DID[status].kind if status in _DID else "same"


def _links(arrival: Arrival, *, stored: bool) -> tuple[tuple[str, str], ...]:
    """Where to look at it: admin addresses begin without a slash, public ones with one."""
    if not (stored or arrival.here_before):
        return ()
    page = f"detail?pk={arrival.posting_id}"
    if arrival.status is PostingStatus.REVIEW:
        return (("去复核", f"review/{page}"),)
    look = (("看这个岗位", f"posting/{page}"),)
    if arrival.status is PostingStatus.PUBLISHED:
        return (*look, ("公开网页", f"/p/{arrival.posting_id}"))
    return look
