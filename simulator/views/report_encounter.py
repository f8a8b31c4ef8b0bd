"""The report on an encounter: its debrief, whose it was, and what it rests on."""

from dataclasses import dataclass

from simulator.views.debrief import DebriefView


@dataclass(frozen=True, slots=True)
class Evidence:
    """A text that the encounter was played with or judged by. `digest` is its SHA-256."""

    kind: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class EncounterReport:
    """All of it. Moments are UTC (2026-03-01T09:30:00.000Z); `head_hash`: the hash of the last event, which pins the
    whole record."""

    encounter: str
    trainee: str | None
    mode: str
    began: str
    ended: str
    made_at: str
    law: str
    response: str
    rubric: str
    seed: int
    program_version: str
    events: int
    head_hash: str
    evidence: tuple[Evidence, ...]
    debrief: DebriefView
