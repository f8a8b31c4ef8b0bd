"""Retention: how long records are to be kept, and which have passed it. Nothing here deletes anything.

Where several policies speak of a class of records, the longest period counts; of a class that none speaks of, nothing
is ever past. What an award rests on is kept as long as the award's own record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scoring.certification import months_after
from scoring.policy_schema import Policy, RetentionClass

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """How long a class of records is kept: years after its end, None: always; and the policy that asks for it."""

    years: int | None
    policy: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A record: its class, id, the member that it is about, and the day from which its period runs (None: not yet).

    `rests_under`: ids of awards that rest on it.
    """

    keep: RetentionClass
    id: str
    member: str | None
    ended: str | None
    rests_under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """A record that has passed its period, on the day `until`."""

    record: Kept
    until: str
    period: Period


def periods(policies: Iterable[Policy]) -> dict[RetentionClass, Period]:
    """The longest period of each class."""
    longest: dict[RetentionClass, Period] = {}
    for policy in policies:
        for each in policy.retention:
            before = longest.get(each.keep)
            if before is None or (before.years is not None and (each.years is None or each.years > before.years)):
                longest[each.keep] = Period(each.years, policy.policy)
    return longest


def past_retention(records: Iterable[Kept], kept: Mapping[RetentionClass, Period], on: date) -> list[Past]:
    """The records whose period has passed on a day, the longest past first."""
    found = list(records)
    awards = {each.id: each for each in found if each.keep == "credential"}
    passed = []
    for each in found:
        ends = [_end(each, kept), *(_end(awards[name], kept) for name in each.rests_under if name in awards)]
        known = [end for end in ends if end is not None]
        if len(known) == len(ends) and max(known) < on.isoformat():
            passed.append(Past(each, max(known), kept[each.keep]))
    return sorted(passed, key=lambda each: (each.until, each.record.id))


def _end(record: Kept, kept: Mapping[RetentionClass, Period]) -> str | None:
    """The last day on which a record is to be kept; None where there is no end, or no policy says."""
    period = kept.get(record.keep)
    if record.ended is None or period is None or period.years is None:
        return None
    return months_after(date.fromisoformat(record.ended[:10]), period.years * MONTHS).isoformat()
