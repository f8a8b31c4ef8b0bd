"""Reviews by role: instructors write them, trainees read what was said about their own encounters."""

from pathlib import Path

import pytest

from simulator.app.access import NotAllowed
from simulator.app.authoring import scenario_document
from simulator.app.bootstrap import Installation
from simulator.app.completed import completed
from simulator.app.encounters import Refusal, Setup
from simulator.app.people import added
from simulator.app.reviews import begin_review, listed
from simulator.records import Member
from tests.support.command import recorded

AT = "2026-03-01T09:30:00.000Z"


class Class:
    """Tara and Tom train and have each done an encounter, Ines instructs and has reviewed both, Ruth administrates."""

    def __init__(self, home: Path) -> None:
        self.installation = Installation(home)
        self.tara, self.tom = (added(self.installation, name, None) for name in ("Tara Novak", "Tom Berg"))
        self.ines = added(self.installation, "Ines Ruiz", None, "instructor")
        ruth = added(self.installation, "Ruth Alder", None, "administrator")
        self.taras, self.toms = (recorded(home, "order", "hold_now", trainee=each.id) for each in (self.tara, self.tom))
        self.installation._store.keep_secret(ruth.id, "hash", AT)
        self.installation.access.refresh()
        self.act_as(self.ines)
        for each in (self.taras, self.toms):
            reviewing = begin_review(self.installation, each, None)
            reviewing.keep([reviewing.finding(1, False, "He had said it"), reviewing.comment("Why an order?", 1)])

    def act_as(self, member: Member) -> None:
        self.installation.access.act_as(member)


@pytest.fixture
def made(home: Path) -> Class:
    return Class(home)


def test_a_trainee_reads_what_was_said_of_their_own_encounters_and_of_no_other(made: Class) -> None:
    made.act_as(made.tara)
    assert {made.taras} == {each.summary.id for each in listed(made.installation)}
    assert [(made.taras, True)] == [(each.encounter, each.reviewed) for each in completed(made.installation)]
    assert made.installation.encounters.resume(made.taras).debrief().review is not None
    with pytest.raises(NotAllowed):
        listed(made.installation, trainee=made.tom.id)
    with pytest.raises(NotAllowed):
        listed(made.installation, encounter=made.toms)


def test_a_trainee_reviews_nobody_not_even_themselves(made: Class) -> None:
    made.act_as(made.tara)
    with pytest.raises(Refusal):
        begin_review(made.installation, made.taras, None)
    with pytest.raises(NotAllowed):
        begin_review(made.installation, made.toms, None)


def test_a_trainee_does_not_lead_an_encounter_but_may_go_on_with_one_by_the_dice(made: Class) -> None:
    document = scenario_document(made.installation.library, "stairwell")
    setup = Setup(document, trainee=made.tara.id, facilitated=True)
    led = made.installation.encounters.begin(setup)
    made.act_as(made.tara)
    with pytest.raises(NotAllowed):
        made.installation.encounters.begin(setup)
    again = made.installation.encounters.resume(led.id)
    for leading in (
        lambda: again.choose("listen", picked=0),
        lambda: again.lead("answered"),
        lambda: again.flag("", 0),
    ):
        with pytest.raises(NotAllowed):
            leading()
    again.choose("listen")
    assert ["listen"] == [each.choice for each in again.session.decisions]


def test_who_is_signed_in_reviews_in_their_own_name(made: Class) -> None:
    with pytest.raises(Refusal, match="leave --by out"):
        begin_review(made.installation, made.taras, made.tom.id)
    entries = made.installation.records.entries(f"encounter/{made.taras}")
    assert {(made.ines.id, made.ines.id)} == {(each.body["reviewer"], each.body["by"]) for each in entries}
