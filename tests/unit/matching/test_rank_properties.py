"""What holds of every ranking, whatever is asked and whatever there is."""

from __future__ import annotations

import math
import re
from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from market.facts import (
    PAY_UNIT_NAMES,
    SETTLEMENT_NAMES,
    TAG_NAMES,
    WORK_TIME_NAMES,
    LatLon,
    Need,
    Posting,
    PostingRecord,
    Tag,
    WorkTime,
)
from market.language.lexicon import Lexicon
from market.matching.history import History
from market.matching.rank import rank
from tests.unit.matching import anything
from tests.unit.matching.anything import TODAY

near_points = st.none() | anything.points
some_postings = st.lists(anything.postings, max_size=25, unique_by=lambda one: one.id)
histories = st.builds(
    History,
    refused=st.lists(st.integers(1, 30), max_size=6).map(tuple),
    disliked=anything.needs.map(lambda need: need.exclude),
)
STATED = {name: time for time, name in WORK_TIME_NAMES.items()}
TAGS = {name: tag for tag, name in TAG_NAMES.items()}


@settings(max_examples=150, deadline=None)
@given(
    need=anything.needs,
    postings=some_postings,
    near=near_points,
    history=histories,
    random=st.randoms(use_true_random=False),
)
def test_the_order_of_the_candidates_does_not_matter(
    need: Need,
    postings: list[Posting],
    near: LatLon | None,
    history: History,
    random: Random,
    lexicon: Lexicon,
) -> None:
    shuffled = postings.copy()
    random.shuffle(shuffled)
    first, second = (
        rank(need, order, lexicon=lexicon, near=near, today=TODAY, history=history)
        for order in (postings, shuffled)
    )
    assert first == second


@settings(max_examples=150, deadline=None)
@given(need=anything.needs, postings=some_postings, near=near_points)
def test_nothing_refused_is_offered_and_no_employer_takes_more_than_two_of_five(
    need: Need, postings: list[Posting], near: LatLon | None, lexicon: Lexicon
) -> None:
    found = rank(need, postings, lexicon=lexicon, near=near, today=TODAY)
    no = need.exclude
    for match in (*found.matches, *found.nearest):
        record = match.posting.record
        assert record.occupation not in no.occupations
        assert lexicon.group_of.get(record.occupation or "") not in no.groups
        assert not set(record.times) & set(no.times)
        assert not set(record.tags) & set(no.tags)
    for offered in (found.matches, found.nearest):
        voices = Counter(match.posting.record.employer for match in offered[:5])
        assert all(count <= 2 for employer, count in voices.items() if employer)


@settings(max_examples=300, deadline=None)
@given(need=anything.needs, postings=some_postings, near=near_points)
def test_every_reason_can_be_checked_against_the_posting(
    need: Need, postings: list[Posting], near: LatLon | None, lexicon: Lexicon
) -> None:
    found = rank(need, postings, lexicon=lexicon, near=near, today=TODAY)
    for match in (*found.matches, *found.nearest):
        for line in match.reasons:
            assert _is_met(line, need, match.posting.record, near, lexicon), line
        for line in match.unmet:
            assert _is_missed(line, need, match.posting.record, near, lexicon), line


@settings(max_examples=150, deadline=None)
@given(need=anything.needs, postings=some_postings, near=near_points, history=histories)
def test_what_was_turned_down_comes_last_if_at_all(
    need: Need,
    postings: list[Posting],
    near: LatLon | None,
    history: History,
    lexicon: Lexicon,
) -> None:
    found = rank(need, postings, lexicon=lexicon, near=near, today=TODAY, history=history)
    assert not [one for one in found.matches if one.posting.id in history.refused]
    again = [one.posting.id in history.refused for one in found.nearest]
    assert again == sorted(again)
    for match in found.nearest:
        refused = match.posting.id in history.refused
        assert ("您上次说过不要这个" in match.unmet) == refused


def _km(line: str, name: str, origin: LatLon | None, record: PostingRecord) -> bool:
    """The distance that a line states, by the haversine formula."""
    if origin is None or record.lat is None or record.lon is None:
        return False
    a, b = math.radians(origin.lat), math.radians(record.lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(record.lon - origin.lon) / 2) ** 2
    true = 2 * 6371 * math.asin(math.sqrt(half))
    if line.startswith("就在"):
        return true <= 0.36 and line == f"就在{name}一带"
    if metres := re.fullmatch(r"离您不到(\d+)米", line):
        return name == "您" and true <= int(metres[1]) / 1000 + 0.01
    stated = re.match(rf"离{re.escape(name)}([\d.]+)公里", line)
    return stated is not None and abs(float(stated[1]) - true) < 0.06 + true * 0.01


