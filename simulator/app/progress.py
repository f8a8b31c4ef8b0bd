"""What a trainee has done so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.review import kept_review
from simulator.app.bootstrap import Installation
from simulator.app.port import EncounterStore
from simulator.app.review_book import Entered, readable_reviews, speaks_of
from simulator.records import Summary


@dataclass(frozen=True, slots=True)
class ScenarioProgress:
    """One scenario: encounters that ended, the latest and the best technique in percent (None: not enough evidence).

    Those that an instructor led are among the ended, and count for nothing else.
    """

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
    reviews = readable_reviews(store, trainee)
    results = {each.id: _result(each, reviews.get(each.id, ())) for each in ended}
    titles = {each.scenario: each.title for each in reversed(ended)}
    rows = tuple(
        _row(name, title, [results[each.id] for each in ended if each.scenario == name])
        for name, title in titles.items()
    )
    return Progress(tuple(found), rows)


def _result(summary: Summary, entered: Iterable[Entered]) -> Mapping[str, object]:
    """What is kept of the result, as reviewed where an instructor overrode something."""
    reviewed = kept_review([each.entry for each in speaks_of(entered, summary.events - 1)])
    return summary.result or {} if reviewed is None else reviewed.model_dump()


def _row(scenario: str, title: str, results: Sequence[Mapping[str, object]]) -> ScenarioProgress:
    own = [each for each in results if each.get("facilitated") is not True]
    percents = [value if isinstance(value := each.get("technique"), int) else None for each in own]
    known = [each for each in percents if each is not None]
    met = sum(each.get("standard") == "met" for each in own)
    return ScenarioProgress(
        scenario, title, len(results), percents[0] if percents else None, max(known, default=None), met
    )


@dataclass(frozen=True, slots=True)
class CriterionPoint:
    """A criterion in one encounter: percent, None with too little evidence."""

    encounter: str
    day: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class CriterionProgress:
    """A criterion over time, oldest first."""

    id: str
    title: str
    critical: bool
    points: tuple[CriterionPoint, ...]


MOST = 12
"""The latest encounters that criteria are followed over."""


def criteria_over_time(installation: Installation, trainee: str | None) -> tuple[CriterionProgress, ...]:
    """How each criterion went in the latest encounters that ended."""
    ended = [each for each in installation.records.summaries() if each.trainee == trainee and each.status == "ended"]
    points: dict[str, list[CriterionPoint]] = {}
    named: dict[str, tuple[str, bool]] = {}
    for summary in reversed(ended[:MOST]):
        encounter = installation.encounters.recorded(summary.id)
        rubric = encounter.materials.rubric
        for score in encounter.assessment().technique.scores:
            named[score.criterion] = rubric.criteria[score.criterion].title, score.criterion in rubric.critical
            points.setdefault(score.criterion, []).append(
                CriterionPoint(summary.id, summary.started_at[:10], score.percent)
            )
    return tuple(CriterionProgress(name, *named[name], tuple(found)) for name, found in points.items())
