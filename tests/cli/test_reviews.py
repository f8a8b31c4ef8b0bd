"""Reviews: an instructor's word stands beside the computed result, in lists, debriefs and reports."""

from pathlib import Path

import pytest

from scoring.review import Overriding
from simulator.app.bootstrap import Installation
from simulator.app.completed import completed
from simulator.app.progress import progress
from simulator.app.reviews import begin_review
from tests.records.recorded import raw
from tests.support.academy import home_in
from tests.support.command import Ran, recorded, run

RUSHED = ("order", "hold_now")
HOLD = "A hold needs a recent threat from a source that can be believed"


def with_people(home: Path) -> Path:
    for name in ("Tara Novak", "Ines Ruiz", "Ola Berg"):
        assert 0 == run(home, "trainee", "add", name).code
    return home


@pytest.fixture
def people(home: Path) -> Path:
    return with_people(home)


@pytest.fixture(scope="module")
def unreviewed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """One home for all refusals, since none of them leaves anything."""
    home = with_people(home_in(tmp_path_factory.mktemp("unreviewed")))
    return home, rushed(home)


def rushed(home: Path) -> str:
    return recorded(home, *RUSHED, trainee="Tara")


def add(home: Path, encounter: str, *words: str, by: str = "Ines", answers: str = "") -> Ran:
    return run(home, "--plain", "review", "add", encounter, "--by", by, *words, answers=answers)


def test_computed_and_reviewed_stand_side_by_side_and_the_debrief_says_what_changed(people: Path) -> None:
    encounter = rushed(people)
    for words in (
        ("--finding", "1", "--falls", "--reason", "He had said it to her"),
        ("--criterion", "Listening", "--level", "3", "--reason", "Seen on the video"),
        ("--decision", "1", "--comment", "Why an order?"),
        ("--done", "--coached"),
    ):
        ran = add(people, encounter, *words)
        assert (0, "") == (ran.code, ran.err)
    shown = run(people, "review", "show", encounter, "--json").json
    assert (["not_met", "met"], True, True) == (shown["standards"], shown["signed"], shown["coached"])
    assert [False, True] == [each["stands"] for each in shown["findings"]]
    debrief = run(people, "--plain", "record", "show", encounter).out
    assert "The standard of this rubric is not met." in debrief
    assert "By the review: The standard of this rubric is met." in debrief
    assert f"Does not stand: decision 2, Takes into custody for evaluation: not established: {HOLD}" in debrief
    assert "instructor: Why an order?" in debrief
    assert 0 == run(people, "record", "verify").code


def test_step_by_step_it_asks_at_each_decision_and_over_the_whole(people: Path) -> None:
    encounter = rushed(people)
    answers = "c\nSlow down\n\nf\n1\nHe had said it\n\nl\nnosuch\nl\nasking\n2\nHinted\nd\ny\n"
    ran = add(people, encounter, answers=answers)
    assert (0, "") == (ran.code, ran.err)
    assert ran.out.index("Get up.") < ran.out.index("Decision 1:") < ran.out.index("Take him by the arm")
    assert 'no criterion "nosuch"' in ran.out
    listed = run(people, "review", "list", "--json").json
    assert ["comment", "criterion overridden", "finding overridden", "review done"] == sorted(
        each["what"] for each in listed
    )
    assert {"Ines Ruiz"} == {each["by"] for each in listed}


def test_reports_get_the_reviewed_result_and_it_is_the_one_that_is_computed_again(people: Path) -> None:
    encounter, other = rushed(people), rushed(people)
    add(people, encounter, "--finding", "1", "--falls", "--reason", "He had said it to her")
    add(people, other, "--comment", "Seen")
    installation = Installation(people)
    by_id = {each.encounter: each for each in completed(installation)}
    assert (True, False) == (by_id[encounter].reviewed, by_id[other].reviewed)
    assert (["testland.hold"], []) == (by_id[other].result.breaches, by_id[encounter].result.breaches)
    assert installation.encounters.recorded(encounter).reviewed_result() == by_id[encounter].result
    assert installation.encounters.recorded(encounter).result() == by_id[other].result
    installation.close()


def test_progress_counts_the_reviewed_result(people: Path) -> None:
    encounter = rushed(people)
    add(people, encounter, "--finding", "1", "--falls", "--reason", "He had said it to her")
    add(people, encounter, "--criterion", "listening", "--level", "3", "--reason", "Seen")
    installation = Installation(people)
    (row,) = progress(installation.records, installation.records.find_member("Tara").id).scenarios
    installation.close()
    assert (1, 74) == (row.standard_met, row.latest)


def test_what_a_terminal_would_take_for_a_command_is_no_part_of_a_comment(people: Path) -> None:
    encounter = rushed(people)
    assert 0 == add(people, encounter, "--comment", "Slow\x1b[31m down\n\tplease\udc80").code
    (row,) = run(people, "review", "list", "--json").json
    assert "Slow[31m down please" == row["words"]


