"""Cohorts: who trains together."""

from collections.abc import Sequence

from simulator.app.bootstrap import Installation
from simulator.app.encounters import Refusal
from simulator.records import Cohort, Member, instant


def added_cohort(installation: Installation, name: str) -> Cohort:
    """A new cohort without members.

    Raises:
        Refusal: there is one of that name already.
        StoreError: it cannot be stored.
    """
    if any(each.name.casefold() == name.casefold() for each in installation.records.cohorts()):
        raise Refusal(f"There is a cohort {name} already. Give this one a name that tells it apart.")
    made, at = installation.seeds.name(), instant(installation.clock.now())
    installation.records.add_cohort(made, name, at)
    return Cohort(made, name, at, None, ())


def people_of(installation: Installation, cohort: Cohort) -> list[Member]:
    """The members, by name."""
    inside = frozenset(cohort.members)
    return [each for each in installation.records.members() if each.id in inside]


def joined(installation: Installation, text: str, people: Sequence[str]) -> tuple[Cohort, list[Member]]:
    """Put people into a cohort, all found by id or name: all of them, or none if one is not found.

    Raises:
        UnknownRecord: no cohort or person, or several, fit.
        Refusal: somebody was erased.
    """
    cohort = installation.records.find_cohort(text)
    found = [installation.records.find_member(each) for each in people]
    for each in found:
        if each.erased_at is not None:
            raise Refusal(f"The data of {each.id} were erased; nobody can be put into a cohort under that id.")
    at = instant(installation.clock.now())
    for each in found:
        installation.records.join_cohort(cohort.id, each.id, at)
    return cohort, found


def parted(installation: Installation, text: str, people: Sequence[str]) -> tuple[Cohort, list[Member]]:
    """Take people out of a cohort; their encounters stay theirs.

    Raises:
        UnknownRecord: no cohort or person, or several, fit.
        Refusal: somebody is not in it.
    """
    cohort = installation.records.find_cohort(text)
    found = [installation.records.find_member(each) for each in people]
    for each in found:
        if each.id not in cohort.members:
            raise Refusal(f"{each.name} ({each.id}) is not in {cohort.name}.")
    at = instant(installation.clock.now())
    for each in found:
        installation.records.leave_cohort(cohort.id, each.id, at)
    return cohort, found
