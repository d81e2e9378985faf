"""Is it a place or an employer? Names of firms end in a trade, places in what maps show.

The words are Chinese suffixes; regions come from the lexicon.
"""

from __future__ import annotations

import re

import rjieba

from market.language.lexicon import Lexicon

_ORG = (
    "有限责任公司|美容中心|服务中心|养护中心|月子中心|护理中心|培训中心|维修中心|托育中心|健康中心|有限公司|分公司|公司|集团|合作社|专业社|工作室|事务所|服务部|经营部|项目部|工程队|劳务|人力资源|人力|物业|家政|超市|便利店|便利"
    "|酒店|大酒店|宾馆|民宿|客栈|饭店|饭馆|酒楼|餐厅|餐馆|餐饮|面馆|粉馆|菜馆|火锅店?|烧烤店?|烤鱼店?|烤鱼|串串|串串香|冒菜|干锅|鸡公煲?|江湖菜|川菜|土菜馆|蹄花店?|烤肉"
    "|茶楼|茶馆|茶坊|茶社|咖啡馆?|奶茶店?|奶茶|茶饮|饮品店?|蛋糕店?|烘焙|面包房|早餐店|小吃店?|快餐店?|小吃|快餐|包子铺|药房|大药房|药店|诊所|幼儿园|托管班|培训班|网吧|网咖|ktv|KTV"
    "|健身房|健身|美容院|美容|美发|美甲|养生馆|足浴|足疗|影楼|摄影|婚庆|广告|会展|传媒|文化|科技|电子厂?|电器|家具厂?|家居|建材|装饰|装修|服饰厂?|制衣厂?|服装厂?|鞋业|袜业"
    "|纺织厂?|食品厂?|食品|饮料厂?|酒业|粮油|农业|农庄|农场|果园|庄园|茶场|养殖场|猪场|鸡场|牧业|饲料厂?|物流|快递|货运|速运|速递|配送站?|云仓|仓储|电商|商贸|贸易"
    "|机械厂?|五金厂?|汽修厂?|汽修城|汽修店?|汽车|洗车行?|洗车店|车行|驾校|造纸厂|印刷厂|包装厂|塑料厂|塑胶厂|注塑厂|玩具厂|砖厂|木材厂|加工厂|钢构|新材料|光电|医疗器械|生物|制药|药业|能源"
    "|手工坊|绣坊|豆腐坊|作坊|水果店|花店|宠物店|理发店|服装店|鞋店|手机店|眼镜店|文具店|母婴店|家电|养老院|敬老院|福利院|陪护|保洁|代驾|搬家|房产|中介|门业|门窗|石材|铝业|钢铁|厂|店|坊|铺|行|轩|阁|斋|吧|会所|俱乐部|小厨|私房菜|家常菜|酒家|渔家|农家乐|度假村|旗舰店|专卖店|百货|商行|商店|车间|之家|到家|世家|人家|屋"
)
_ORG_END = re.compile(rf"(?:{_ORG})(?:[(（][^()（）]{{1,16}}[)）])?$")
_SPOT = (
    "省|市|区|县|镇|乡|村|组|社区|小区|街道|街|路|大道|道|巷|弄|号|栋|幢|楼|层|单元|室|期|广场|商场|商城|写字楼|大厦|大楼|中心|公园|景区|湖|山庄|花园|家园|华府|府|苑|城"
    "|园区|产业园|科技园|工业园|工业区|物流园|物流港|开发区|高新区|新区|片区|港|码头|机场|火车站|高铁站|车站|汽车站|地铁站|地铁口|服务区|高速口|路口|口子|出口|入口|门口|桥头?|河坝|场镇|场口|街上"
    "|市场|菜市|批发城|商贸城|建材城|步行街|医院|卫生院|学校|中学|小学|大学|学院|职中|职校|校区|食堂|体育馆|新会展|会展中心|展馆|文化站|工地|标段|村委会|居委会|派出所|政务中心|老街|新街|古镇|园|坝|湾|屯|庄|沟|坡|岛|寺|庙"
)
_BRANCH = re.compile(r"[\u4e00-\u9fff]{2}店")
"""奥园店 is the branch at 奥园: it says where, not who."""
_AROUND = (
    r"(?:附近|旁边|旁|对面|隔壁|里面|里头|那里|那儿|那边|这边|背后|后面|前面|楼下|楼上|口子上"
    r"|街上|边上|周边|中段|一带|内|门口|上)?"
)
_SPOT_END = re.compile(rf"(?:{_SPOT}){_AROUND}$")
_STREET_END = re.compile(
    rf"(?:[省市区县镇乡村街路巷号楼]|街道|大道|社区|小区|园区|工业园|广场|路口){_AROUND}$"
)
_TOWN_END = re.compile(r"(?:[镇乡村街路巷]|街道|大道|社区|小区|场镇|街上|路口|对面|旁边|附近)$")
_SPLIT = re.compile(
    r"(?:\d号|[省市区县镇乡村街路巷]|街道|大道|社区|小区|广场|\d楼|[一二三四五六七八九]楼|\d层|\d栋|路口|对面|旁边|附近|园区|工业园|新区|片区|商场|步行街|那家|那里的|那边的)"
)
_GENERIC = frozenset(
    [
        "本",
        "我",
        "我们",
        "我家",
        "家里",
        "家",
        "两",
        "几",
        "俩",
        "自家",
        "某",
        "一家",
        "这家",
        "那家",
        "小",
        "大",
        "老",
        "新",
        "大型",
        "小型",
        "新开",
        "新店",
        "各大",
        "家庭",
        "私人",
        "本地",
        "附近",
        "当地",
        "知名",
        "品牌",
        "连锁",
        "高档",
        "公司",
        "厂里",
        "店里",
        "个体",
        "正规",
        "直招",
        "某某",
        "电子",
        "服装",
        "纺织",
        "玩具",
        "食品",
        "塑料",
        "塑胶",
        "注塑",
        "家具",
        "五金",
        "印刷",
        "机械",
        "鞋",
        "鞋子",
        "袜",
        "包装",
        "工艺品",
        "木材",
        "砖",
        "水泥",
        "饲料",
        "糖",
        "药",
        "制药",
        "汽车",
        "手机",
        "家电",
        "灯具",
        "电器",
        "化工",
        "造纸",
        "罐头",
        "面粉",
        "肉联",
        "屠宰",
        "饼干",
        "火锅",
        "烧烤",
        "烤鱼",
        "奶茶",
        "蛋糕",
        "面包",
        "早餐",
        "小吃",
        "快餐",
        "水果",
        "花",
        "宠物",
        "理发",
        "服装",
        "鞋",
        "手机",
        "眼镜",
        "文具",
        "母婴",
        "便利",
        "美容",
        "美发",
        "美甲",
        "按摩",
        "足疗",
        "茶",
        "茶饮",
        "咖啡",
        "洗车",
        "汽修",
        "修车",
        "药",
        "烟酒",
        "五金",
        "童装",
        "女装",
        "餐",
        "中餐",
        "西餐",
        "川菜",
        "火锅",
        "串串",
        "海鲜",
        "家政",
        "物流",
        "快递",
        "养猪",
        "养鸡",
        "养殖",
        "物业",
        "劳务",
        "装修",
        "建筑",
        "会展",
        "婚庆",
        "广告",
        "网络",
        "电商",
        "外贸",
        "人力",
        "保洁",
        "陪护",
        "搬家",
        "中介",
        "房产",
        "家纺",
        "生鲜",
        "社区",
        "二手",
        "小区",
        "连锁",
        "商",
        "商场",
        "大",
        "网红",
        "品牌男装",
        "品牌女装",
        "打印",
        "快印",
        "图文",
        "干洗",
        "洗衣",
        "门",
        "饭",
        "面",
        "粉",
        "酒",
        "旅",
        "粮油",
        "副食",
        "种子",
        "农资",
        "电动车",
        "摩托车",
        "轮胎",
        "雪糕",
        "甜品",
        "鲜花",
        "茶叶",
        "建材",
        "灯饰",
        "窗帘",
        "麻将",
        "台球",
        "健身",
        "瑜伽",
        "舞蹈",
        "美术",
    ]
)
_VERBAL = re.compile(
    r"(?:招|聘|找|联系|报名|电话|微信|加我|某|跑|开的|帮忙|[一二三]是|^我|^他|^她|咨询|欢迎|需要|可以|不用|负责|结算|工资|上班|包吃|包住|就行|都行|来电|私聊|面试|有意|注意|以上|每天|手续|人员|免费|长期|临时|日结)"
)


