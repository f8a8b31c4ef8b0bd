"""certify and policy, as academies use them: from the first encounter to the award."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from scoring.award import Award
from simulator.app.bootstrap import Installation
from simulator.app.certification import award, today
from tests.support.command import ROOT, recorded, run
from tests.support.policies import POLICY, with_policy

AGREED = ("greet", "listen", "listen", "ask", "thank", "offer")
STATUS = ("certify", "status", "Dana", "--policy", "stairwell-talk")


@pytest.fixture
def dana(home: Path) -> Path:
    """A home with the policy, in which Dana has done the stairwell once, as an assessment."""
    run(with_policy(home), "trainee", "add", "Dana")
    recorded(home, *AGREED, mode="assessment", trainee="Dana")
    return home


def awarded(home: Path, on: date | None = None) -> Award | tuple[str, ...]:
    installation = Installation(home)
    try:
        member = installation.records.find_member("Dana").id
        return award(installation, member, "stairwell-talk", on or today(installation))
    finally:
        installation.close()


def test_what_is_due_is_named_and_the_exit_code_says_that_it_is_not_complete(dana: Path) -> None:
    ran = run(dana, "--plain", *STATUS)
    assert (1, "") == (ran.code, ran.err)
    assert "met: The stairs" in ran.out
    assert "due: Instructor's sign-off\nno instructor has signed it off" in ran.out


def test_an_award_is_refused_with_every_reason_and_nothing_is_written(home: Path) -> None:
    run(with_policy(home), "trainee", "add", "Dana")
    refused = awarded(home)
    assert isinstance(refused, tuple)
    assert ["The stairs", "Instructor's sign-off"] == [each.partition(":")[0] for each in refused]
    assert "not_begun" == run(home, *STATUS, "--json").json[0]["life"]


def test_an_award_says_what_it_rests_on_and_is_given_once(dana: Path) -> None:
    assert 0 == run(dana, "certify", "sign-off", "Dana", "--policy", "stairwell-talk", "--note", "role-play").code
    assert 0 == run(dana, *STATUS).code
    made = awarded(dana)
    assert isinstance(made, Award)
    assert ("stairwell-talk", 2, ["crisis-response 1"]) == (made.policy, made.policy_version, made.rubrics)
    assert [("stairwell", 1)] == [(each.scenario, each.version) for each in made.encounters]
    assert "not a CIT certification" in made.statement
    again = awarded(dana)
    assert isinstance(again, tuple)
    assert f"it is valid until {made.valid_until}; renewal opens on" in again[0]
    assert 0 == run(dana, "record", "verify").code


def test_a_sign_off_that_was_withdrawn_does_not_count(dana: Path) -> None:
    run(dana, "certify", "sign-off", "Dana", "--policy", "stairwell-talk")
    assert 0 == run(dana, "certify", "sign-off", "Dana", "--policy", "stairwell-talk", "--withdraw").code
    assert 1 == run(dana, *STATUS).code
    assert 2 == run(dana, "certify", "sign-off", "Dana", "--policy", "stairwell-talk", "--withdraw").code


def test_an_award_does_not_rest_on_a_record_that_was_altered(dana: Path) -> None:
    run(dana, "certify", "sign-off", "Dana", "--policy", "stairwell-talk")
    with sqlite3.connect(dana / "records.db") as database:
        database.execute("update event set at = '2020-01-01T00:00:00.000Z' where n = 2")
    refused = awarded(dana)
    assert isinstance(refused, tuple)
    assert "record of encounter" in refused[0]


def test_practice_and_what_was_left_or_is_under_way_is_no_proof(home: Path) -> None:
    run(with_policy(home), "trainee", "add", "Dana")
    recorded(home, *AGREED, mode="practice", trainee="Dana")
    recorded(home, "greet", mode="assessment", trainee="Dana")
    assert ["due", "due"] == [each["state"] for each in run(home, *STATUS, "--json").json[0]["items"]]


def test_policies_are_listed_shown_and_checked(home: Path) -> None:
    with_policy(home)
    listed = {each["id"] for each in run(home, "policy", "list", "--json").json}
    assert {"stairwell-talk", "crisis-response-completion", "crisis-response-refresher"} == listed
    assert "not a CIT certification" in run(home, "--plain", "policy", "show", "stairwell-talk").out
    assert 0 == run(home, "policy", "check", "stairwell-talk").code
    unknown = run(home, "policy", "show", "stairwell-talks")
    assert (2, 'no policy "stairwell-talks". did you mean "stairwell-talk"?\n') == (unknown.code, unknown.err)


def test_records_past_their_retention_are_listed_and_none_is_deleted(dana: Path) -> None:
    ended = date.fromisoformat(run(dana, "record", "list", "--json").json[0]["begun"][:10])
    before, after = (str(ended + timedelta(days=days)) for days in (700, 732))
    assert [] == run(dana, "record", "due", "--on", before, "--json").json
    (found,) = run(dana, "record", "due", "--on", after, "--json").json
    assert ("assessment", 2, "stairwell-talk") == (found["class"], found["years"], found["policy"])
    assert 1 == len(run(dana, "record", "list", "--json").json)


def test_an_academy_with_policies_of_its_own_is_measured_by_these(home: Path) -> None:
    run(home, "trainee", "add", "Dana")
    shipped = {each["policy"] for each in run(home, "certify", "status", "Dana", "--json").json}
    assert {"crisis-response-completion", "crisis-response-refresher"} == shipped
    own = run(with_policy(home), "certify", "status", "Dana", "--json").json
    assert ["stairwell-talk"] == [each["policy"] for each in own]


def test_a_policy_that_cannot_be_read_is_named_and_nothing_is_called_complete(home: Path) -> None:
    run(with_policy(home, POLICY.replace("title:", "titel:")), "trainee", "add", "Dana")
    ran = run(home, "certify", "status", "Dana")
    assert (1, "stairwell-talk is left out, because it cannot be read: policy check stairwell-talk\n") == (
        ran.code,
        ran.err,
    )


def test_my_progress_says_where_one_stands(dana: Path) -> None:
    said = run(dana, "--plain", "trainee", "show", "Dana").out
    assert "Talking on the stairs. Under way: 1 of 2 requirements met. Due: Instructor's sign-off." in said


def test_the_example_of_the_documentation_is_a_policy(home: Path) -> None:
    text = (ROOT / "docs" / "certification.md").read_text(encoding="utf-8")
    example = text.partition("```yaml\n")[2].partition("```")[0]
    bare = home.parent / "bare"
    ran = run(with_policy(bare, example, "harbor-proficiency"), "policy", "check", "harbor-proficiency")
    assert "harbor-proficiency: can be used, 0 errors, 0 warnings\n" == ran.out


def test_attempts_are_opened_anew_with_a_reason(home: Path) -> None:
    limited = POLICY.replace("forms: [stairwell]", "forms: [stairwell], result: {technique: 100}")
    run(with_policy(home, limited + "attempts: {per_form: 1}\n"), "trainee", "add", "Dana")
    recorded(home, "ask", "hold", mode="assessment", trainee="Dana")
    used_up = "no attempt is left on: “The stairwell”"
    assert used_up in run(home, "--plain", *STATUS).out
    assert 2 == run(home, "certify", "reopen", "Dana", "--policy", "stairwell-talk").code
    assert 0 == run(home, "certify", "reopen", "Dana", "--policy", "stairwell-talk", "--note", "appeal upheld").code
    recorded(home, "ask", "hold", mode="assessment", trainee="Dana", seed=2)
    again = run(home, *STATUS, "--json").json[0]["items"][0]
    assert (1, ["“The stairwell”"]) == (again["attempts"]["used"], again["attempts"]["closed"])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("forms: [stairwell]", "forms: [stairwel]", '11:41: RP0011 unknown-word: unknown scenario "stairwel", did you'),
        ("forms: [stairwell]", "categories: [suicid]", 'unknown category "suicid", did you mean "suicide"?'),
        ("forms: [stairwell]", "forms: [stairwell], different: 2", "2 different scenarios out of 1 is not possible"),
        (
            "forms: [stairwell]",
            "forms: [stairwell], result: {levels: {askin: 3}}",
            'unknown criterion "askin", did you',
        ),
        ("sign_off: true", "awards: [stairwell-talk]", "a policy cannot ask for its own award"),
        ("sign_off: true", "awards: [crisis-response-refreshed]", 'did you mean "crisis-response-refresher"?'),
        ("title: Talking on the stairs", "title: CIT credential", "2:8: RP0031 misleading-claim"),
        ("Only a test.", "It fulfils the POST requirement.", "7:12: RP0031 misleading-claim"),
        ("policy: stairwell-talk", "policy: stairs", '1:9: RP0023 contradiction: the file is called "stairwell-talk"'),
        ("rubric: crisis-response", "rubric: crisis-respons", 'unknown rubric "crisis-respons", did you mean'),
        ("valid_months: 12", "valid_month: 12", 'unknown field "valid_month", did you mean "valid_months"?'),
    ],
)
def test_a_policy_that_is_wrong_is_refused_at_its_place(home: Path, old: str, new: str, said: str) -> None:
    ran = run(with_policy(home, POLICY.replace(old, new)), "policy", "check", "stairwell-talk")
    assert 2 == ran.code
    assert said in ran.out
