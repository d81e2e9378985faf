"""Which contract key a column head means. Knows words for columns, nothing about their values.

A head is compared without spaces, brackets and punctuation, so `工资（元/月）` is 工资.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from market.facts import CONTRACT_KEYS, PayUnit

BENEFITS = "benefits"
"""Free words about benefits (福利待遇): tags are read out of them, the words are kept."""
HOURS = "hours"
"""Free words about working hours (上班时间): times are read out of them, the words are kept."""
REMARKS = "remarks"
"""Anything else that the source wants said (备注)."""

HEADER_SEARCH_ROWS = 10
"""How far down the column heads are looked for: a merged title row often stands above them."""

_ALIASES: Mapping[str, tuple[str, ...]] = {
    "ref": ("编号", "岗位编号", "职位编号", "序列号", "id"),
    "source": ("来源", "信息来源", "转载自", "发布单位", "推荐单位"),
    "title": (
        *("岗位", "岗位名称", "职位", "职位名称", "招聘岗位", "招聘职位", "招工岗位", "用工岗位"),
        *("工作岗位", "需求岗位", "缺工岗位", "岗位名", "职务", "工作名称", "工作", "标题", "job"),
        *("jobtitle", "position", "名称"),
    ),
    "occupation": ("工种", "工种名称", "工种代码", "职业", "岗位类别", "岗位类型", "职位类别"),
    "employer": (
        *("单位", "单位名称", "用人单位", "用人单位名称", "用工单位", "用工主体", "招聘单位"),
        *("公司", "公司名称", "企业", "企业名称", "招聘企业", "招聘公司", "用工企业", "店名"),
        *("商家", "雇主", "老板", "company"),
    ),
    "description": (
        *("工作内容", "岗位职责", "职责", "岗位描述", "职位描述", "岗位说明", "描述", "内容"),
        *("工作描述", "岗位内容", "做啥", "工作职责", "主要职责", "工作说明", "duties"),
    ),
    "pay": (
        *("工资", "薪资", "待遇", "报酬", "薪酬", "薪水", "工资待遇", "薪资待遇", "薪酬待遇"),
        *("工资标准", "薪资标准", "工价", "劳务报酬", "薪金", "收入", "工钱", "价格", "salary"),
        *("wage", "薪资范围", "工资范围"),
    ),
    "settlement": (
        *("结算", "结算方式", "结算周期", "结薪方式", "结薪", "工资结算", "工资结算方式"),
        *("付款方式", "发薪方式", "发薪", "支付方式", "结账方式", "结款方式", "薪资结算"),
    ),
    "headcount": (
        *("人数", "招聘人数", "招工人数", "需求人数", "用工人数", "招几人", "需求量", "缺工人数"),
        *("名额", "招聘数量", "岗位数", "数量", "拟招人数", "需要人数", "招收人数", "需求"),
    ),
    "place": (
        *("地点", "工作地点", "地址", "工作地址", "上班地点", "上班地址", "工作地", "位置"),
        *("单位地址", "厂址", "店址", "用工地点", "公司地址", "工作区域", "address", "location"),
    ),
    "district": ("区县", "县区", "区域", "所在区县", "县市区", "所属区县", "所在地区"),
    "lat": ("纬度", "latitude"),
    "lon": ("经度", "longitude", "lng"),
    "times": ("时段", "工作时段", "班次标签"),
    "tags": ("标签", "特点"),
    "requirements": (
        *("要求", "任职条件", "任职要求", "岗位要求", "职位要求", "招聘要求", "招聘条件", "条件"),
        *("用工要求", "应聘条件", "任职资格", "录用条件", "用工条件", "招工要求"),
    ),
    "contact_name": (
        *("联系人", "联络人", "负责人", "联系人姓名", "招聘联系人", "联系人员", "contact"),
    ),
    "contact_phone": (
        *("电话", "联系电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "联系手机"),
        *("联系人电话", "咨询电话", "报名电话", "招聘电话", "联系号码", "phone", "tel", "mobile"),
    ),
    "starts_on": ("开始日期", "开工日期", "上岗日期", "开始时间", "上岗时间", "到岗时间"),
    "ends_on": ("结束日期", "完工日期", "结束时间", "工期截止"),
    "valid_until": (
        *("有效期", "截止日期", "有效期至", "截止时间", "有效日期", "报名截止", "招聘截止日期"),
        *("招聘截止", "到期日期", "有效截止日期", "失效日期", "信息有效期", "有效截止"),
    ),
    BENEFITS: ("福利", "福利待遇", "其他待遇", "其它待遇", "食宿", "食宿情况", "食宿条件", "吃住"),
    HOURS: (
        *("时间", "上班时间", "工作时间", "班次", "作息", "作息时间", "工作时长", "工时"),
        *("班制", "工作班次", "上班时段", "上班", "工期", "用工周期"),
    ),
    REMARKS: ("备注", "其他", "其它", "说明", "其他说明", "补充说明", "备注说明"),
}

PAY_UNIT_OF_HEAD: Mapping[str, PayUnit] = {
    "月薪": PayUnit.MONTH,
    "月工资": PayUnit.MONTH,
    "日薪": PayUnit.DAY,
    "日工资": PayUnit.DAY,
    "时薪": PayUnit.HOUR,
    "小时工资": PayUnit.HOUR,
    "计件单价": PayUnit.PIECE,
    "单价": PayUnit.PIECE,
}
"""Heads that say what one amount is paid for, so that the cell may hold a bare number."""

_UNIT_IN_BRACKETS: Mapping[str, PayUnit] = {
    "元/月": PayUnit.MONTH,
    "元/天": PayUnit.DAY,
    "元/日": PayUnit.DAY,
    "元/小时": PayUnit.HOUR,
    "元/时": PayUnit.HOUR,
    "元/件": PayUnit.PIECE,
    "元/次": PayUnit.TASK,
}
_BRACKETS = re.compile(r"[(\[【〔].{0,40}?[)\]】〕]")
_NOISE = re.compile(r"[\s*:;,.、。/\\_\-]+")
_BY_WORD: Mapping[str, str] = {word: key for key, words in _ALIASES.items() for word in words} | {
    key.replace("_", ""): key for key in CONTRACT_KEYS
}


@dataclass(frozen=True, slots=True)
class Column:
    """One recognised column: its place (0 = first), contract key and head as written."""

    index: int
    key: str
    head: str
    pay_unit: PayUnit | None = None


def column_of(head: str, *, index: int = 0) -> Column | None:
    """The column that a head means, or None when the word is unknown."""
    written = unicodedata.normalize("NFKC", head[:80]).strip()
    plain = _NOISE.sub("", _BRACKETS.sub("", written)).lower()
    if not plain:
        return None
    unit = PAY_UNIT_OF_HEAD.get(plain)
    if unit is None and (key := _BY_WORD.get(plain)):
        if key == "pay":
            unit = next((u for word, u in _UNIT_IN_BRACKETS.items() if word in written), None)
        return Column(index=index, key=key, head=written, pay_unit=unit)
    return Column(index=index, key="pay", head=written, pay_unit=unit) if unit else None


def columns_of(heads: Sequence[str]) -> tuple[Column, ...]:
    """The recognised columns of a head row; the first of two with the same meaning wins.

    Without a title column 工种 names the posting, as it does in many labour companies' lists.
    """
    found: dict[str, Column] = {}
    for index, head in enumerate(heads):
        column = column_of(head, index=index)
        if column and column.key not in found:
            found[column.key] = column
    if "title" not in found and (trade := found.get("occupation")):
        found["title"] = Column(index=trade.index, key="title", head=trade.head)
        del found["occupation"]
    return tuple(found.values())


def find_heads(rows: Sequence[Sequence[str]]) -> tuple[int, tuple[Column, ...]] | None:
    """The head row among the first rows: its number (0 = first) and columns.

    A row is a head row when it names the title and at least one more column. None when no
    row does.
    """
    best: tuple[int, tuple[Column, ...]] | None = None
    for number, row in enumerate(rows[:HEADER_SEARCH_ROWS]):
        columns = columns_of(row)
        if len(columns) < 2 or all(column.key != "title" for column in columns):
            continue
        if best is None or len(columns) > len(best[1]):
            best = number, columns
    return best
