"""Is a message a posting at all? Red packets, loans, sales, job seekers and courses are not."""

from __future__ import annotations

import re

from market.intake.clauses import Clause
from market.intake.prepare import Prepared
from market.language.heads import headed

_SEEKER = re.compile(
    r"(?:求职|求个?工作|找个?工作|找份工作|想找|求活|找活|有没有.{0,12}(?:活|工作|岗位)"
    r"|哪里?(?:有|个).{0,10}(?:招|要人|活)|哪个老板要|想做|想干"
    r"|(?:我|本人).{0,12}(?:找|求).{0,10}(?:工作|活|事做|兼职)|有活.{0,4}(?:叫我|喊我|找我"
    r"|联系我)|本人.{0,20}(?:求|找|寻)|(?:我|本人)会[^。;]{1,30}(?:想|找|求)"
    r"|本人[^。;]{0,30}(?:想换|想去|想到|希望|求职))"
)
_SURELY_SEEKS = headed(
    r"有没[有得](?:哪个|哪家|哪位|个)?(?:老板|东家|单位|厂|厂里|店|店里|工地|地方)[^,。;]{0,4}[要招差缺请]"
    r"|想[找寻](?:个|份|点|些|一份|一个)?[^,。;]{0,10}(?:的?活路|的活|的工作|的?活[干做]|的事做|的岗位|的兼职)"
    r"(?!动|的人|的师傅)|有没[有得](?:人|哪个|老板)?要(?![来上做干])[^,。;]{1,8}的(?=[,。;?!\s]|$)|(?:有活|有事做"
    r"|有活路|有工作|有活儿)的?(?:老板|师傅|朋友|大哥|兄弟|工头|群主|东家)?(?:请|就|可以|都"
    r"|都可以)?(?:联系|叫|喊|找|招呼|吱|呼)|"
    r"的?(?:活|活路|活儿|工作|岗位|班)(?:还)?(?:有没[有得]|有吗|有不|没得|有没|有么)|"
    r"哪[个位家里儿点](?:[^,。;]{0,6})(?:要人|招人|缺人|差人|缺工人?|要工人|要帮工)(?!的?打|联系)|"
    r"(?:有|哪个|哪位|哪家)[^,。]{0,3}(?:老板|地方|单位|厂|店|工地)[^,。]{0,4}[要招差缺]人?(?:吗"
    r"|么|嘛|不[,。?]|没得?|啵)|(?:有没[有得]|有无|哪[里儿个家].{0,3})(?:人|哪家|单位|地方)?(?:在"
    r"|要|有)?招|(?:我|本人|老公|老婆|我爸|我妈|儿子|女儿).{0,20}(?:想|要"
    r"|求).{0,8}[找求].{0,5}(?:活|工作|事做|兼职)"
)
_OFFERS = re.compile(
    r"(?:[找请]个?[^,。;]{0,8}帮忙(?:的|做|看|守|照)|招聘|诚聘|急聘|急招|诚招|招工|招人|招募|聘请"
    r"|我[们家这]{0,2}(?:里|边|儿)?(?:现在"
    r"|还)?[要缺差招找]{1,2}[一两俩几\d]{1,2}[个名位][^,。;]{0,4}(?:师傅|人(?!家)|工(?!作)|阿姨|员)"
    r"|另招|招(?=\S{0,12}\d{0,3}[名人个位])|要人|缺人|缺个)"
)
_WANTS_SOMEBODY = re.compile(
    r"想(?:要|再|另外)?[找请雇寻聘](?:[一两俩二三\d]?(?P<one>[位个名])|(?P<list>[:：]))?(?P<whom>[^,。;\n]{0,14})"
)
"""她家想找：钟点工1名; 想找一位收纳师: a household that hires, when it says what it pays."""
_WANTS_WORK = headed(
    r"(?:的?(?:活路?|活儿|工作|事做|事情|岗位|兼职|班上|单位|工地|老板|东家|厂家|平台)|一?家人家|[干做当上](?:$|[,。\s])"
    r"|(?:厂|店|公司|活)(?:$|[,。\s上干做]))"
)
_SOMEBODY = re.compile(
    r"(?:阿姨|大姐|大哥|师傅|老师|人(?![家事])|保姆|嬢嬢|孃孃|帮手|小工|工人|学生|姑娘|小伙|妹子)"
)
_HAS_SKILLS = re.compile(
    r"(?:我|本人)(?!家|们|妈|爸|老|这|需|想|要)[^,。;]{0,6}(?:会|做过|干过|有[^,。;]{0,6}经验|什么都)"
)
_SPEAKS_OF_SELF = re.compile(
    r"(?:我|本人)(?:今年|刚满|快|都|已经)?[一二三四五六七十\d]{2,3}岁|(?:带个?信|打个?招呼|喊一声"
    r"|叫一声|通知|告诉|捎个?信)(?:给|跟)?我"
)
_FILLED = re.compile(
    r"(?:招|找|满|够|齐|请)(?:到人|到|满|够|齐|好)了|满员了?|人[够齐满]了|(?:停招|不招|不缺人?"
    r"|不要人?)了|(?:招|找)满[^,。]{0,2}$|已(?:招满|满员|停招)"
)
_LOAN = re.compile(
    r"(?:贷款|网贷|下款|秒批|放款|征信|黑白户|额度|花呗|信用卡(?:代还|提额|套现)|套现|借钱|借款"
    r"|利息低|低息|中奖|彩票(?!店|站|代销|投注|销售)|博彩|棋牌|六合彩|投资理财|稳赚)"
)
_SALE = re.compile(
    r"(?:出售|转让|出租(?!车)|求购|求租|承接|专业(?:刷|修|疏通|搬家|清洗|安装|回收|维修)"
    r"|上门(?:维修|安装|回收|服务)|价格(?:低|优惠|实惠|公道|便宜)|低价(?:卖|转|处理|出)|便宜(?:卖"
    r"|处理|转|出)|处理一批|清仓|甩卖|特价|促销价|二手|急售|收购|回收|优惠|打折|包邮|团购(?!仓|站"
    r"|点|群?分拣|配送)|秒杀|拼团|房源|卖房|租房|卖(?:自家|自己|我家)|自家(?:产|种|养|做|酿)"
    r"|要的私)"
)
_COURSE = re.compile(
    r"(?:培训班|培训报名|培训课|参加.{0,10}培训|举办.{0,16}培训|开展.{0,16}培训|组织.{0,16}培训"
    r"|免费培训.{0,12}报名|报名参加|开班|讲座|宣讲会|招聘会|培训通知|考证)"
)
_SCHOOL = re.compile(
    r"招生(?!老师|教师|专员|顾问|代理|人员|员|主任)|学费|包(?:拿证|过)|学车|驾校(?!教练|招(?:聘"
    r"|教练))[^,。]{0,4}优惠"
)
_SERVICE = re.compile(
    r"随叫随到|我有[^,。]{0,6}(?:车|机|设备|房|门面)|可以(?:帮你|帮您|上门|接单|拉货)|欢迎(?:惠顾"
    r"|光临|选购|订购)|招租|门面(?=[^,。]{0,6}(?:租|转|卖|售|平))|(?:租|转让|出售)[^,。]{0,6}门面"
    r"|商铺|代办(?!员|处)|代开|代缴|办证(?!员)|[缺没接揽]活(?!动)|我们?是(?:做|搞"
    r"|干)[^,。]{1,8}的(?=[,。\s])|店面(?=[^,。]{0,6}(?:间|租|转))"
)
_PAY_UNPAID = headed(
    r"(?:工资|工钱|钱).{0,6}(?:到账|发|结|打|给)了?(?:没有?|吗|么|不)|(?:我|俺)(?:这个?月"
    r"|上个?月)[^,。]{0,4}(?:才|只)|(?:没|未)(?:有)?到账|(?:没|不|未)(?:有)?发(?:我)?工资"
    r"|(?<![不无未])拖欠(?:我|了|着|工|薪)|欠薪|欠我"
)
_GREETING = re.compile(
    r"(?:恭喜发财|红包拿来|早上好|晚上好|大家好$|新年快乐|节日快乐|生日快乐|晚安|谢谢老板|收到"
    r"|哈哈)"
)
_NOTICE = re.compile(
    r"(?:停水|停电|丢了|捡到|寻人|寻物|寻狗|拼车|顺风车|投票|帮忙点|砍一刀|助力|体检通知|交社保了"
    r"|缴费|年审)"
)


