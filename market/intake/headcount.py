"""Find how many people a message wants: 2名, 5-6人, 男女各1名, 女工5名男工3名, 要一个帮厨.

Not a number of people: 4500一个人 (pay each), 四人间 (a room), 一个月, 若干 and 数名.
"""

from __future__ import annotations

import re

from market.language.extract import Hit
from market.language.heads import headed
from market.language.numerals import number_range

_N = r"(?:\d{1,4}|[一二两俩三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]{1,4})"
_PERSON = (
    r"(?:名|位|个人|人(?!间|力|事|民|家|一|员|气|多活|均|次|头|情|/|以|内|住|房|左(?!右)|机|才|保))"
)
_EACH = re.compile(rf"男女(?:工|生)?各(?:招|要)?\s?({_N})\s?(?:名|人|位|个)?")
_SEX = re.compile(
    rf"(?:男|女)(?:工|生|性|士|员工)?\s?[::]?\s?({_N})\s?(?:名|人|位|个)|({_N})\s?(?:名|人|位"
    rf"|个)\s?(?:男|女)(?:工|生|性|士)?"
)
_BY_SEX = re.compile(rf"男\s?({_N})\s?[,、]?\s?女\s?({_N})(?![\d元块/百千])")
_RANGE = re.compile(
    rf"(?<![\d./点])(?<!\d:)({_N})\s?(?:-|~|到|至)\s?({_N})\s?(?:{_PERSON}|个)(?!月|小时|钟|星期"
    rf"|礼拜|班)"
)
_COUNT = re.compile(rf"(?<![\d./点第每元块-])(?<!\d:)({_N})\s?(?:多|来)?{_PERSON}")
_PIECES = headed(
    rf"(?<![\d./点第每])(?<!\d:)({_N})\s?个(?!月|小时|钟|星期|礼拜|多|半|班|活|岗|工作|问题|朋友"
    rf"|是|人|学期|周|点|娃|小孩|孩|老人|宝|项目|字|以上|单)"
)
_BEFORE_A_PIECE = re.compile(
    r"(?:招|聘|要|找|缺|需|工|员|师|手|姨|嫂|师傅|司机|保安|徒|助手|普工|[\u4e00-\u9fff])\s?$"
)
_THINGS_BEFORE = re.compile(
    r"(?:活儿?|活路|岗位|工种|职位|完成|扫码|超过|领取?|送|卖|发|拉|推|收|满|够|每天|一天|最多"
    r"|至少|达到)\s?$"
)
_NO_LONGER = re.compile(
    rf"(?:原来|本来|原先|之前|开始)(?:要|招|缺|差|说)?{_N}(?:个人?|名|人"
    rf"|位)(?=[^。;\n]{{0,4}}(?:现在|现|还|只|改))"
)
_MADE_BEFORE = re.compile(r"(?:[做缝织串折叠贴装绣剪包糊编钩粘穿绕]|加工|完工)\s?$")
_PAID_EACH = re.compile(r"[\u4e00-\u9fff]{0,3}\d{1,3}(?:\.\d{1,2})?(?:元|块|毛|角|分)")
"""做一个12元 pays for a piece."""
_COPPERS = re.compile(r"\s?[一二两三四五六七八九\d.]{1,4}(?:毛|角|分)(?!钟)")
"""一个一毛五 is what one of them pays."""
_MONEY_BEFORE = re.compile(r"(?:\d{2,}|元|块|工资|每|按|发)\s?$")
_A_HAND = re.compile(
    r"(?:招|缺|找|要|差|请|聘)(个)(?=[\u4e00-\u9fff]{1,6}(?:的|工|员|师|傅|手|姨|嫂|人|机|徒|生"
    r"|保|厨|姐))"
)
_PAIR = re.compile(
    r"(?:夫妻(?:工|保姆|保洁|门卫|店员|司机|档|[\u4e00-\u9fff]{2,3}[工员])?|夫妇"
    r"|两口子)\s?(?:(?:一|1)对)|(?:一|1)对(?:夫妻|夫妇)"
)
_AT_ITS_HEAD = re.compile(
    rf"(?:(?<=[,。;\n])|^)\s?({_N})\s?[个名位](?!是)(?=[\u4e00-\u9fff]{{1,5}}(?:工|师|师傅|员|手"
    rf"|阿姨|厨|司机))"
)
"""一个大工 as a clause of its own."""
_ALL_OF_IT = re.compile(
    rf"(?:(?<=[,。;\n])|^)\s?({_N})\s?(?:来|多)?个(?:人)?(?:嘛|吧|左右|就行|就够|就可以"
    rf"|都要)?(?=[,。;\n]|$)"
)
"""七八个嘛"""
_BARE = headed(rf"\s{{0,4}}(?:{_N}\s?[-~到至]\s?)?({_N})(?![\d\u4e00-\u9fff])")
_SOME = re.compile(r"(?:招|缺|找|要|差|请|聘|[师工员手傅姨])(俩|仨)(?![口个名人位])")
_MOST = 10_000


