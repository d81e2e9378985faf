"""Whom a posting was taken over from: what every surface says as 转载自."""

from __future__ import annotations

from collections.abc import Sequence

from market.facts import PostingRecord

OWN_SOURCES = frozenset({"", "驿站", "本站", "站点收集", "驿站采集", "电话登记", "现场登记"})
"""Sources that are the station itself: nothing was reposted."""


def source_key(source: str) -> str:
    """What tells two sources apart: however the station calls itself, it is one."""
    name = source.strip()
    return "" if name in OWN_SOURCES else name


def reposted_from(
    record: PostingRecord, *, station_name: str, also_from: Sequence[str] = ()
) -> str:
    """The sources that a repost must name (人社厅发〔2025〕60号), joined by 、.

    `also_from` are the further ones. "" when the posting came from its employer or from the
    station itself alone.
    """
    own = {"", record.employer.strip(), station_name}
    names = (source_key(source) for source in (record.source, *also_from))
    return "、".join(dict.fromkeys(name for name in names if name not in own))