_ABOUT_WORK = re.compile(
    r"(?:兼职|任职|工作内容|工作要求|岗位职责|职责|工资|薪资|日结|周结|月结|临时工|小时工|暑假工"
    r"|寒假工|上班时间|男女不限|工价|时薪|底薪|给钱)"
)


_WANTED = re.compile(r"[要招缺差][一两俩仨几三四五六七八九十\d]{1,2}[名个位人](?![月活工])")
"""要两个嘴巴会说的: said to people who look for work, not by them."""
_SEEKS_HANDS = re.compile(r"(?:招|聘|缺|差|找|请|要)(?:个|[一两俩几\d]{1,2}[名个位])")


_HIRING = re.compile(r"招|聘|缺|[差要找请](?:个|\d|[一两俩几])")


def is_for_sale(clause: Clause, text: str) -> bool:
    """True for 本店转让货架若干: a clause that sells and hires nobody."""
    words = text[clause.start : clause.end]
    return bool(_SALE.search(words)) and not _HIRING.search(words)


def _wants_hands(clauses: list[Clause], text: str) -> bool:
    """True when a clause asks for a number of hands of a known trade: 还差一名理货员."""
    return any(
        any(hit.strength == "name" for hit in clause.work)
        and _SEEKS_HANDS.search(text[clause.start : clause.end])
        for clause in clauses
    )


