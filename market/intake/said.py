"""What a posting's words offer, with what they deny taken out: 不包住, 学生勿扰, 住宿100元/月."""

from __future__ import annotations

import re

from market.facts import Tag, WorkTime
from market.language.extract import Hit, find_accepted, find_offers, find_tags, find_times
from market.language.heads import headed
from market.language.lexicon import Lexicon

_DENIED_BEFORE = re.compile(
    r"(?:不|不上|不值|没|没有|没得|无|不再?提供|暂不提供|不能|不要(?!求)|不收|不招|不用|不接受"
    r"|不考虑|拒绝|谢绝|禁止|非|勿|不含|不需要?)"
    r"(?:短期|长期|暑假|寒假|在校|包吃){0,2}[、/和及或]{0,1}$"
)
_DENIED_AFTER = re.compile(
    r"(?:工|生|党|人员|费|费用){0,2}\s{0,2}[:,]{0,1}\s{0,2}"
    r"(?:自理|自费|自付|自己(?!吃|煮|做饭)|勿扰|勿|免谈|除外|不要(?!求|钱|一分)|不收(?!钱|费|一分|租|房租|饭|车"
    r"|油|学)|不招|不接受|没有(?=[,。;\s]|$)|不提供(?=[,。;\s]|$)|不包(?=[,。;\s]|$)|莫来|别来"
    r"|另算|扣除|平摊|收费|要收|另收|要钱|每?月扣)"
)
_LIVES_THERE = re.compile(r"(?:吃住|住宿|吃|住|包吃住)都?$")
"""吃住在屋头: who works there lives there too, and that is no work at home."""
_EATS_THERE = re.compile(r"(?:里|头)?(?:吃|睡|住|休息)")
"""午饭在家吃: whose home it is, the work is done there and not in one's own."""
_CARRIES = re.compile(
    r"[小中大]?(?:学|孩|娃|朋友|员工|工人|职工|客|乘客|老人|病人|旅客|领导|老师|人员)"
)
"""接送员工 is the work itself."""
_DRIVES = re.compile(r"送?(?:司机|师傅|驾驶员|专员|员(?!工)|高峰|时间|时段|任务|线路|路线)")
"""包车接送司机 and 接送时间守大门 are work too."""
_TENDED = re.compile(
    r"(?:打扫|清扫|收拾|巡查|检查|维修|清洁|看守?|守|管)(?:学生|员工|工人|男生|女生)?$"
)
"""打扫宿舍 is work, not a bed."""
_PAID_FOR = re.compile(r"[^,。;!\n]{0,3}?\d{1,4}(?:元|块|/)")
_OFF_DAYS = frozenset({WorkTime.WEEKEND, WorkTime.HOLIDAY})
_FREE = re.compile(
    r"\s?(?:[可能]以?回家|回家|不上班|不用来|不来|可以?休|双休|单休|轮休|休息|休|放假|带薪)"
)
_NO_WORK = re.compile(
    r"(?:夜宵|宵夜)|[早今明]?[早晚][上饭]?(?:[\u4e00-\u9fff]{0,4}?)(?:来接|接送|去接|来拉|派车)"
    r"|每?天?晚上?(?:结|发钱|拿钱|给钱|领钱)"
    r"|(?:一大?早|[早今明]?[早晚][上饭间]?)[^,。;\n]{0,9}?(?:接(?!孩|娃|学生|小|放学|客|单|送|待"
    r"|电话|亲|班)|拉人)"
    r"|[早晚夜][上里间]?(?:有|可以?|能)?(?:免费|单独)?(?:[住睡歇]|[铺床]|地方睡|宿舍)"
    r"|[早中晚][上午]?(?:那|各)?[一两三]顿"
    r"|轮班(?<=[0-9点半]轮班)"
)
"""包夜宵, 早上面包车来接 and 晚上结账 are no hours of work."""
_NIGHTLY = ("夜间", "晚上", "晚间", "夜晚", "每晚")
"""Beside 夜班 they say the same once more."""
_FEASTS = re.compile(r"(?:五一|国庆|长假|元旦|中秋|端午)")
"""Feasts are days, and 寒暑假 is a season."""
_CLASS = re.compile(r"[小中大托]班(?:老师|教师|幼师|保育|幼儿|小朋友)")
"""中班老师 teaches the middle class, at no time of the day in particular."""
_DATE = re.compile(
    r"(?:[明今]早|[明后今]天(?:一?早上?|上午|下午|晚上)?)(?:\d{1,2}(?:点半?|:\d\d))?(?:就|能|可以"
    r"|要|必须|直接|准时){0,2}"
    r"(?:来|到岗|到位|到场|上岗|上工|上班|开工|开干|报到|面试|集合|出发)"
)
"""明早就来 says when it begins, not when in the day it is done."""
_TOMORROW = frozenset(("明早", "今早", "后早"))
"""Alone they say on which day, not at which hours."""
_EMPLOYER = re.compile(
    r"(?:我们|我家|我屋|咱们|主人家?|雇主|东家|老板|客户)(?:夫妻|两口|夫妇|俩口){0,1}$"
)
"""我们两口子上班 are those who hire."""
_MANY = r"(?:\d{1,2}|[一二两三四五六七八九十几]{1,3}|十来|十几|个把)"
_SHORT = headed(
    rf"(?<![周月期拜])(?:干|做|办|考|守|忙|赶|展|摘|搞|收|帮)(?:个|上|到)?{_MANY}"
    r"(?:天|个?星期|个?礼拜|周|(?<=[一两二三几把123])个月|(?<=[一两])个半月)(?!半?年"
    r"|[,\s]?[一就再]?[休歇放结发付清给拿算]|以上|起|左右就能|试|满|后|内|班)"
    rf"|(?:干|做|忙|帮|搞)(?:个|上)?(?:小?半个月|个把月|一两个月|两三天|三五天"
    rf"|几天)(?![,\s]?[一就再]?[休歇放结发付清给拿算]|以上|起|内)"
    rf"|[就只仅共]{_MANY}天(?![,\s]?[一就再]?[休歇放])"
    rf"|(?<![每休第]){_MANY}天的(?:活|事|工)"
)
_SHORT_TITLE = re.compile(
    rf"(?<![每休第周月薪训用班/元块\d]){_MANY}(?:来|多)?(?:天|个?星期"
    rf"|个?礼拜)(?!\s?[一就]?[休歇结发付清工制/\d])"
)
_LONG = re.compile(r"(?:[2-9]\d|[二三]十[一二三四五六七八九]{0,1})天")
"""Twenty days and more a month are a month's work."""
_ACCEPTED = (
    (
        re.compile(
            r"(?:没|没有|从没|从来没|莫)(?!犯|坐|借|欠|处|生|得|做手术|受)[\u4e00-\u9fff]{1,2}过"
            r"(?:[\u4e00-\u9fff]{0,3}?的?(?:人|话)?[也都](?:行|可以|要|收|能|招|教|欢迎|得行|没事"
            r"|没关系|不要紧)"
            r"|的?(?:公司|我们|店里|厂里|师傅|有人)?(?:免费|带薪|包|会|来)?(?:教|培训|带))"
        ),
        Tag.NO_EXPERIENCE,
    ),
    (
        re.compile(
            r"[五六七]十(?:岁)?(?:出头|左右|上下|几|多|来|好几)?(?:岁)?的?(?:人|阿姨|大姐|大叔"
            r"|师傅|男女)?(?:也|都|的都)"
            r"(?:行|可以|要|收|得行|欢迎|没问题|能|招|可)"
        ),
        Tag.SENIOR_OK,
    ),
    (
        re.compile(r"(?:买|上|有|交|投)(?:了|的|份|个)?[\u4e00-\u9fff]{1,4}险(?!公司|销|种|费自)"),
        Tag.INSURANCE,
    ),
)
"""What a posting accepts or offers in words that no list holds."""
_ALONE = re.compile(
    r"(?:^|(?<=[^\u4e00-\u9fffA-Za-z0-9]))急{1,9}(?=[^\u4e00-\u9fffA-Za-z0-9]|$)|急徵|急征(?!信"
    r"|求意)"
)
"""急 between marks, by itself."""
_ROOM = re.compile(
    r"(?<=[,。;\s])(?:可住|能住|可以住|能住宿|可住宿|可以住宿|有住处|有住的|有地方住|给住房?"
    r"|[有分]住房|提供住房"
    r"|住的有)(?=[,。;\s]|$)"
)
_OWN_COST = frozenset({Tag.LODGING, Tag.MEALS})
_BEFORE, _AFTER = 6, 10


