"""The minimum wage is that of the place and the day of the work."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from config.settings import CONFIG_DIR
from market.facts import Pay, PayUnit, PostingRecord
from market.gate.minimum import MinimumWages, read_wages
from market.gate.rules import BadRules, load_rules
from market.gate.screen import screen

_FICTIONAL = """
[[wage]]
places = ["青石市", "青石"]
from = 2024-01-01
hourly = 20
monthly = 1900
source = "青石市人民政府通知（虚构）"
[[wage]]
places = ["白塔县", "青石市白塔县"]
from = 2024-01-01
hourly = 18.5
monthly = 1700
source = "青石市人民政府通知（虚构）"
[[wage]]
places = ["白塔县", "青石市白塔县"]
from = 2026-07-01
hourly = 19
monthly = 1800
source = "青石市人民政府通知二（虚构）"
"""
_WAGES = read_wages(tomllib.loads(_FICTIONAL))
TABLE = MinimumWages(_WAGES, home="白塔县")
BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("record", "on", "least"),
    [
        (PostingRecord(district="青石市"), BEFORE, (20_000, 1_900_000)),
        (PostingRecord(place="青石市中山路"), BEFORE, (20_000, 1_900_000)),
        (PostingRecord(place="青石市白塔县东街"), BEFORE, (18_500, 1_700_000)),
        (PostingRecord(place="青石市白塔县东街"), AFTER, (19_000, 1_800_000)),
        (PostingRecord(place="东街"), BEFORE, (18_500, 1_700_000)),
        (PostingRecord(place="东街"), None, (19_000, 1_800_000)),
        (PostingRecord(place="东街", starts_on=AFTER), BEFORE, (19_000, 1_800_000)),
        (PostingRecord(place="东街", starts_on=BEFORE), AFTER, (19_000, 1_800_000)),
        (PostingRecord(district="白塔县", place="青石路"), AFTER, (19_000, 1_800_000)),
        (PostingRecord(place="东街"), date(2020, 1, 1), (0, 0)),
    ],
)
def test_the_wage_of_the_place_on_the_day_holds(
    record: PostingRecord, on: date | None, least: tuple[int, int]
) -> None:
    assert TABLE.of(record, on=on) == least


def test_the_stations_own_figure_holds_everywhere() -> None:
    own = MinimumWages(_WAGES, home="白塔县", hourly_li=26_000)

    assert own.of(PostingRecord(place="青石市"), on=BEFORE) == (26_000, 1_900_000)


def test_the_sample_county_has_the_figures_of_the_contract() -> None:
    rules = load_rules(CONFIG_DIR / "screening", wage_place="乐至县")

    assert rules.minimum.of(PostingRecord(), on=date(2026, 7, 1)) == (21_000, 1_970_000)


def test_every_entry_of_the_table_names_its_source() -> None:
    rules = load_rules(CONFIG_DIR / "screening")

    assert rules.minimum.wages
    assert all(wage.source for wage in rules.minimum.wages)


def test_a_posting_is_held_against_its_own_place(tmp_path: Path) -> None:
    for path in (CONFIG_DIR / "screening").glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "minimum_wages.toml").write_text(_FICTIONAL, encoding="utf-8")
    rules = load_rules(tmp_path, wage_place="白塔县")
    pay = Pay("19.5元/小时", 19_500, 19_500, PayUnit.HOUR)

    def found(place: str) -> set[str]:
        record = PostingRecord(title="洗碗工", pay=pay, place=place)
        return {f.rule for f in screen(record, rules, on=BEFORE).findings}

    assert "below_minimum_wage" in found("青石市中山路")
    assert "below_minimum_wage" not in found("东街")


@pytest.mark.parametrize(
    "entry",
    [
        'places = []\nfrom = 2024-01-01\nhourly = 20\nmonthly = 1900\nsource = "x"',
        'places = ["甲县"]\nfrom = "去年"\nhourly = 20\nmonthly = 1900\nsource = "x"',
        'places = ["甲县"]\nfrom = 2024-01-01\nhourly = 0\nmonthly = 1900\nsource = "x"',
        'places = ["甲县"]\nfrom = 2024-01-01\nhourly = 20\nmonthly = 1900\nsource = ""',
        'places = ["甲县"]\nfrom = 2024-01-01\nmonthly = 1900\nsource = "x"',
    ],
)
def test_a_wrong_entry_is_refused_by_the_files_name(tmp_path: Path, entry: str) -> None:
    (tmp_path / "words.toml").write_text("[words]\n[hidden]\nsplit = []\nspelled = []\n", "utf-8")
    (tmp_path / "minimum_wages.toml").write_text(f"[[wage]]\n{entry}\n", encoding="utf-8")

    with pytest.raises(BadRules, match=r"最低工资表 minimum_wages\.toml"):
        load_rules(tmp_path)
