"""Work that is asked for by a name that no list knows: 有没有开飞机的活, 想当宇航员.

Such a wish can't become part of a Need. It is kept in the speaker's own words, and only a
posting that says the same words can satisfy it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from market.facts import Intent, Match, Need
from market.language.extract import find_age
from market.language.lexicon import Lexicon
from market.language.normalise import normalise
from market.matching.mentions import find_mentions

LONGEST_TEXT = 200
"""Characters that are searched: who describes more than that has said it in known words too."""
_LEAST, _MOST = 2, 8

_THING = r"(?P<x>[\u4e00-\u9fffa-z0-9]{2,14}?)"
_THING2 = _THING.replace("?P<x>", "?P<y>")
_JOB = r"(?:活路?儿?|工作|岗位?|师傅|职位|兼职|差事|事做|零工|班上|临工)"
_VERB = "修|弹|杀|酿|烧|摆|养|织|编|焊|刷|贴|补|磨|配|雕|刻|榨|熬|捞|劈|锯|刨|钉|搭|铲|当|看守"
_ASK = (
    r"(?:有没有|有没得|有莫得|有无|有不有|招不招|收不收|要不要|缺不缺|还招|还要|找个|找份|想找|找|求|招|要|缺|收|聘|有|应聘|来个|整个"
    r"|想去?(?:做|当|干|学做|从事|搞)|去?(?:做|当|干)|会|擅长|懂)(?:个|份|一份|一个|点|些|位)?"
)
_SLOTS = (
    re.compile(rf"(?:有没有|有没得|有莫得)(?:做|当|干|招|要|找|请){_THING}的(?:[,。!?;\s]|$)"),
    re.compile(rf"(?:^|[,。!?;\s]){_THING}(?:有没有|有没得|有莫得|还)(?:招|要|人要|收|请|缺)"),
    re.compile(rf"(?:^|[,。!?;\s]|{_ASK}){_THING}(?:的|之类的?|方面的?|那种|这种|类的?)(?:{_JOB})"),
    re.compile(rf"{_ASK}{_THING}{_JOB}"),
    re.compile(
        rf"^(?:我?(?:会|能|想|想去))?(?P<x>(?:{_VERB})[\u4e00-\u9fff]{{1,5}}?)的?(?:$|[,。!?;\s])"
    ),
    re.compile(
        rf"(?:招不招|收不收|要不要|缺不缺|还招|还要|招|缺|收){_THING}(?:的)?(?:吗|不(?![了得到起去来上])|嘛|没|么|没有|没得|\?|$)"
        rf"|(?:^|[,。!?;\s]|你们|这里|那里|店里|厂里)要{_THING2}(?:的)?(?:吗|不|嘛|没得|没有|\?)$"
    ),
    re.compile(
        r"^(?:我|想|要|去|来|当|做){0,3}(?P<x>[\u4e00-\u9fff]{2,5}[员师手匠])(?:的|有没有|有没得|招不|要不)?$"
    ),
    re.compile(
        rf"(?:想去?(?:做|当|干|从事)|^当|应聘|想找|找个|找份|能不能当|可以当){_THING}(?:的)?(?:[,。!?;\s]|$)"
    ),
)
_EMPTY = re.compile(
    r"学费|生活费|走路|骑车|坐车|坐公交|公交|步行|上班|下班|有没有|有没得|有莫得|什么|啥子?|哪些|哪样|哪里|哪儿|哪家|哪个|那种|这种|一些|一份|一个|一点|随便|任何|其他|其它|别的|各种|所有|新的?|好的?|好点|好一点"
    r"|之前|之后|以前|以后|左右|实习|学历|文凭|学位|回家|回屋|顾家|顾娃|带娃|接娃|巴适|安逸|撇脱|称心|满意|像样|实在|理想|不错|靠谱|正规|正经|合法|合适|适合|稳定|稳当|轻松|简单|容易|体面|干净|安全|自由|赚钱|挣钱|来钱|高薪|工资|高|低|多|少|快|近|远|方便|附近|周边|本地|当地|外地|家门口|门口|离家"
    r"|女的?|男的?|女生|男生|女人|男人|妇女|女工|男工|宝妈|妈妈|阿姨|大姐|大爷|大叔|年轻人|中年人|老人|老年人|学生|农民工?|农村|乡下|城里|镇上|街上|村里|县里|残疾人|初中|高中|大专|大学|文化"
    r"|我们?|你们?|他们?|咱|俺|自己|人家|大家|别人|老板|单位|公司|企业|店|地方|这边|那边|这里|那里|附近|今天|明天|现在|最近|马上|立刻|临时|长期|短期|全职|兼职|业余|副业|零工|日结|月结"
    r"|能|会|可以|可|想|要|去|来|做|干|找|有|得|上|当|搞|弄|招|收|缺|求|给|拿|挣|赚|养家|糊口|吃饭|住|吃|包|管|不用|不要|不|没|没得|动脑|脑子|力气|体力|技术|手艺|经验|门槛|坐|站|出门|在家|屋头|家里|室内|户外|外面"
    r"|工作|活路?|岗位?|职位|事情?|事|班|人手?|工|钱|时间|天|月|年|小时|半天|晚上|白天|上午|下午|早上|周末|暑假|寒假"
    r"|毕业|双休|单休|加班|熬夜|休息|放假|交|有人|有钱|事少|活少|出路|前途|奔头|面子|尊严|公家|国企|编制|铁饭碗|政府|事业单位|养老|不累|累|苦|脏"
    r"|的|了|吗|嘛|呢|吧|啊|哦|呀|哇|噻|哈|没|么|些|点|个|份|种|类|和|跟|与|或者?|还|也|都|就|很|太|最|比较|特别|非常|真|再|又|请问|问一?下|麻烦|谢谢|你好|介绍|推荐|帮|帮忙|急|一天|一个月|每天"
)
_STATED = re.compile(
    r"[\d一二两三四五六七八九十百千万几]{1,6}(?:元|块|岁|个|天|点|小时|月|公里|里|米|名|人)?"
)


def unknown_work(text: str, need: Need, lexicon: Lexicon) -> str | None:
    """The work that `text` asks for and that `need` could not hold, in normalised words.

    None when the need names work, when it is no search, or when nothing particular is asked for.
    """
    if need.intent not in (Intent.SEEK_JOB, Intent.SUBSCRIBE):
        return None
    if need.occupations or need.groups or need.exclude.occupations or need.exclude.groups:
        return None
    plain = normalise(text[:LONGEST_TEXT]).text
    known = _known(plain, lexicon)
    for slot in _SLOTS:
        for match in slot.finditer(plain):
            group = "y" if "y" in slot.groupindex and match["y"] else "x"
            left = _unexplained(plain, match.start(group), match.end(group), known)
            if left:
                return left
    return None


def states_terms(need: Need) -> bool:
    """True when the need says more than that work is wanted: enough to offer something near."""
    return replace(need, intent=Intent.OTHER) != Need()


def without(work: str, matches: Iterable[Match]) -> tuple[Match, ...]:
    """The same postings, each with the remark that it is not the work asked for."""
    return tuple(replace(match, unmet=(f"没写“{work}”", *match.unmet)) for match in matches)


def _known(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    said = find_mentions(text, lexicon)
    spans = [(hit.start, hit.end) for hit in said.work]
    spans += [(term.start, term.end) for term in said.terms]
    spans += [(term.start, term.end) for term in said.held]
    spans += [(hit.start, hit.end) for hit in said.places]
    if age := find_age(text):
        spans.append((age.start, age.end))
    spans.extend(match.span() for match in _STATED.finditer(text))
    return spans


def _unexplained(text: str, start: int, end: int, known: Iterable[tuple[int, int]]) -> str | None:
    """The words of a slot when they are about something else than what is already understood."""
    explained = [finish for begin, finish in known if begin < end and finish > start]
    if explained:
        start = max(explained)  # 日结的开飞机的活: what stands after is still unexplained
        start += text.startswith("的", start)
    words = text[start:end]
    content = _EMPTY.sub("", words)
    if len(content) < _LEAST:
        return None
    first = words.index(content[0])
    left = words[first:].removesuffix("的")
    return left if _LEAST <= len(left) <= _MOST else None
