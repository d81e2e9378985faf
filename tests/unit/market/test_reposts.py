"""One rule of what is a repost, for every surface."""

from __future__ import annotations

import pytest

from market.facts import PostingRecord
from market.reposts import reposted_from


@pytest.mark.parametrize(
    ("source", "origin"),
    [
        ("县人社局", "县人社局"),
        ("", ""),
        ("老灶火锅店 ", ""),
        ("乐至县零工爱心驿站", ""),
        ("现场登记", ""),
    ],
)
def test_only_what_came_from_somebody_else_is_a_repost(source: str, origin: str) -> None:
    record = PostingRecord(title="洗碗工", employer="老灶火锅店", source=source)
    assert reposted_from(record, station_name="乐至县零工爱心驿站") == origin


@pytest.mark.parametrize(
    ("source", "also_from", "origin"),
    [
        ("县人社局", ("求职群",), "县人社局、求职群"),
        ("县人社局", ("求职群", "县人社局", "夜市号"), "县人社局、求职群、夜市号"),
        ("老灶火锅店", ("求职群",), "求职群"),
        ("县人社局", ("驿站", ""), "县人社局"),
        ("", ("现场登记",), ""),
    ],
)
def test_every_source_that_is_not_the_employer_or_the_station_is_named(
    source: str, also_from: tuple[str, ...], origin: str
) -> None:
    record = PostingRecord(title="洗碗工", employer="老灶火锅店", source=source)
    named = reposted_from(record, station_name="乐至县零工爱心驿站", also_from=also_from)
    assert named == origin
