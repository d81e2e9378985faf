"""Pictures on disk are whole or not there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from broadcast.boards import fonts
from broadcast.boards.fonts import FontMissing, missing_fonts, require_fonts
from broadcast.boards.studio import save_whole
from market.errors import StorageFull


def test_a_picture_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "board.png"
    save_whole(path, b"old")
    save_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [file.name for file in path.parent.iterdir()] == ["board.png"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_on_a_full_disk_the_old_picture_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path = tmp_path / "board.png"
    save_whole(path, b"old")

    def full(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFull, match="磁盘满了"):
        save_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["board.png"]


def test_a_missing_font_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_is_installed", lambda: False)
    assert missing_fonts() == ["fonts-noto-cjk"]
    with pytest.raises(FontMissing, match="fonts-noto-cjk"):
        require_fonts()


def test_the_machine_that_tests_has_the_font() -> None:
    assert missing_fonts() == []