def said_tags(text: str, lexicon: Lexicon) -> list[Hit[Tag]]:
    """The tags that the normalised `text` affirms."""
    hits = find_tags(text, lexicon)
    for pattern, tag in _ACCEPTED:
        hits += [Hit(*found.span(), tag) for found in pattern.finditer(text)]
    hits += [Hit(*found.span(), Tag.URGENT) for found in _ALONE.finditer(text)]
    hits += [Hit(*found.span(), Tag.LODGING) for found in _ROOM.finditer(text)]
    hits += find_offers(text) + find_accepted(text)
    ageless = [hit for hit in hits if hit.value is Tag.ANY_AGE]
    hits = [hit for hit in hits if not _denied(hit, text) and not _is_within(hit, ageless)]
    hits += [
        Hit(*found.span(), Tag.SHORT_TERM)
        for found in _SHORT.finditer(text)
        if not _LONG.search(found.group())
    ]
    return sorted(hits, key=lambda hit: (hit.start, hit.value))


def is_short(title: str) -> bool:
    """True when a posting's title says how few days it lasts: 发传单三天."""
    found = _SHORT_TITLE.search(title)
    return found is not None and _LONG.search(found.group()) is None


def said_times(text: str, lexicon: Lexicon) -> list[Hit[WorkTime]]:
    """The times that the normalised `text` affirms."""
    hits = find_times(text, lexicon)
    nightly = any("夜班" in text[hit.start : hit.end + 1] for hit in hits)
    return [
        hit
        for hit in hits
        if not _DENIED_BEFORE.search(text[max(0, hit.start - _BEFORE) : hit.start])
        and not _CLASS.match(text, hit.start)
        and not _DATE.match(text, hit.start)
        and text[hit.start : hit.end] not in _TOMORROW
        and not (nightly and text[hit.start : hit.end] in _NIGHTLY)
        and not _FEASTS.match(text, hit.start)
        and not _NO_WORK.match(text, hit.start)
        and not (hit.value in _OFF_DAYS and _FREE.match(text, hit.end))
    ]


