"""Every command: what it says, its JSON, its exit code."""

import csv
import importlib
import json
from io import StringIO
from pathlib import Path

import click
import pytest

from simulator import __version__
from simulator.cli.main import NOUNS
from tests.records.recorded import raw
from tests.support.academy import academy, key
from tests.support.command import ROOT, run
from tests.support.command import recorded as played

AGREED = ("greet", "listen", "listen", "ask", "thank", "offer")


@pytest.fixture
def encounter(home: Path) -> str:
    """One that has ended."""
    return played(home, *AGREED)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["scenario", "list"], {"id", "title", "level", "minutes", "condition", "categories"}),
        (["scenario", "check", "stairwell"], set()),
        (["law", "list"], {"id", "title", "rules", "includes", "as of"}),
        (["law", "show", "testland"], {"rule", "title", "citation", "severity", "review"}),
        (["law", "check", "testland"], set()),
        (["rubric", "list"], {"id", "title", "version", "criteria"}),
        (["rubric", "check"], set()),
        (["response", "list"], {"response", "unit", "arrives after", "requires", "figure from"}),
        (["trainee", "list"], set()),
        (["record", "list"], set()),
    ],
)
def test_lists_are_json_lists_of_objects_with_the_same_fields(home: Path, words: list[str], first: set[str]) -> None:
    ran = run(home, *words, "--json")
    assert (0, "") == (ran.code, ran.err)
    assert isinstance(ran.json, list)
    assert (first or set()) == set(ran.json[0] if ran.json else ())


@pytest.mark.parametrize("words", [["scenario", "list"], ["law", "list"], ["rubric", "list"], ["response", "list"]])
def test_a_list_for_people_names_the_same_ids_as_its_json(home: Path, words: list[str]) -> None:
    shown = run(home, "--plain", *words).out
    assert [] == [row for row in run(home, *words, "--json").json if str(next(iter(row.values()))) not in shown]


def test_the_academys_own_files_come_with_the_shipped_ones(home: Path) -> None:
    listed = [each["id"] for each in run(home, "scenario", "list", "--json").json]
    assert set(listed) == set(academy().names("scenario"))
    assert {"stairwell", "parking-garage"} <= set(listed)


def test_a_scenario_shows_what_it_is_about_and_how_large_it_is(home: Path) -> None:
    shown = run(home, "scenario", "show", "stairwell", "--json").json
    assert ("stairwell", 2, 11, 4) == (shown["scenario"], shown["nodes"], shown["choices"], shown["endings"])
    assert ["letter"] == shown["differs from run to run"]
    assert "Joel Adeyemi" in run(home, "--plain", "scenario", "show", "stairwell").out


def test_a_scenario_can_be_named_by_the_path_of_its_file_or_folder(home: Path) -> None:
    folder = home / "content" / "scenarios" / "stairwell"
    by_id = run(home, "scenario", "show", "stairwell", "--json").json
    assert [by_id, by_id] == [
        run(home, "scenario", "show", str(path), "--json").json for path in (folder, folder / "scenario.yaml")
    ]


def test_a_rule_is_shown_in_full(home: Path) -> None:
    shown = run(home, "law", "show", "testland", "testland.hold", "--json").json
    assert ("testland.hold", "testland", "critical", "unreviewed") == (
        shown["id"],
        shown["pack"],
        shown["severity"],
        shown["review"]["status"],
    )
    assert "Testland Code 1" in run(home, "--plain", "law", "show", "testland", "testland.hold").out


def test_a_rubric_is_shown_with_levels_and_gates(home: Path) -> None:
    assert {"listening", "asking"} == set(run(home, "rubric", "show", "crisis-response", "--json").json["criteria"])
    shown = run(home, "--plain", "rubric", "show", "crisis-response").out
    assert "Talks past him." in shown
    assert "Demeaned somebody (T)" in shown


