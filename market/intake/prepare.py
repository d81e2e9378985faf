"""A message made ready to be taken apart: one spelling beside the writer's own letters.

`text` is normalised for finding; `shown` is the same length and keeps case and punctuation
for quoting, with traditional characters and full-width digits simplified. Phones are blanked
in both. Every character still knows where it stood in the message. Knows nothing of postings.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from dataclasses import dataclass

from market.intake.phones import Phone, find_phones, without_circles
from market.intake.traced import Piece, Spans, Traced, stretches
from market.language.heads import headed
from market.language.normalise import Normalised, normalise

MAX_MESSAGE = 20_000

_LABEL_EMOJI = {
    **dict.fromkeys("📍🏠🏡📌🏢🏭🏬🗺", "\n地点:"),
    **dict.fromkeys("📱📞☎📲", "\n电话:"),
    **dict.fromkeys("💰💵💴🧧🤑", "\n"),
}
_ENUMERATOR = re.compile(
    r"(?<![①-⑳\d])[①-⑳❶-❿⓵-⓾](?!月(?![嫂子饼季])|[天日号点人名元])(?![①-⑳\d]{4})"
    r"|\d{1,2}\ufe0f?\u20e3\ufe0f?(?!\d)|(?<!\d)\d{1,2}(?=[\u20e3])"
)
_LIST_MARK = re.compile(
    r"(?m)(?:(?<=\n)|^)[ \t]{0,8}[(（【]?"
    r"(?:\d{1,2} ?[、.．)）】](?!\d)|\d{1,2}[:：](?=[\u4e00-\u9fff])"
    r"|[一二三四五六七八九十]{1,2}[、.．)）]"
    r"|[A-Ha-h][、.．)）:：](?=[\s\u4e00-\u9fff]))"
    r"|(?:(?<=\n)|^)[ \t]{0,8}[-*·•][ \t]{0,4}(?=[\u4e00-\u9fff])"
    r"|(?<=[：:；;。！!])[ \t]{0,2}[A-Ha-h][、.．)）](?=[\u4e00-\u9fff])"
    r"|(?m:^)[ \t]{0,8}[✅☑✔▪•●◆■★☆👉🔸🔹➡▶►◇○]\ufe0f?"
    r"|(?<=[：:；;。！!])[ \t]{0,2}\d{1,2}[、.．)）](?=[\u4e00-\u9fff])"
    r"|(?<=[：:；;。！!])[ \t]{0,2}[一二三四五六七八九十]、"
    r"|(?<=[，, ])[ \t]{0,2}\d{1,2}[、)）](?=[\u4e00-\u9fff])"
    r"|(?:(?<=[\s，,；;。])|^)(?:岗位|职位|工种)[一二三四五六七八九十\d]{1,2}[：:、]"
    r"|(?<= )\d{1,2}[.．]\s?(?=[\u4e00-\u9fff]{2})"
)
_KEYCAP_DIGIT = re.compile(r"(\d)\ufe0f?\u20e3\ufe0f?(?=\d)|(?<=[\d\u20e3])(\d)\ufe0f?\u20e3")
_TEEN = re.compile(r"[⑩-⑲](?=[⓪①-⑨⓿❶-❾\d]{5})")
"""⑬⑧0000… begins a phone."""
_LINE_END = re.compile(r"\r\n?")
_PICTURE = re.compile(
    f"[{''.join(_LABEL_EMOJI)}]"
    r"(?!\ufe0f?\s{0,3}[【\[(（]?(?:免费|包|住|吃|宿|食|提供|管|福利|待遇|工资|薪|要求|时间))"
)
"""A house before 免费住宿 pictures a bed, not where the work is."""
_KEPT_AS_WRITTEN = frozenset("（）【】《》：，；！？、。“”‘’丨～孃嬢昇陞堃喆甡燊")
"""昇 and 堃 are how a firm or a person is called; nobody signs as 升."""
_ONE_BLANK = re.compile(
    r"(?<![\u4e00-\u9fff])(?<![\u4e00-\u9fff] )"
    r"(?:[\u4e00-\u9fff] ){2,14}[\u4e00-\u9fff](?! ?[\u4e00-\u9fff])"
)
"""三 岔 湖 between wider blanks is a word of its own."""
_DOTTED = re.compile(r"(?:[\u4e00-\u9fff][.·•*_/~|-]){3,14}[\u4e00-\u9fff](?![\u4e00-\u9fff])")
"""诚.聘.月.嫂"""
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])(?<![\u4e00-\u9fff][ \u3000])"
    r"(?:[\u4e00-\u9fff][ \u3000]{1,4}){2,14}[\u4e00-\u9fff](?![\u4e00-\u9fff])"
)
_HEARD_AS = (
    "公资工资 工姿工资 工次工资 月节月结 日节日结 周节周结 日接日结 抱吃包吃 抱住包住 抱食包食 "
    "饱吃包吃 饱住包住 饱食包食 保吃包吃 保住包住 招公招工 招骋招聘 招娉招聘 城聘诚聘 "
    "待玉待遇 带遇待遇 带玉待遇 面仪面议 面义面议 低薪底薪 底新底薪 月新月薪"
)
_MEANT = {pair[:2]: pair[2:] for pair in _HEARD_AS.split()}
_MISHEARD = headed(
    r"公资|工姿|工次|[月日周]节(?![约假省目日])|(?<!今)日接(?=[,。;\s]|$)|[抱饱][吃住食]"
    r"|保[吃住](?=[,。;\s吃住]|$)|招公(?!司|务|交|寓|办|关|益|安|开|路)"
    r"|招[骋娉]|城聘|[待带][玉遇](?<!待遇)|面[仪义](?=[,。;\s]|$)|低薪(?=\d)|[底月]新(?=\d)"
)
"""Words that a telephone heard wrong, or that were typed by their sound."""
BREAK = "\n"
ITEM = "\n、"
"""What the number of a list's item becomes: nobody begins a line so."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The two readings of a message and the phones that were taken out of it."""

    text: str
    shown: str
    phones: tuple[Phone, ...]
    marked: Traced
    spelled: Normalised

    def words(self, start: int, end: int) -> str:
        """The writer's words for `text[start:end]`, without the space around them."""
        return " ".join(self.shown[start:end].split())

    def where(self, start: int, end: int) -> Spans:
        """Where in the original message `text[start:end]` stands."""
        marked = self.spelled.positions(max(start, 0), min(end, len(self.text)))
        return stretches(map(self.marked.origin, marked))


