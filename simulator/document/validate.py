"""Document -> typed model, or every problem at its place."""

from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from simulator.document import diagnostic as codes
from simulator.document.diagnostic import Diagnostic, InvalidDocument, did_you_mean
from simulator.document.parse import Document, Path


class Strict(BaseModel):
    """Base of every model of a file: no unknown fields, no silent conversions, no changes afterwards."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _as_date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is no date; write YYYY-MM-DD") from None


Day = Annotated[date, BeforeValidator(_as_date)]
"""A day, written YYYY-MM-DD."""
Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], document: Document) -> Model:
    """The document as a model.

    Raises:
        InvalidDocument: with one diagnostic a problem, each at its line and column.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        found = [_diagnostic(model, document, each) for each in error.errors(include_url=False)]
        raise InvalidDocument(dict.fromkeys(found)) from None


def _diagnostic(model: type[BaseModel], document: Document, error: Any) -> Diagnostic:
    path, field = _existing(document, error["loc"]), str(error["loc"][-1]) if error["loc"] else ""
    kind = error["type"]
    if kind == "extra_forbidden":
        near = did_you_mean(field, _fields(model, error["loc"][:-1]))
        return Diagnostic(codes.UNKNOWN_FIELD, document.place(path, key=True), f'unknown field "{field}"', near)
    if kind == "missing":
        return Diagnostic(codes.MISSING_FIELD, document.place(path, key=True), f'missing field "{field}"', "add it")
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        message = f"{_name(path)} must be a mapping of fields, found {_shown(error['input'])}"
        return Diagnostic(codes.WRONG_VALUE, document.place(path), message, 'write "field: value" lines under it')
    message = error["msg"].removeprefix("Value error, ")
    message = message[0].lower() + message[1:]
    text = f"{_name(path)}: {message}" + ("" if kind == "value_error" else f", found {_shown(error['input'])}")
    fix = (
        'quote it: "' + str(error["input"]) + '"'
        if kind == "string_type" and not isinstance(error["input"], dict | list)
        else ""
    )
    return Diagnostic(codes.WRONG_VALUE, document.place(path), text, fix)


def _existing(document: Document, loc: tuple[str | int, ...]) -> Path:
    """The part of pydantic's location that is a path of the document: tags of unions and validators fall out."""
    path: Path = ()
    for step in loc:
        if (*path, step) in document.spans:
            path = (*path, step)
    return path


def _name(path: Path) -> str:
    return ".".join(map(str, path)) or "the file"


def _shown(value: Any) -> str:
    if isinstance(value, dict | list | tuple):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _fields(model: Any, loc: tuple[str | int, ...]) -> list[str]:
    """Names of the fields of the model at a location, for the likely fix; empty where it cannot be told."""
    for step in loc:
        options = [model] if isinstance(model, type) else list(_models(model))
        following: Any = None
        for option in options:
            if isinstance(option, type) and issubclass(option, BaseModel) and step in option.model_fields:
                following = option.model_fields[str(step)].annotation
        if following is not None:
            model = following
    return [name for option in _models(model) for name in option.model_fields]


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models(part)]
