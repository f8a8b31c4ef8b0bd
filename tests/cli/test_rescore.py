"""Re-scoring: a past encounter comes out the same to the last digit; by another law or rubric it stands side by side."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.app.bootstrap import Installation
from simulator.app.encounters import Encounter, Setup
from simulator.app.plays import Play
from simulator.app.rescore import Other, Rescored, rescored
from simulator.content.library import shipped_root
from simulator.records import Content, NewEvent
from tests.content.test_plays import KINDS, SCENARIOS, plays_of
from tests.records.recorded import raw
from tests.support.command import recorded, run

SAMPLE = [plays_of(name, KINDS[number % len(KINDS)]).plays[0] for number, name in enumerate(SCENARIOS[::2])]


def played(installation: Installation, play: Play) -> Encounter:
    """A written play, recorded as a trainee's encounter would be."""
    document = installation.library.document("scenario", play.scenario)
    setup = Setup(document, "assessment", play.law, play.response, play.rubric, None, play.seed, play.on)
    encounter = installation.encounters.begin(setup)
    for choice in play.choices:
        encounter.choose(choice)
    return encounter


def same_to_the_last_digit(home: Path, plays: list[Play]) -> None:
    """The record is opened anew, so that nothing but what was stored is there."""
    installation = Installation(home)
    assessed = {(made := played(installation, play)).id: repr(made.assessment()) for play in plays}
    installation.close()
    again = Installation(home)
    for each in rescored(again, again.records.summaries(), Other()):
        assert isinstance(each, Rescored), each
        assert () == each.differences
        assert 60 < each.figures
        assert assessed.pop(each.summary.id) == repr(again.encounters.recorded(each.summary.id).assessment())
    assert {} == assessed
    again.close()


def test_plays_of_every_other_scenario_come_out_the_same_to_the_last_digit(tmp_path: Path) -> None:
    same_to_the_last_digit(tmp_path, SAMPLE)


@pytest.mark.study
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_play_of_the_library_comes_out_the_same_to_the_last_digit(name: str, tmp_path: Path) -> None:
    same_to_the_last_digit(tmp_path, [play for kind in KINDS for play in plays_of(name, kind).plays])


def test_an_encounter_that_comes_out_as_kept_is_said_to(home: Path) -> None:
    ran = run(home, "--plain", "record", "rescore", recorded(home, "ask", "hold"))
    assert (0, True) == (ran.code, "figures come out as they were kept." in ran.out)


def test_a_figure_that_was_altered_is_named_with_both_values(home: Path) -> None:
    encounter = recorded(home, "ask", "hold")
    with raw(home / "records.db") as database:
        ((text,),) = database.execute("SELECT result FROM encounter").fetchall()
        kept = json.loads(text)
        changed = json.dumps({**kept, "minutes": kept["minutes"] + 7, "gates": ["dared"]})
        database.execute("UPDATE encounter SET result = ?", (changed,))
    ran = run(home, "record", "rescore", encounter, "--json")
    assert 1 == ran.code
    assert [
        {"figure": "gates", "kept": ["dared"], "computed": kept["gates"]},
        {"figure": "minutes", "kept": kept["minutes"] + 7, "computed": kept["minutes"]},
    ] == ran.json[0]["differences"]
    assert "2 of its figures come out otherwise." in run(home, "--plain", "record", "rescore", "--all").out


def test_by_another_law_findings_stand_side_by_side_with_their_citations(home: Path) -> None:
    play = next(each for each in plays_of("corner-store", "unlawful").plays if each.law == "us")
    encounter = played(Installation(home), play).id
    ran = run(home, "record", "rescore", encounter, "--law", "wa", "--on", "2026-07-02", "--json")
    (found,) = ran.json
    assert ("us", "wa", "2026-07-02") == (
        found["judged_by"]["law"],
        found["judged_also_by"]["law"],
        found["judged_also_by"]["on"],
    )
    pairs = {each["rule"]: each for each in found["side_by_side"]["findings"]}
    aid = next(each for rule, each in pairs.items() if rule.startswith("wa.") and "unlawful" in each["verdicts"])
    assert ["no rule", "unlawful"] == aid["verdicts"]
    assert "RCW" in aid["citation"]
    assert aid["citation"] in " ".join(run(home, "--plain", "record", "rescore", encounter, "--law", "wa").out.split())


