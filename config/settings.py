"""The only reader of the environment. Every setting is `YESHI_<NAME>`, or a key of yeshi.toml."""

from __future__ import annotations

import os
from datetime import time
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


def spare_pinyin_phrases() -> None:
    """Let pypinyin leave out its phrase book, which it reads this variable for on import.

    45 MB for the readings of phrases; the station looks up single characters.
    """
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")


PROJECT_ROOT = Path(__file__).resolve().parent.parent
CONFIG_DIR = PROJECT_ROOT / "config"
TEMPLATES_DIR = PROJECT_ROOT / "templates"


class Settings(BaseSettings):
    """What a station may set. Sizes are in bytes, times of day in the station's time zone."""

    model_config = SettingsConfigDict(
        env_prefix="YESHI_", extra="ignore", toml_file=CONFIG_DIR / "yeshi.toml"
    )

    home: Path = Field(Path("var"), description="数据库、密钥和演示图片所在的目录")
    database_url: str = Field("", description="数据库地址；留空则用 home 里的 SQLite")
    host: str = Field("127.0.0.1", description="网页服务监听的地址")
    port: int = Field(8000, ge=0, le=65535, description="网页服务监听的端口")
    public_url: str = Field(
        "", description="外面的人打开本站用的网址，写进聊天消息和二维码；留空则按监听地址"
    )
    time_zone: str = Field("Asia/Shanghai", description="驿站所在的时区")
    station_slug: str = Field("lezhi", pattern=r"^[a-z0-9-]{1,32}$", description="驿站的短名")
    station_name: str = Field("乐至县零工爱心驿站", description="驿站的名字")
    station_licence: str = Field("", description="人力资源服务许可证号，显示在每块屏上")
    station_phone: str = Field("", description="驿站的电话，显示在屏上和聊天里")
    station_address: str = Field("", description="驿站的地址，回答“在哪里”时用")
    station_hours: str = Field("", description="驿站的开门时间，回答“几点开门”时用")

    telegram_token: SecretStr = Field(SecretStr(""), description="Telegram 机器人的令牌")
    telegram_api: str = Field("https://api.telegram.org", description="Bot API 的地址")
    telegram_webhook_secret: SecretStr = Field(
        SecretStr(""), description="设了就用网络回调接收 Telegram 消息，不设则轮询"
    )

    seal_at: time = Field(time(17, 30), description="封存当晚夜市的时刻")
    on_at: time = Field(time(18, 0), description="亮屏的时刻，不早于封存")
    off_at: time = Field(time(21, 0), description="熄屏的时刻，晚于亮屏，在同一天")
    boards_per_edition: int = Field(12, ge=1, le=60, description="一期夜市的板数")
    postings_per_board: int = Field(6, ge=1, le=12, description="一块板上的岗位数")

    minimum_wage_place: str = Field(
        "乐至县", description="驿站所在的区县：岗位的地点不在最低工资表里时，按它审"
    )
    minimum_hourly_yuan: float | None = Field(
        None, gt=0, description="小时最低工资，元；填了就不看最低工资表，对所有岗位都按它审"
    )
    minimum_monthly_yuan: float | None = Field(
        None, gt=0, description="月最低工资，元；填了就不看最低工资表，对所有岗位都按它审"
    )

    max_import_bytes: int = Field(20_000_000, gt=0, description="导入文件大小的上限")
    max_request_bytes: int = Field(1_000_000, gt=0, description="网页请求大小的上限")
    max_text_chars: int = Field(100_000, gt=0, description="一条文字长度的上限")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="日志级别：DEBUG、INFO、WARNING 或 ERROR"
    )

    @field_validator("time_zone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, OSError) as error:
            raise ValueError(f"没有叫 {value} 的时区") from error
        return value

    @field_validator("on_at", "off_at")
    @classmethod
    def _evening_in_order(cls, value: time, info: ValidationInfo) -> time:
        """An evening that ends before it begins would never be sealed, and nobody told why."""
        seal, on = info.data.get("seal_at"), info.data.get("on_at")
        if info.field_name == "on_at" and seal is not None and value < seal:
            raise ValueError("亮屏不能早于封存（YESHI_SEAL_AT）")
        if info.field_name == "off_at" and on is not None and value <= on:
            raise ValueError("熄屏要晚于亮屏（YESHI_ON_AT），而且在同一天，最晚 23:59")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments over the environment over yeshi.toml."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def zone(self) -> ZoneInfo:
        """The station's time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def url(self) -> str:
        """The database's URL with its async driver."""
        if not self.database_url:
            return f"sqlite+aiosqlite:///{(self.home / 'yeshi.sqlite3').resolve()}"
        for plain, driver in (
            ("postgresql://", "postgresql+psycopg://"),
            ("postgres://", "postgresql+psycopg://"),
            ("sqlite:///", "sqlite+aiosqlite:///"),
        ):
            if self.database_url.startswith(plain):
                return driver + self.database_url.removeprefix(plain)
        return self.database_url

    @property
    def database_file(self) -> Path | None:
        """Where SQLite keeps the database; None for a server."""
        driver, _, path = self.url.partition(":///")
        return Path(path) if driver.startswith("sqlite") and path else None

    @property
    def base_url(self) -> str:
        """Where people reach the pages, without a trailing slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")
