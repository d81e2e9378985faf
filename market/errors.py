"""The named errors of the market. A docstring is the message; edges translate for people.

`str(error)` is a sentence in the reader's language (Chinese) that may be shown as it is.
"""

from __future__ import annotations

import errno

_SYSTEM_WORDS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里只能读，不能写",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘的份额用完了",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
}


def system_words(error: OSError) -> str:
    """Why the system refused, in Chinese; in its own words where ours have none."""
    return _SYSTEM_WORDS.get(error.errno or 0) or error.strerror or str(error)


class MarketError(Exception):
    """系统没能完成这个操作。"""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (self.__doc__ or "").strip())


class NotFound(MarketError):
    """没有找到。"""


class Refused(MarketError):
    """这个操作不被允许。"""


class WrongTransition(Refused):
    """岗位现在的状态不能这样改。"""


class StaleRevision(Refused):
    """岗位刚被别人改过，请刷新后再试。"""


class BadInput(MarketError):
    """内容读不懂，没有导入任何东西。"""

    def __init__(self, message: str | None = None, *, field: str = "") -> None:
        """`field` names what cannot be taken, as `PostingRecord` does; empty when unknown."""
        super().__init__(message)
        self.field = field


class TooLarge(BadInput):
    """文件太大，没有读取。"""


class KeyFileError(MarketError):
    """密钥文件不可用。"""


class DatabaseBusy(MarketError):
    """数据库正忙，请稍后再试。"""


class StorageFull(MarketError):
    """磁盘满了，或者读写出错；这次没有保存；原来的内容还在。"""


class DatabaseDamaged(MarketError):
    """数据库文件坏了，或者不是数据库。请从备份恢复。"""


class DatabaseUnreachable(MarketError):
    """数据库打不开。请检查 YESHI_DATABASE_URL、YESHI_HOME 和写权限。"""
