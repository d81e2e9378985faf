"""The lines of the labelled files: what each must hold. Our own answers are read as the same.

Knows neither where the files are nor what is done with them.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from app.commands.ask import point
from market.errors import BadInput
from market.facts import LatLon

Words = Annotated[str, Field(max_length=200_000)]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _null_is_not_stated(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {name: item for name, item in value.items() if item is not None}


class Floor(_Line):
    """The least pay that is accepted."""

    amount: float
    unit: str


class Refused(_Line):
    """What the speaker does not want."""

    occupations: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class NeedTruth(_Line):
    """The contract's Need."""

    intent: str
    occupations: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    settlement: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    place: str | None = None
    near_me: bool = False
    pay_min: Floor | None = None
    age: int | None = None
    exclude: Refused = Refused()


class Wage(_Line):
    """Pay in yuan; without `max` it is a floor."""

    min: float | None = None
    max: float | None = None
    unit: str


class PostingTruth(_Line):
    """The contract's posting record, as far as it is measured."""

    ref: str = ""
    title: str = ""
    occupation: str | None = None
    employer: str = ""
    description: str = ""
    pay: Wage | str | None = None
    settlement: str | None = None
    headcount: int | None = None
    place: str = ""
    times: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    requirements: str = ""
    contact_phone: str = ""


class CorpusPosting(PostingTruth):
    """A posting of the corpus: it has a reference."""

    ref: str = Field(min_length=1)


class PublicPosting(_Line):
    """A posting as it is imported: words. Whatever else it holds is the importer's affair."""

    ref: str = Field(min_length=1)
    title: Any = ""
    employer: Any = ""
    description: Any = ""
    pay: Any = ""
    place: Any = ""
    requirements: Any = ""

    def text(self) -> str:
        """All that a plain text search would be given of it."""
        parts = (
            self.title,
            self.employer,
            self.description,
            self.pay,
            self.place,
            self.requirements,
        )
        return "\n".join(part for part in parts if isinstance(part, str) and part)


class Query(_Line):
    """A worker's sentence and the need that it states."""

    id: str
    text: Words
    need: NeedTruth
    kind: str = ""
    near: Any = None

    @field_validator("near")
    @classmethod
    def _is_a_point(cls, value: Any) -> LatLon | None:
        try:
            return point(value)
        except BadInput as error:
            raise ValueError(str(error)) from error


class Grades(_Line):
    """The postings that suit a query: 2 right, 1 near; what is not named does not suit."""

    id: str
    grades: dict[str, Annotated[int, Field(ge=0, le=9)]]


class Message(_Line):
    """A recruitment message and the postings that it states."""

    id: str
    text: Words
    postings: tuple[PostingTruth, ...]
    kind: str = ""


class Screened(_Line):
    """A text and what the gate should say of it."""

    id: str
    text: Words
    verdict: str
    rules: tuple[str, ...] = ()


class RealMessage(_Line):
    """A message from the street, with what its source stated beside it."""

    id: str
    text: Words
    source_fields: dict[str, Any] = {}