def find_headcounts(text: str) -> list[Hit[int]]:
    """The numbers of people in the normalised `text`, in order; men and women are summed."""
    hits: list[Hit[int]] = []
    taken = bytearray(len(text))

    def take(start: int, end: int, count: int | None) -> None:
        if count and 0 < count <= _MOST and not any(taken[start:end]):
            hits.append(Hit(start, end, count))
            taken[start:end] = b"\1" * (end - start)

    for match in _EACH.finditer(text):
        count = _number(match[1])
        take(match.start(), match.end(), count and 2 * count)
    for match in _BY_SEX.finditer(text):
        men, women = _number(match[1]), _number(match[2])
        take(match.start(), match.end(), men and women and _few(men + women))
    _sexes(text, take)
    for match in _RANGE.finditer(text):
        take(match.start(), match.end(), _number(match[2]))
    for match in _COUNT.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        apart = before.endswith(" ") and match[0].endswith(("名", "位"))  # 2800 1名
        if apart or not _MONEY_BEFORE.search(before):
            take(match.start(), match.end(), _number(match[1]))
    for match in _PIECES.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        if _COPPERS.match(text, match.end()):
            continue
        if _THINGS_BEFORE.search(before) or (
            _MADE_BEFORE.search(before) and _PAID_EACH.match(text, match.end())
        ):
            continue
        if _BEFORE_A_PIECE.search(before) and not _MONEY_BEFORE.search(before):
            take(match.start(), match.end(), _number(match[1]))
    for match in _NO_LONGER.finditer(text):
        hits = [hit for hit in hits if not match.start() <= hit.start < match.end()]
    for match in _AT_ITS_HEAD.finditer(text):
        take(match.start(1), match.end(), _number(match[1]))
    for match in _ALL_OF_IT.finditer(text):
        take(match.start(1), match.end(), _number(match[1]))
    for match in _PAIR.finditer(text):
        take(match.start(), match.end(), 2)
    for match in _SOME.finditer(text):
        take(match.start(1), match.end(1), {"俩": 2, "仨": 3}[match[1]])
    for match in _A_HAND.finditer(text):
        take(match.start(1), match.end(1), 1)
    return sorted(hits, key=lambda hit: hit.start)


def _sexes(text: str, take: object) -> None:
    found = list(_SEX.finditer(text))
    index = 0
    while index < len(found):
        run = [found[index]]
        while index + 1 < len(found) and found[index + 1].start() - run[-1].end() <= 2:
            index += 1
            run.append(found[index])
        index += 1
        count = sum(_number(match[1] or match[2]) or 0 for match in run)
        if callable(take):
            take(run[0].start(), run[-1].end(), count)


def _few(count: int) -> int | None:
    """None for 男150女130: nobody hires so many by a bare number, it is what they are paid."""
    return count if count < _MOST_BARE else None


_MOST_BARE = 60


def bare_headcount(text: str, start: int, end: int) -> list[Hit[int]]:
    """The number behind 人数: when nothing says of what: 人数：6."""
    found = _BARE.match(text, start, end)
    count = _number(found[1]) if found else None
    return [Hit(found.start(1), found.end(1), count)] if found and count else []


_DIGITS_ALONE = re.compile(r"[一二两三四五六七八九]{2,4}")
_SOME_OR_SO = re.compile(r"[一二两]?(?:一两|两三|二三|三四|四五|五六|六七|七八|八九|三五)")
"""两三个 counts; 两千八一个月 and 一毛五一个 don't count 八一 and 五一."""
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")


def _number(token: str) -> int | None:
    token = token.translate(_FORMAL)
    if len(token) > 1 and _DIGITS_ALONE.fullmatch(token) and not _SOME_OR_SO.fullmatch(token):
        return None
    numbers = number_range(token)
    return int(numbers[1]) if numbers else None