def is_region(text: str, lexicon: Lexicon) -> int:
    """How many leading characters of `text` name a region (乐至县, 汕头); 0 when none."""
    for size in range(min(8, len(text)), 1, -1):
        head = text[:size]
        if head in lexicon.regions or (
            size > 2 and head[:-1] in lexicon.regions and head[-1] in "省市区县"
        ):
            return size
    return 0


def looks_like_a_place(text: str, lexicon: Lexicon) -> bool:
    """True when the words say where: a known place or region in front, or a map word at the end."""
    if not 2 <= len(text) <= 40 or _VERBAL.search(text):
        return False
    hits = lexicon.places.find(text.lower())
    if hits and (hits[0].start, hits[0].end) == (0, len(text)):
        return True
    if is_bare_spot(text) or re.fullmatch(_ORG, text):
        return False
    if _is_branch(text):
        return True
    if _SPOT_END.search(text) or is_region(text, lexicon):
        return True
    if hits and (hits[0].start == 0 or hits[-1].end == len(text)):
        return True
    return len(text) <= 4 and any(tag == "ns" for _, tag in rjieba.tag(text)[:1])


def is_whereabouts(text: str, lexicon: Lexicon) -> bool:
    """True for a street, a town, an estate; False for 佳美汽车美容中心, which may hire."""
    hits = lexicon.places.find(text.lower())
    if (hits and hits[-1].end == len(text)) or is_region(text, lexicon) == len(text):
        return True
    return bool(_STREET_END.search(text)) or not looks_like_an_employer(text)