@pytest.mark.parametrize("kind", ["scenario", "fragment", "profile", "response", "rubric", "law", "cases"])
def test_the_schemas_are_printed(home: Path, kind: str) -> None:
    assert (
        "https://json-schema.org/draft/2020-12/schema"
        == run(home, "scenario", "schema", "--kind", kind).json["$schema"]
    )


def test_a_scripted_encounter_is_played_judged_and_kept(home: Path) -> None:
    ran = run(home, "--plain", "play", "stairwell", "--law", "testland", "--seed", "1", "--choices", ",".join(AGREED))
    assert (0, "") == (ran.code, ran.err)
    assert "He comes along. He was seen that night" in ran.out
    assert f"Kept as encounter {run(home, 'record', 'list', '--json').json[0]['encounter']}." in ran.out


def test_the_same_seed_and_choices_give_the_same_words(home: Path) -> None:
    words = ("--plain", "play", "stairwell", "--law", "testland", "--seed", "7", "--choices", "greet,listen,ask")
    one, two = (run(home, *words).out.splitlines() for _ in range(2))
    assert [line for line in one if "--resume" not in line] == [line for line in two if "--resume" not in line]


def test_a_script_that_ends_early_says_where_and_goes_on_there(home: Path) -> None:
    ran = run(home, "--plain", "play", "stairwell", "--law", "testland", "--choices", "greet,ask")
    assert 0 == ran.code
    (encounter,) = [each["encounter"] for each in run(home, "record", "list", "--json").json]
    assert f"The script ends here, at answered. Go on with: play --resume {encounter}" in ran.out
    again = run(home, "--plain", "play", "--resume", encounter, "--choices", "hold")
    assert 0 == again.code
    assert "Yes. Since Sunday." in again.out, "it goes on where it stood"
    assert "A man sits on the stairs" not in again.out
    assert "He is held." in again.out


def test_an_encounter_that_is_gone_on_with_after_its_end_has_no_ending_any_more(home: Path) -> None:
    answers = f"\n\n{key('hold_now')}\nt\n1\nq\n"
    assert 0 == run(home, "--plain", "play", "stairwell", "--law", "testland", "--seed", "1", answers=answers).code
    (kept,) = run(home, "record", "list", "--json").json
    assert ("under way", None) == (kept["status"], kept["ending"])
    assert "1 encounter and the ledger checked: all hold.\n" == run(home, "record", "verify").out
    left = f"{key('greet')}\nx\ny\n"
    assert 0 == run(home, "--plain", "play", "--resume", kept["encounter"], answers=left).code
    assert "left, counts as nothing" == run(home, "record", "list", "--json").json[0]["status"]


def test_a_choice_that_is_not_on_offer_stops_the_script_and_keeps_what_was_played(home: Path) -> None:
    ran = run(home, "play", "stairwell", "--law", "testland", "--choices", "greet,thank")
    assert 2 == ran.code
    assert 'Choice 2 of the script, "thank", is not on offer. On offer: ' in ran.err
    (kept,) = run(home, "record", "list", "--json").json
    assert ("under way", True) == (kept["status"], kept["encounter"] in ran.err)


def test_the_day_decides_which_law_holds(home: Path) -> None:
    pack = home / "content" / "scoring" / "law_packs" / "testland" / "pack.yaml"
    pack.write_text(
        pack.read_text().replace(
            "    requires: threat_self", "    effective_from: 2026-07-01\n    requires: threat_self"
        )
    )
    words = ("--plain", "play", "stairwell", "--law", "testland", "--choices", "hold_now", "--on")
    assert "Not established: A hold needs a recent threat" in run(home, *words, "2026-07-01").out
    assert "A hold needs a recent threat" not in run(home, *words, "2026-06-30").out


