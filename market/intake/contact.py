"""Whom to ask for: the name beside a phone (老孙, 蓝老师, 人事辛姐), and nobody else's."""

from __future__ import annotations

import re

from market.intake.phones import Phone

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊"
    "纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪"
    "包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封储靳段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹"
    "束龙叶幸司韶黎薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀浦尚农温"
    "别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养鞠"
    "须丰巢关蒯相查后荆红游竺权盖益桓公肖涂付覃牟代阳税苟淳银鄢晋仝佘冼尧帅敬青母练补卿岳辜旷楚檀闫邸佟侍占兰原雒逯谌阚揭粟冀哈郗"
)
_ROLE = (
    "总厨|大厨|主厨|厨师长|领队|调度|监理|管家|顾问|教练|科长|处长|部长|所长|村主任|网格员|伯|舅"
    "|姑|"
    "老板娘?|经理|主管|主任|师傅|老师|厂长|店长|队长|班长|社长|工长|领班|组长|技术员|工程师|总监"
    "|园长|站长"
    "|书记|村长|支书|会长|校长|院长|会计|护士长|女士|先生|小姐|大姐|大哥|阿姨|大叔|大爷|大妈|娘娘"
    "|孃孃|嬢嬢|同志|总|姐|哥|叔|姨|嫂|妈|婶|爷|孃|妹"
)
_OFFICE = (
    "助理|秘书|专员|干事|委员|主席|馆长|局长|镇长|乡长|县长|股长|课长|行长|理事长?|律师|医生|大夫|护士|教授|导师|导演"
    "|会计|出纳|文员|司机|采购|设计师?|工头|包工头|把头|老板|掌柜"
)
"""Offices that follow a surname at once: 高助理; 设计助理 is work."""
_NAME = (
    rf"(?:[{_SURNAMES}][\u4e00-\u9fff]{{0,1}}(?:{_ROLE})"
    rf"|(?:(?<![\u4e00-\u9fff])|(?<=[系找事人话询打]))[{_SURNAMES}](?:{_OFFICE})"
    rf"|(?![车包石水路茶钟房花沙木金管柴马钱]工)[{_SURNAMES}]工|[\u4e00-\u9fff](?:姐|哥|叔|姨"
    rf"|(?<![月育儿])嫂|婶|总)"
    rf"|[{_SURNAMES}]队(?!伍|列)|(?:队长|班长|经理|主管|店长|厂长|工头)[{_SURNAMES}]|(?:支书|书记"
    rf"|村长|站长|主任|包?工头|老板|师傅)?老[{_SURNAMES}]|小(?!时|计)[{_SURNAMES}]"
    rf"|阿[\u4e00-\u9fff])"
)
_ENDS = re.compile(
    rf"({_NAME})\s?(?:的)?(?:电话|手机|联系电话|微信)?\s?[:：,，(（]{{0,2}}\s{{0,3}}$"
)
_FOLLOWS = re.compile(
    rf"[\s,，。、]{{0,3}}(?:[(（](?:微信同[号步]|同微信?|微信)[)）])?[\s,，。、(（]{{0,3}}(?:人事"
    rf"|联系人|找|老板)?[:：]?({_NAME})(?![\u4e00-\u9fff])"
)
_LABELLED = re.compile(rf"联系人?\s?[:：]\s?({_NAME})(?![\u4e00-\u9fff])")
_NEAR = 24
_KIN = ("我", "你", "他", "她", "二", "三", "大姨", "的")


def name_span(text: str, phone: Phone) -> tuple[int, int] | None:
    """Where the name next to a phone stands in `text`; None when there is none."""
    first = max(0, phone.start - _NEAR)
    before = text[first : phone.start]
    if found := _ENDS.search(before):
        lead = before[: found.start(1)]
        if not lead.endswith(("我", "我家", "你")) and not found[1].startswith(_KIN):
            return first + found.start(1), first + found.end(1)
    if found := _FOLLOWS.match(text, phone.end):
        return found.span(1)
    return None


def name_labelled(text: str) -> tuple[int, int] | None:
    """Where the name after 联系人: stands, wherever its phone is; None when there is none."""
    found = _LABELLED.search(text)
    return found.span(1) if found else None


def looks_like_a_name(text: str) -> bool:
    """True when the whole text is a name such as 老孙 or 谢老板."""
    return re.fullmatch(_NAME, text) is not None


def could_be_a_person(text: str) -> bool:
    """True for 李二娃 beside a phone: a surname and one or two characters that end no firm."""
    return _PERSON.fullmatch(text) is not None


_PERSON = re.compile(
    rf"[{_SURNAMES}](?:二娃|老[幺大二三四五]|[大二三四五小幺][\u4e00-\u9fff]|[\u4e00-\u9fff](?:儿"
    rf"|娃|子|妹))"
)
