"""The closed sets that postings and needs share: when paid, when worked, and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Settlement(StrEnum):
    """When the pay is paid."""

    IMMEDIATE = "immediate"
    DAILY = "daily"
    WEEKLY = "weekly"
    SEMIMONTHLY = "semimonthly"
    MONTHLY = "monthly"


class WorkTime(StrEnum):
    """Parts of the day, week or year in which the work is done."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    FLEXIBLE = "flexible"


class Tag(StrEnum):
    """What else a posting offers or accepts."""

    MEALS = "meals"
    LODGING = "lodging"
    TRANSPORT = "transport"
    INSURANCE = "insurance"
    TRAINING = "training"
    HOME_BASED = "home_based"
    NO_EXPERIENCE = "no_experience"
    ANY_AGE = "any_age"
    SENIOR_OK = "senior_ok"
    DISABLED_OK = "disabled_ok"
    COUPLE_OK = "couple_ok"
    STUDENT_OK = "student_ok"
    LIGHT_WORK = "light_work"
    LONG_TERM = "long_term"
    SHORT_TERM = "short_term"
    URGENT = "urgent"


SETTLEMENT_NAMES: Mapping[Settlement, str] = {
    Settlement.IMMEDIATE: "完工结",
    Settlement.DAILY: "日结",
    Settlement.WEEKLY: "周结",
    Settlement.SEMIMONTHLY: "半月结",
    Settlement.MONTHLY: "月结",
}
WORK_TIME_NAMES: Mapping[WorkTime, str] = {
    WorkTime.MORNING: "上午",
    WorkTime.AFTERNOON: "下午",
    WorkTime.EVENING: "晚上",
    WorkTime.NIGHT: "夜班",
    WorkTime.WEEKEND: "周末",
    WorkTime.HOLIDAY: "寒暑假",
    WorkTime.FLEXIBLE: "时间自由",
}
TAG_NAMES: Mapping[Tag, str] = {
    Tag.MEALS: "包吃",
    Tag.LODGING: "包住",
    Tag.TRANSPORT: "包接送",
    Tag.INSURANCE: "有保险",
    Tag.TRAINING: "免费培训",
    Tag.HOME_BASED: "可居家",
    Tag.NO_EXPERIENCE: "生手可",
    Tag.ANY_AGE: "不限年龄",
    Tag.SENIOR_OK: "50岁以上可",
    Tag.DISABLED_OK: "残疾人可",
    Tag.COUPLE_OK: "夫妻工可",
    Tag.STUDENT_OK: "学生可",
    Tag.LIGHT_WORK: "轻体力",
    Tag.LONG_TERM: "长期",
    Tag.SHORT_TERM: "短期",
    Tag.URGENT: "急招",
}
