"""Whom a posting takes and for how long, in the words employers use: beginners, elders, ten days.

Like `offers`, for postings only; set phrases are in `config/lexicon/tags.toml`.
"""

from __future__ import annotations

import re

from market.facts import Tag
from market.language.extract.age import find_bare_limits
from market.language.extract.hits import Hit

_YES = (
    r"(?:[也都](?:行|可|要|收|能|成|来|招|得行|欢迎|没事|没关系|不嫌|教|带|有)|[均皆]可|不嫌|不怕|没关系|没事|不要紧|可以|能来|能做|能干"
    r"|欢迎|优先|免费教|有人教|包教|最好|合适|最合适|照收|照样)"
)
_NOVICE = re.compile(
    r"(?:生手|新手|新人|小白|外行|没得?基础|没得?经历|没得?经验|没得?底子|没[做干学弄搞碰进上]过\w{0,3}|头一[回次]\w{0,3}|第一次\w{0,3}|初学"
    r"|(?<![学教])不会|不懂|一点不会|(?:啥|什么|啥子)(?:都|也)不会|刚入行|转行|应届|刚毕业)"
    rf"(?:的|人|者|手|做|干){{0,3}}[^,。;\s]{{0,3}}?{_YES}"
    r"|不[看讲论问限求管](?:啥|什么)?(?:基础|经验|手艺|底子|技术)|生手熟手|生熟手|熟手生手|会不会都|(?:基础|经验)(?:不论|不限|不看|不问)"
)
_AGES = r"(?:年纪|年龄|岁数|年岁|老少|老幼|男女老少|[多几]大年?[纪岁]?)"
_ANY_AGE = re.compile(
    rf"{_AGES}(?:大小|段|的)?(?:都|也)?(?:不论|不限|不管|不卡|不问|不看|不讲|不计|不分|不挑|不拘|不设限|放宽|没要求|没得要求|无要求|无所谓|随便"
    r"|都行|都收|都要|都可|都来|都欢迎|都招|都成|都得行|通收|皆可|均可|皆宜)"
    rf"|(?:不论|不管|不问|不分|不限|无论|不看|不挑|不卡)(?:男女)?{_AGES}"
    rf"|(?:啥|什么|啥子|哪个|多大)(?:年纪|年龄|岁数)的?(?:人|段)?(?:都|均|皆)"
)
_OLD = (
    r"(?:[五六七]十[一-九]?(?:多岁?|几岁?|来岁|出头|往上|以上|开外|左右|上下|岁|好几)?|[567]\d(?:多|来|几|出头|往上|以上|左右)?岁?|[五六][六七]十岁?|半百"
    r"|五十六十|六十七十|退了?休(?:人员|职工|老师|工人|了)?|上了?(?:年纪|岁数)|(?:年纪|岁数|年龄)(?:偏?大|大点|大些)|大爷大妈|大叔大妈|大爷|大妈|大娘|婆婆|奶奶|爷爷|老把式|老大姐|老大哥|老汉儿?"
    r"|老太太|老头子?|老人家|老同志|阿婆|嬢嬢|大叔|老师傅|中老年)"
)
_SENIOR = re.compile(
    rf"(?<![\d一二三四照顾看护陪伺候给帮为]){_OLD}(?![元块斤公米]|\d|字|小时|分钟|平|个人|天)(?!岁?(?:以下|以内|之内|以里))(?:的|了的|人|岁)?[^,。;、\n\d元块]{{0,8}}?"
    r"(?:也|都|照样|最好|最合适|优先|欢迎|能来|合适)(?:[行可要收能成来招做干欢得]|[,。;!\s]|$)?"
    rf"|(?:欢迎|适合|可招|也招|也收|接受){_OLD}"
)
_STUDENT = re.compile(
    r"(?:大专|大学|本科|中专|职高|高中|师范|高校|研究生|卫校|学校)?在读(?:的|生)?(?:也|都|可|优先|欢迎|学生|大学生|师范生)"
    r"|读(?:大学|大专|中专|职高|师范|高中|书)的?(?:娃儿?|人|伢|孩子)?(?:也|都|可|优先|欢迎|来)"
)
_SPELL = (
    r"(?:(?:\d{1,2}|[一两二三四五六七八九十几]{1,3}|十来|十几|半个?)(?:多|来)?(?:天|晚上?|个?晚上|个?星期|个?礼拜|周(?!岁))|半个?月|个把月|(?:一|两|1|2)个月"
    r"|[一两几]场|一季|这[几两]天|那[几两]天|一阵)"
)
_ONLY = (
    r"(?:只|就|光|仅|大概|大约|总共|一共|前后|差不多|估计|顶多|最多|拢共)"
    r"(?:[做干忙要用招需缺是有这那守收摘办考请帮展搞弄来]|展会|需要|上班){0,3}"
)
_NO_SPELL = r"(?![休歇假试学培教发结付]|一[休歇放结发])"
_SHORT = re.compile(
    rf"(?<![每试])(?<!每周)(?<!每月){_ONLY}{_SPELL}{_NO_SPELL}(?!以上|起)"
    rf"|(?<![每第休前头])(?<!\d){_SPELL}(?:左右|上下|的样子)(?:的活|就完|做完|[,。;!\s]|$)"
    rf"|(?<![每第休前头])(?<!\d){_SPELL}(?:就|能|可|便|左右)?[能可]?(?:完(?!成率)|搞定|结束|收尾|做完|干完|忙完)"
    r"|[做干收摘搞忙赶弄挖修装卸割采拆栽打砌清搬剥过卖](?:完|到)(?:[^,。;\s]{0,6}?)(?:就散|就走|就撤|就结束|就停|散伙|为止|完事|即止|便散)"
    r"|顶(?:几天|个?把?月|一下|替|班)|替(?:几天|班)|季节工|突击(?:几天|做)|救急|帮(?:几天|一阵)忙?"
)
_LONG_SPELL = re.compile(r"(?:一|两|1|2)个月(?:工资|发|结|休)")
_TAKEN: tuple[tuple[re.Pattern[str], Tag], ...] = (
    (_NOVICE, Tag.NO_EXPERIENCE),
    (_ANY_AGE, Tag.ANY_AGE),
    (_SENIOR, Tag.SENIOR_OK),
    (_STUDENT, Tag.STUDENT_OK),
    (_SHORT, Tag.SHORT_TERM),
)


def find_accepted(text: str) -> list[Hit[Tag]]:
    """The tags that say whom the normalised text of a posting takes, and for how short a time."""
    hits = [
        Hit(found.start(), found.end(), tag)
        for pattern, tag in _TAKEN
        for found in pattern.finditer(text)
        if not _LONG_SPELL.match(text, found.start())
    ]
    return hits + [
        Hit(limit.start, limit.end, Tag.SENIOR_OK)
        for limit in find_bare_limits(text)
        if limit.accepts_seniors
    ]
