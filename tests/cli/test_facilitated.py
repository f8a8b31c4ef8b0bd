"""In class: an instructor picks outcomes, holds, jumps, marks; the record says so and goes on after a stop."""

from pathlib import Path

import pytest

from simulator.app.bootstrap import Installation
from simulator.app.completed import completed
from simulator.engine import event as e
from tests.support.academy import key
from tests.support.command import Ran, recorded, run


def led(home: Path, *answers: str) -> Ran:
    """The stairwell, led by Ines: past warning and briefing, with these answers."""
    words = ("play", "stairwell", "--law", "testland", "--seed", "1", "--facilitated", "--by", "Ines")
    return run(home, "--plain", *words, answers="\n".join(("", "", *answers, "")))


@pytest.fixture
def ines(home: Path) -> Path:
    assert 0 == run(home, "trainee", "add", "Ines Ruiz").code
    return home


def only(home: Path) -> str:
    return str(run(home, "record", "list", "--json").json[0]["encounter"])


def test_the_instructor_picks_what_comes_of_a_choice_by_its_odds_and_words(ines: Path) -> None:
    for pick, line in (("1", "It is a long way up."), ("2", "A door closes upstairs.")):
        ran = led(ines, key("listen"), pick, "q")
        assert "1. 50 %: Joel Adeyemi: “It is a long way up.”" in ran.out
        assert line in ran.out.partition("Instructor: (")[2]


def test_enter_lets_the_dice_fall_as_without_an_instructor(ines: Path) -> None:
    led(ines, key("listen"), "", "q")
    installation = Installation(ines)
    (drawn,) = [
        each for each in installation.encounters.resume(only(ines)).session.events if isinstance(each, e.ChanceDrawn)
    ]
    installation.close()
    recorded(ines, "listen")
    events = run(ines, "record", "show", only(ines), "--json").json["events"]
    assert drawn.branch == next(each["branch"] for each in events if each["kind"] == "ChanceDrawn")


def test_it_is_marked_held_and_led_elsewhere_stopped_and_gone_on_with(ines: Path) -> None:
    ran = led(ines, "f", "He came in fast", "h", "", "j", "ansered", "j", "2", "q")
    assert (0, True) == (ran.code, 'did you mean "answered"?' in ran.out)
    encounter = only(ines)
    again = run(
        ines, "--plain", "play", "--resume", encounter, answers="1\nq\n".replace("1", key_of(ines, encounter, "thank"))
    )
    assert "f mark  h hold  j jump" in again.out
    installation = Installation(ines)
    found = installation.encounters.resume(encounter)
    kinds = [type(each).__name__ for each in found.session.events]
    assert ["EncounterFacilitated", "MomentFlagged", "EncounterHeld", "EncounterLed"] == [
        each for each in kinds if each in ("EncounterFacilitated", "MomentFlagged", "EncounterHeld", "EncounterLed")
    ]
    assert ["thank"] == [each.choice for each in found.session.decisions]
    installation.close()
    assert 0 == run(ines, "record", "verify").code


def key_of(home: Path, encounter: str, choice: str) -> str:
    installation = Installation(home)
    offered = installation.encounters.resume(encounter).session.offered
    installation.close()
    return str(1 + offered.index(choice))


def test_the_debrief_says_that_it_was_facilitated_and_it_counts_for_nothing(ines: Path) -> None:
    ran = led(ines, key("listen"), "2", "f", "", key("hold_now", "listen"), "", "")
    assert "An instructor led this encounter, so it does not count toward proficiency." in ran.out
    assert "The instructor, not luck, chose what happened after decision 1." in ran.out
    assert "decision 2: after 0 s, without a note" in ran.out
    installation = Installation(ines)
    (found,) = completed(installation)
    assert found.facilitated
    assert found.result.facilitated
    installation.close()


def test_after_an_ordinary_encounter_nobody_is_told_of_an_instructor(home: Path) -> None:
    encounter = recorded(home, "hold_now")
    assert "instructor" not in run(home, "--plain", "record", "show", encounter).out.lower()
    installation = Installation(home)
    assert [False] == [each.facilitated for each in completed(installation)]
    installation.close()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("stairwell", "--facilitated", "--mode", "assessment"), "practice, never an assessment"),
        (("stairwell", "--by", "Ines"), "--facilitated"),
        (("stairwell", "--facilitated", "--by", "Nobody"), "Nobody"),
    ],
)
def test_what_cannot_be_facilitated_is_refused(ines: Path, words: tuple[str, ...], reason: str) -> None:
    ran = run(ines, "play", *words)
    assert (2, True) == (ran.code, reason in ran.err), ran.err
    assert [] == run(ines, "record", "list", "--json").json