def test_by_its_own_law_and_rubric_both_sides_are_the_same(home: Path) -> None:
    play = plays_of("shop-doorway", "good").plays[0]
    encounter = played(Installation(home), play).id
    words = ("--law", play.law, "--rubric", play.rubric)
    (found,) = run(home, "record", "rescore", encounter, *words, "--json").json
    sides = found["side_by_side"]
    assert sides["standard"] == ["met", "met"]
    assert all(each["percent"][0] == each["percent"][1] for each in sides["criteria"])
    assert all(each["verdicts"][0] == each["verdicts"][1] for each in sides["findings"])


def test_over_all_it_counts_and_names_those_whose_standard_would_change(home: Path) -> None:
    shipped = (shipped_root() / "scoring" / "rubrics" / "crisis-response.yaml").read_text(encoding="utf-8")
    strict = shipped.replace("rubric: crisis-response", "rubric: strict", 1).replace("at_least: 65", "at_least: 84")
    strict = strict.replace("- {level: 3, at_least: 84}", "- {level: 3, at_least: 98}").replace(
        "at_least: 85", "at_least: 99"
    )
    own = home / "content" / "scoring" / "rubrics" / "strict.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(strict, encoding="utf-8")
    installation = Installation(home)
    good, bad = (played(installation, plays_of("shop-doorway", kind).plays[0]).id for kind in ("good", "tragic"))
    ran = run(home, "--plain", "record", "rescore", "--all", "--rubric", "strict")
    assert 0 == ran.code
    assert "2 encounters computed again: 2 came out as kept in every figure" in ran.out
    assert "The standard would be another one in 1 encounter of 2." in ran.out
    assert (True, False) == (good in ran.out, bad in ran.out)


def test_a_text_of_an_older_schema_is_refused_plainly_and_the_others_go_on(home: Path) -> None:
    encounter = recorded(home, "ask", "hold")
    installation = Installation(home)
    records, at = installation.records, "2024-05-01T09:00:00.000Z"
    texts = [
        Content.of(each.kind, each.name, each.text.replace("\nminutes:", "\nduration:", 1))
        if each.kind == "scenario"
        else each
        for each in records.contents(encounter)
    ]
    header = replace(records.header(encounter), encounter="aged", contents=tuple(each.ref for each in texts))
    events = [NewEvent(each.kind, each.body) for each in records.events(encounter)[1:]]
    summary = records.summary(encounter)
    first = records.begin(header, texts, at, events)
    records.append("aged", first[-1].n, [], at, status="ended", ending=summary.ending, result=summary.result)
    ran = run(home, "--plain", "record", "rescore", "--all")
    assert 1 == ran.code
    assert "Cannot be computed again. A text that was kept with it is refused by this version" in ran.out
    assert 'unknown field "duration"' in ran.out
    assert (
        "2 encounters computed again: 1 came out as kept in every figure, 0 did not, 1 could not be computed."
        in ran.out
    )


def test_an_encounter_under_way_has_nothing_to_compute(home: Path) -> None:
    run(home, "play", "stairwell", "--law", "testland", "--seed", "1", "--choices", "ask")
    (under_way,) = run(home, "record", "list", "--json").json
    ran = run(home, "record", "rescore", under_way["encounter"])
    assert (1, True) == (ran.code, "has not reached an ending" in ran.out)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name encounters, or give --all."),
        (("--all", "abc"), "Name encounters, or give --all."),
        (("--all", "--law", "uss"), 'did you mean "us"?'),
        (("--all", "--rubric", "crisis"), 'did you mean "crisis-response"?'),
        (("--all", "--on", "July"), "write YYYY-MM-DD"),
        (("nobody",), "There is no encounter"),
    ],
)
def test_what_is_asked_wrongly_is_refused_with_the_likely_fix(words: tuple[str, ...], said: str, home: Path) -> None:
    ran = run(home, "record", "rescore", *words)
    assert (2, True) == (ran.code, said in ran.err)
