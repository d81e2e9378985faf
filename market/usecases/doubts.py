"""What a person is told who has to look whether two postings are one vacancy."""

from __future__ import annotations

from market.facts import STATUS_NAMES, Finding
from market.models import PostingRow

DOUBT = "same_as_another"
"""The rule of a finding that says: a person has to look whether this is not another posting."""


def like_one_closed(posting: PostingRow) -> Finding:
    """It looks like this posting, which was filled or withdrawn a short while ago."""
    status = STATUS_NAMES[posting.status]
    return _doubt(posting, f"和最近{status}的岗位像是同一个，先问清楚还招不招人，再发布。")


def like_one_open(posting: PostingRow) -> Finding:
    """It looks like this posting, but the gate objects to more of it."""
    return _doubt(posting, "和在招的岗位像是同一个，但这一份写法有问题；是同一个就不用发布。")


def _doubt(posting: PostingRow, advice: str) -> Finding:
    source = f"，来源：{posting.source}" if posting.source else ""
    return Finding(DOUBT, f"{posting.title}（编号 {posting.ref}{source}）"[:400], "", advice)
