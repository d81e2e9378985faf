"""`yeshi lexicon check`: nothing undeclared in the shipped lexicon, and each kind is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from config.settings import CONFIG_DIR
from market.language.added import AddedWord
from market.language.clashes import (
    ClashKind,
    Declared,
    find_clashes,
    load_claims,
    load_declared,
)
from market.language.lexicon import Lexicon, load_lexicon
from market.language.overlay import with_words
from market.matching.need import understand

SPOILED = [
    ("occupations", "porter", "names", "洗碗工", ClashKind.SHARED, "洗碗工"),
    ("times", "night", "words", "日结", ClashKind.SHARED, "日结"),
    ("occupations", "typist", "names", "保安打字", ClashKind.SWALLOWED, "保安"),
    ("settlement", "monthly", "words", "日结月结", ClashKind.SWALLOWED, "日结"),
    ("occupations", "porter", "names", "😀", ClashKind.LOST, ""),
    ("csco", "cook", "names", "快递员", ClashKind.LOST, "快递员"),
    ("groups", '"餐饮"', "words", "月嫂", ClashKind.LOST, "月嫂"),
]
"""What is added to a file's list, and what that clashes with."""


def append(path: Path, section: str, key: str, word: str) -> None:
    """Add `word` to a list of a file."""
    text = path.read_text(encoding="utf-8")
    start = text.index(f"{key} = [", text.index(f"[{section}]"))
    at = text.index("[", start) + 1
    path.write_text(f'{text[:at]}"{word}", {text[at:]}', encoding="utf-8")


def test_the_shipped_lexicon_has_no_clash_that_is_not_declared(lexicon: Lexicon) -> None:
    folder = CONFIG_DIR / "lexicon"
    found = find_clashes(lexicon, load_claims(folder, lexicon), load_declared(folder))
    assert found == [], "look at these words; what is meant to be so goes into declared.toml"


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Lexicon, Path]:
    """A copy of the shipped lexicon with a fault of each kind, and its folder."""
    folder = tmp_path_factory.mktemp("spoiled") / "lexicon"
    shutil.copytree(CONFIG_DIR / "lexicon", folder)
    for file, section, key, word, _kind, _other in SPOILED:
        append(folder / f"{file}.toml", section, key, word)
    lexicon = load_lexicon(
        folder,
        occupations_csv=CONFIG_DIR / "occupations.csv",
        places_csv=CONFIG_DIR / "places.csv",
    )
    return lexicon, folder


@pytest.mark.parametrize(("word", "kind", "other"), [row[3:] for row in SPOILED])
def test_a_fault_of_each_kind_is_found(
    spoiled: tuple[Lexicon, Path], word: str, kind: ClashKind, other: str
) -> None:
    lexicon, folder = spoiled
    found = find_clashes(lexicon, load_claims(folder, lexicon), load_declared(folder))
    word = word if other else " "
    assert any((item.kind, item.word, item.other) == (kind, word, other) for item in found)


def test_what_is_declared_is_not_reported(spoiled: tuple[Lexicon, Path]) -> None:
    lexicon, folder = spoiled
    claims, declared = load_claims(folder, lexicon), load_declared(folder)
    more = Declared(declared.shares, declared.keeps | {("typist", "security-guard")})
    before, after = (find_clashes(lexicon, claims, each) for each in (declared, more))
    assert {item.word for item in before} - {item.word for item in after} == {"保安打字"}


def test_a_word_of_the_staff_that_swallows_one_is_found(lexicon: Lexicon) -> None:
    folder = CONFIG_DIR / "lexicon"
    changed = with_words(lexicon, [AddedWord("保安打字", "occupation", "typist")])
    found = find_clashes(changed, load_claims(folder, changed), load_declared(folder))
    assert (ClashKind.SWALLOWED, "保安打字", "保安") in {
        (item.kind, item.word, item.other) for item in found
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("想找个印刷工的活", "machine-operator"),
        ("商场招防损员吗", "security-guard"),
        ("有没有消防中控员", "security-guard"),
        ("有没有呼叫中心服务员", "customer-service"),
        ("会议司仪要不要人", "etiquette-host"),
    ],
)
def test_names_of_the_national_classification_are_understood(
    lexicon: Lexicon, text: str, code: str
) -> None:
    assert understand(text, lexicon).occupations == (code,)