def prepare(message: Traced) -> Prepared:
    """Make a message ready; what is beyond MAX_MESSAGE characters is left out."""
    marked = _mark_lists(message.cut(0, MAX_MESSAGE))
    found = find_phones(marked.text)
    plain = list(marked.text)
    for phone in found:
        plain[phone.start : phone.end] = " " * (phone.end - phone.start)
    spelled = normalise("".join(plain))
    heard = _MISHEARD.sub(lambda found: _MEANT[found[0]], spelled.text)
    shown = _shown(spelled)
    if spelled.offsets is not None:
        found = _moved(found, spelled)
    return Prepared(heard, shown, found, marked, spelled)


def _mark_lists(message: Traced) -> Traced:
    """Numbers and pictures that only introduce an item become line breaks or labels."""
    text = message.sub(_LINE_END, lambda _: (BREAK,))
    text = text.sub(_TEEN, lambda match: (str(int(unicodedata.numeric(match[0]))),))
    text = dataclasses.replace(text, text=without_circles(text.text))
    text = text.sub(_KEYCAP_DIGIT, lambda match: (match.span(1 if match[1] else 2),))
    for apart in (_ONE_BLANK, _SPACED, _DOTTED):
        text = text.sub(apart, _together)
    text = text.sub(_ENUMERATOR, lambda _: (ITEM,))
    text = text.sub(_PICTURE, lambda match: (_LABEL_EMOJI[match[0]],))
    return text.sub(_LIST_MARK, lambda _: (ITEM,))


def _together(spaced: re.Match[str]) -> list[Piece]:
    """招  足  疗  技  师 as 招足疗技师."""
    start = spaced.start()
    return [
        (start + i, start + i + 1)
        for i, char in enumerate(spaced[0])
        if "\u4e00" <= char <= "\u9fff"
    ]


def _shown(spelled: Normalised) -> str:
    if spelled.text == spelled.original:
        return spelled.text
    original = spelled.original
    written = map(original.__getitem__, spelled.positions(0, len(spelled.text)))
    return "".join(
        mark if mark == char or mark in _KEPT_AS_WRITTEN or mark.lower() == char else char
        for char, mark in zip(spelled.text, written, strict=True)
    )


def _moved(phones: tuple[Phone, ...], spelled: Normalised) -> tuple[Phone, ...]:
    """Phones at their places in the normalised text."""
    offsets = spelled.offsets or ()
    moved: list[Phone] = []
    index = 0
    for phone in phones:
        while index < len(offsets) and offsets[index] < phone.start:
            index += 1
        start = index
        while index < len(offsets) and offsets[index] < phone.end:
            index += 1
        moved.append(Phone(phone.number, start, index))
    return tuple(moved)
