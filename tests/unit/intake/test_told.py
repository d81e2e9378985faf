"""What a posting is for and offers, told in an employer's own words instead of set phrases."""

from __future__ import annotations

import pytest

from market.facts import PostingRecord, Settlement, Tag, WorkTime
from market.intake.complete import complete
from market.language.lexicon import Lexicon

MEALS, LODGING, TRANSPORT = Tag.MEALS, Tag.LODGING, Tag.TRANSPORT


def told(lexicon: Lexicon, description: str, *, title: str = "招人") -> PostingRecord:
    return complete(PostingRecord(title=title, description=description), lexicon)


@pytest.mark.parametrize(
    ("title", "description", "code"),
    [
        ("招人帮忙", "中午饭口把收下来的碗盘刷干净,进消毒柜", "dishwasher"),
        ("找个人", "我爸住院,夜里守输液、翻身拍背", "hospital-carer"),
        ("小时工", "晚饭口在火锅店洗菜、剥蒜、倒潲水", "kitchen-helper"),
        ("奶茶铺小工", "捶柠檬、封杯、洗壶", "drinks-maker"),
        ("洗头学徒", "给客人洗头吹干,扫碎发", "hairdresser"),
        ("榨菜厂女工", "削筋、装坛、真空封口", "food-factory-worker"),
        ("音箱厂作业员", "焊线、点胶、装壳", "electronics-worker"),
        ("童车组装", "装轮、调刹车", "assembler"),
        ("羽绒服车工", "合领子、上拉链", "sewing-worker"),
        ("菌包装袋", "拌料、扎口、上架", "mushroom-worker"),
        ("网店包装", "套泡沫、贴快递单", "packer"),
        ("庙会执勤", "拉警戒带,疏导人流", "event-security"),
        ("宾馆楼层服务员", "铺床、换布草", "hotel-cleaner"),
        ("便利店收钱", "扫码、找零、对账", "cashier"),
        ("修农用车", "换刹车、补胎", "car-mechanic"),
        ("五菱送货", "给门店送蔬菜", "van-driver"),
        ("带两岁男娃", "喂饭、哄睡,推出去耍", "nanny"),
        ("拆彩钢棚", "拆下来装车", "demolition-worker"),
        ("养老中心阿姨", "给失能长者喂饭擦身", "elder-carer"),
        ("给油漆师傅煮中饭", "买菜做饭洗锅", "home-cook"),
        ("开液压机", "压铁盒", "machine-operator"),
        ("装拉杆箱", "坐着拧轮子", "assembler"),
        ("饲料厂招人", "倒料、缝包、码垛", "general-worker"),
        ("水泥罐车", "给工地送灰", "truck-driver"),
        ("主播小助手", "摆样品、盯评论", "livestream-assistant"),
        ("卖地毯", "接待进店,量尺寸", "shop-assistant"),
        ("坝坝席掌勺", "蒸烧炖都要会", "cook"),
        ("手机支架组装零活", "自家做,拧一个一分", "general-handwork"),
        ("茶叶小包装", "材料领回家装", "general-handwork"),
        ("刷盘子临工", "把碗盏刷净进柜", "dishwasher"),
        ("课后看管老师", "守作业,发点心", "childcare-assistant"),
        ("病区照料员", "翻身喂饭", "hospital-carer"),
        ("医院夜间看护", "守夜递水", "hospital-carer"),
        ("夜里看护老太太", "扶起夜", "elder-carer"),
        ("养老中心看护", "喂饭擦身", "elder-carer"),
        ("村级公益岗保洁", "扫路", "public-welfare-post"),
        ("充电车棚看守", "看桩、归枪", "charging-attendant"),
        ("商务车司机", "接机送机", "ride-driver"),
        ("通勤车司机", "接送员工", "van-driver"),
        ("豆瓣酱灌装工", "看机器封盖", "food-factory-worker"),
        ("乡镇快件派送", "骑三轮到村", "courier"),
        ("装车力工", "装化肥", "loader"),
        ("扛包零工", "扛面粉上楼", "porter"),
        ("灯会检票安保", "守口子", "event-security"),
        ("护肤品试用推介", "端小样", "promoter"),
        ("叉木板司机", "堆场倒货", "forklift-driver"),
        ("食堂抹桌洗盘", "刷餐盘", "canteen-worker"),
        ("仓库看夜", "转两圈", "night-watch"),
    ],
)
def test_tasks_tools_and_products_tell_what_a_posting_is_for(
    title: str, description: str, code: str, lexicon: Lexicon
) -> None:
    assert told(lexicon, description, title=title).occupation == code


