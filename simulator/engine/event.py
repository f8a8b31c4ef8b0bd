"""Events: what happened, in the past tense, appended and never changed. They hold ids, never texts."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

By = Literal["trainee", "timeout", "script"]


@dataclass(frozen=True, slots=True)
class EncounterStarted:
    """The first event: what the run's luck and the order of choices come from."""

    seed: int


@dataclass(frozen=True, slots=True)
class NodeEntered:
    """The encounter came to a node."""

    node: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line was said, seen or heard. `line` is its id."""

    line: str


@dataclass(frozen=True, slots=True)
class ChoicesOffered:
    """What the officer could do, in the order shown."""

    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceTaken:
    """A decision. `elapsed_ms`: milliseconds from the offer to the decision; 0 where nobody measured."""

    node: str
    choice: str
    by: By
    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class ChanceDrawn:
    """Luck: branch number `branch` of the step came true, with probability `weight` in `total`."""

    branch: int
    weight: int
    total: int


@dataclass(frozen=True, slots=True)
class GaugeChanged:
    """A gauge moved. `cause`: choice, also, reaction, chance, enter, or the id of a trigger."""

    gauge: str
    before: int
    after: int
    cause: str


@dataclass(frozen=True, slots=True)
class FactChanged:
    """Something became true in the world."""

    fact: str
    value: str
    cause: str


@dataclass(frozen=True, slots=True)
class FactLearned:
    """The officer now takes this to be so."""

    fact: str
    value: str
    cause: str


@dataclass(frozen=True, slots=True)
class UnitCalled:
    """A unit was asked for."""

    unit: str


@dataclass(frozen=True, slots=True)
class UnitExpected:
    """Dispatch says in how many minutes a unit will arrive."""

    unit: str
    minutes: int


@dataclass(frozen=True, slots=True)
class UnitCancelled:
    """A unit on its way was sent away."""

    unit: str


@dataclass(frozen=True, slots=True)
class UnitArrived:
    """A unit is here."""

    unit: str


@dataclass(frozen=True, slots=True)
class TimePassed:
    """`minute` is the time now, `took` the minutes that the decision took."""

    minute: int
    took: int


@dataclass(frozen=True, slots=True)
class TriggerFired:
    """A rule of the whole scenario came to hold; `clock` is the end of its time."""

    trigger: str


@dataclass(frozen=True, slots=True)
class EncounterEnded:
    """The encounter reached an ending."""

    ending: str


@dataclass(frozen=True, slots=True)
class Rewound:
    """Practice only: the trainee went back to the moment before decision number `decision`, counted from 0."""

    decision: int


@dataclass(frozen=True, slots=True)
class TimersSet:
    """Timers were switched on or off; off is an accommodation, and recorded as such."""

    on: bool


@dataclass(frozen=True, slots=True)
class EncounterPaused:
    """The trainee paused for so long, with the choices hidden. `elapsed_ms`: milliseconds; 0 where nobody measured."""

    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class EncounterLeft:
    """The trainee took the way out. It counts as nothing."""

    reason: str


@dataclass(frozen=True, slots=True)
class EncounterFacilitated:
    """An instructor leads this encounter, as in class. `by`: the instructor's id, or None where nobody was named."""

    by: str | None


@dataclass(frozen=True, slots=True)
class ChancePicked:
    """In place of luck an instructor chose branch number `branch` of the step, of probability `weight` in `total`."""

    branch: int
    weight: int
    total: int


@dataclass(frozen=True, slots=True)
class EncounterLed:
    """An instructor led the encounter to a node. No time passed and nobody decided anything."""

    node: str


@dataclass(frozen=True, slots=True)
class EncounterHeld:
    """An instructor held the encounter for so long, to talk. `elapsed_ms`: milliseconds."""

    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class MomentFlagged:
    """An instructor marked a moment to come back to, perhaps with a note.

    `elapsed_ms`: milliseconds from the offer to the key; the note may have been typed long after it.
    """

    note: str
    elapsed_ms: int


Event = (
    EncounterStarted | NodeEntered | LineShown | ChoicesOffered | ChoiceTaken | ChanceDrawn | GaugeChanged | FactChanged
    | FactLearned | UnitCalled | UnitExpected | UnitCancelled | UnitArrived | TimePassed | TriggerFired | EncounterEnded
    | Rewound | TimersSet | EncounterPaused | EncounterLeft | EncounterFacilitated | ChancePicked | EncounterLed
    | EncounterHeld | MomentFlagged
)  # fmt: skip
KINDS: dict[str, type] = {kind.__name__: kind for kind in Event.__args__}


def event_body(event: Event) -> dict[str, Any]:
    """The fields of an event as plain data, for a record."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(event).items()}


def event_from(kind: str, body: dict[str, Any]) -> Event:
    """The event of a record.

    Raises:
        ValueError: no such kind, or other fields than it has.
    """
    try:
        made: Event = KINDS[kind](
            **{key: tuple(value) if isinstance(value, list) else value for key, value in body.items()}
        )
    except (KeyError, TypeError):
        raise ValueError(f"no event {kind} with {', '.join(body) or 'no fields'}") from None
    return made
