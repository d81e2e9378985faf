"""The key file: made once, for us alone, never quietly replaced."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from market.cipher import Cipher, load_or_create_key
from market.errors import KeyFileError


def test_the_key_is_made_on_first_run_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "home" / "secret.key"
    key = load_or_create_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_or_create_key(path) == key


def test_programs_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: load_or_create_key(tmp_path / "secret.key"), range(8)))
    assert len(set(keys)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_a_key_that_others_can_read_is_refused_with_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    load_or_create_key(path)
    path.chmod(0o644)
    with pytest.raises(KeyFileError, match="chmod 600"):
        load_or_create_key(path)


def test_a_damaged_key_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    path.touch(0o600)
    with pytest.raises(KeyFileError, match="备份"):
        load_or_create_key(path)
    assert path.read_bytes() == b""


def test_a_phone_sealed_with_another_key_says_so() -> None:
    sealed = Cipher(Fernet.generate_key()).seal("13800001234")
    with pytest.raises(KeyFileError, match="对不上"):
        Cipher(Fernet.generate_key()).open(sealed)


def test_sealing_hides_and_opening_gives_back() -> None:
    cipher = Cipher(Fernet.generate_key())
    assert b"1380000" not in cipher.seal("13800001234")
    assert cipher.open(cipher.seal("13800001234")) == "13800001234"
    assert cipher.seal("") == b""
    assert cipher.open(b"") == ""
