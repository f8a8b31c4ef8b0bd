"""What a trainee has done so far."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.app.port import EncounterStore
from simulator.records import Summary


@dataclass(frozen=True, slots=True)
class ScenarioProgress:
    """One scenario: encounters that ended, the latest and the best technique in percent (None: not enough evidence)."""

    scenario: str
    title: str
    ended: int
    latest: int | None
    best: int | None
    standard_met: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A trainee's encounters, newest first, and what they come to. Encounters that were left count as nothing."""

    encounters: tuple[Summary, ...]
    scenarios: tuple[ScenarioProgress, ...]


def progress(store: EncounterStore, trainee: str | None) -> Progress:
    """The progress of a trainee, or of those who did not sign in."""
    found = [each for each in store.summaries() if each.trainee == trainee]
    ended = [each for each in found if each.status == "ended"]
    titles = {each.scenario: each.title for each in reversed(ended)}
    rows = tuple(_row(name, title, [each for each in ended if each.scenario == name]) for name, title in titles.items())
    return Progress(tuple(found), rows)


def _row(scenario: str, title: str, ended: Iterable[Summary]) -> ScenarioProgress:
    results = [dict(each.result or {}) for each in ended]
    percents = [value if isinstance(value := each.get("technique"), int) else None for each in results]
    known = [each for each in percents if each is not None]
    met = sum(each.get("standard") == "met" for each in results)
    return ScenarioProgress(
        scenario, title, len(results), percents[0] if percents else None, max(known, default=None), met
    )
