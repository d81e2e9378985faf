"""Find phone numbers as people write them: 138-0000-1234, １３８…, 一三八零…, 028-2665 1234.

Knows the shapes of Chinese numbers (11-digit mobiles, area code + 7-8 digits, 400 and 800
lines), nothing of whose they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from market.intake.dictated import dictated
from market.language.heads import headed

_WIDE = str.maketrans("０１２３４５６７８９（）－—–─．＋", "0123456789()----.+")
_CHINESE = str.maketrans(
    "〇零○一幺壹二贰三叁四肆五伍六陆七柒八捌九玖", "000111223344556677889" + "9"
)
_CIRCLED = str.maketrans(
    "⓪①②③④⑤⑥⑦⑧⑨⓿❶❷❸❹❺❻❼❽❾➀➁➂➃➄➅➆➇➈⓵⓶⓷⓸⓹⓺⓻⓼⓽", "01234567890123456789123456789123456789"
)
_CIRCLES = headed(
    r"[⓪①-⑨⓿❶-❾➀-➈⓵-⓽]{3,20}|[⓪①-⑨⓿❶-❾➀-➈⓵-⓽]{1,20}(?=\d{4})|(?<=\d{4})[⓪①-⑨⓿❶-❾➀-➈⓵-⓽]{2,20}"
)
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
"""A digit of another script or shape: bold, Arabic."""
_MARK = "\ufe0f\u20e3"
_SEP = rf"[ \t\u3000.\-·•丨|_{_MARK}]"
_MOBILE = headed(
    rf"(?<!\d)(?:\+?86{_SEP}{{0,2}})?1{_SEP}{{0,2}}[3-9](?:{_SEP}{{0,3}}\d){{9}}(?!\d)"
)
_BROKEN = headed(
    rf"(?<!\d)1[3-9]\d{_SEP}{{0,2}}(?:\d{{4}}{_SEP}{{0,2}}\n{_SEP}{{0,4}}\d{{4}}"
    rf"|\n{_SEP}{{0,4}}\d{{4}}{_SEP}{{0,2}}\d{{4}})"
    r"(?![\d元块/~])"
)
"""A mobile whose last four digits went to the next line."""
_LANDLINE = headed(
    rf"(?<![\d.])\(?0(?:10|2\d|[3-9]\d\d)\)?{_SEP}{{0,3}}"
    rf"(?:[2-9]\d{{2,3}}{_SEP}{{0,1}}\d{{4}}|[2-9]\d{{3}}{_SEP}\d{{3}})(?![\d])"
    r"(?:-\d{1,5}|[ ,(]{0,2}(?:转|分机号?)[: ]{0,2}\d{1,5})?"
    r"|(?<![\d.])\(?0 ?(?:1 ?0|2 ?\d|[3-9] ?\d ?\d)\)?[ -]?[2-9](?: \d){6,7}"
    r"(?! ?\d)"
)
_HOTLINE = headed(
    r"(?<![\d.])[48]00(?:-?\d{3,4}-?\d{3,4}|[ -]\d{3}[ -]\d{4}|[ -]\d{4}[ -]\d{3}"
    r"|\d[ -]\d{3}[ -]\d{3})(?!\d)"
)
_LOCAL = headed(
    r"(?:电话|热线|座机|固话|联系方式|致电|拨打|[打拨]|咨询|店里|办公室)[:：]{0,1}[ \t]{0,3}"
    r"([2-8]\d{2,3}[ -]?\d{4})(?![\d元块万]|[-~到至]\d)"
)
_SPELT = re.compile(
    rf"[〇零○一幺壹二贰三叁四肆五伍六陆七柒八捌九玖\d]{_SEP}{{0,2}}[〇零○幺一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
)
_ARMY = str.maketrans("洞拐勾两", "0792")
_ARMY_RUN = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:[〇零○洞一幺壹二两贰三叁四肆五伍六陆七拐柒八捌九勾玖\d]{_SEP}{{0,2}}){{11}}"
    rf"|幺{_SEP}{{0,2}}(?:[〇零○洞一幺二两三四五六七拐八九勾\d]{_SEP}{{0,2}}){{10}}"
)
"""幺三八洞洞洞洞 as soldiers and drivers say digits; only in a run as long as a mobile."""
_LETTER_O = headed(
    r"(?<=\d)[oO]|[oO](?=[oO]{0,8}\d{3})|(?<=\d[ .-])[oO](?![a-zA-Z])"
    r"|(?<=[oO][ .-])[oO](?=[ .-]?[\doO])"
)
_LETTER_L = re.compile(r"(?<![A-Za-z\d])[lI](?=[3-9]\d[ -]?[\doO]{4})")
_LIST_PRICES = ((4, 4, 3),)
"""How “1500-2000 300/天” would fall into groups: three prices, not a phone."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One number, in the contract's form, and where it stands in the text."""

    number: str
    start: int
    end: int


