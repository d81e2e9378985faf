"""`yeshi staff` and `yeshi token`: who may log in, and which programs may write."""

from __future__ import annotations

from app.build import Parts
from app.commands.output import error_console, table_console
from market.errors import Refused
from market.models import Role
from market.usecases.manage_staff import (
    create_staff,
    create_token,
    set_password,
)
from market.usecases.manage_staff import (
    revoke_token as revoke,
)


async def add_staff(
    parts: Parts, *, name: str, role: Role, password: str, quiet: bool = False
) -> None:
    """Add a member of staff; one who is there gets the new password instead."""
    async with parts.db.transaction() as session:
        at = parts.clock()
        try:
            await create_staff(session, name=name, role=role, password=password, at=at)
            done = "已添加"
        except Refused:
            await set_password(session, name=name, password=password, at=at)
            done = "密码已重设"
    if not quiet:
        table_console().print(f"{name}：{done}。", markup=False)


async def add_token(parts: Parts, *, name: str, role: Role) -> None:
    """Print a new token on standard output, once."""
    async with parts.db.transaction() as session:
        token = await create_token(session, name=name, role=role, at=parts.clock())
    error_console().print("令牌只显示这一次，请马上保存：")
    table_console().print(token, markup=False)


async def revoke_token(parts: Parts, *, name: str) -> None:
    """End a token. Raises NotFound."""
    async with parts.db.transaction() as session:
        await revoke(session, name=name, at=parts.clock())
    table_console().print(f"“{name}”的令牌已作废。", markup=False)
