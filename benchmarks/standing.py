"""80,000 people wait: how long one new posting takes to find them, beside asking each in turn.

Sentences are put together from patterns, understood as any other, and the needs held in
memory. The peer, in the same run, ranks the one posting for every need. Limit: 50 ms on one
core.
"""

from __future__ import annotations

import gc
import random
import time
import tracemalloc
from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.table import Table

from config.settings import CONFIG_DIR
from market.clock import system_clock
from market.facts import LatLon, Need, Posting, PostingStatus, Verdict
from market.intake.complete import complete
from market.intake.read import read_file
from market.language.lexicon import Lexicon, default_lexicon
from market.matching.need import understand
from market.matching.rank import rank
from market.matching.standing import StandingNeeds

PEOPLE = 80_000
POSTINGS = 200
PEER_POSTINGS = 3
LIMIT_MS = 50
TOLD = 20
WORK = ("{work}", "{work}", "{work}", "{work}或者{other}", "有活", "什么活都行", "零工", "后厨的活")
TERMS = (
    "",
    "",
    "日结",
    "日结",
    "月结",
    "周结",
    "包吃",
    "包吃住",
    "有保险",
    "长期",
    "短期的",
    "生手可以的",
)
TIMES = ("", "", "", "晚上", "上午", "周末", "不要夜班", "时间自由的", "只上下午")
PLACES = ("", "", "附近的", "{place}附近", "{place}")
PAY = ("", "", "一天{day}以上", "每月不低于{month}", "一小时{hour}块以上")
SELF = ("", "", "", "我{age}岁", "夫妻两个", "没有经验", "不要保安", "除了{other}都行", "腰不好")


def sentences(lexicon: Lexicon, rng: random.Random) -> list[str]:
    """What people might leave with the station."""
    names = list(lexicon.occupation_names.values())
    weights = [1 / (rank + 1) for rank in range(len(names))]
    places = list(lexicon.place_by_name)
    out = []
    for _ in range(PEOPLE):
        work, other = rng.choices(names, weights, k=2)
        said = "，".join(filter(None, (rng.choice(part) for part in (WORK, TERMS, TIMES, PLACES))))
        said += "".join(f"，{more}" for more in (rng.choice(PAY), rng.choice(SELF)) if more)
        out.append(
            said.format(
                work=work,
                other=other,
                place=rng.choice(places),
                day=rng.randrange(80, 320, 5),
                month=rng.randrange(2000, 7000, 50),
                hour=rng.randrange(12, 40),
                age=rng.randrange(18, 70),
            )
            + "，有了通知我"
        )
    return out


def postings(lexicon: Lexicon) -> list[Posting]:
    """The samples' postings."""
    now = system_clock()
    sheet = CONFIG_DIR / "sample" / "postings.xlsx"
    read = read_file(sheet, max_bytes=50_000_000, today=now.date(), lexicon=lexicon)
    records = [complete(row.record, lexicon) for row in read.rows[:POSTINGS]]
    return [
        Posting(number, 1, record, PostingStatus.PUBLISHED, 1, Verdict.PASS, now, now)
        for number, record in enumerate(records, start=1)
    ]


def located(need: Need, rng: random.Random) -> LatLon | None:
    """Where a third of the people are, and all who say "near me": somewhere in the county."""
    if not need.near_me and rng.random() > 1 / 3:
        return None
    return LatLon(round(rng.gauss(30.28, 0.06), 3), round(rng.gauss(105.03, 0.06), 3))


def waiting(wanted: Sequence[tuple[Need, LatLon | None]]) -> tuple[StandingNeeds, float, float]:
    """The needs held, with the seconds and the MB that it took. Tracing slows; hence twice."""
    for traced in (True, False):
        gc.collect()
        tracemalloc.start() if traced else None
        needs, started = StandingNeeds(), time.perf_counter()
        for number, (need, near) in enumerate(wanted, start=1):
            needs.put(number, worker_id=number, need=need, near=near)
        seconds = time.perf_counter() - started
        if traced:
            megabytes = tracemalloc.get_traced_memory()[0] / 1e6
            tracemalloc.stop()
    return needs, seconds, megabytes


def main() -> None:
    """Print the table."""
    lexicon, rng = default_lexicon(), random.Random(7)  # noqa: S311 (the same people every time)
    understood = [understand(text, lexicon) for text in sentences(lexicon, rng)]
    wanted = [(need, located(need, rng)) for need in understood]
    needs, seconds, megabytes = waiting(wanted)
    lone = sum(not (need.occupations or need.groups) for need in understood)
    offered = postings(lexicon)
    times, found = [], []
    for posting in offered:
        started = time.perf_counter()
        found.append(needs.waiting_for(posting, lexicon=lexicon, limit=TOLD))
        times.append((time.perf_counter() - started) * 1000)
    peer = []
    for posting, ours in list(zip(offered, found, strict=True))[:PEER_POSTINGS]:
        started = time.perf_counter()
        count = sum(
            bool(rank(need, [posting], lexicon=lexicon, near=near, today=today(posting)).matches)
            for need, near in wanted
        )
        peer.append((time.perf_counter() - started) * 1000)
        if count != ours.total:
            raise SystemExit(f"{posting.record.title}: {ours.total} found, {count} asked")
    times.sort()
    p50, p95 = times[len(times) // 2], times[len(times) * 95 // 100]
    theirs = sum(peer) / len(peer)
    table = Table("what", "ms a posting", "ratio")
    table.add_row(
        f"{len(needs):,} needs, {len(set(understood)):,} different, {lone:,} naming no work",
        f"p50 {p50:.1f} · p95 {p95:.1f} · worst {times[-1]:.1f} (limit {LIMIT_MS})",
        "1",
    )
    table.add_row("rank the posting for each need", f"{theirs:.0f}", f"{theirs / p50:.0f}")
    Console().print(table)
    most = max(item.total for item in found)
    print(f"held in {seconds:.1f} s, {megabytes:.0f} MB beside the needs; up to {most:,} wait")


def today(posting: Posting) -> date:
    """The day on which it came in."""
    return posting.updated_at.date()


if __name__ == "__main__":
    main()