def find_phones(text: str) -> tuple[Phone, ...]:
    """All phone numbers of a text in their order, each once at its first place."""
    flat = _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), text.translate(_WIDE))
    flat = _LETTER_L.sub("1", flat)
    if "o" in flat or "O" in flat:
        flat = _LETTER_O.sub("0", flat)
    flat = _ARMY_RUN.sub(lambda run: run[0].translate(_ARMY), flat)
    found = _find(flat, ())
    # Chinese digits only after the plain ones: 周一13800001234 is no number of twelve digits.
    spelt = flat.translate(_CHINESE)
    if _SPELT.search(flat):
        found += _find(spelt, found)
    taken = [(phone.start, phone.end) for phone in found]
    found += tuple(Phone(*each) for each in dictated(spelt, taken=taken))
    return tuple(sorted(found, key=lambda phone: phone.start))


def _find(flat: str, taken: tuple[Phone, ...]) -> tuple[Phone, ...]:
    found: list[Phone] = []
    used = bytearray(len(flat))
    for phone in taken:
        used[phone.start : phone.end] = b"\1" * (phone.end - phone.start)
    for pattern in (_MOBILE, _BROKEN, _LANDLINE, _HOTLINE, _LOCAL):
        group = 1 if pattern is _LOCAL else 0
        for match in pattern.finditer(flat):
            start, end = match.span(group)
            number = _number(match[group], mobile=pattern in (_MOBILE, _BROKEN))
            if number and not any(used[start:end]):
                found.append(Phone(number, start, end))
                used[start:end] = b"\1" * (end - start)
    return tuple(found)


def without_circles(text: str) -> str:
    """①③⑧… as 138…, character by character; a circle alone is the mark of a list's item."""
    return _CIRCLES.sub(lambda run: run[0].translate(_CIRCLED), text)


def numbers_in(text: str) -> tuple[str, ...]:
    """The distinct numbers of a text, in their order."""
    return tuple(dict.fromkeys(phone.number for phone in find_phones(text)))


def without_phones(text: str) -> str:
    """The text with its phone numbers, and the words that introduce them, cut out."""
    kept: list[str] = []
    last = 0
    for phone in find_phones(text):
        kept.append(_INTRODUCTION.sub("", text[last : phone.start][-_NEAR:]))
        kept.insert(-1, text[last : max(last, phone.start - _NEAR)])
        after = _AFTERWORD.match(text, phone.end)
        last = after.end() if after else phone.end
    return ("".join(kept) + text[last:]).strip(" \t,，;；:：、/|-(（")


_EXTENSION = re.compile(r"(?:转|分机号?)[: ]{0,2}(\d{1,5})$")
_NEAR = 40
_INTRODUCTION = re.compile(
    r"[,，;；、。/|(（ \t]{0,3}(?:请|有意|联系|咨询|报名|招聘){0,2}"
    r"(?:电话|手机号?|电联|联系方式|联系人|热线|打|致电|call|tel|☎️?|📱|📞){0,2}[:： \t]{0,3}$",
    re.IGNORECASE,
)
_AFTERWORD = re.compile(r"[ \t]{0,3}[(（]?(?:微信同[号步]|同微信?|微信)?[)）]?")


def _number(written: str, *, mobile: bool) -> str:
    digits = re.sub(r"\D", "", written)
    if mobile:
        groups = tuple(len(part) for part in re.findall(r"\d+", written))
        digits = digits.removeprefix("86") if len(digits) == 13 else digits
        return "" if groups in _LIST_PRICES or len(digits) != 11 else digits
    if written.lstrip("(").startswith("0"):
        extension = _EXTENSION.search(written) or (
            re.search(r"-(\d{1,5})$", written) if len(digits) > 12 else None
        )
        area = 3 if digits[1] in "12" else 4
        body = digits[area : len(digits) - (len(extension[1]) if extension else 0)]
        return f"{digits[:area]}-{body}" + (f"-{extension[1]}" if extension else "")
    return written.strip("-").replace(" ", "")
