"""Outcome: what happened to the people, and what the response cost, in the measures that evaluations use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.observation import Moment
from simulator.engine import event as e
from simulator.engine.session import Session


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened. `measures`: measure to value; `counted`: acts by what evaluations count them as."""

    ending: str
    measures: Mapping[str, str]
    minutes: int
    units_called: tuple[str, ...]
    units_arrived: tuple[str, ...]
    counted: Mapping[str, tuple[str, ...]]
    views: tuple[str, ...]
    """Ids of the lines in which the person in crisis and others tell how they were treated."""


def outcome(session: Session, met: Sequence[Moment]) -> Outcome | None:
    """The outcome of an encounter that has ended; None before."""
    ending = session.ending
    if ending is None:
        return None
    program, values = session.program, session.situation.values
    events = [event for passage in session.passages for event in passage]
    counted: dict[str, list[str]] = {}
    for act in dict.fromkeys(act for moment in met for act in moment.seen.acts):
        kind = program.authored.vocabulary.acts[act].counts_as
        if kind:
            counted.setdefault(kind, []).append(act)
    return Outcome(
        ending=ending,
        measures=program.authored.scenario.endings[ending].outcome,
        minutes=values[0],
        units_called=tuple(dict.fromkeys(each.unit for each in events if isinstance(each, e.UnitCalled))),
        units_arrived=tuple(dict.fromkeys(each.unit for each in events if isinstance(each, e.UnitArrived))),
        counted={kind: tuple(acts) for kind, acts in counted.items()},
        views=tuple(line.id for line in program.views[ending] if line.guard is None or line.guard(values)),
    )
