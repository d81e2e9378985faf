"""`yeshi staff` and `yeshi token`: who may log in, and which programs may write."""

from __future__ import annotations

from app.build import Parts
from app.commands.output import error_console, table_console
from market.models import Role
from market.usecases.manage_staff import create_token, ensure_staff
from market.usecases.manage_staff import revoke_token as revoke


async def add_staff(parts: Parts, *, name: str, role: Role, password: str, actor: str) -> None:
    """Add a member of staff; one who is there gets this role and password instead.

    Says which it was. Raises BadInput, or Refused when no administrator would be left.
    """
    async with parts.db.transaction() as session:
        is_new = await ensure_staff(
            session, name=name, role=role, password=password, at=parts.clock(), actor=actor
        )
    done = "已添加" if is_new else "原来就有，角色和密码已改成新的"
    table_console().print(f"{name}（{role.value}）：{done}。")


async def add_token(parts: Parts, *, name: str, role: Role, actor: str) -> None:
    """Print a new token on standard output, once."""
    async with parts.db.transaction() as session:
        token = await create_token(session, name=name, role=role, at=parts.clock(), actor=actor)
    error_console().print("令牌只显示这一次，请马上保存：")
    table_console().print(token)


async def revoke_token(parts: Parts, *, name: str, actor: str) -> None:
    """End a token. Raises NotFound."""
    async with parts.db.transaction() as session:
        await revoke(session, name=name, at=parts.clock(), actor=actor)
    table_console().print(f"“{name}”的令牌已作废。")
