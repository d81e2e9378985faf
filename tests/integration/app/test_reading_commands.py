"""What `yeshi screen` and `yeshi parse` show to people: whole words, in Chinese."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.build import opened
from app.commands.read_text import parse_once, screen_batch
from config.settings import Settings
from market.errors import BadInput


async def test_a_long_place_is_shown_whole_on_a_narrow_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    async with opened(Settings(home=tmp_path)) as parts:
        parse_once(parts, "乐至县天池大道中段八十八号火锅店招洗碗工2名，130一天", as_json=False)
    shown = capsys.readouterr().out
    assert "…" not in shown
    assert "号" in shown


async def test_findings_are_named_as_the_admin_names_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "batch.jsonl"
    line = {"id": "7", "text": "招普工，5000元/月，要交押金300元，电话13800001234"}
    batch.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    async with opened(Settings(home=tmp_path)) as parts:
        screen_batch(parts, batch, as_json=False)
    shown = capsys.readouterr().out
    assert "不发布" in shown
    assert "收费或押金" in shown
    assert "fee_or_deposit" not in shown


async def test_a_file_of_plain_text_is_told_how_its_lines_should_look(tmp_path: Path) -> None:
    batch = tmp_path / "batch.txt"
    batch.write_text("招普工，5000元/月\n", encoding="utf-8")
    async with opened(Settings(home=tmp_path)) as parts:
        with pytest.raises(BadInput, match='"text"'):
            screen_batch(parts, batch, as_json=False)