def test_a_replay_computes_the_encounter_again(home: Path, encounter: str) -> None:
    shown = run(home, "replay", encounter, "--json").json
    assert (encounter, 1, list(AGREED), "agreed") == (
        shown["encounter"],
        shown["seed"],
        shown["choices"],
        shown["ending"],
    )
    assert "Ended: He comes along." in run(home, "--plain", "replay", encounter).out


def test_a_replay_goes_step_by_step_and_stops_when_asked(home: Path, encounter: str) -> None:
    ran = run(home, "--plain", "replay", encounter, "--step", answers="\n\nq\n")
    assert 0 == ran.code
    assert "It is a long way up." in ran.out
    assert "They sold the workshop." not in ran.out


def test_an_encounter_is_found_by_the_beginning_of_its_id(home: Path, encounter: str) -> None:
    assert encounter == run(home, "replay", encounter[:4], "--json").json["encounter"]


def test_a_record_shows_its_debrief_and_its_events(home: Path, encounter: str) -> None:
    assert "He comes along." in run(home, "--plain", "record", "show", encounter).out
    events = run(home, "record", "show", encounter, "--json").json["events"]
    assert (list(range(len(events))), "EncounterOpened", "EncounterEnded") == (
        [each["n"] for each in events],
        events[0]["kind"],
        next(each["kind"] for each in reversed(events) if each["kind"] != "LineShown"),
    )


def test_records_are_listed_by_trainee_and_scenario(home: Path) -> None:
    dana = run(home, "trainee", "add", "Dana Reyes", "--agency", "Harbor County", "--json").json
    played(home, "greet", trainee="Dana")
    played(home, "greet")
    assert 2 == len(run(home, "record", "list", "--json").json)
    (hers,) = run(home, "record", "list", "--trainee", dana["id"], "--json").json
    assert "Dana Reyes" == hers["trainee"]
    assert [] == run(home, "record", "list", "--scenario", "parking-garage", "--json").json


def test_records_are_verified_and_exit_with_one_when_something_was_altered(home: Path, encounter: str) -> None:
    assert {"checked": [encounter], "breaks": []} == run(home, "record", "verify", "--json").json
    assert "1 encounter checked: holds.\n" == run(home, "record", "verify", encounter).out
    altered(home, encounter, 3, "NodeEntered", '{"node":"answered"}')
    ran = run(home, "record", "verify", "--json")
    assert 1 == ran.code
    assert [{"encounter": encounter, "event": 3, "what": "altered"}] == ran.json["breaks"]
    assert 1 == run(home, "record", "verify", encounter).code


def altered(home: Path, encounter: str, n: int, kind: str, body: str) -> None:
    """Change one event as somebody with a database tool would."""
    with raw(home / "records.db") as connection:
        connection.execute(
            "UPDATE event SET kind = ?, body = ? WHERE encounter = ? AND n = ?", (kind, body, encounter, n)
        )


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("NodeEntered", '{"node":"answered"}'),
        ("NobodyKnowsThis", "{}"),
        ("NodeEntered", '{"place":"stairs"}'),
        ("Rewound", '{"decision":"two"}'),
        ("Rewound", '{"decision":7}'),
        ("ChoiceTaken", '{"by":"trainee","choice":7,"elapsed_ms":0,"node":"stairs"}'),
        ("ChoiceTaken", '{"by":"trainee","choice":"thank","elapsed_ms":0,"node":"stairs"}'),
        ("EncounterEnded", '{"ending":"agreed"}'),
    ],
)
@pytest.mark.parametrize("words", [["replay"], ["record", "show"], ["play", "--resume"]])
def test_an_altered_record_is_refused_with_what_to_do(home: Path, kind: str, body: str, words: list[str]) -> None:
    encounter = played(home, "greet", "listen")
    events = run(home, "record", "show", encounter, "--json").json["events"]
    altered(home, encounter, next(each["n"] for each in events if each["kind"] == "ChoiceTaken"), kind, body)
    ran = run(home, *words, encounter)
    assert 2 == ran.code
    assert f"'record verify {encounter}' tells whether the record was altered." in ran.err


