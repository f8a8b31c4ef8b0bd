"""record push and record import, as a user runs them."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from subprocess import PIPE, Popen
from typing import Any

import pytest

from tests.support.command import environment, program, recorded, run

Export = dict[str, Any]
DAMAGES: dict[str, tuple[Callable[[Export], object], str]] = {
    "an event altered": (lambda e: first(e)[2]["body"].update(x=1), "event 2 (NodeEntered) does not follow"),
    "an event left out": (lambda e: first(e).pop(2), "event 2 is missing"),
    "the last event left out": (lambda e: first(e).pop(), "does not end with the event that its head names"),
    "no events": (lambda e: first(e).clear(), "does not end with the event that its head names"),
    "another id": (lambda e: e["encounters"][0].update(encounter="x"), "the header (event 0 (EncounterOpened))"),
    "another law in the list": (lambda e: summary(e).update(law="us"), "contradicts its header (law)"),
    "no such status": (lambda e: summary(e).update(status="won"), "its row in the list was altered"),
    "a moment that is none": (lambda e: summary(e).update(last_at="today"), "its row in the list was altered"),
    "a fraction": (lambda e: first(e)[2]["body"].update(x=1.5), "1.5 is no whole number"),
    "half a letter": (lambda e: first(e)[2]["body"].update(x="\ud800"), "holds what records do not"),
    "half a letter in a name": (lambda e: summary(e).update(trainee_name="\ud800"), "holds what records do not"),
    "nobody's id": (lambda e: nobody(e), "an encounter is of somebody without an id"),
    "a number as text": (lambda e: first(e)[2].update(n="2"), "encounter 1 of the export: events.2.n"),
    "a text altered": (lambda e: e["contents"].update({next(iter(e["contents"])): "x"}), "was altered"),
    "a text left out": (lambda e: e["contents"].popitem(), "is missing"),
    "an encounter twice": (lambda e: e["encounters"].append(e["encounters"][0]), "is in it twice"),
    "a later version": (lambda e: e.update(version=2), "its version is 2"),
    "a field too many": (lambda e: e.update(more=1), "it has other fields"),
    "no encounters": (lambda e: e.pop("encounters"), "it has other fields"),
    "no list": (lambda e: e.update(encounters={}), "[ should stand here"),
}
TEXTS = ["", "[]", "{", '{"a": 1}', '{"format": "x"} more', "not JSON", '{"encounters": [1', "[" * 100_000]


def first(export: Export) -> list[Any]:
    events: list[Any] = export["encounters"][0]["events"]
    return events


def nobody(export: Export) -> None:
    """Both where lists and where the header say whose the encounter is."""
    first(export)[0]["body"]["trainee"] = summary(export)["trainee"] = " "


def summary(export: Export) -> Any:
    return export["encounters"][0]["summary"]


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of two encounters, one of them somebody's."""
    home = tmp_path_factory.mktemp("laptop")
    copytree(Path(__file__).parents[1] / "data" / "academy", home / "content")
    run(home, "trainee", "add", "Dana Whitfield", "--agency", "Harbor County")
    recorded(home, "greet", "listen", trainee="Dana")
    recorded(home, "hold_now")
    run(home, "record", "export", "--output", str(home / "export.json"))
    return home / "export.json"


def test_an_export_is_imported_once(export: Path, home: Path) -> None:
    assert "2 encounters: 2 new.\n" == run(home, "record", "import", str(export)).out
    assert "2 encounters: 2 there already.\n" == run(home, "record", "import", str(export)).out
    assert "2 encounters and the ledger checked: all hold.\n" == run(home, "record", "verify").out
    assert {"Dana Whitfield", None} == {each["trainee"] for each in run(home, "record", "list", "--json").json}
    again = run(home, "record", "export").out
    assert json.loads(export.read_text(encoding="utf-8")) == json.loads(again)


def test_an_export_without_names_is_imported_and_names_that_are_known_stay(export: Path, home: Path) -> None:
    laptop = export.parent
    (laptop / "nameless.json").write_text(run(laptop, "record", "export", "--no-names").out, encoding="utf-8")
    assert 0 == run(home, "record", "import", str(laptop / "nameless.json")).code
    (who,) = run(home, "trainee", "list", "--json").json
    assert who["id"] == who["name"]
    assert 0 == run(laptop, "record", "import", str(laptop / "nameless.json")).code
    assert ["Dana Whitfield"] == [each["name"] for each in run(laptop, "trainee", "list", "--json").json]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_export_is_refused_whole(export: Path, home: Path, damage: str) -> None:
    change, said = DAMAGES[damage]
    damaged = json.loads(export.read_text(encoding="utf-8"))
    change(damaged)
    (home / "damaged.json").write_text(json.dumps(damaged), encoding="utf-8")
    ran = run(home, "record", "import", str(home / "damaged.json"))
    assert (2, "", True) == (ran.code, ran.out, said in ran.err), ran.err
    assert [] == run(home, "record", "list", "--json").json


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_what_is_no_export_is_refused_in_a_sentence(home: Path, text: str) -> None:
    (home / "other.json").write_text(text, encoding="utf-8")
    ran = run(home, "record", "import", str(home / "other.json"))
    assert (2, True) == (ran.code, ran.err.startswith("Nothing was imported: ")), ran.err