def test_two_instructors_at_the_same_moment_lose_nothing(people: Path) -> None:
    encounter = rushed(people)
    installation = Installation(people)
    one, other = (begin_review(installation, encounter, who) for who in ("Ines", "Ola"))
    first, second = one.finding(1, False, "He had said it"), other.level("listening", 3, "Seen")
    alone = other._with_result(second, [])
    one.keep([first])
    installation.records.write(
        f"encounter/{encounter}", "CriterionOverridden", alone.model_dump(), "2026-03-01T09:30:00.000Z"
    )
    (found,) = completed(installation)
    assert ("met", []) == (found.result.standard, found.result.breaches)
    assert sum(isinstance(each.entry, Overriding) for each in one.encounter.entered()) == 2
    installation.close()


def test_a_review_speaks_of_the_run_that_was_seen_and_not_of_what_became_of_it(people: Path) -> None:
    encounter = rushed(people)
    add(people, encounter, "--finding", "1", "--falls", "--reason", "He had said it to her")
    installation = Installation(people)
    again = installation.encounters.resume(encounter)
    again.rewind(1)
    again.choose("hold_now")
    (found,) = completed(installation)
    assert (False, ["testland.hold"]) == (found.reviewed, found.result.breaches)
    installation.close()
    assert "1 more speak of an earlier run" in run(people, "--plain", "review", "show", encounter).out


def test_a_rating_is_blind_or_refused_and_agreement_counts_it(people: Path) -> None:
    home = people
    encounter = recorded(home, "greet", "listen", "listen", "ask", "thank", "offer", trainee="Tara")
    assert 0 == run(home, "review", "rate", encounter, "--by", "Ines", "--level", "listening=3").code
    refused = run(home, "review", "rate", encounter, "--by", "Ines", "--level", "listening=3")
    assert (2, True) == (refused.code, "would not be blind any more" in refused.err)
    add(home, encounter, "--comment", "Seen", by="Ola")
    assert 2 == run(home, "review", "rate", encounter, "--by", "Ola", "--level", "listening=3").code
    (row,) = run(home, "review", "agreement", "--json").json
    assert ("listening", 1, None) == (row["criterion"], row["ratings"], row["95 % from"])
    assert "too few for an interval: fewer than 32" in run(home, "--plain", "review", "agreement").out
    assert [] == run(home, "review", "agreement", "--scenario", "other", "--json").json


def test_rating_step_by_step_shows_nothing_that_was_computed(people: Path) -> None:
    encounter = rushed(people)
    ran = run(people, "--plain", "review", "rate", encounter, "--by", "Ines", answers="\n\n2\n\n")
    assert (0, True, False) == (ran.code, "Talks past him." in ran.out, "Better practice" in ran.out)
    assert "Kept: 1 criteria rated." in ran.out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--by", "Tara", "--done"), "Nobody reviews an encounter of their own"),
        (("--done",), "Nobody is signed in"),
        (("--by", "Nobody", "--done"), "Nobody"),
        (("--by", "Ines", "--decision", "3", "--comment", "x"), "There is no decision 3; there are 1 to 2."),
        (("--by", "Ines", "--decision", "1"), "give the comment"),
        (("--by", "Ines", "--comment", " "), "Give a comment"),
        (("--by", "Ines", "--comment", "x" * 2001), "at most 2000 characters"),
        (("--by", "Ines", "--finding", "9", "--falls", "--reason", "x"), "there are: 1 to 2"),
        (("--by", "Ines", "--finding", "1", "--reason", "x"), "--stands or --falls"),
        (("--by", "Ines", "--finding", "1", "--falls"), "needs a --reason"),
        (("--by", "Ines", "--criterion", "listenin", "--level", "2", "--reason", "x"), 'did you mean "listening"?'),
        (("--by", "Ines", "--coached"), "--done"),
        (("--by", "Ines", "--done", "--decision", "9", "--comment", "x"), "There is no decision 9"),
    ],
)
def test_what_cannot_be_is_refused_whole(unreviewed: tuple[Path, str], words: tuple[str, ...], reason: str) -> None:
    home, encounter = unreviewed
    ran = run(home, "review", "add", encounter, *words)
    assert (2, True) == (ran.code, reason in ran.err), ran.err
    assert [] == run(home, "review", "list", "--json").json


def test_a_review_that_was_altered_is_named(people: Path) -> None:
    encounter = rushed(people)
    add(people, encounter, "--comment", "Seen")
    with raw(people / "records.db") as connection:
        connection.execute("UPDATE entry SET body = replace(body, 'Seen', 'Fine') WHERE kind = 'CommentMade'")
    assert 1 == run(people, "record", "verify").code
