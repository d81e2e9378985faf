"""How far a no reaches, in the many ways in which people say it."""

from __future__ import annotations

from typing import Any

import pytest

from market.language.lexicon import Lexicon
from market.matching.need import understand


def _excluded(**kinds: list[str]) -> dict[str, Any]:
    return {"exclude": kinds}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工地免谈", _excluded(groups=["建筑装修"])),
        ("进厂就算了,送外卖可以", {"occupations": ["food-rider"]} | _excluded(groups=["工厂"])),
        (
            "懒得洗碗,端盘子行",
            {"occupations": ["food-runner"]} | _excluded(occupations=["dishwasher"]),
        ),
        ("非餐饮类", _excluded(groups=["餐饮"])),
        ("保洁之外的", _excluded(occupations=["cleaner"])),
        ("农活干不动了", _excluded(groups=["农业"])),
        ("电话销售勿扰", _excluded(occupations=["telemarketer"])),
        ("没有夜班的厂", {"groups": ["工厂"]} | _excluded(times=["night"])),
        ("周末不上班的文员", {"occupations": ["clerk"]} | _excluded(times=["weekend"])),
        ("星期天休息的", _excluded(times=["weekend"])),
        ("不想倒班", _excluded(times=["night"])),
        ("唔想返夜班", _excluded(times=["night"])),
        ("不打电话的客服", {"occupations": ["customer-service"]}),
        ("不加班的文员", {"occupations": ["clerk"]}),
    ],
)
def test_refused_work_and_times_are_excluded(
    text: str, expected: dict[str, Any], lexicon: Lexicon
) -> None:
    found = understand(text, lexicon).to_json()
    if "occupations" in expected and "exclude" not in expected:
        assert found["occupations"] == expected["occupations"]
    else:
        assert found == {"intent": "seek_job"} | expected


@pytest.mark.parametrize(
    ("text", "occupations"),
    [
        ("不要日结的保洁,有月结的洗碗通知我", ["dishwasher"]),
        ("不要包住的厨师,要包吃的洗碗", ["dishwasher"]),
        ("不要夜班的保安,有白班的保安通知我", ["security-guard"]),
        ("不要夜班的保安,有白班的保洁也可以", ["cleaner", "security-guard"]),
        ("不要日结的保洁", ["cleaner"]),
    ],
)
def test_work_goes_with_its_refused_terms_when_other_work_is_named_instead(
    text: str, occupations: list[str], lexicon: Lexicon
) -> None:
    assert sorted(understand(text, lexicon).occupations) == occupations


@pytest.mark.parametrize(
    "text", ["不怕上夜班,当保安", "夜班也无所谓,当保安", "白班夜班都行,保安", "不介意住厂里,保安"]
)
def test_what_is_of_no_matter_is_neither_wanted_nor_refused(text: str, lexicon: Lexicon) -> None:
    assert understand(text, lexicon).to_json() == {
        "intent": "seek_job",
        "occupations": ["security-guard"],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不包住的不去", {"tags": ["lodging"]}),
        ("没有五险的不考虑", {"tags": ["insurance"]}),
        ("非日结不做", {"settlement": ["daily"]}),
        ("日结以外的不要", {"settlement": ["daily"]}),
        ("除了保安不考虑", {"occupations": ["security-guard"]}),
    ],
)
def test_who_refuses_all_the_rest_insists(
    text: str, expected: dict[str, Any], lexicon: Lexicon
) -> None:
    assert understand(text, lexicon).to_json() == {"intent": "seek_job"} | expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("不想在县城,想去石佛", "石佛镇"),
        ("童家的不去,县城的可以", "乐至县城"),
        ("不去工业园区", None),
    ],
)
def test_a_refused_place_is_not_searched(text: str, place: str | None, lexicon: Lexicon) -> None:
    assert understand(text, lexicon).place == place