def test_a_picture_is_no_export(home: Path) -> None:
    (home / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    ran = run(home, "record", "import", str(home / "picture.png"))
    assert (2, True) == (ran.code, "is no text in UTF-8" in ran.err)


def test_a_push_says_what_became_of_everything(home: Path, place: Path | str) -> None:
    run(home, "trainee", "add", "Dana Whitfield")
    one = recorded(home, "greet", trainee="Dana")
    recorded(home, "hold_now")
    ran = run(home, "record", "push", "--to", str(place))
    assert (0, "2 encounters: 2 new.\n1 person: 1 new.\n", "") == (ran.code, ran.out, ran.err)
    run(home, "--plain", "play", "--resume", one, answers="1\nq\n")
    again = run(home, "record", "push", "--to", str(place))
    assert "2 encounters: 1 continued, 1 there already.\n1 person: 1 there already.\n" == again.out
    rows = run(home, "record", "push", one, "--to", str(place), "--json").json["encounters"]
    assert [{"id": one, "fate": "same", "differs_at": None}] == rows
    assert "2 encounters and the ledger checked: all hold.\n" == run(home, "--db", str(place), "record", "verify").out


def test_pushes_of_the_same_at_the_same_time_store_it_once(home: Path, postgres: str) -> None:
    run(home, "trainee", "add", "Dana Whitfield")
    recorded(home, "greet", trainee="Dana")
    command = program(home, "record", "push", "--to", postgres)
    pushes = [Popen(command, env=environment(), stdout=PIPE, text=True) for _ in range(3)]
    said = [push.communicate()[0] for push in pushes]
    assert [0, 0, 0] == [push.returncode for push in pushes]
    assert 3 == sum("1 encounter: 1 " in each for each in said)
    assert "1 encounter and the ledger checked: all hold.\n" == run(home, "--db", postgres, "record", "verify").out


def test_a_push_that_meets_something_else_is_one(home: Path, tmp_path: Path) -> None:
    one = recorded(home, "greet")
    academy = str(tmp_path / "academy.db")
    run(home, "record", "push", "--to", academy)
    for database in (str(home / "records.db"), academy):
        run(home, "--db", database, "--plain", "play", "--resume", one, answers="1\nq\n")
    ran = run(home, "record", "push", one, "--to", academy)
    assert 1 == ran.code
    assert f"{one}: other events are there under this id" in ran.err


def test_a_push_to_nowhere_is_refused_in_a_sentence(home: Path, tmp_path: Path) -> None:
    recorded(home, "greet")
    for place, said in (
        (str(home / "records.db"), "These are the records themselves"),
        (str(tmp_path / "none" / "r.db"), "There is no folder"),
        ("postgresql://u:secret@127.0.0.1:1/none", "cannot be used now"),
        ("mysql://u@h/d", "neither SQLite nor PostgreSQL"),
    ):
        ran = run(home, "record", "push", "--to", place)
        assert (2, "", True, False) == (ran.code, ran.out, said in ran.err, "secret" in ran.err), ran.err


def test_a_trainee_sends_what_is_their_own_and_imports_nothing(home: Path, tmp_path: Path) -> None:
    for name in ("Dana Whitfield", "Sam Ortega"):
        run(home, "trainee", "add", name)
    mine, other = recorded(home, "greet", trainee="Dana"), recorded(home, "greet", trainee="Sam")
    run(home, "trainee", "add", "Ada", "--role", "administrator")
    word = "a long passphrase\n"
    run(home, "trainee", "passphrase", "Ada", answers=word)
    run(home, "sign-in", "Ada", answers=word)
    run(home, "trainee", "passphrase", "Dana", answers=word)
    assert 0 == run(home, "sign-in", "Dana", answers=word).code
    academy = str(tmp_path / "academy.db")
    assert 3 == run(home, "record", "push", other, "--to", academy).code
    ran = run(home, "record", "push", "--to", academy)
    assert (0, "1 encounter: 1 new.\n1 person: 1 new.\n") == (ran.code, ran.out), ran.err
    assert [mine] == [each["encounter"] for each in run(home, "--db", academy, "record", "list", "--json").json]
    assert 3 == run(home, "record", "import", __file__).code
