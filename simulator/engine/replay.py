"""Recorded events -> the session that they came from, or the first event that does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.engine import event as e
from simulator.engine.program import Program
from simulator.engine.session import Ended, NotFacilitated, Session
from simulator.engine.step import NotOffered

ASIDES = (
    e.TimersSet, e.EncounterPaused, e.EncounterLeft, e.EncounterFacilitated, e.EncounterHeld, e.MomentFlagged,
)  # fmt: skip
"""Events that a trainee or an instructor causes beside the encounter's own course."""


@dataclass(frozen=True, slots=True)
class Replay:
    """An encounter computed again. `failure`: the number of the first recorded event that the computation does not
    give, or of the first that it gives and the record lacks."""

    session: Session
    failure: int | None


def replay(program: Program, seed: int, recorded: Sequence[e.Event]) -> Replay:
    """Compute an encounter again from its recorded decisions and compare every event."""
    session = Session(program, seed)
    while (n := len(session.events)) < len(recorded):
        failure = _differing(session, recorded)
        if failure is not None:
            return Replay(session, failure)
        if not _repeated(session, recorded[n], recorded[n + 1 : n + 2]):
            return Replay(session, n)
    failure = _differing(session, recorded)
    if failure is None and n > len(recorded):
        failure = len(recorded)
    return Replay(session, failure)


def _repeated(session: Session, event: e.Event, following: Sequence[e.Event]) -> bool:
    """Do again what the event says was done; false if it is nothing that somebody does, or was not possible.

    `following`: the next event, which says whether an instructor chose what chance brought.
    """
    picked = next((each.branch for each in following if isinstance(each, e.ChancePicked)), None)
    try:
        if isinstance(event, e.ChoiceTaken):
            session.decide(event.choice, event.by, event.elapsed_ms, picked)
        elif isinstance(event, e.EncounterLed):
            session.lead(event.node, picked)
        elif isinstance(event, e.Rewound):
            session.rewind(event.decision)
        elif isinstance(event, ASIDES):
            session.note(event)
        else:
            return False
    except (Ended, NotFacilitated, NotOffered, IndexError, TypeError):
        return False
    return True


def _differing(session: Session, recorded: Sequence[e.Event]) -> int | None:
    pairs = zip(session.events, recorded, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), None)
