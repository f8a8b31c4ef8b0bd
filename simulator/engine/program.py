"""Program: a scenario compiled for running under a response model. Indexes for names, functions for guards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256

from simulator.expression import Tree
from simulator.expression.evaluate import Compiled
from simulator.scenario.authored import TRUTHS, UNKNOWN, Authored
from simulator.scenario.schema import Line, ResponseModel
from simulator.scenario.scope import HERE

SEMANTICS = 1
"""Rises whenever a step means something else than before, so that no old record is replayed so unnoticed."""
STAY = -1
"""The target of a choice after which the encounter remains at its node."""


class Op(Enum):
    """What a change does to its slot."""

    ADD = "add"
    SET = "set"
    LEARN = "learn"
    REVEAL = "reveal"
    CALL = "call"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one slot. `amount`: what is added or set; for REVEAL the slot of the true value."""

    op: Op
    slot: int
    amount: int
    name: str


@dataclass(frozen=True, slots=True)
class ProgramLine:
    """A line and when it is shown. `is_cue`: it is the sign of a gauge, so staying shows it again."""

    id: str
    guard: Compiled | None
    is_cue: bool


@dataclass(frozen=True, slots=True)
class ProgramRow:
    """Changes under a guard, with what they are evidence of. `tells`: of a row of a node, what becomes known only with
    the node's lines, and so not where a rule leads elsewhere before they are shown."""

    guard: Compiled | None
    changes: tuple[Change, ...]
    techniques: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    tells: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgramOdds:
    """A row of chance. `to`: a place, or STAY."""

    guard: Compiled | None
    weight: Compiled
    changes: tuple[Change, ...]
    reply: tuple[ProgramLine, ...]
    to: int


Reactions = tuple[tuple[Compiled | None, tuple[tuple[int, int], ...]], ...]
"""Rows of (guard, ((gauge's slot, change), …)), of which the first whose guard holds applies."""


@dataclass(frozen=True, slots=True)
class ProgramChoice:
    """A choice. `certain`: its chance always has a possible row. `units`: those it calls, None for one not there."""

    id: str
    guard: Compiled | None
    once: int | None
    units: tuple["ProgramUnit | None", ...]
    own: ProgramRow
    also: tuple[ProgramRow, ...]
    reactions: Mapping[str, Reactions]
    takes: int
    reply: tuple[ProgramLine, ...]
    odds: tuple[ProgramOdds, ...]
    to: int
    certain: bool


@dataclass(frozen=True, slots=True)
class ProgramUnit:
    """A unit that can be called. `eta`: (minutes, weight) rows."""

    name: str
    slot: int
    eta: tuple[tuple[int, int], ...]
    requires: Compiled | None


@dataclass(frozen=True, slots=True)
class ProgramNode:
    """A node."""

    id: str
    enter: tuple[ProgramRow, ...]
    lines: tuple[ProgramLine, ...]
    choices: tuple[ProgramChoice, ...]


@dataclass(frozen=True, slots=True)
class ProgramTrigger:
    """A trigger. `once`: the slot that says it has fired. `to`: a place, or None."""

    id: str
    guard: Compiled
    once: int | None
    changes: tuple[Change, ...]
    reply: tuple[ProgramLine, ...]
    to: int | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Program:
    """A scenario compiled for running. Frozen; one serves any number of encounters at once.

    `places`: names of all nodes, then of all endings. `slots`: names of what a situation holds. `start`: the values at
    the beginning, before chance. `chances`: for each fact that differs from run to run, the rows (value, weight).
    """

    authored: Authored
    response: ResponseModel
    slots: tuple[str, ...]
    bounds: Mapping[int, tuple[int, int]]
    start: tuple[int, ...]
    chances: tuple[tuple[Change, tuple[tuple[int, int], ...], bool], ...]
    places: tuple[str, ...]
    nodes: tuple[ProgramNode, ...]
    first: int
    triggers: tuple[ProgramTrigger, ...]
    establishes: Mapping[str, tuple[Change, ...]]
    units: Mapping[int, ProgramUnit]
    limit: int
    time_up: int
    endings: Mapping[str, tuple[ProgramLine, ...]]
    views: Mapping[str, tuple[ProgramLine, ...]]
    lines: Mapping[str, Line]
    index: Mapping[str, int] = field(repr=False)
    trees: Mapping[Compiled, Tree] = field(repr=False)
    """What each compiled guard and weight was compiled from: other back ends read the same tree."""

    def __repr__(self) -> str:
        return f"Program({self.authored.scenario.scenario}, {self.response.response})"

    @property
    def digest(self) -> str:
        """SHA-256 over all that decides how it runs."""
        return sha256(f"{SEMANTICS}\n{self.authored.digest}\n{self.response.model_dump_json()}".encode()).hexdigest()

    def is_ending(self, place: int) -> bool:
        """Whether a place is an ending."""
        return place >= len(self.nodes)

    def place(self, name: str) -> int:
        """The number of a node or ending; raises ValueError if there is none of that name."""
        return self.places.index(name)

    def value_name(self, slot: int, value: int) -> str:
        """The value of a fact's slot (true or known) in words."""
        kind, _, fact = self.slots[slot].partition(".")
        values = self.authored.fact_values(fact)
        if kind == "known":
            return values[value - 1] if value else UNKNOWN
        return values[value]

    def known(self, values: tuple[int, ...]) -> dict[str, str]:
        """What the officer knows in a situation's values: fact to value, defaults of the vocabulary included."""
        found = {
            fact: (TRUTHS[word.default] if isinstance(word.default, bool) else word.default)
            for fact, word in self.authored.vocabulary.facts.items()
            if word.default is not None and f"known.{fact}" not in self.index
        }
        for slot, name in enumerate(self.slots):
            if name.startswith("known.") and values[slot]:
                found[name[6:]] = self.value_name(slot, values[slot])
        return found

    def units_now(self, values: tuple[int, ...]) -> dict[str, int]:
        """The units asked for: name to minutes until arrival, 0 if here."""
        return {
            unit.name: max(0, values[slot])
            for slot, unit in self.units.items()
            if values[slot] > 0 or values[slot] == HERE
        }
