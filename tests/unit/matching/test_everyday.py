"""Sentences as they are really typed: without commas, in dialect, misspelled, with a story."""

from __future__ import annotations

from typing import Any

import pytest

from market.facts import Intent, Need
from market.language.lexicon import Lexicon
from market.matching.need import understand


def need(text: str, lexicon: Lexicon) -> dict[str, Any]:
    found = understand(text, lexicon).to_json()
    assert found.pop("intent") == "seek_job"
    found["tags"] = sorted(found.get("tags", []))
    return {key: value for key, value in found.items() if value}


def _not(**kinds: list[str]) -> dict[str, Any]:
    return {"exclude": kinds}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工地干不下去了想进厂", {"groups": ["工厂"]} | _not(groups=["建筑装修"])),
        ("餐馆太油了不想去", _not(groups=["餐饮"])),
        ("厨房的活受不了热", _not(groups=["餐饮"])),
        ("洗碗太累 换一个", _not(occupations=["dishwasher"])),
        (
            "快递太累 想换个轻松的",
            {"tags": ["light_work"]} | _not(occupations=["courier"]),
        ),
        ("嫌洗碗累 想找个收银", {"occupations": ["cashier"]} | _not(occupations=["dishwasher"])),
        ("工地的 厂里的 都不要", _not(groups=["建筑装修", "工厂"])),
        ("餐饮的不要工地的不要", _not(groups=["餐饮", "建筑装修"])),
        ("门卫,夜班莫喊我", {"occupations": ["gatekeeper"]} | _not(times=["night"])),
        ("洗车可以,夜班不要叫我", {"occupations": ["car-washer"]} | _not(times=["night"])),
        ("手工都做,莫喊我编草", {"groups": ["手工"]} | _not(occupations=["straw-weaver"])),
        ("哪个屋头要人煮饭哦", {"occupations": ["home-cook"]}),
        ("美发学徒,一点不懂", {"occupations": ["hairdresser"], "tags": ["no_experience"]}),
        ("跟我屋男人一路,包吃住的", {"tags": ["couple_ok", "lodging", "meals"]}),
        ("不要工地不要厂里不要餐馆", _not(groups=["建筑装修", "工厂", "餐饮"])),
        (
            "不是保姆是钟点工",
            {"occupations": ["hourly-cleaner"]} | _not(occupations=["housekeeper"]),
        ),
        (
            "不当保姆当月嫂",
            {"occupations": ["maternity-nurse"]} | _not(occupations=["housekeeper"]),
        ),
        ("不住家的保姆", {"occupations": ["housekeeper"]}),
        ("不是服务员就是收银", {"occupations": ["waiter", "cashier"]}),
        ("不是不愿意做保洁", {"occupations": ["cleaner"]}),
        ("不要押金的保安", {"occupations": ["security-guard"]}),
        ("不要求包住", {}),
        ("我不会开车 其他都行", _not(groups=["驾驶"])),
        ("不会做饭的可以当保姆不", {"occupations": ["housekeeper"]}),
        ("我不会骑电瓶车 外卖送不了", _not(occupations=["food-rider"])),
        ("夜班给再多钱也不干", _not(times=["night"])),
        ("礼拜天要走亲戚上不了班", _not(times=["weekend"])),
        ("白天不行晚上也不行只有周末行", {"times": ["weekend"]}),
        ("除非日结不然不去", {"settlement": ["daily"]}),
        ("要日结不要日结", {"settlement": ["daily"]}),
        ("直播那些别给我推 别的活可以", _not(groups=["电商直播"])),
    ],
)
def test_a_no_means_what_it_means(text: str, expected: dict[str, Any], lexicon: Lexicon) -> None:
    found = need(text, lexicon)
    if "times" in expected:
        found = {"times": found["times"]}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "我今年四十六了以前在广东电子厂干了十几年现在回来了想在县城附近找个厂上班"
            "最好是包吃住的工资四千以上就行",
            {
                "groups": ["工厂"],
                "tags": ["lodging", "meals"],
                "place": "乐至县城",
                "pay_min": {"amount": 4000, "unit": "month"},
                "age": 46,
            },
        ),
        (
            "我老公在工地上班我在屋头带两个娃想找点手工活在屋里做",
            {"groups": ["手工"], "tags": ["home_based"]},
        ),
        (
            "我以前干过保安现在想找个轻松点的看门的也行",
            {"occupations": ["gatekeeper"], "tags": ["light_work"]},
        ),
        (
            "之前在成都送外卖太累了回来想换个工作开车也可以我有C1",
            {"groups": ["驾驶"]} | _not(occupations=["food-rider"]),
        ),
        (
            "刚生完娃半年想出来上班白天八个小时的就行店员导购都可以",
            {
                "occupations": ["store-keeper", "shop-assistant"],
                "times": ["morning", "afternoon"],
            },
        ),
        (
            "我妈六十二了身体还可以想找个打扫卫生的离家近点的住南塔这边",
            {"occupations": ["cleaner"], "place": "南塔街道", "age": 62},
        ),
        (
            "我儿子今年大一放暑假想找个兼职日结的那种奶茶店发传单都行",
            {
                "occupations": ["leaflet-distributor"],
                "settlement": ["daily"],
                "times": ["holiday"],
                "tags": ["student_ok"],
            },
        ),
    ],
)
def test_a_long_story_without_commas_is_parted_where_it_turns(
    text: str, expected: dict[str, Any], lexicon: Lexicon
) -> None:
    assert need(text, lexicon) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("带娃的能做什么", {}),
        ("带着奶娃 能在家边带边做的手工", {"groups": ["手工"], "tags": ["home_based"]}),
        ("想找个带娃的活", {"occupations": ["nanny"]}),
        ("经佑老人的活路", {"occupations": ["elder-carer"]}),
        ("伺候老年人", {"occupations": ["elder-carer"]}),
        ("服務員", {"occupations": ["waiter"]}),
        ("主播", {"occupations": ["livestream-host"]}),
        ("领些手工回屋做", {"groups": ["手工"], "tags": ["home_based"]}),
        ("离住的近点", {"near_me": True}),
        ("接送娃之间能做的", {"times": ["morning", "afternoon"]}),
        ("娃上学的时候能做的", {"times": ["morning", "afternoon"]}),
        ("下午四点要接孩子", {}),
        ("早点收工回去煮饭 洗碗的活", {"occupations": ["dishwasher"]}),
    ],
)
def test_what_is_done_at_home_is_not_looked_for(
    text: str, expected: dict[str, Any], lexicon: Lexicon
) -> None:
    assert need(text, lexicon) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("奔七十的人了69", {"age": 69}),
        ("我今年刚好五十", {"age": 50}),
        ("虚岁六十三", {"age": 63}),
        ("我62了 岁数大了", {"age": 62}),
        ("岁数不小了", {"tags": ["senior_ok"]}),
        ("五十开外找个轻松的", {"tags": ["light_work", "senior_ok"]}),
        ("一百五一天", {"pay_min": {"amount": 150, "unit": "day"}}),
        (
            "一天一百五 日结",
            {"settlement": ["daily"], "pay_min": {"amount": 150, "unit": "day"}},
        ),
        ("一天挣个百把块就行", {"pay_min": {"amount": 100, "unit": "day"}}),
        ("五千八千都行", {"pay_min": {"amount": 5000, "unit": "month"}}),
        ("一千五也干", {"pay_min": {"amount": 1500, "unit": "month"}}),
        ("一天百多块", {"pay_min": {"amount": 100, "unit": "day"}}),
        ("年薪十万", {}),
        ("不要技术不要学历的", {"tags": ["no_experience"]}),
        ("没做过收银可以学不", {"occupations": ["cashier"], "tags": ["no_experience"]}),
        ("我照顾老人有经验", {"occupations": ["elder-carer"]}),
        ("少了两百五不得行", {"pay_min": {"amount": 250, "unit": "day"}}),
        ("一个星期拿一回钱", {"settlement": ["weekly"]}),
        ("做完就转账", {"settlement": ["immediate"]}),
        ("高铁站附近", {"place": "乐至火车站"}),
        ("不想跑太远", {"near_me": True}),
        ("早上七点之前的活", {"times": ["morning"]}),
    ],
)
def test_figures_and_places_are_heard(
    text: str, expected: dict[str, Any], lexicon: Lexicon
) -> None:
    assert need(text, lexicon) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("送夕卖", "food-rider"),
        ("奶荼店", "drinks-maker"),
        ("保-安", "security-guard"),
        ("快地", "courier"),
        ("烧考", "barbecue-cook"),
        ("馆子头灶房打下手", "kitchen-helper"),
        ("在冷库里搬冻肉", "porter"),
        ("用熨斗熨衬衫", "ironing-worker"),
        ("坐在电脑前头盯监控", "security-guard"),
        ("给老人洗脚剪指甲", "elder-carer"),
        ("挤牛奶", "livestock-worker"),
    ],
)
def test_work_is_known_by_what_is_done(text: str, code: str, lexicon: Lexicon) -> None:
    assert need(text, lexicon) == {"occupations": [code]}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("不加班的", Intent.SEEK_JOB),
        ("修鞋", Intent.SEEK_JOB),
        ("当护士", Intent.SEEK_JOB),
        ("初中毕业没事做", Intent.SEEK_JOB),
        ("没有双休不考虑", Intent.SEEK_JOB),
        ("有残疾证的能干啥", Intent.SEEK_JOB),
        ("仓库管理员以前干过", Intent.SEEK_JOB),
        ("残疾证怎么办", Intent.ASK_POLICY),
        ("退休年龄是多少", Intent.ASK_POLICY),
        ("你们的电话号码是多少", Intent.ASK_STATION),
        ("中介收了我三百", Intent.COMPLAIN),
        ("厂里把我工资扣了", Intent.COMPLAIN),
        ("押了我半个月工资走都走不脱", Intent.COMPLAIN),
        ("招工说的四千到手两千八", Intent.COMPLAIN),
        ("挖机哪里可以学", Intent.ASK_TRAINING),
        ("美甲,零基础,免费教的", Intent.SEEK_JOB),
        ("没经验,哪里可以免费学电工", Intent.ASK_TRAINING),
        ("今天晚上夜市还摆不摆", Intent.ASK_STATION),
        ("找工作要不要给钱", Intent.ASK_STATION),
        ("有钟点工的话打我电话", Intent.SUBSCRIBE),
        ("我要招人", Intent.POST_JOB),
        ("请问怎么在你们这里招人", Intent.POST_JOB),
        ("我家地里的油菜要人收", Intent.POST_JOB),
        ("有没有人愿意来带娃 我出三千", Intent.POST_JOB),
        ("谁会修水管家里漏水", Intent.POST_JOB),
        ("有没有人来帮我收谷子", Intent.POST_JOB),
        ("想找个阿姨做饭", Intent.POST_JOB),
        ("有没有人要做饭的", Intent.SEEK_JOB),
        ("明天下雨不", Intent.OTHER),
    ],
)
def test_what_is_wanted_of_the_station(text: str, intent: Intent, lexicon: Lexicon) -> None:
    assert understand(text, lexicon).intent is intent


def test_a_bare_greeting_asks_for_nothing(lexicon: Lexicon) -> None:
    assert understand("各位老师好 新人报到", lexicon) == Need(Intent.GREET)
