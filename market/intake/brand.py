"""Can a short phrase be the name of somebody who hires (爱婴岛, 安途租车), though nothing tells?

Judges the form of the words alone: what describes duties, pay, time, people or conditions is no
name. It does not know where the phrase stands in the message.
"""

from __future__ import annotations

import re

import rjieba

from market.language.heads import headed

_FORM = re.compile(
    r"(?=.{0,10}[\u4e00-\u9fff]{2})[\u4e00-\u9fffA-Za-z·&]{2,12}(?:\d{1,5}(?:站|店|号店|网点|厅"
    r"|馆))?"
    r"(?:[(（][\u4e00-\u9fffA-Za-z0-9]{1,12}[)）])?"
)
_PARTICLE = re.compile(
    r"[的了着过把被吗呢吧啊呀哦哈哟咯就也很最更没不无请按每各这那哪啥么嘛些几你我他她您咱们是]"
    r"|太(?![阳平子原白湖])|都[有行要可是]|天天|每天|一个|一下|一起|个月|天活|零工|用工|活动|上线"
    r"|一间|人间|一人|两人|随便|麻利|会说|好动"
)
_BEGINS_A_DUTY = re.compile(
    r"[打搬洗送扫做干收发贴卸摘采剪切煮炒带陪看守管负跑站坐拖擦拣捡拉推运抬扛挖铺砌刷拆修缝织穿叠帮协配需招找用吃住休提"
    r"限懂肯耍持加交讲介引核登整录统操驾巡查验剥削绑捆喂种割锄浇喷抹挂揉端传点数催盯熬剁摆压缴扣退垫领拿买卖说写填报问回办给从在从让往向到跟比]"
    r"|会(?!展)|能(?!源|量)|男|女|年[龄纪满]|身[体高]|包[吃住教餐装]|开[车面挖叉]|养[殖鱼猪鸡鸭]"
    r"|接[送待听单货]|装[车货卸袋箱]|上[班夜]|下[班午]"
    r"|早|晚|白班|夜|周[一二三四五六日末结]|月[休结薪底]|日结|当[天日]|现结|全[天职]|半天|兼职"
    r"|试[用工岗]|人多|人少|老板(?!娘)|急[招需聘用缺]|先|可以|要"
)
_CONDITION = headed(
    r"自理|端庄|大方|整洁|便利$|工期|工时|奖励|号码|提供|布置|搭建|拆卸|清淤|疏浚|施工|开挖|回填"
    r"|土方|浇筑|质量|价格|态度|积极|阳光$|热情"
    r"|认真|负责|诚信|开朗|沟通|表达|口才|主动|能干|对象|主要|工资|薪|休$|大小周|加[微薇v]|薇信?"
    r"|威信|扫码|拒接|不接|^[只仅]|^光(?=[有要招做])|开[园业张工学市盘播门幕镰]$|奖金|补贴|补助"
    r"|提成|休息|休假|放假|年假|加班|包吃|包住|住宿|吃住|食宿|伙食|保险|社保|五险|六险|公积金"
    r"|转正|晋升|环境|待遇|福利|稳定|氛围"
    r"|压力|轻松|简单|好学|易学|长期|短期|人手|面试|报名|入职|上岗|到岗|立即|随时|名额|经验|学历"
    r"|年龄|健康|男女|性别|自带|自备|电动车|电瓶车|驾照|证书|口罩|手机"
    r"|电脑|普通话|方言|微信|电话|联系|私聊|私信|地址|地点|路费|车费|车补|报销|结算|结账|现金"
    r"|按件|计件|单价|工钱|工价|押金|试用|试工|培训|包教|带教|熟手|生手|新手|手快"
    r"|勤快|踏实|老实|吃苦|耐劳|细心|耐心|嘴甜|脾气|干净|爱干|整洁|单间|宿舍|空调|热水|房间|夜宵"
    r"|班倒|倒班|白班|夜班|坐班|机会|空间大|旺季|淡季|过节|团建|家里|小孩"
    r"|孩子|娃儿|老人|客人|顾客|材料|自由|灵活|弹性|时间|上午|下午|中午|晚上|早上|小时|分钟|小伙"
    r"|妹子|阿姨|大姐|师傅|工人|人员|学生|宝妈|夫妻|有意|详情|咨询|面议|面谈"
    r"|优先|从优|勿扰|除外|即可|均可|就行|都行|左右|以上|以下|以内|欢迎|合同|发放|打卡|到账|名声"
    r"|口碑|距离|离家|坐车|直达|地铁|公交|接送|班车|工龄|年限|责任|任务|业绩"
    r"|收入|底薪|保底|封顶|多劳|能力|团队|平台稳|老客|客源|订单|生意|活路|活儿|活轻|活多|手续"
    r"|体力|力气|门槛|年底|月底|春节|国庆|暑假|寒假|周末|节假日|开业|试营业|新开"
    r"|价格|便宜|免费|费用|优惠|现场|工地|车间|流水线|操作|负责|协助|配合|服从|安排|管理员|内容"
    r"|要求|岗位|职位|招聘|诚聘|招工|招人|信息|通知|居家|在家|线上|网上|远程|上门"
    r"|本地|外地|户口|户籍|老乡|籍贯|民族|身份|复印|照片|本金|返利|佣金|投资|充值|刷单|贷款|分期"
    r"|学费"
)
_ENDS_A_REMARK = re.compile(
    r"(?:[快少高低近远轻累重急稳早晚行够满完起止可算付发给做干等啦呢吧吗呀熟厚忙闲苦脏热冷]"
    r"|(?<!多)多|很好|较好|不错|人好|优厚|丰厚|齐全|规范|正规|经营)$"
)
_WORK_TAGS = frozenset({"v", "vd", "vn", "ad"})
_OBJECT_TAGS = frozenset({"n", "v", "nz", "s", "ng"})
_LOOSE_TAGS = frozenset({"p", "c", "u", "y", "r", "e", "o"})


def could_be_a_name(words: str, *, addressed: bool = False, signed: bool = False) -> bool:
    """True when a phrase of 2 to 12 characters may be somebody's name.

    `addressed` phrases stand where only names and headlines do (【宠爱有家】, 宠爱有家招…): their
    form is judged less strictly. `signed` phrases stand beside the phone (急修匠).
    """
    words = words.strip()
    if not _FORM.fullmatch(words) or _CONDITION.search(words) or _PARTICLE.search(words):
        return False
    if addressed:
        return not _ENDS_A_REMARK.search(words)
    if _BEGINS_A_DUTY.match(words) or _ENDS_A_REMARK.search(words):
        return False
    return signed or _is_nominal(words)


def describes(words: str) -> bool:
    """True for 薪资及奖励, 工期两个月: words on the terms, which name neither work nor anybody."""
    return _CONDITION.search(words) is not None


def _is_nominal(words: str) -> bool:
    """False for a verb of two characters with its object (整理货架), and for whole phrases."""
    parts = rjieba.tag(words)
    first, kind = parts[0]
    if any(tag[:1] in _LOOSE_TAGS for _, tag in parts if len(_) > 1):
        return False
    if len(parts) == 1:
        return not (kind in _WORK_TAGS and len(first) == 2)
    return not (kind in _WORK_TAGS and len(first) > 1 and parts[-1][1] in _OBJECT_TAGS)
