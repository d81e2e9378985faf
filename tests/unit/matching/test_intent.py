"""What people write to the station for, known by their situation and not by one keyword."""

from __future__ import annotations

import pytest

from market.facts import Intent
from market.language.lexicon import Lexicon
from market.matching.need import understand

SAID: dict[Intent, tuple[str, ...]] = {
    Intent.COMPLAIN: (
        "说好的包吃结果要自己掏钱",
        "从架子上掉下来腰伤了没人管",
        "中介把我拉黑了",
        "结账的时候少给我五十块",
        "答应月底发工资又拖",
        "打过去说人早招满了,害我白跑一趟",
        "你们介绍的那家店根本不存在",
        "包工头不出医药费",
        "工头卷款跑了",
    ),
    Intent.ASK_POLICY: (
        "创业能贷好多款",
        "小微企业吸纳就业给不给补贴",
        "务工的车票能报销不",
        "60岁还能交养老保险吗",
        "无息贷款哪里申请",
        "大学生回来创业有没有扶持",
    ),
    Intent.ASK_STATION: (
        "要交钱吗",
        "招人要交钱不",
        "去上班要交押金不",
        "要中介费吗",
        "是不是要先交报名费",
        "做活要自己出钱不",
        "驿站能充电不",
        "站里头有空调没得",
        "过来坐哪路车",
        "明天有人上班没有",
        "给个电话号码,我打过来问",
    ),
    Intent.ASK_TRAINING: ("有没得教烘焙的班", "哪有教做蛋糕的地方", "育婴师证怎么考"),
    Intent.SUBSCRIBE: (
        "来了搬运的活吱个声",
        "出了保洁岗位麻烦讲一声",
        "一有采茶的就发我",
        "替我留个心,有看大门的说一声",
    ),
    Intent.UNSUBSCRIBE: (
        "消息太多,关了",
        "停了吧,我已经找到活了",
        "烦死了天天发",
        "不需要推送了",
        "把我删了",
    ),
    Intent.POST_JOB: (
        "果园要二十个摘果子的",
        "我这里要个会炒菜的师傅",
        "我开茶馆的,想找个掺茶的",
        "家里老人要人照顾,找个护工",
        "有人会修空调吗,我家空调坏了",
    ),
    Intent.GREET: ("老师在没", "有人不", "中午好"),
    Intent.OTHER: ("今晚吃啥子", "这雨下得好大", "你叫啥名字"),
    Intent.SEEK_JOB: (
        "不到3000的莫叫我",
        "别再给我推保安了",
        "招不招飞行员",
        "搬家打包,不会可以学",
        "要交钱的不去",
        "学徒要不要",
        "还差人不",
        "最新招工信息",
        "接投诉电话的客服",
        "不是找保姆,是找带娃娃的",
        "最少给到一百八一天",
    ),
}


@pytest.mark.parametrize(
    ("text", "intent"), [(text, intent) for intent, texts in SAID.items() for text in texts]
)
def test_the_situation_tells_what_is_wanted(text: str, intent: Intent, lexicon: Lexicon) -> None:
    assert understand(text, lexicon).intent is intent
