"""What pages and commands call the rules of the gate."""

from __future__ import annotations

from collections.abc import Mapping

RULE_NAMES: Mapping[str, str] = {
    "fee_or_deposit": "收费或押金",
    "document_retention": "扣押证件",
    "training_loan": "培训贷",
    "brushing_scam": "刷单",
    "pyramid_or_overseas_scam": "传销或境外高薪",
    "sexual_service": "色情或陪侍",
    "illegal_business": "违法生意",
    "ethnic_or_religious_discrimination": "民族或宗教歧视",
    "child_labour": "童工",
    "gender_discrimination": "性别歧视",
    "region_discrimination": "地域歧视",
    "health_discrimination": "健康歧视",
    "marital_discrimination": "婚育歧视",
    "age_limit": "年龄限制",
    "below_minimum_wage": "低于最低工资",
    "exaggerated_pay": "工资夸大",
    "missing_employer": "没写单位",
    "missing_pay": "没写工资",
    "missing_place": "没写地点",
    "missing_contact": "没写电话",
    "missing_headcount": "没写人数",
    "private_contact_only": "只留私人账号",
    "same_as_another": "可能和别的岗位重复",
}


def rule_name(rule: str) -> str:
    """What pages call a rule."""
    return RULE_NAMES.get(rule, rule)
