"""Which messages offer work: those of people who look for some, sell or complain do not."""

from __future__ import annotations

from datetime import date

import pytest

from market.intake.parse import parse
from market.language.lexicon import Lexicon


@pytest.mark.parametrize(
    "text",
    [
        "有没有要钟点工的，我下午有空，30一小时，13800001234",
        "我们三个人做木工的，刚从工地下来，有活的老板联系，13800001234",
        "我爸58了，身体硬朗，看大门的活有没有，2000就行，13800001234",
        "今天工资到账了吗？我这个月才3200",
        "哪位老板要拉货的，本人有4.2米货车，随叫随到13800001234",
        "家政培训班开课啦！月嫂证880元，学完推荐就业，13800001234",
        "保安证考证报名，包过，380元，13800001234",
        "我们装修队缺活，有房要装的找我，13800001234",
        "本人会做川菜，餐馆打工8年，想换个地方，包住的优先",
        "代办健康证，当天拿证，80元，13800001234",
        "我是做保洁的，开荒保洁每平3元，13800001234",
        "本人承接水电安装，50元/个点位，13800001234",
    ],
)
def test_a_message_that_offers_no_work_is_no_posting(
    text: str, lexicon: Lexicon, today: date
) -> None:
    assert parse(text, lexicon, today=today).postings == ()


@pytest.mark.parametrize(
    "text",
    [
        "有没有要来洗碗的，一天120，管两顿饭，13800001234",
        "【换季清仓】羽绒服五折 店里顺便招导购一名，2600底薪+提成，13800001234",
        "炸油条师傅，5000，实验小学斜对面那排门面第三家，13800001234",
        "音乐节拆台 15人 现结 13800001234",
    ],
)
def test_a_message_that_asks_for_hands_is_one(text: str, lexicon: Lexicon, today: date) -> None:
    assert len(parse(text, lexicon, today=today).postings) == 1
