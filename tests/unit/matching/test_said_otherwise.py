"""The same wishes in other words: what people say when they don't know the usual word for it."""

from __future__ import annotations

from typing import Any

import pytest

from market.facts import Intent
from market.language.lexicon import Lexicon
from market.matching.need import understand


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("幼儿园煮饭的", "home-cook"),
        ("加油站收银", "cashier"),
        ("果园除草", "weeder"),
        ("想去养殖场", "livestock-worker"),
        ("托管班看娃写作业", "childcare-assistant"),
        ("教小孩打篮球", "sports-coach"),
        ("给瘫痪老人擦身翻身的", "elder-carer"),
        ("超市里往架子上摆东西", "shelf-stocker"),
        ("给泥水匠打下手", "site-labourer"),
        ("扮孙悟空的衣服那种", "mascot-actor"),
        ("按订单配货的", "stock-picker"),
        ("会杀鱼刮鱼鳞", "food-prep"),
        ("我会杀猪", "food-factory-worker"),
        ("有b2驾照", "truck-driver"),
        ("到别个屋头擦灰拖地", "hourly-cleaner"),
        ("木匠手下打小工", "site-labourer"),
        ("能扛能背", "porter"),
        ("擦油烟机", "appliance-cleaner"),
        ("抬钢琴上楼", "house-mover"),
        ("替人买药送文件", "errand-runner"),
        ("开六米八", "truck-driver"),
        ("在抖音上卖土特产", "livestream-host"),
        ("直播间递样品", "livestream-assistant"),
        ("视频加字幕", "video-editor"),
        ("厂里后勤换灯泡", "property-repairer"),
    ],
)
def test_the_work_is_told_by_what_is_done_there(text: str, code: str, lexicon: Lexicon) -> None:
    assert understand(text, lexicon).occupations == (code,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("超市或者服装店", {"occupations": ["store-keeper", "shop-assistant"]}),
        ("保洁,加油站也行", {"occupations": ["cleaner", "gas-attendant"]}),
        ("餐馆的活都可以,就是不传菜", {"groups": ["餐饮"], "no": ["food-runner"]}),
        ("保安不当,扫地也不扫,别的都行", {"no": ["security-guard", "cleaner"]}),
        ("八十岁还能做啥", {"age": 80}),
        ("六十一了还能做啥", {"age": 61}),
        ("五十有二,找个看门的", {"age": 52, "occupations": ["gatekeeper"]}),
        ("装修小工,日结两百四", {"pay": 240_000, "occupations": ["site-labourer"]}),
        ("超过十二小时的不干", {"pay": None}),
        ("家住大佛镇,想在石佛镇找个保洁", {"place": "石佛镇"}),
        ("女儿念大一,放假想喊她出来做家教", {"tags": ["student_ok"], "occupations": ["tutor"]}),
        ("坐到屋头就能做的", {"tags": ["home_based"]}),
        ("天天在屋头耍,想找个保洁", {"tags": []}),
        ("暑假在家,想当监考", {"tags": [], "occupations": ["exam-proctor"]}),
        ("年纪大了爬不了高", {"tags": ["senior_ok"]}),
        ("不是学生了,找个保洁", {"tags": []}),
        ("童家或者石佛都行", {"place": "童家镇"}),
        ("城里头不要,想在童家", {"place": "童家镇"}),
        ("石湍太远,石佛可以", {"place": "石佛镇"}),
        ("我不是找月嫂,我是想当月嫂", {"occupations": ["maternity-nurse"], "no": []}),
        ("我在家带两个娃,想找点手工", {"tags": [], "groups": ["手工"]}),
        ("别给我推销售和保险", {"tags": [], "no": ["salesperson"]}),
        ("一个月拿得到三千多就行", {"pay": 3_000_000}),
        ("保洁可以,擦厕所扫厕所不干", {"occupations": ["cleaner"], "no": []}),
        ("送外卖太危险了,还有没有别的", {"occupations": [], "no": ["food-rider"]}),
    ],
)
def test_wishes_in_other_words(text: str, expected: dict[str, Any], lexicon: Lexicon) -> None:
    need = understand(text, lexicon)
    heard = {
        "occupations": list(need.occupations),
        "groups": list(need.groups),
        "tags": [str(tag) for tag in need.tags],
        "no": list(need.exclude.occupations),
        "age": need.age,
        "place": need.place,
        "pay": need.pay_min.amount_li if need.pay_min else None,
    }
    assert {key: heard[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("不用给我留意了", Intent.UNSUBSCRIBE),
        ("不想等了", Intent.UNSUBSCRIBE),
        ("不用再帮我盯着了", Intent.UNSUBSCRIBE),
        ("不找了,谢谢", Intent.UNSUBSCRIBE),
        ("不等了,帮我取消", Intent.UNSUBSCRIBE),
        ("不想等了,有没有马上能上班的", Intent.SEEK_JOB),
        ("早上起不来,别给我推早班", Intent.SEEK_JOB),
        ("别推保安给我", Intent.SEEK_JOB),
        ("工钱不给,还把我拉黑了", Intent.COMPLAIN),
        ("跟你们说的完全不一样", Intent.COMPLAIN),
        ("没得钱用了,找个日结的", Intent.SEEK_JOB),
        ("做点手工补贴家用", Intent.SEEK_JOB),
        ("不收中介费的活", Intent.SEEK_JOB),
        ("有工伤保险的", Intent.SEEK_JOB),
        ("想打工赚学费", Intent.SEEK_JOB),
        ("拉电线装开关", Intent.SEEK_JOB),
        ("你们那儿还差人洗碗不", Intent.SEEK_JOB),
        ("附近有日结的给我发个消息", Intent.SUBSCRIBE),
        ("老板叫我们回来等,先找个日结的", Intent.SEEK_JOB),
        ("失业了能领多少钱", Intent.ASK_POLICY),
        ("几时开月嫂班", Intent.ASK_TRAINING),
        ("有没有热水喝", Intent.ASK_STATION),
        ("装修队缺个电工", Intent.POST_JOB),
        ("面馆差个洗碗的,有人来吗", Intent.POST_JOB),
        ("面馆差个洗碗的不", Intent.SEEK_JOB),
        ("屋头要刷墙,找个师傅", Intent.POST_JOB),
        ("果园喊人摘李子,明天来", Intent.POST_JOB),
        ("果园要人摘李子不", Intent.SEEK_JOB),
        ("遭包工头骂了一顿", Intent.COMPLAIN),
        ("打过去说招满了", Intent.COMPLAIN),
        ("登记要不要给你们钱", Intent.ASK_STATION),
        ("要得,谢谢老师哈", Intent.OTHER),
        ("技能补贴还有没得", Intent.ASK_POLICY),
        ("想请家教,孩子作业没人辅导", Intent.POST_JOB),
        ("马桶堵了,有没有师傅", Intent.POST_JOB),
        ("被开除了一分赔偿没有", Intent.COMPLAIN),
        ("啥子都肯干,有力气", Intent.SEEK_JOB),
        ("我学会计的,想找个文员", Intent.SEEK_JOB),
        ("您好,请问有人在吗", Intent.GREET),
    ],
)
def test_who_wants_what(text: str, intent: Intent, lexicon: Lexicon) -> None:
    assert understand(text, lexicon).intent is intent
