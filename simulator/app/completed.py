"""Encounters that ended, with their results, for policies, schedules and reports."""

from collections.abc import Iterator

from scoring.completed import Completed
from scoring.result import Result, kept_result
from simulator.app.bootstrap import Installation
from simulator.records import Summary


def completed(
    installation: Installation, trainee: str | None = None, scenario: str | None = None, *, kept: bool = False
) -> tuple[Completed, ...]:
    """Those of a trainee and a scenario where given, oldest first.

    A result that is not kept with its encounter, because an earlier version stored it, is computed again; or, with
    `kept`, the encounter is left out, which is fast and never fails.
    """
    return tuple(_completed(installation, trainee, scenario, kept))


def _completed(
    installation: Installation, trainee: str | None, scenario: str | None, kept: bool
) -> Iterator[Completed]:
    for summary in reversed(installation.records.summaries(trainee=trainee, scenario=scenario, status="ended")):
        result = kept_result(summary.result)
        if result is None and kept:
            continue
        result = result or _again(installation, summary)
        yield Completed(
            summary.id,
            summary.trainee,
            summary.scenario,
            summary.title,
            summary.mode,
            summary.law,
            summary.ending or "",
            summary.started_at,
            summary.last_at,
            result,
            facilitated=result.facilitated,
        )


def _again(installation: Installation, summary: Summary) -> Result:
    """Raises Refusal or StoreError: the encounter cannot be computed again."""
    return installation.encounters.recorded(summary.id).result()
