"""People: trainees added and erased; who acts."""

from simulator.app.bootstrap import Installation
from simulator.app.encounters import Refusal
from simulator.records import Member, Role, instant


def added(installation: Installation, name: str, agency: str | None, role: Role = "trainee") -> Member:
    """A new member; the id says nothing about the person.

    Raises:
        StoreError: it cannot be stored.
    """
    member = Member(installation.seeds.name(), name, agency, instant(installation.clock.now()), role=role)
    installation.records.add_member(member)
    return member


def with_role(installation: Installation, text: str, role: Role) -> Member:
    """Give a member, by id or name, another role.

    Raises:
        NotAllowed: by whom it may not be done, or the last administrator would go.
        UnknownRecord: nobody, or several, fit.
    """
    member = installation.records.find_member(text)
    installation.records.give_role(member.id, role, instant(installation.clock.now()))
    installation.access.refresh()
    return installation.records.member(member.id)


def erased(installation: Installation, text: str) -> Member:
    """Remove the personal data of a trainee, by id or name; encounters stay and still verify.

    Raises:
        UnknownRecord: nobody, or several, fit.
    """
    trainee = installation.records.find_member(text)
    installation.records.erase_member(trainee.id, instant(installation.clock.now()))
    return trainee


def instructor(installation: Installation, by: str | None) -> str | None:
    """The id of who acts: whoever is signed in, else the person named; None where there is neither.

    Raises:
        Refusal: somebody is signed in and another person is named.
        UnknownRecord: nobody, or several, are called so.
    """
    records = installation.records
    named = None if by is None else records.find_member(by).id
    if records.acting is not None and named not in (None, records.acting):
        raise Refusal("You are signed in, and what you do is recorded as yours: leave --by out, or sign out first.")
    return records.acting or named
