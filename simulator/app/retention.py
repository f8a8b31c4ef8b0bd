"""Which records have passed the time for which the policies ask to keep them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from scoring.policy_schema import RetentionClass
from scoring.requirement import Given
from scoring.retention import Kept, Past, past_retention, periods
from simulator.app.bootstrap import Installation
from simulator.app.certification import adopted_policies, awards_in

ENTRIES: dict[str, RetentionClass] = {
    "SignedOff": "sign_off",
    "SignOffWithdrawn": "sign_off",
    "AttemptsReopened": "sign_off",
}
"""Entries in a member's book that are kept as sign-offs."""


def due_records(installation: Installation, on: date) -> list[Past]:
    """The records that have passed their retention on a day. Raises StoreError."""
    kept = periods(adopted_policies(installation.library).values())
    return past_retention(_records(installation), kept, on)


def _records(installation: Installation) -> Iterator[Kept]:
    """Encounters, their reviews, sign-offs and awards, each with the day from which its period runs."""
    store, resting = installation.records, defaultdict[str, list[str]](list)
    for member in store.members(erased=True):
        entries = store.entries(f"member/{member.id}")
        for given in awards_in(entries):
            for each in given.award.encounters:
                resting[each.encounter].append(given.award.id)
            yield Kept("credential", given.award.id, member.id, _end(given))
        for entry in entries:
            if entry.kind in ENTRIES:
                yield Kept(ENTRIES[entry.kind], f"{entry.encounter}:{entry.n}", member.id, entry.at)
    for summary in store.summaries():
        under = tuple(resting[summary.id])
        keep: RetentionClass = "assessment" if summary.mode == "assessment" else "practice"
        yield Kept(keep, summary.id, summary.trainee, summary.last_at, under)
        reviews = store.entries(f"encounter/{summary.id}")
        if reviews:
            yield Kept("review", f"encounter/{summary.id}", summary.trainee, reviews[-1].at, under)


def _end(given: Given) -> str | None:
    """When an award ends: by its time, or when it was revoked."""
    return min(filter(None, (given.award.valid_until, given.revoked_at)), default=None)
