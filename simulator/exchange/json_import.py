"""An export in JSON, read again: encounter by encounter, so that a large one needs little more room than its text.

Only the form is checked here; whether the chains hold is for the records to say.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from simulator.exchange.json_export import FORMAT, VERSION

Form = TypeVar("Form")
_SPACE = re.compile(r"[ \t\n\r]*")


class BadExport(Exception):
    """The file is no export of records, or a damaged one; the text says where."""


class _Form(BaseModel):
    """What all parts of an export have in common."""

    model_config = ConfigDict(strict=True, extra="forbid")


class ReadEvent(_Form):
    """An event as an export has it."""

    n: int
    at: str
    kind: str
    body: dict[str, Any]
    hash: str


class ReadHead(_Form):
    """Number and hash of the last event."""

    n: int
    hash: str


class ReadSummary(_Form):
    """What lists show."""

    trainee: str | None
    trainee_name: str | None
    scenario: str
    title: str
    mode: str
    law: str
    status: str
    ending: str | None
    started_at: str
    last_at: str
    result: dict[str, Any] | None


class ReadEncounter(_Form):
    """An encounter as an export has it."""

    encounter: str
    head: ReadHead
    summary: ReadSummary
    events: list[ReadEvent]


@dataclass(frozen=True, slots=True)
class Export:
    """An export whose text is at hand. `contents` are the texts by their digest."""

    text: str
    place: int
    contents: Mapping[str, str]

    def encounters(self) -> Iterator[ReadEncounter]:
        """The encounters, one after another. Raises BadExport for one that is not formed as exports are."""
        for number, (value, _) in enumerate(_elements(self.text, self.place)):
            yield _valid(ReadEncounter.model_validate, value, f"encounter {number + 1} of the export")


def read_export(text: str) -> Export:
    """Look over the whole export. Raises BadExport: no JSON, another format or version, without encounters or texts."""
    fields: dict[str, Any] = {}
    place = _after(text, 0, "{")
    while True:
        key, place = _value(text, _space(text, place))
        place = _after(text, place, ":")
        if key in fields or not isinstance(key, str):
            raise _bad(text, place, f"{json.dumps(key)} should not stand here")
        if key == "encounters":
            fields[key] = place
            for _, end in _elements(text, place):
                place = end
            place = _end(text, fields[key] if place == fields[key] else place)
        else:
            fields[key], place = _value(text, _space(text, place))
        place = _space(text, place)
        if text[place : place + 1] != ",":
            break
        place += 1
    place = _space(text, _after(text, place, "}"))
    if place != len(text):
        raise _bad(text, place, "there is more after the end")
    if fields.get("format") != FORMAT:
        raise BadExport("this is no export of records (record export makes one)")
    if fields.get("version") != VERSION:
        raise BadExport(f"its version is {fields.get('version')}, this program reads {VERSION}: update the program")
    if fields.keys() != {"format", "version", "encounters", "contents"}:
        raise BadExport("it has other fields than format, version, encounters and contents")
    return Export(text, fields["encounters"], _valid(_contents, fields["contents"], "the contents of the export"))


def _elements(text: str, place: int) -> Iterator[tuple[Any, int]]:
    """The values of the list that begins here, each with the place behind it."""
    place = _space(text, _after(text, place, "["))
    if text[place : place + 1] == "]":
        return
    while True:
        value, place = _value(text, _space(text, place))
        yield value, place
        place = _space(text, place)
        if text[place : place + 1] != ",":
            return
        place += 1


def _end(text: str, place: int) -> int:
    """The place behind a list whose last value ends here, or of an empty list that begins here."""
    place = _space(text, place)
    if text[place : place + 1] == "[":
        place += 1
    return _after(text, place, "]")


def _value(text: str, place: int) -> tuple[Any, int]:
    """The JSON value that begins here, and the place behind it."""
    try:
        return _decoder().raw_decode(text, place)
    except json.JSONDecodeError as error:
        raise _bad(text, error.pos, error.msg) from None
    except RecursionError:
        raise _bad(text, place, "it is nested without end") from None
    except ValueError as error:
        raise _bad(text, place, f"in what begins here, {error}") from None


@cache
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(parse_float=_refused, parse_constant=_refused)


def _refused(number: str) -> None:
    raise ValueError(f"{number} is no whole number, and records hold no other")


def _after(text: str, place: int, mark: str) -> int:
    """The place behind a mark that has to come next."""
    place = _space(text, place)
    if text[place : place + 1] != mark:
        raise _bad(text, place, f"{mark} should stand here")
    return place + 1


def _space(text: str, place: int) -> int:
    """The place behind the white space."""
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _bad(text: str, place: int, why: str) -> BadExport:
    line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
    return BadExport(f"line {line}, column {column}: {why}")


def _contents(value: object) -> dict[str, str]:
    return TypeAdapter(dict[str, str]).validate_python(value, strict=True)


def _valid(form: Callable[[object], Form], value: object, what: str) -> Form:
    """The value in its form. Raises BadExport with the first place where it is of another."""
    try:
        return form(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(each) for each in first["loc"])
        raise BadExport(f"{what}: {where}: {first['msg']}") from None
