"""config show and set: one file in the home folder, one place where the records are."""

import json
import os
from pathlib import Path

import pytest

from tests.support.command import process, recorded, run


def shown(home: Path, setting: str) -> object:
    found: object = run(home, "config", "show", "--json").json[setting]
    return found


def test_a_setting_is_changed_and_goes_back(home: Path) -> None:
    assert 0 == run(home, "config", "set", "text_scale", "1.5").code
    assert 0 == run(home, "config", "set", "reduced_motion", "on").code
    assert 0 == run(home, "config", "set", "keys.log", "j").code
    assert (1.5, True, "j") == (shown(home, "text_scale"), shown(home, "reduced_motion"), shown(home, "keys.log"))
    run(home, "config", "set", "keys.log", "--default")
    run(home, "config", "set", "text_scale", "--default")
    assert (1.0, True, "l") == (shown(home, "text_scale"), shown(home, "reduced_motion"), shown(home, "keys.log"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("text_scale", "9"), "text_scale: Input should be less than or equal to 2"),
        (("timers", "sometimes"), "timers: Input should be 'on', 'longer' or 'off'"),
        (("text_scal", "2"), 'no setting "text_scal". did you mean "text_scale"?'),
        (("keys.fly", "f"), 'no setting "keys.fly"'),
        (("text_scale",), "Give a value, or --default."),
        (("db", "mysql://u:secret@h/d"), "neither SQLite nor PostgreSQL"),
        (("db", "none/r.db"), "There is no folder"),
    ],
)
def test_a_wrong_setting_is_refused_and_nothing_is_kept(home: Path, words: tuple[str, ...], said: str) -> None:
    ran = run(home, "config", "set", *words)
    assert (2, True, False) == (ran.code, said in ran.err, "secret" in ran.err), ran.err
    assert not (home / "settings.json").exists()


def test_records_are_where_the_option_says_then_the_environment_then_the_settings_then_at_home(
    home: Path, tmp_path: Path
) -> None:
    places = [str(tmp_path / f"{name}.db") for name in ("option", "environment", "settings")]
    assert {"value": str(home / "records.db"), "from": "in the home folder"} == shown(home, "db")
    assert 0 == run(home, "config", "set", "db", places[2]).code
    assert {"value": places[2], "from": "settings"} == shown(home, "db")
    said = process(home, "config", "show", "--json", RAPPORT_DB=places[1])
    assert {"value": places[1], "from": "RAPPORT_DB"} == said.json["db"]
    said = process(home, "--db", places[0], "config", "show", "--json", RAPPORT_DB=places[1])
    assert {"value": places[0], "from": "--db"} == said.json["db"]
    recorded(home, "greet")
    assert not (home / "records.db").exists()
    run(home, "config", "set", "db", "--default")
    assert [] == run(home, "record", "list", "--json").json


def test_an_academys_server_is_one_setting(home: Path, postgres: str) -> None:
    assert 0 == run(home, "config", "set", "db", postgres).code
    encounter = recorded(home, "greet")
    assert [encounter] == [each["encounter"] for each in run(home, "--db", postgres, "record", "list", "--json").json]
    assert "1 encounter and the ledger checked: all hold.\n" == run(home, "record", "verify").out


def test_a_changed_setting_leaves_the_place_of_the_records_alone(home: Path, tmp_path: Path) -> None:
    run(home, "config", "set", "db", str(tmp_path / "r.db"))
    run(home, "config", "set", "palette", "light")
    assert str(tmp_path / "r.db") == json.loads((home / "settings.json").read_text(encoding="utf-8"))["db"]


@pytest.mark.skipif(os.name == "nt", reason="permissions of this kind are those of POSIX systems")
def test_the_file_may_hold_a_password_and_is_its_owners_alone(home: Path) -> None:
    run(home, "config", "set", "db", "postgresql://rapport:secret@db.example.org/rapport")
    assert 0o600 == (home / "settings.json").stat().st_mode & 0o777
    assert "secret" not in run(home, "config", "show").out


def test_settings_that_cannot_be_read_never_send_records_to_another_place(home: Path) -> None:
    (home / "settings.json").write_text('{"db": "postgresql://', encoding="utf-8")
    ran = run(home, "record", "list")
    assert (2, True) == (ran.code, "which says where the records are, is damaged" in ran.err)
    assert not (home / "records.db").exists()
    (home / "settings.json").write_text('{"db": 5}', encoding="utf-8")
    assert (2, True) == ((ran := run(home, "record", "list")).code, '"db" must be text' in ran.err)
    (home / "settings.json").write_text("{", encoding="utf-8")
    assert 0 == run(home, "record", "list").code, "what only says how things look is no reason to stop"
