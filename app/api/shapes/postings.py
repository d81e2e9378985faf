"""Postings, what becomes of a batch, and the steps of a posting's life."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from app.api.shapes.base import Day, Number, Shape, Whole
from market.facts import PayUnit, PostingStatus, Settlement, Tag, WorkTime
from market.limits import MAX_CHARS, MAX_HEADCOUNT, MOST_YUAN
from market.usecases.dismiss_finding import LEAST_REASON, MOST_REASON

MAX_BATCH = 1000

EXAMPLE_POSTING: dict[str, Any] = {
    "ref": "LG-0001",
    "source": "示例劳务公司",
    "title": "洗碗工",
    "employer": "示例火锅店",
    "description": "晚市洗碗，帮忙收台，包一顿晚饭。",
    "pay": {"min": 120, "max": 150, "unit": "day"},
    "settlement": "daily",
    "headcount": 2,
    "place": "帅乡广场旁",
    "times": ["evening"],
    "tags": ["meals", "no_experience", "senior_ok"],
    "contact_name": "刘老板",
    "contact_phone": "13800001234",
    "valid_until": "2026-12-31",
}

Amount = Annotated[Number, Field(ge=0, le=MOST_YUAN, allow_inf_nan=False)]


class PayShape(Shape):
    """What is paid, in yuan."""

    min: Amount | None = None
    """下限；只有 min 没有 max 是“…起”"""
    max: Amount | None = None
    """上限"""
    unit: PayUnit
    """按什么算：hour 小时，day 天，month 月，piece 件，task 次"""


class PostingIn(Shape):
    """A posting record of the data contract."""

    model_config = ConfigDict(
        extra="ignore",
        use_attribute_docstrings=True,
        json_schema_extra={"example": EXAMPLE_POSTING},
    )

    ref: str = Field("", max_length=MAX_CHARS["ref"])
    """来源自己的编号；同一来源同一编号再报一次是更新，不会重复"""
    source: str = Field("", max_length=MAX_CHARS["source"])
    """从哪里来；不是用人单位自己报的，会显示“转载自”"""
    title: str = Field(max_length=MAX_CHARS["title"])
    """岗位名称"""
    occupation: str | None = Field(None, max_length=MAX_CHARS["occupation"])
    """工种代码，不写就按文字推断"""
    employer: str = Field("", max_length=MAX_CHARS["employer"])
    """用人单位"""
    description: str = Field("", max_length=MAX_CHARS["description"])
    """做什么"""
    pay: PayShape | Annotated[str, Field(max_length=MAX_CHARS["pay"])] | None = None
    """工资：对象，或原话，例如“面议”"""
    settlement: Settlement | None = None
    """多久结一次"""
    headcount: Whole | None = Field(None, ge=0, le=MAX_HEADCOUNT)
    """招几人"""
    place: str = Field("", max_length=MAX_CHARS["place"])
    """工作地点"""
    district: str = Field("", max_length=MAX_CHARS["district"])
    """区县"""
    lat: Number | None = Field(None, ge=-90, le=90, allow_inf_nan=False)
    lon: Number | None = Field(None, ge=-180, le=180, allow_inf_nan=False)
    times: list[WorkTime] = Field(default_factory=list, max_length=20)
    tags: list[Tag] = Field(default_factory=list, max_length=40)
    requirements: str = Field("", max_length=MAX_CHARS["requirements"])
    """任职条件"""
    contact_name: str = Field("", max_length=MAX_CHARS["contact_name"])
    contact_phone: str = Field("", max_length=MAX_CHARS["contact_phone"])
    starts_on: Day | None = None
    ends_on: Day | None = None
    valid_until: Day | None = None
    """最后一天；过了就不再显示"""

    def document(self) -> dict[str, Any]:
        """The JSON object of the contract with what was stated."""
        return self.model_dump(mode="json", exclude_unset=True, exclude_none=True)


class PostingOut(Shape):
    """A posting record with where it stands.

    同一个岗位有几个来源都报过时，只有一条，`sources` 是全部来源，先报的在前。
    """

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                **EXAMPLE_POSTING,
                "id": 7,
                "revision": 1,
                "status": "published",
                "sources": ["示例劳务公司", "示例求职群"],
            }
        },
    )

    id: int
    revision: int
    status: PostingStatus


class PostingPage(Shape):
    """One page of live postings."""

    postings: list[PostingOut]
    next_cursor: str | None
    """下一页用的 cursor；没有下一页是 null"""


class RejectedRow(Shape):
    """A record that was not taken."""

    row: int
    """第几条，从 1 数"""
    reason: str


class SubmissionOut(Shape):
    """What became of a batch, with the contract's names."""

    added: int
    updated: int
    unchanged: int
    to_review: int
    blocked: int
    rejected: list[RejectedRow]


class StepOut(Shape):
    """Where a posting stands after a step."""

    ref: str
    status: PostingStatus
    revision: int


class ReasonIn(Shape):
    """Why, in the words of who decided."""

    reason: str = Field("", max_length=200)


class DismissIn(Shape):
    """A finding that is a false alarm: its rule, its words as quoted, and why."""

    rule: str = Field(min_length=1, max_length=60)
    span: str = Field("", max_length=400)
    reason: str = Field(min_length=LEAST_REASON, max_length=MOST_REASON)
