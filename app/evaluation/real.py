"""Messages from the street, which nobody labelled: what can be said of them all the same.

Settlement is held against the field that the source itself had filled in; pay against the
places where agents' commission stands. No word of a message leaves this module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.evaluation.commission import pay_is_commission
from app.evaluation.tally import Share, share
from app.evaluation.truth import PostingTruth, RealMessage

SETTLEMENTS: Mapping[str, str] = {
    "日结": "daily",
    "次日结": "daily",
    "周结": "weekly",
    "半月结": "semimonthly",
    "月结": "monthly",
    "完工结": "immediate",
}


@dataclass(frozen=True, slots=True)
class RealScores:
    """`settlement`: agreement where both sides state one; a message with several postings agrees
    when one of them does. `settlement_unread`: the source states one, we read none; of these
    `settlement_overlooked` say the source's very word in their text. `commission`: postings whose
    pay stands only where commission stands.
    """

    messages: int
    postings: int
    refused: int
    several: int
    with_pay: int
    settlement: Share
    settlement_unread: Share
    settlement_overlooked: int
    commission: int
    misses: tuple[str, ...]


def score_real(
    messages: Sequence[RealMessage], said: Sequence[Sequence[PostingTruth]]
) -> RealScores:
    """Count over all messages; `said` is what was read of each. `misses` holds ids alone."""
    rows = list(zip(messages, said, strict=True))
    stated = [
        (message, SETTLEMENTS[word], {p.settlement for p in postings if p.settlement})
        for message, postings in rows
        if (word := str(message.source_fields.get("settlement", ""))) in SETTLEMENTS
    ]
    taken = [
        message.id
        for message, postings in rows
        for posting in postings
        if pay_is_commission(message.text, posting.pay)
    ]
    apart = [(m.id, want, got) for m, want, got in stated if got and want not in got]
    return RealScores(
        messages=len(rows),
        postings=sum(len(postings) for _, postings in rows),
        refused=sum(not postings for _, postings in rows),
        several=sum(len(postings) > 1 for _, postings in rows),
        with_pay=sum(p.pay is not None for _, postings in rows for p in postings),
        settlement=share(want in got for _, want, got in stated if got),
        settlement_unread=share(not got for _, _, got in stated),
        settlement_overlooked=sum(
            str(message.source_fields["settlement"]) in message.text
            for message, _, got in stated
            if not got
        ),
        commission=len(taken),
        misses=(
            *(f"{id_} 来源说 {want}，读成 {'、'.join(sorted(got))}" for id_, want, got in apart),
            *(f"{m.id} 来源说 {want}，没有读到" for m, want, got in stated if not got),
            *(f"{id_} 工资取自中介的利润、返费" for id_ in taken),
            *(f"{m.id} 没有读到岗位" for m, postings in rows if not postings),
        ),
    )