def _is_within(hit: Hit[Tag], ageless: list[Hit[Tag]]) -> bool:
    """True for the 年纪大 of 年纪大小不论: it speaks of no age in particular."""
    return hit.value is Tag.SENIOR_OK and any(
        found.start <= hit.start and hit.end <= found.end for found in ageless
    )


def _denied(hit: Hit[Tag], text: str) -> bool:
    if _DENIED_BEFORE.search(text[max(0, hit.start - _BEFORE) : hit.start]):
        return not text.startswith(("不", "无", "没", "免"), hit.start)
    if hit.value is Tag.HOME_BASED and _LIVES_THERE.search(text[max(0, hit.start - 3) : hit.start]):
        return True
    if hit.value is Tag.COUPLE_OK and _EMPLOYER.search(text[max(0, hit.start - 3) : hit.start + 2]):
        return True
    after = text[hit.end : hit.end + _AFTER]
    if hit.value is Tag.HOME_BASED and _EATS_THERE.match(after):
        return True
    if hit.value is Tag.TRANSPORT and text[hit.start : hit.end] == "接送" and _CARRIES.match(after):
        return True
    before = text[max(0, hit.start - _BEFORE) : hit.start]
    if hit.value is Tag.LODGING and "宿舍" in text[hit.start : hit.end] and _TENDED.search(before):
        return True
    if hit.value is Tag.TRANSPORT and _DRIVES.match(after):
        return "接" in text[hit.start : hit.end]
    if _DENIED_AFTER.match(after):
        return True
    return hit.value in _OWN_COST and _PAID_FOR.match(after) is not None
