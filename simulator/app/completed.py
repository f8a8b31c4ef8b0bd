"""Encounters that ended, with their results, for policies, schedules and reports."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scoring.completed import Completed
from scoring.result import Result, kept_result
from scoring.review import Overriding, ReviewMade, kept_review
from simulator.app.bootstrap import Installation
from simulator.app.review_book import Entered, all_reviews, readable_reviews, speaks_of
from simulator.records import Summary


def completed(
    installation: Installation,
    trainee: str | None = None,
    scenario: str | None = None,
    cohort: str | None = None,
    *,
    kept: bool = False,
) -> tuple[Completed, ...]:
    """Those of a trainee, a scenario and a cohort's members (by its id) where given, oldest first, as reviewed where an
    instructor has done so.

    A result that is not kept with its encounter, because an earlier version stored it, is computed again; or, with
    `kept`, the encounter is left out, which is fast and never fails.
    """
    found = installation.records.summaries(trainee=trainee, scenario=scenario, status="ended", cohort=cohort)
    reviews = (readable_reviews if kept else all_reviews)(installation.records, trainee, scenario)
    return tuple(_completed(installation, reversed(found), reviews, kept))


def _completed(
    installation: Installation, found: Iterable[Summary], reviews: Mapping[str, Sequence[Entered]], kept: bool
) -> Iterator[Completed]:
    for summary in found:
        said = speaks_of(reviews.get(summary.id, ()), summary.events - 1)
        result = _kept(summary, said)
        if result is None and kept:
            continue
        result = result or installation.encounters.recorded(summary.id).reviewed_result()
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
            reviewed=any(isinstance(each.entry, Overriding | ReviewMade) for each in said),
        )


def _kept(summary: Summary, said: Sequence[Entered]) -> Result | None:
    """As kept; None where it is not, or where two instructors overrode something at the same moment."""
    entries = [each.entry for each in said]
    if any(isinstance(each, Overriding) for each in entries):
        return kept_review(entries)
    return kept_result(summary.result)
