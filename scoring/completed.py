"""Completed: an encounter that ended, as certification policies, schedules and reports read it."""

from dataclasses import dataclass

from scoring.result import Result


@dataclass(frozen=True, slots=True)
class Completed:
    """An encounter that reached an ending. `began` and `ended` are UTC moments (2026-03-01T09:30:00.000Z).

    `result` is as computed, or as reviewed where `reviewed` says so; `facilitated`: an instructor had a hand in it.
    """

    encounter: str
    trainee: str | None
    scenario: str
    title: str
    mode: str
    law: str
    ending: str
    began: str
    ended: str
    result: Result
    facilitated: bool = False
    reviewed: bool = False