def test_where_nothing_tells_there_is_no_occupation(lexicon: Lexicon) -> None:
    assert told(lexicon, "有意者面谈").occupation is None


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("中午饭老板请", {MEALS}),
        ("晚饭跟着店里吃", {MEALS}),
        ("伙食管够", {MEALS}),
        ("吃员工餐", {MEALS}),
        ("宵夜店里管", {MEALS}),
        ("工地吃住", {MEALS, LODGING}),
        ("住后院", {LODGING}),
        ("人住院了要陪", set()),
        ("吃饭自理", set()),
        ("晌午饭自带,公司不管", set()),
        ("吃住都在场里", {MEALS, LODGING}),
        ("吃住东家全包", {MEALS, LODGING}),
        ("食宿自理", set()),
        ("住门卫室", {LODGING}),
        ("员工房可住", {LODGING}),
        ("给你单独一间睡", {LODGING}),
        ("宿舍保洁", set()),
        ("三轮到村口接", {TRANSPORT}),
        ("往返路费实报", {TRANSPORT}),
        ("坐厂车上下班", {TRANSPORT}),
        ("每天另补油钱", {TRANSPORT}),
        ("接送小学生上下学", set()),
        ("先学后做,学费不收", {Tag.TRAINING}),
        ("跟着老师傅学", {Tag.TRAINING}),
        ("料子领回自家编", {Tag.HOME_BASED}),
        ("在自己家绣", {Tag.HOME_BASED}),
        ("料送上门,自己屋里串", {Tag.HOME_BASED}),
        ("不会的可以教", {Tag.NO_EXPERIENCE, Tag.TRAINING}),
        ("没手艺不要紧", {Tag.NO_EXPERIENCE}),
        ("脚不方便的也能做", {Tag.DISABLED_OK}),
        ("午饭在家里吃", {MEALS}),
        ("头一回做也行", {Tag.NO_EXPERIENCE}),
        ("没得基础都收", {Tag.NO_EXPERIENCE}),
        ("老少都收", {Tag.ANY_AGE}),
        ("年纪大小不论", {Tag.ANY_AGE}),
        ("什么年纪都行", {Tag.ANY_AGE}),
        ("年龄不是问题", {Tag.ANY_AGE}),
        ("六十五以下都要", {Tag.SENIOR_OK}),
        ("60内", {Tag.SENIOR_OK}),
        ("45以内", set()),
        ("五十几的大姐也收", {Tag.SENIOR_OK}),
        ("退了休的也欢迎", {Tag.SENIOR_OK}),
        ("大专在读也可以", {Tag.STUDENT_OK}),
        ("做完这批就散", {Tag.SHORT_TERM}),
        ("就这半个月", {Tag.SHORT_TERM}),
        ("十来天能完", {Tag.SHORT_TERM}),
        ("一个月只休四天", set()),
        ("试用三天", set()),
        ("赶货一个月", {Tag.SHORT_TERM}),
        ("半天活", set()),
        ("免费住员工房", {LODGING}),
        ("铺位不要钱", {LODGING}),
        ("单位租了楼给住", {LODGING}),
        ("睡值班室不花钱", {LODGING}),
        ("寝室公司安排", {LODGING}),
        ("打扫学生宿舍", set()),
        ("住院不花钱", set()),
        ("学徒不收费", {Tag.TRAINING}),
        ("技术白教", {Tag.TRAINING}),
        ("公司出钱培训", {Tag.TRAINING}),
        ("老师傅手把手", {Tag.TRAINING}),
        ("免费中餐", {MEALS}),
        ("供早中晚饭", {MEALS}),
        ("两餐店里供", {MEALS}),
        ("伙食公司承担", {MEALS}),
        ("送免费早餐到病房", set()),
        ("学校伙食归你采买", set()),
        ("立等用人", {Tag.URGENT}),
        ("随来随上", {Tag.URGENT}),
        ("立马用人", {Tag.URGENT}),
        ("早晚有车拉", {TRANSPORT}),
        ("厂里派车来接", {TRANSPORT}),
        ("招包车接送师傅", set()),
        ("接送高峰疏导车辆", set()),
        ("六旬以下都成", {Tag.SENIOR_OK}),
    ],
)
def test_what_is_offered_and_who_is_taken_is_told_in_many_ways(
    words: str, tags: set[Tag], lexicon: Lexicon
) -> None:
    assert set(told(lexicon, words).tags) == tags