def _calls_for_a_trade(clauses: list[Clause], text: str) -> bool:
    """True when 招 or 聘 stands right before the name of a trade: 招代驾."""
    return any(
        hit.strength == "name" and text[hit.start - 1 : hit.start] in ("招", "聘")
        for clause in clauses
        for hit in clause.work
    )


def _wants_somebody(message: Prepared, clauses: list[Clause]) -> bool:
    """True for 想找一位收纳师 with pay and a phone: who pays is no seeker, whatever the verb."""
    text = message.text
    if not message.phones or not any(clause.pays for clause in clauses) or _HAS_SKILLS.search(text):
        return False
    named = [hit.start for c in clauses for hit in c.work if hit.strength in ("name", "duty")]
    for found in _WANTS_SOMEBODY.finditer(text):
        first, whom = found.start("whom"), found["whom"]
        if _WANTS_WORK.search(whom):
            continue
        if found["one"] and (_SOMEBODY.search(whom) or re.match(r"[^,。;\s]{1,8}的(?:$|\s)", whom)):
            return True
        near = first + (3 if found["list"] else 6)
        if any(first <= start <= near for start in named):
            return True
    return False


def looks_like_a_posting(message: Prepared, clauses: list[Clause]) -> bool:
    """True when the message offers work. Weighs what it offers against what else it may be."""
    text = message.text
    offers = bool(_OFFERS.search(text)) or _calls_for_a_trade(clauses, text)
    offers = offers or _wants_somebody(message, clauses)
    pays = any(clause.pays for clause in clauses)
    counts = any(clause.counts for clause in clauses)
    trades = any(hit.strength == "name" for clause in clauses for hit in clause.work)
    settles = any(clause.settlements for clause in clauses)
    labelled = sum(clause.label in ("title", "pay", "employer", "place") for clause in clauses)
    if _LOAN.search(text) and not ((offers or (pays and counts)) and trades):
        return False
    wanted = bool(message.phones and _WANTED.search(text) and (pays or settles))
    if _SURELY_SEEKS.search(text) or (_SEEKER.search(text) and not (offers or wanted)):
        return False
    if not (pays or counts or settles) and (
        _FILLED.search(text) or (_SPEAKS_OF_SELF.search(text) and not labelled)
    ):
        return False
    if _COURSE.search(text) and not (offers and (pays or counts)) and not settles:
        return False
    if (_SALE.search(text) or _NOTICE.search(text)) and not (
        trades and (offers or _wants_hands(clauses, text))
    ):
        return False
    if _SCHOOL.search(text) and not (offers and (trades or pays)):
        return False
    if (_SERVICE.search(text) or _PAY_UNPAID.search(text)) and not (offers or wanted):
        return False
    if _GREETING.search(text) and not (offers or (pays and trades)):
        return False
    told = bool(_ABOUT_WORK.search(text)) + any(clause.tags for clause in clauses)
    evidence = (
        told
        + 2 * trades
        + 2 * offers
        + 2 * pays
        + counts
        + settles
        + bool(message.phones)
        + labelled
    )
    said = (
        trades
        or offers
        or wanted
        or labelled
        or (told == 2)
        or (pays and (counts or settles or message.phones or told))
        or (counts and settles and bool(message.phones))
    )
    return bool(said) and evidence >= 3