def test_records_are_exported_as_json_and_tables(home: Path, encounter: str) -> None:
    exported = run(home, "record", "export").json
    assert [encounter] == [each["encounter"] for each in exported["encounters"]]
    rows = list(csv.DictReader(StringIO(run(home, "record", "export", "--format", "csv").out)))
    assert [encounter] == [each["encounter"] for each in rows]
    events = list(csv.DictReader(StringIO(run(home, "record", "export", "--format", "csv", "--events").out)))
    assert len(exported["encounters"][0]["events"]) == len(events)


def test_an_export_goes_to_a_file(home: Path, encounter: str, tmp_path: Path) -> None:
    ran = run(home, "record", "export", encounter, "--output", str(tmp_path / "e.json"))
    assert (0, "") == (ran.code, ran.out)
    assert encounter == json.loads((tmp_path / "e.json").read_text())["encounters"][0]["encounter"]
    assert 2 == run(home, "record", "export", "--output", str(tmp_path / "no" / "e.json")).code


def test_a_trainee_is_added_shown_and_erased(home: Path) -> None:
    added = run(home, "trainee", "add", "Dana Reyes", "--agency", "Harbor County", "--json").json
    played(home, *AGREED, trainee=added["id"])
    assert [("Dana Reyes", "Harbor County")] == [
        (each["name"], each["agency"]) for each in run(home, "trainee", "list", "--json").json
    ]
    shown = run(home, "trainee", "show", "dana", "--json").json
    assert [("stairwell", 1)] == [(each["scenario"], each["ended"]) for each in shown["scenarios"]]
    assert "The stairwell" in run(home, "--plain", "trainee", "show", "dana").out
    assert 0 == run(home, "trainee", "erase", "dana", "--yes").code
    assert [] == run(home, "trainee", "list", "--json").json
    assert "1 encounter and the ledger checked: all hold.\n" == run(home, "record", "verify").out


def test_erasing_asks_first(home: Path) -> None:
    run(home, "trainee", "add", "Dana Reyes")
    assert 0 != run(home, "trainee", "erase", "dana", answers="n\n").code
    assert 1 == len(run(home, "trainee", "list", "--json").json)
    assert 0 == run(home, "trainee", "erase", "dana", answers="y\n").code


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_has_help(home: Path, noun: str) -> None:
    ran = run(home, noun, "--help")
    assert (0, True) == (ran.code, ran.out.startswith(f"Usage: rapport {noun}"))


def test_help_names_the_nouns_and_the_exit_codes(home: Path) -> None:
    shown = run(home, "--help").out
    assert [] == [noun for noun in NOUNS if f"\n  {noun} " not in shown]
    assert "130 interrupted, nothing lost" in " ".join(shown.split())


def test_the_version_is_the_packages(home: Path) -> None:
    assert f"rapport, version {__version__}\n" == run(home, "--version").out


def test_the_database_can_lie_elsewhere(home: Path, tmp_path: Path) -> None:
    elsewhere = str(tmp_path / "other.db")
    assert 0 == run(home, "--db", elsewhere, "trainee", "add", "Dana").code
    assert [] == run(home, "trainee", "list", "--json").json
    assert ["Dana"] == [each["name"] for each in run(home, "--db", elsewhere, "trainee", "list", "--json").json]


def test_every_command_is_tried_here() -> None:
    """A new command that no test calls shows up."""
    text = "".join(file.read_text() for file in (ROOT / "tests").rglob("test_*.py"))
    for noun, (module, _) in NOUNS.items():
        command = getattr(importlib.import_module(module), noun.replace("-", "_"))
        verbs = command.commands if isinstance(command, click.Group) else [None]
        for verb in verbs:
            wanted = f'"{noun}"' if verb is None else f'"{noun}", "{verb}"'
            assert wanted in text, f"{noun} {verb or ''} is not tried"
