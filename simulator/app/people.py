"""Trainees: added, found, erased."""

from simulator.app.bootstrap import Installation
from simulator.records import Member, instant


def added(installation: Installation, name: str, agency: str | None) -> Member:
    """A new trainee; the id says nothing about the person.

    Raises:
        StoreError: it cannot be stored.
    """
    trainee = Member(installation.seeds.name(), name, agency, instant(installation.clock.now()))
    installation.records.add_member(trainee)
    return trainee


def erased(installation: Installation, text: str) -> Member:
    """Remove the personal data of a trainee, by id or name; encounters stay and still verify.

    Raises:
        UnknownRecord: nobody, or several, fit.
    """
    trainee = installation.records.find_member(text)
    installation.records.erase_member(trainee.id, instant(installation.clock.now()))
    return trainee
