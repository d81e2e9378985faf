"""“谢谢”“要得”“拜拜”: words that ask for nothing and deserve a kind one back."""

from __future__ import annotations

import re

_FILLER = r"[了啦哈啊哦呀嘛吧呢噻咯哟的哒~、,，.。!！ 👍🙏👌😊🌹]{0,6}"
_KIND = (
    r"(?:好(?:的|嘞|滴|勒)?|行|可以|要得|得行|嗯|ok(?:ay)?|收到|我?(?:晓得|知道|明白|懂|清楚|了解|记住|记到|看到)"
    r"|那?(?:谢谢|谢了|谢过|多谢|感谢|劳慰|难为|麻烦|辛苦)(?:你们?|您|大家|老师|站长|得很){0,2}"
    r"|没事|不用了|没关系|不客气|再见|拜拜?|再会|回见|慢走|下次再?(?:聊|来|说|问)"
    r"|我?先?(?:去|再)?(?:看看|问问|试试|打电话|联系)(?:一下|下)?|你们?[真太](?:好|棒|贴心|负责)|[真太](?:好|棒|谢谢))"
)
_COURTESY = re.compile(rf"{_FILLER}(?:{_KIND}{_FILLER}){{1,6}}", re.IGNORECASE)


def is_courtesy(text: str) -> bool:
    """True when the whole sentence is thanks, assent or a goodbye."""
    return len(text) <= 40 and _COURTESY.fullmatch(text) is not None
