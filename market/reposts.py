"""Whom a posting was taken over from: what every surface says as 转载自."""

from __future__ import annotations

from market.facts import PostingRecord

OWN_SOURCES = frozenset({"", "驿站", "本站", "站点收集", "驿站采集", "电话登记", "现场登记"})
"""Sources that are the station itself: nothing was reposted."""


def reposted_from(record: PostingRecord, *, station_name: str) -> str:
    """The source that a repost must name (人社厅发〔2025〕60号).

    "" when the posting came from its employer or from the station itself.
    """
    source = record.source.strip()
    own = source in OWN_SOURCES or source in (record.employer.strip(), station_name)
    return "" if own else source
