"""Situation: everything that is true now."""

from dataclasses import dataclass

from simulator.engine.event import Event


@dataclass(frozen=True, slots=True)
class Situation:
    """One moment of an encounter. Two equal situations have the same future.

    `place` is the number of a node or an ending of the program; `values` has one integer for each slot of the program:
    the minute, the gauges, the true facts, what is known of them, the units, what was used up.
    """

    place: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One possible result of a choice.

    Its probability is its weight (1 or more) as a share of the weights of all branches of that choice.
    """

    weight: int
    situation: Situation
    events: tuple[Event, ...]
