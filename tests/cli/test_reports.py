"""Cohorts and reports on the command line."""

from pathlib import Path

import pytest

from scoring.class_tests import Window
from simulator.app import reports
from simulator.app.access import NotAllowed
from simulator.app.bootstrap import Installation
from simulator.app.certification import readable_policies
from simulator.app.people import added
from simulator.exchange.report_trainee import trainee_html
from tests.records.recorded import AT
from tests.support.command import recorded, run


def class_of(home: Path, *names: str) -> None:
    run(home, "cohort", "add", "Class 26-2")
    for name in names:
        run(home, "trainee", "add", name)
    assert 0 == run(home, "cohort", "join", "26-2", *names).code


def test_people_join_and_leave_a_cohort_and_all_of_it_is_in_the_audit(home: Path) -> None:
    class_of(home, "Dana Reyes", "Sam Ito")
    assert ["Dana Reyes", "Sam Ito"] == [
        each["name"] for each in run(home, "cohort", "show", "class", "--json").json["members"]
    ]
    left = run(home, "cohort", "leave", "class", "dana")
    assert (0, "No longer in Class 26-2: Dana Reyes.") == (left.code, left.out.strip())
    assert [1] == [each["members"] for each in run(home, "cohort", "list", "--json").json]


def test_what_cannot_be_is_refused_whole_and_said(home: Path) -> None:
    class_of(home, "Dana Reyes")
    assert (2, True) == ((ran := run(home, "cohort", "add", "class 26-2")).code, "already" in ran.err)
    assert (2, True) == ((ran := run(home, "cohort", "leave", "class", "dana", "nobody")).code, "nobody" in ran.err)
    assert 1 == run(home, "cohort", "list", "--json").json[0]["members"]
    assert (2, True) == ((ran := run(home, "cohort", "add", " ")).code, "needs a name" in ran.err)
    assert (2, True) == ((ran := run(home, "report", "cohort", "klass 26-2")).code, "Class 26-2" in ran.err)
    days = ("--from", "2026-03-02", "--to", "2026-03-01")
    assert (2, True) == ((ran := run(home, "report", "cohort", "class", *days)).code, "is after" in ran.err)
    assert (2, True) == ((ran := run(home, "report", "scenario", "stairwel")).code, "stairwell" in ran.err)
    assert (2, True) == ((ran := run(home, "report", "scenario", "stairwell")).code, "nothing to report" in ran.err)
    run(home, "cohort", "add", "Empty")
    assert (2, True) == ((ran := run(home, "report", "cohort", "empty")).code, "no members yet" in ran.err)


def test_each_report_is_written_as_a_page_and_as_json(home: Path, tmp_path: Path) -> None:
    class_of(home, "Dana Reyes")
    encounter = recorded(home, "greet", "hold_now", trainee="Dana Reyes", mode="assessment")
    file = tmp_path / "report.html"
    for words, title in (
        (("encounter", encounter[:6]), "Debrief: The stairwell"),
        (("trainee", "dana"), "Progress of Dana Reyes"),
        (("cohort", "class"), "Cohort report: Class 26-2"),
        (("scenario", "stairwell"), "Scenario report: The stairwell"),
    ):
        ran = run(home, "report", *words, "--output", str(file))
        assert (0, "", f"Written to {file}.") == (ran.code, ran.out, ran.err.strip())
        assert f"<h1>{title}</h1>" in file.read_text(encoding="utf-8")
        assert file.read_text(encoding="utf-8").startswith(run(home, "report", *words).out[:400])
        assert "made_at" in run(home, "report", *words, "--json").json
    assert 2 == run(home, "report", "trainee", "dana", "--output", str(tmp_path / "no" / "where.html")).code


def test_an_encounter_under_way_has_no_report_yet(home: Path) -> None:
    encounter = recorded(home, "greet", seed=2)
    ran = run(home, "report", "encounter", encounter)
    assert (2, True) == (ran.code, "when the encounter has ended" in ran.err)


def test_the_alert_names_the_scenario_that_fifteen_percent_of_the_class_failed(home: Path) -> None:
    class_of(home, "Dana Reyes", "Sam Ito")
    recorded(home, "order", "hold_now", trainee="Dana Reyes", mode="assessment")
    (test,) = run(home, "report", "cohort", "class", "--json").json["tests"]
    assert ("stairwell", "initial", 2, 1, "reached") == tuple(
        test[each] for each in ("scenario", "attempt", "members", "failed", "state")
    )
    page = run(home, "report", "cohort", "class").out
    assert "Alert: 15 % or more of the class failed" in page
    assert "1 of 2 in the class failed (1 were tested); reached" in page


def test_the_scenario_report_names_what_was_on_offer_and_never_taken(home: Path) -> None:
    recorded(home, "greet", "ask", "hold", mode="assessment")
    found = run(home, "report", "scenario", "stairwell", "--json").json
    never = {each[1]["id"] for each in found["never"]}
    assert {"listen", "order", "thank", "minimise"} <= never
    assert never.isdisjoint({"greet", "ask", "hold"})
    assert ["He is held"] == [title for title, share in found["endings"] if share["part"]]


def test_a_review_stands_beside_what_was_computed_and_counts_in_the_other_reports(home: Path) -> None:
    class_of(home, "Dana Reyes", "Imani Brooks")
    encounter = recorded(home, "greet", "hold_now", trainee="Dana Reyes", mode="assessment")
    words = ("--comment", "Ask before you hold.", "--decision", "2", "--by", "Imani")
    assert 0 == run(home, "review", "add", encounter, *words).code
    assert 0 == run(home, "review", "add", encounter, "--done", "--coached", "--by", "Imani").code
    page = run(home, "report", "encounter", encounter).out
    assert "An instructor has reviewed this encounter and gone through it with you." in page
    assert "<dt>Instructor</dt>\n<dd>Ask before you hold.</dd>" in page
    assert "not met, reviewed" in run(home, "report", "trainee", "dana").out


def test_a_trainee_gets_the_report_on_themself_with_what_comes_next_and_no_other(home: Path) -> None:
    class_of(home, "Dana Reyes", "Sam Ito")
    encounter = recorded(home, "greet", "hold_now", trainee="Dana Reyes", mode="assessment")
    installation = Installation(home)
    dana = installation.records.find_member("Dana")
    boss = added(installation, "Ruth Alder", None)
    installation.records.give_role(boss.id, "administrator", AT)
    installation.signing_in.set_passphrase(boss.id, "a long way to the harbor")
    installation.access.act_as(dana)
    found = reports.on_trainee(installation, "Dana")
    assert ("Class 26-2",) == found.cohorts
    assert list(readable_policies(installation.library)) == [each.policy for each in found.standings]
    assert found.next[0].scenario_title in trainee_html(found)
    assert encounter == reports.on_encounter(installation, installation.encounters.resume(encounter), None).encounter
    for refused in (
        lambda: reports.on_trainee(installation, "Sam"),
        lambda: reports.on_cohort(installation, "Class", Window(), None),
        lambda: reports.on_scenario(installation, "stairwell", "assessment"),
    ):
        with pytest.raises(NotAllowed):
            refused()
    installation.close()