def _place(need: Need, near: LatLon | None, lexicon: Lexicon) -> tuple[str, LatLon | None]:
    place = lexicon.place_by_name.get(need.place or "")
    return (place.name, place.point) if place else ("您", near)


def _daily(amount: float, unit: str) -> float:
    return amount * {"小时": 8, "天": 1, "月": 1 / 26}[unit]


def _pay_reaches(line: str, record: PostingRecord) -> bool:
    stated = re.fullmatch(r"(.+)，不低于([\d.]+)元/(小时|天|月)", line)
    if stated is None or record.pay.unit is None or record.pay.min_li is None:
        return False
    ours = _daily(record.pay.min_li / 1000, PAY_UNIT_NAMES[record.pay.unit])
    return stated[1] == record.pay.in_words() and ours >= _daily(float(stated[2]), stated[3]) - 0.01


def _is_met(
    line: str, need: Need, record: PostingRecord, near: LatLon | None, lexicon: Lexicon
) -> bool:
    name = lexicon.occupation_names.get(record.occupation or "", "")
    group = lexicon.group_of.get(record.occupation or "", "")
    if line in (name, f"{group}类的{name}"):
        return record.occupation in need.occupations or group in need.groups
    if record.settlement and line == SETTLEMENT_NAMES[record.settlement]:
        return record.settlement in need.settlement
    if line == "时间自由":
        return WorkTime.FLEXIBLE in record.times
    if line.endswith("上班，没写要上夜班"):
        line = line.removesuffix("，没写要上夜班")
        if WorkTime.NIGHT in record.times or WorkTime.NIGHT not in need.exclude.times:
            return False
    if line.endswith("上班"):
        return all(STATED[word] in record.times for word in line[:-2].split("、"))
    if tag := TAGS.get(line):
        return tag in record.tags or (tag is Tag.SENIOR_OK and Tag.ANY_AGE in record.tags)
    if line.startswith(("离", "就在")):
        return _km(line, *_place(need, near, lexicon), record)
    if "不低于" in line:
        return _pay_reaches(line, record)
    return line == f"{need.age}岁可以" and _takes(record, need.age or 0)


def _takes(record: PostingRecord, age: int) -> bool:
    """The ages of the few sentences that these tests use, read by hand."""
    spans = {"55岁以下": (0, 55), "18-45岁": (18, 45), "60岁以下": (0, 60), "18岁以上": (18, 200)}
    spans["50岁以上也可以"] = (0, 200)
    for words, (low, high) in spans.items():
        if words in record.requirements:
            return low <= age <= high
    return bool({Tag.ANY_AGE, Tag.SENIOR_OK} & set(record.tags))


def _is_missed(
    line: str, need: Need, record: PostingRecord, near: LatLon | None, lexicon: Lexicon
) -> bool:
    name = lexicon.occupation_names.get(record.occupation or "", "")
    if "同类的" in line:
        return line.endswith(f"是同类的{name}") and record.occupation not in need.occupations
    if line.startswith("离"):
        found = re.search(r"离.+?([\d.]+)公里，超过([\d.]+)公里", line)
        return bool(found and float(found[1]) >= float(found[2])) and _km(
            line, *_place(need, near, lexicon), record
        )
    if line.startswith("没写清在不在"):
        return record.lat is None or record.lon is None
    if line.startswith("工资"):
        return record.pay.in_words() in line
    if line == f"没写{need.age}岁收不收":
        return "岁" not in record.requirements and not _takes(record, need.age or 0)
    return _other_terms(line, need, record)


def _other_terms(line: str, need: Need, record: PostingRecord) -> bool:
    if tag := TAGS.get(line.removeprefix("没写")):
        return tag in need.tags and tag not in record.tags
    stated = line.rpartition("，是")[2]
    times = "、".join(WORK_TIME_NAMES[time] for time in record.times)
    if line.startswith("没写是不是"):
        return not record.times
    if line.startswith("没写"):
        return record.settlement is None and line[2:].split("或")[0] in SETTLEMENT_NAMES.values()
    if record.settlement and stated == SETTLEMENT_NAMES[record.settlement]:
        return record.settlement not in need.settlement
    return stated == times and bool(_other_hours(record, need))


def _other_hours(record: PostingRecord, need: Need) -> bool:
    """Other hours than those wanted, or more of the day than wanted."""
    return not set(need.times) <= set(record.times) or len(record.times) > len(need.times)
