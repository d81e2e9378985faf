"""工作人员 and 令牌: who may log in, which programs may write. For administrators alone."""

from __future__ import annotations

from typing import Any, ClassVar

from starlette.requests import Request
from starlette_admin import BooleanField, PasswordField, row_action
from starlette_admin.exceptions import FormValidationError

from app.admin import fields as f
from app.admin.desk import Desk
from app.admin.view import StationView, who
from market.models import ApiToken, Role, Staff
from market.usecases.manage_staff import create_staff, revoke_token, set_password, set_role

ROLE_NAMES = {Role.HOST: "主播", Role.CURATOR: "选岗员", Role.ADMIN: "管理员"}
"""The least first: it is what the form proposes."""


class StaffView(StationView):
    """People. Nobody is deleted: who left is switched off, what they did stays readable."""

    reader: ClassVar[Role] = Role.ADMIN
    writer: ClassVar[Role] = Role.ADMIN
    sortable_fields = ("id", "name", "role", "active", "created_at")
    exclude_fields_from_create = ("id", "created_at", "active")
    exclude_fields_from_edit = ("id", "created_at")
    row_actions = ("view", "edit")
    actions = ()

    def __init__(self, *, desk: Desk) -> None:
        self.fields = [
            f.number("id", "编号"),
            f.text("name", "名字", most=40, required=True, help_text="登录用的名字，以后不能改。"),
            f.one_of("role", "角色", ROLE_NAMES, required=True),
            BooleanField("active", label="能登录"),
            PasswordField(
                "password",
                label="密码",
                help_text="至少 8 个字符。改资料时留空就不变；改了密码，这个人要重新登录。",
                exclude_from_list=True,
                exclude_from_detail=True,
                getter=lambda _request, _row: "",
            ),
            f.moment("created_at", "添加时间"),
        ]
        super().__init__(Staff, desk=desk, key="staff", label="工作人员", icon="fa fa-users")

    def can_create(self, request: Request) -> bool:
        """Administrators."""
        return self.may_write(request)

    def can_edit(self, request: Request) -> bool:
        """Administrators."""
        return self.may_write(request)

    async def create(self, request: Request, data: dict[str, Any]) -> Any:
        """Add a person; the password is kept as a hash alone."""
        async with self.saving(field="password") as session:
            member = await create_staff(
                session,
                name=str(data.get("name") or ""),
                role=_role(data),
                password=str(data.get("password") or ""),
                at=self.desk.clock(),
                actor=who(request).name,
            )
        return await self.fresh(member.id)

    async def edit(self, request: Request, pk: Any, data: dict[str, Any]) -> Any:
        """Change role, login and password; the name stays."""
        known = await self.fresh(pk)
        if str(data.get("name") or "").strip() != known.name:
            raise FormValidationError({"name": "名字不能改，请新添加一个人。"})
        actor, at = who(request).name, self.desk.clock()
        async with self.saving(field="role") as session:
            await set_role(
                session,
                name=known.name,
                role=_role(data),
                active=bool(data.get("active")),
                at=at,
                actor=actor,
            )
        if password := str(data.get("password") or ""):
            async with self.saving(field="password") as session:
                await set_password(session, name=known.name, password=password, at=at, actor=actor)
        return await self.fresh(pk)

    async def repr(self, obj: Any, request: Request) -> str:
        """How messages call a person."""
        return str(obj.name)


def _role(data: dict[str, Any]) -> Role:
    try:
        return Role(data["role"])
    except ValueError as error:
        raise FormValidationError({"role": "没有这个角色。"}) from error


class TokenView(StationView):
    """Programs' keys. New ones come from `yeshi token add`, which shows them once."""

    reader: ClassVar[Role] = Role.ADMIN
    writer: ClassVar[Role] = Role.ADMIN
    row_actions = ("view", "revoke")
    actions = ()

    def __init__(self, *, desk: Desk) -> None:
        self.fields = [
            f.number("id", "编号"),
            f.text("name", "名字"),
            f.one_of("role", "角色", ROLE_NAMES),
            f.moment("created_at", "添加时间"),
            f.moment("revoked_at", "作废时间"),
        ]
        super().__init__(ApiToken, desk=desk, key="token", label="接口令牌", icon="fa fa-key")

    async def is_row_action_allowed_for_obj(self, request: Request, name: str, obj: Any) -> bool:
        """What is revoked stays revoked."""
        return name == "view" or obj.revoked_at is None

    @row_action(
        name="revoke",
        text="作废",
        icon_class="fa fa-ban",
        confirmation="作废这个令牌？用它的程序马上写不进来。",
    )
    async def revoke(self, request: Request, pk: Any) -> None:
        """End the key at once."""
        token = await self.fresh(pk)
        async with self.saving() as session:
            await revoke_token(
                session, name=token.name, at=self.desk.clock(), actor=who(request).name
            )
