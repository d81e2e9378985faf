"""A pattern with a head finds what it finds without one."""

from __future__ import annotations

import re

import pytest

from market.language.heads import headed

TEXTS = (
    "",
    "包吃住",
    "不包吃,工资5000-6000元",
    "每月15号发上月工资",
    "a^b]c-d\\e 一",
    "做一天结一天",
)


@pytest.mark.parametrize(
    "pattern",
    [
        "(?<!不)包(?:吃|住)",
        "(?:每月|月)?\\d{1,2}[号日]",
        "[一-九\\s]{1,2}|[\\d.]{4}",
        "[]^\\\\-]",
        "(?P<unit>做|干)?一天(?=[结,]|$)",
        "(?:^|,)(?:工资)?",
        "[^,]{2}",
        "(?i)A",
        ".住",
    ],
)
def test_the_same_is_found_with_a_head(pattern: str) -> None:
    for text in TEXTS:
        plain = [(found.span(), found.groupdict()) for found in re.finditer(pattern, text)]
        assert [(f.span(), f.groupdict()) for f in headed(pattern).finditer(text)] == plain


@pytest.mark.parametrize(
    ("pattern", "head"), [("(?<!不)包吃|住", "(?=[住包])"), ("(?:约|大概)?\\d{2}", "(?=[\\d大约])")]
)
def test_a_head_names_what_a_match_begins_with(pattern: str, head: str) -> None:
    assert headed(pattern).pattern == f"{head}(?:{pattern})"


@pytest.mark.parametrize("pattern", ["", "(?:包吃)?", "[^,]住", ".", "(?i)ok", "(a?)\\1b"])
def test_a_pattern_that_begins_with_anything_has_no_head(pattern: str) -> None:
    assert headed(pattern).pattern == pattern