def closeness(text: str, lexicon: Lexicon) -> int:
    """How well words say where: 2 with a known place or region, 1 with a street or town."""
    if lexicon.places.find(text.lower()) or is_region(text, lexicon):
        return 2
    return int(bool(_STREET_END.search(text)))


def _is_branch(text: str) -> bool:
    return bool(_BRANCH.fullmatch(text)) and text[:-1] not in _GENERIC


def looks_like_an_employer(text: str) -> bool:
    """True for a firm's own name: it ends in a trade and says more than the trade."""
    if not 3 <= len(text) <= 30 or _VERBAL.search(text):
        return False
    found = _ORG_END.search(text)
    if found is None or _is_branch(text):
        return False
    stem = re.sub(r"[(（].{0,16}[)）]", "", text[: found.start()]).strip()
    return len(stem) >= 1 and stem not in _GENERIC and not _all_generic(stem)


def _all_generic(stem: str) -> bool:
    """True for 大型电子, 某服装: nothing but size and trade."""
    return any(stem.startswith(word) and stem[len(word) :] in _GENERIC for word in _GENERIC)


def is_bare_spot(text: str) -> bool:
    """True for a map word alone (工地, 村委会): it says what kind of place, not which."""
    return re.fullmatch(_SPOT, text) is not None


def is_generic_venue(text: str) -> bool:
    """True for a trade without a name: 老茶馆, 火锅店, 大型电子厂."""
    return bool(_ORG_END.search(text)) and not looks_like_an_employer(text)


def split_place_and_employer(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """(place, employer) of words that may hold both: 迎宾大道山城火锅, 丰泽园那家萌宠之家."""
    text = text.strip(" ，,。.、：:-")
    if " " in text:
        head, _, tail = text.rpartition(" ")
        if looks_like_an_employer(tail) and not _SPOT_END.search(tail):
            return split_place_and_employer(head, lexicon)[0] or head, tail
    known = lexicon.places.find(text.lower())
    if _generic_there(text, lexicon) or (known and known[0].end - known[0].start == len(text)):
        return _bare(text), ""
    open_at = min((i for i in (text.find("("), text.find("（")) if i > 0), default=len(text))
    for cut in _cuts(text[:open_at], lexicon):
        head, tail = _bare(text[:cut]), text[cut:].lstrip("的 ，,")
        if not looks_like_an_employer(tail) or not looks_like_a_place(head, lexicon):
            continue
        if is_region(head, lexicon) == len(head):  # 资阳市永固钢构有限公司 is one name
            return "", text
        return head, tail
    for cut in _cuts(text[:open_at], lexicon):
        head, tail = _bare(text[:cut]), text[cut:].lstrip("的 ，,")
        if tail.startswith("某") and looks_like_a_place(head, lexicon):
            return head, ""
    if looks_like_an_employer(text) and not _is_spot(text):
        return "", text
    return (_bare(text), "") if looks_like_a_place(text, lexicon) else ("", "")


def _generic_there(text: str, lexicon: Lexicon) -> bool:
    """True for 安靖镇绣坊: a trade without a name, behind the place where it is."""
    found = _ORG_END.search(text)
    if not found or not found.start():
        return False
    head = text[: found.start()]
    return bool(_TOWN_END.search(head)) and is_region(head, lexicon) != len(head)


def _cuts(text: str, lexicon: Lexicon) -> list[int]:
    cuts = {match.end() for match in _SPLIT.finditer(text)}
    cuts |= {hit.end for hit in lexicon.places.find(text.lower())}
    return sorted(cuts | {is_region(text, lexicon)} - {0}, reverse=True)


def _is_spot(text: str) -> bool:
    """True when the map word at the end says more than the trade word: 职工食堂, 写字楼."""
    spot, firm = _SPOT_END.search(text), _ORG_END.search(text)
    if spot and firm:
        return spot.start() < firm.start()
    return spot is not None


def _bare(place: str) -> str:
    return re.sub(r"(?:那家|那里的|那边的|那儿|那里|那边|这边)$", "", place).strip(" ，,、")
