"""A whole city's postings, made up: 240,000 of them, in every occupation and place of the tables.

Reproducible (one seed), varied in every field that matching looks at, and completed by the
product's own intake. Knows nothing of what is measured with them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from market.facts import (
    LI_PER_YUAN,
    Pay,
    PayUnit,
    Posting,
    PostingRecord,
    PostingStatus,
    Settlement,
    Tag,
    Verdict,
    WorkTime,
)
from market.language.lexicon import Lexicon

POSTINGS = 240_000
_SEED = 20260302
_SURNAMES = "陈李王张刘杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
_BRANDS = "宏福瑞康乐安顺达兴隆佳美盛源永和新华金玉春秋东西南北天地"
_KINDS = (
    "餐饮店",
    "服饰厂",
    "劳务公司",
    "家政部",
    "超市",
    "电子厂",
    "物业",
    "农场",
    "物流站",
    "养老院",
)
_DUTIES = (
    "手脚麻利，听从安排，做熟了可以带班。",
    "上午十点到下午两点，晚上五点到九点，包两餐。",
    "在家门口上班，接送娃儿两不误，生手有人教。",
    "长白班，月休四天，购买意外险，宿舍有空调。",
    "周末两天，人多的时候加班另算，当天转账。",
    "旺季赶货，缺人得很，五十多岁身体好也要。",
    "按件算钱，做多少拿多少，材料送到村口。",
    "两班倒，夜班有补贴，吃住都管，夫妻可以安排一间房。",
)
_UNITS = (
    (PayUnit.DAY, 90, 320),
    (PayUnit.HOUR, 14, 35),
    (PayUnit.MONTH, 2300, 9000),
    (PayUnit.PIECE, 1, 9),
    (PayUnit.TASK, 60, 400),
)


@dataclass(frozen=True, slots=True)
class Corner:
    """A place with its WGS-84 point."""

    name: str
    lat: float
    lon: float


def city(lexicon: Lexicon, *, now: datetime, count: int = POSTINGS) -> Iterator[Posting]:
    """`count` postings with ids from 1, published in the last 30 days, live at `now`."""
    dice = random.Random(_SEED)  # noqa: S311 (a benchmark, not a secret)
    corners = [
        Corner(place.name, place.point.lat, place.point.lon)
        for place in lexicon.place_by_name.values()
    ]
    employers = _employers(dice, count=max(10, count // 24))
    names = list(lexicon.occupation_names.items())
    for number in range(1, count + 1):
        code, name = names[dice.randrange(len(names))]
        record = _record(dice, number, code, name, corners, employers, now.date())
        since = now - timedelta(minutes=dice.randrange(60 * 24 * 30))
        yield Posting(
            id=number,
            station_id=1,
            record=record,
            status=PostingStatus.PUBLISHED,
            revision=1,
            verdict=Verdict.PASS,
            published_at=since,
            updated_at=since,
        )


def _employers(dice: random.Random, *, count: int) -> list[str]:
    return [
        f"{dice.choice(_SURNAMES)}{dice.choice(_BRANDS)}{dice.choice(_BRANDS)}{dice.choice(_KINDS)}"
        for _ in range(count)
    ]


def _record(
    dice: random.Random,
    number: int,
    code: str,
    name: str,
    corners: Sequence[Corner],
    employers: Sequence[str],
    today: date,
) -> PostingRecord:
    corner = dice.choice(corners)
    unit, low, high = dice.choice(_UNITS)
    least = dice.randrange(low, high)
    most = least + dice.randrange(0, max(2, least // 4))
    return PostingRecord(
        ref=f"C{number:06d}",
        source="",
        title=name
        if dice.random() < 0.6
        else f"{name}{dice.choice(('两名', '（急）', '若干', ''))}",
        occupation=code,
        employer=dice.choice(employers),
        description=dice.choice(_DUTIES) + dice.choice(_DUTIES),
        pay=Pay(f"{least}-{most}元", least * LI_PER_YUAN, most * LI_PER_YUAN, unit),
        settlement=dice.choice((*Settlement, None)),
        headcount=dice.randrange(1, 20),
        place=f"{corner.name}{dice.randrange(1, 200)}号",
        district="乐至县",
        lat=corner.lat + dice.uniform(-0.02, 0.02),
        lon=corner.lon + dice.uniform(-0.02, 0.02),
        times=tuple(dice.sample(list(WorkTime), dice.randrange(0, 4))),
        tags=tuple(dice.sample(list(Tag), dice.randrange(0, 5))),
        requirements=dice.choice(("", "身体健康", "18-55岁", "60岁以下", "会骑电瓶车", "熟手优先")),
        contact_name=f"{dice.choice(_SURNAMES)}老板",
        contact_phone=f"1380000{dice.randrange(10_000):04d}",
        valid_until=today + timedelta(days=dice.randrange(5, 60)),
    )


QUESTIONS = (
    "想找个洗碗的活，要日结",
    "屋头要带娃儿，有没有可以拿回家做的手工",
    "五十八岁了，身体还好，有啥子轻松点的活路",
    "除了保安都行，晚上不上班",
    "帅乡广场附近有没有端盘子的",
    "一天不低于一百五，不要夜班",
    "找个保姆，要住家的",
    "学生暑假工，包吃住",
    "县城招不招收银员",
    "我会开叉车，月薪五千以上",
    "有没有周末兼职发传单的",
    "夫妻两个想进厂，包住，按月发",
    "腿脚不方便，能坐到做的事",
    "日结的搬运，有多少来多少",
    "工地上的小工，两百一天往上",
    "不想进厂，送外卖也可以，离家近点",
    "石佛镇这边摘果子的活有没得",
    "月嫂，有证，八千以上",
    "保洁，上午做半天那种",
    "附近有啥子活",
    "夜班保安，要买保险的",
    "打包分拣，24块一个钟以上",
    "想学个手艺，美甲学徒",
    "年纪大了，六十二，扫地看门都可以",
    "开三轮送货",
    "有没有做饭的阿姨，中午一顿就行",
    "电焊工，日结",
    "会缝纫机，计件也行",
    "不要中介，装修小工",
    "最近有什么活，随便都可以",
)
"""Sentences as people type them: plain, vague, narrow, refusing, in dialect."""