@pytest.mark.parametrize(
    ("words", "settlement"),
    [
        ("每月20号开工资", Settlement.MONTHLY),
        ("工资下月5号到账", Settlement.MONTHLY),
        ("月月10号发饷", Settlement.MONTHLY),
        ("每月15号结上月", Settlement.MONTHLY),
        ("一个月发两道工资", Settlement.SEMIMONTHLY),
        ("5号20号各发一次", Settlement.SEMIMONTHLY),
        ("上半月下半月各发一次", Settlement.SEMIMONTHLY),
        ("十五天算一回工钱", Settlement.SEMIMONTHLY),
        ("逢周五收货结钱", Settlement.WEEKLY),
        ("礼拜天结钱", Settlement.WEEKLY),
        ("七天结一回账", Settlement.WEEKLY),
        ("周日发传单", None),
        ("每日一结", Settlement.DAILY),
        ("工钱不隔夜", Settlement.DAILY),
        ("做完扫码付", Settlement.IMMEDIATE),
        ("修完客户当面付", Settlement.IMMEDIATE),
        ("装完一户结一户", Settlement.IMMEDIATE),
        ("交货现拿", Settlement.IMMEDIATE),
    ],
)
def test_the_day_of_pay_is_told_by_a_date_or_by_what_is_done(
    words: str, settlement: Settlement | None, lexicon: Lexicon
) -> None:
    assert told(lexicon, words).settlement is settlement


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("啥时候来都行", {WorkTime.FLEXIBLE}),
        ("几点做都可以", {WorkTime.FLEXIBLE}),
        ("工作时间自己排", {WorkTime.FLEXIBLE}),
        ("几点上门自己跟客户约", {WorkTime.FLEXIBLE}),
        ("想跑就跑", {WorkTime.FLEXIBLE}),
        ("7点到凌晨1点", {WorkTime.EVENING, WorkTime.NIGHT}),
        ("晚上有铺睡", set()),
        ("一早开车到路口接", set()),
        ("周末可回家", set()),
        ("煮中午和晚上两顿", set()),
        ("就缺五一那几天", set()),
        ("上夜班,晚上查房", {WorkTime.NIGHT}),
        ("凌晨4点半到9点", {WorkTime.MORNING}),
        ("凌晨5点到10点", {WorkTime.MORNING}),
        ("晚上10点到凌晨4点", {WorkTime.NIGHT}),
        ("时段自己选", {WorkTime.FLEXIBLE}),
        ("逢双休上班", {WorkTime.WEEKEND}),
    ],
)
def test_hours_of_work_are_told_from_other_hours(
    words: str, times: set[WorkTime], lexicon: Lexicon
) -> None:
    assert set(told(lexicon, words).times) == times
