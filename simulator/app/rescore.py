"""Recorded encounters judged again: as they were, to the last digit; or by another law, rubric or day, side by side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scoring.comparison import Basis, SideBySide, side_by_side
from scoring.result import Result
from simulator import __version__
from simulator.app.bootstrap import Installation
from simulator.app.encounters import Encounter, Refusal
from simulator.content.library import UnknownContent
from simulator.document import InvalidDocument
from simulator.expression import ExpressionError
from simulator.records import DamagedDatabase, Json, Summary


@dataclass(frozen=True)
class Other:
    """What to judge by instead. What is None stays as it was; a law or rubric is taken as the library has it today."""

    law: str | None = None
    rubric: str | None = None
    on: date | None = None

    @property
    def is_other(self) -> bool:
        """Whether anything is to be different."""
        return (self.law, self.rubric, self.on) != (None, None, None)


@dataclass(frozen=True)
class Difference:
    """A figure that is not what was kept. `figure`: its path in the result, such as `criteria.c06.percent`."""

    figure: str
    kept: object
    computed: object


@dataclass(frozen=True)
class Described:
    """What something was judged by: ids of law and rubric, the law's latest day, the rubric's version, and the day."""

    law: str
    as_of: str
    rubric: str
    version: int
    on: str


@dataclass(frozen=True)
class Rescored:
    """An encounter computed again from what was recorded.

    `figures`: how many were kept to compare with; `differences`: those that came out otherwise. `second` and `compared`
    only where it was judged by something else as well.
    """

    summary: Summary
    program_version: str
    figures: int
    differences: tuple[Difference, ...]
    first: Described
    second: Described | None = None
    compared: SideBySide | None = None

    @property
    def holds(self) -> bool:
        """Whether every kept figure came out again."""
        return not self.differences

    @property
    def standard_changes(self) -> bool:
        """Whether the standard is another one by what it was judged by as well."""
        return self.compared is not None and self.compared.standard[0] != self.compared.standard[1]


@dataclass(frozen=True)
class NotRescored:
    """An encounter that cannot be computed again, and why, in words for people."""

    summary: Summary
    why: str


def rescored(
    installation: Installation, summaries: Iterable[Summary], other: Other
) -> Iterator[Rescored | NotRescored]:
    """Each encounter computed again, in the order in which they share their texts.

    Raises:
        InvalidDocument, UnknownContent: the other law or rubric is not there, or not as it must be.
        StoreError: the records cannot be read.
    """
    library = installation.library
    if other.rubric is not None and other.rubric not in library.rubrics:
        raise UnknownContent("rubric", other.rubric, library.rubrics)
    rubric = None if other.rubric is None else library.rubrics[other.rubric]
    law = None if other.law is None else library.law(other.law)
    for summary in sorted(summaries, key=lambda each: (each.scenario, each.law, each.started_at, each.id)):
        if summary.status != "ended":
            yield NotRescored(summary, "It has not reached an ending, so there is no assessment of it.")
            continue
        try:
            encounter = installation.encounters.recorded(summary.id)
        except (InvalidDocument, ExpressionError, KeyError, Refusal, DamagedDatabase) as error:
            yield NotRescored(summary, _why(error))
            continue
        first = Basis(encounter.materials.rubric, encounter.materials.law, encounter.on)
        second = Basis(rubric or first.rubric, law or first.law, other.on or first.on)
        try:
            yield _rescored(encounter, summary, first, second if other.is_other else None)
        except ExpressionError as error:
            asked = "The rubric asks for a word that the vocabulary kept with the encounter does not have"
            yield NotRescored(summary, f"{asked}: {error}.")


def _rescored(encounter: Encounter, summary: Summary, first: Basis, second: Basis | None) -> Rescored:
    known = {name: value for name, value in (summary.result or {}).items() if name in Result.model_fields}
    again = {name: value for name, value in encounter.result().model_dump().items() if name in known}
    kept = {**_flat(known), "ending": summary.ending}
    computed = {**_flat(again), "ending": encounter.session.ending}
    return Rescored(
        summary,
        encounter.header.program_version,
        len(kept),
        tuple(_differences(kept, computed)),
        _described(first),
        None if second is None else _described(second),
        None if second is None else side_by_side(encounter.session, first, second),
    )


def _flat(value: Json, above: str = "") -> dict[str, object]:
    """Every figure by its path. A list is one figure."""
    found: dict[str, object] = {}
    for key, each in value.items():
        path = f"{above}{key}"
        found |= _flat(each, f"{path}.") if isinstance(each, Mapping) else {path: each}
    return found


def _differences(kept: Mapping[str, object], computed: Mapping[str, object]) -> Iterator[Difference]:
    missing = object()
    for path in sorted(kept.keys() | computed.keys()):
        was, now = kept.get(path, missing), computed.get(path, missing)
        if was != now:
            yield Difference(path, None if was is missing else was, None if now is missing else now)


def _described(basis: Basis) -> Described:
    pack, rubric = basis.law.pack, basis.rubric
    return Described(pack.pack, pack.as_of.isoformat(), rubric.rubric, rubric.version, basis.on.isoformat())


def _why(error: Exception) -> str:
    if isinstance(error, InvalidDocument | ExpressionError):
        return f"A text that was kept with it is refused by this version of the program, {__version__}: {error}"
    if isinstance(error, KeyError):
        return f"A text that it depends on, or a part of one, was not kept with it: {error}."
    return str(error)
