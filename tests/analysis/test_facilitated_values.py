"""What decisions were worth where an instructor chose: the grades stay true, luck is not told, a jump ends the account."""

from pathlib import Path

import pytest

from simulator.app.authoring import scenario_document
from simulator.app.bootstrap import Installation
from simulator.app.encounters import Encounter, Setup
from simulator.views.debrief import DebriefView
from simulator.views.quality import quality_sentences


@pytest.fixture
def installation(home: Path):
    made = Installation(home)
    yield made
    made.close()


def begun(installation: Installation, facilitated: bool = True) -> Encounter:
    document = scenario_document(installation.library, "stairwell")
    return installation.encounters.begin(Setup(document, law="testland", seed=1, facilitated=facilitated))


def valued(installation: Installation, encounter: Encounter) -> DebriefView:
    return encounter.debrief(installation.values.work_out(encounter.materials, encounter.on))


def test_decisions_are_graded_as_ever_and_luck_that_was_chosen_is_not_called_luck(installation: Installation) -> None:
    encounter = begun(installation)
    encounter.choose("listen", picked=1)
    encounter.choose("ask")
    encounter.choose("hold")
    view = valued(installation, encounter)
    assert view.quality is not None
    assert view.quality.picked
    assert "lucky" not in next(iter(quality_sentences(view.quality)))
    assert [True, False, False] == [each.picked for each in view.decisions]
    assert ("blunder", True) == (view.decisions[2].graded.grade, bool(view.decisions[2].graded.line))  # type: ignore[union-attr]


def test_the_same_outcomes_by_luck_give_the_same_grades(installation: Installation) -> None:
    drawn, led = begun(installation, facilitated=False), begun(installation)
    for choice in ("listen", "ask", "hold"):
        events = drawn.session.outcomes(choice)
        drawn.choose(choice)
        place = next((n for n, each in enumerate(events) if each.situation == drawn.session.situation), 0)
        led.choose(choice, picked=place if len(events) > 1 else None)
    one, other = valued(installation, drawn), valued(installation, led)
    assert [each.graded for each in one.decisions] == [each.graded for each in other.decisions]


def test_after_a_jump_nothing_exact_is_told(installation: Installation) -> None:
    encounter = begun(installation)
    encounter.lead("answered")
    encounter.choose("hold")
    view = valued(installation, encounter)
    assert (None, [None]) == (view.quality, [each.graded for each in view.decisions])
    assert "not worked out for such a run" in " ".join(view.facilitated)
