"""Money and pay: whole li, what they are paid for, and how a board says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

_COUNTED = re.compile(
    r"(?:[/每按]|[元块毛角分钱]|(?<=[块毛角][1-9])一|(?<![第十百千万\d])[一1])\s?"
    r"(千字|平方米|平方|平米|公斤|千克|斤|吨|双|套|条|串|只|张|把|份|袋|包|箱|盒|朵|幅|顶|亩|棵|株|对|打|个"
    r"|单|趟|场|户|回|台|车|家|局|桌|席|课时|节)(?!星期|礼拜|月|小时|钟|人)"
)
"""How piecework and single jobs are counted, in the source's own words: 4元/斤, 一把5毛."""
LI_PER_YUAN = 1000
"""Money is whole li (厘, 0.001 yuan): handicraft is paid 一分二 (0.012 yuan) apiece. See ADR 3."""
LI_PER_JIAO = 100


class PayUnit(StrEnum):
    """What one amount of pay is paid for."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    PIECE = "piece"
    TASK = "task"


PAY_UNIT_NAMES: Mapping[PayUnit, str] = {
    PayUnit.HOUR: "小时",
    PayUnit.DAY: "天",
    PayUnit.MONTH: "月",
    PayUnit.PIECE: "件",
    PayUnit.TASK: "次",
}


def yuan(li: int) -> str:
    """An amount of li as people write it in yuan: 120000 -> "120", 12 -> "0.012"."""
    text = f"{Decimal(li) / LI_PER_YUAN:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def to_li(amount: float | int | str | Decimal) -> int:
    """Yuan as whole li. Raises ValueError on anything that is not a finite number."""
    try:
        value = Decimal(str(amount))
        if not value.is_finite():
            raise ValueError(f"not a finite amount: {amount}")
        return int((value * LI_PER_YUAN).to_integral_value())
    except ArithmeticError as error:
        raise ValueError(f"not an amount of money: {amount}") from error


@dataclass(frozen=True, slots=True)
class Pay:
    """What is paid, in li per unit. Without a unit it is only words (面议)."""

    text: str = ""
    min_li: int | None = None
    max_li: int | None = None
    unit: PayUnit | None = None

    @property
    def is_stated(self) -> bool:
        """True when an amount and its unit are known."""
        return self.unit is not None and self.min_li is not None

    @property
    def counted(self) -> str:
        """What one amount is paid for, in words: 天, 月, and for piecework as stated: 斤, 双."""
        if self.unit in (PayUnit.PIECE, PayUnit.TASK) and (said := _COUNTED.search(self.text)):
            return said[1]
        return PAY_UNIT_NAMES[self.unit] if self.unit else ""

    def in_words(self) -> str:
        """The pay as a board shows it: "120元/天", "4500元起/月", "1.2分/个", "面议"."""
        amount, unit = self._amount()
        return amount + unit

    def parts(self) -> tuple[str, str]:
        """The figure and its unit, to be set in two sizes: ("120", "元/天"), or (words, "")."""
        return self._amount()

    def _amount(self) -> tuple[str, str]:
        if self.unit is None or self.min_li is None:
            return self.text or "面议", ""
        most = self.min_li if self.max_li is None else self.max_li
        # 购物袋 at 0.007 yuan a piece: who lives from it counts in 分
        times, money = (100, "分") if 0 < most < LI_PER_JIAO else (1, "元")
        amount = yuan(self.min_li * times)
        if self.max_li is not None and self.max_li != self.min_li:
            amount += f"-{yuan(self.max_li * times)}"
        return amount, f"{money}{'起' if self.max_li is None else ''}/{self.counted}"

    def to_json(self) -> str | dict[str, Any] | None:
        """The contract's `pay`: `{min,max,unit}` in yuan, or the words, or None."""
        if self.unit is None or self.min_li is None:
            return self.text or None
        out: dict[str, Any] = {"min": _number(self.min_li)}
        if self.max_li is not None:
            out["max"] = _number(self.max_li)
        return {**out, "unit": self.unit.value}


@dataclass(frozen=True, slots=True)
class PayFloor:
    """The least pay that a worker accepts, in li per unit."""

    amount_li: int
    unit: PayUnit

    def to_json(self) -> dict[str, Any]:
        """The contract's `pay_min`."""
        return {"amount": _number(self.amount_li), "unit": self.unit.value}


def _number(li: int) -> int | float:
    return li // LI_PER_YUAN if li % LI_PER_YUAN == 0 else li / LI_PER_YUAN
