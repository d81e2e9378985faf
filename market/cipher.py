"""Phone numbers at rest: Fernet (AES-128-CBC + HMAC) with a key from a file that only we read."""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from market.errors import KeyFileError, system_words


class Cipher:
    """Seals and opens short texts. Knows nothing of tables."""

    def __init__(self, key: bytes) -> None:
        self._fernet = Fernet(key)
        self._mark_key = hashlib.sha256(b"marks\0" + key).digest()

    def mark(self, text: str) -> int:
        """A keyed hash of 63 bits: the same text gives the same one, and only with this key."""
        digest = hmac.digest(self._mark_key, text.encode("utf-8", "surrogatepass"), "sha256")
        return int.from_bytes(digest[:8], "big") >> 1

    def seal(self, text: str) -> bytes:
        """Encrypt; the empty text stays empty, so that "no phone" needs no key."""
        return self._fernet.encrypt(text.encode()) if text else b""

    def open(self, sealed: bytes) -> str:
        """Decrypt. Raises KeyFileError when it was sealed with another key."""
        if not sealed:
            return ""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken as error:
            raise KeyFileError(
                "密钥文件和数据库对不上，电话打不开。请恢复原来的 secret.key。"
            ) from error


def load_or_create_key(path: Path) -> bytes:
    """The key in `path`, made with mode 0600 on first run. Raises KeyFileError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _create(path)
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise KeyFileError(f"密钥文件别人也能读，请先运行：chmod 600 {path}")
        key = path.read_bytes().strip()
        Fernet(key)
    except OSError as error:
        raise KeyFileError(f"密钥文件读不了：{path}（{system_words(error)}）") from error
    except ValueError as error:
        raise KeyFileError(f"密钥文件内容不对：{path}。请从备份恢复。") from error
    return key


def _create(path: Path) -> None:
    """Write a new key unless one is there. The link makes it appear whole or not at all."""
    if path.exists():
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # made with mode 0600
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(Fernet.generate_key())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was first; its key counts
            path.hardlink_to(draft)
    finally:
        draft.unlink(missing_ok=True)
