"""Trainees: added, found, erased."""

from simulator.app.bootstrap import Installation
from simulator.records import Trainee, instant


def added(installation: Installation, name: str, agency: str | None) -> Trainee:
    """A new trainee; the id says nothing about the person.

    Raises:
        StoreError: it cannot be stored.
    """
    trainee = Trainee(installation.seeds.name(), name, agency, instant(installation.clock.now()))
    installation.records.add_trainee(trainee)
    return trainee


def erased(installation: Installation, text: str) -> Trainee:
    """Remove the personal data of a trainee, by id or name; encounters stay and still verify.

    Raises:
        UnknownRecord: nobody, or several, fit.
    """
    trainee = installation.records.find_trainee(text)
    installation.records.erase_trainee(trainee.id, instant(installation.clock.now()))
    return trainee
