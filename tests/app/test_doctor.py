"""doctor finds what is not well, and says what to do."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.app.bootstrap import Installation
from simulator.app.doctor import Finding, examined
from tests.records.recorded import raw
from tests.support.command import process, recorded, run


class At:
    """A clock that stands."""

    def __init__(self, year: int) -> None:
        self.moment = datetime(year, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


def not_well(home: Path, db: str | None = None, clock: At | None = None) -> dict[str, Finding]:
    installation = Installation(home, db, clock) if clock else Installation(home, db)
    found = list(examined(installation))
    installation.close()
    assert all(bool(each.do) == (each.state != "well") for each in found), "whatever is not well says what to do"
    return {each.check: each for each in found if each.state == "mend"}


def test_an_installation_that_is_well_is_zero_and_its_clock_disk_and_fonts_are_looked_at(home: Path) -> None:
    recorded(home, "greet")
    ran = process(home, "doctor")
    assert (0, "") == (ran.code, ran.err)
    assert "Everything needed is well." in ran.out
    found = {each["check"]: each for each in process(home, "doctor", "--json").json}
    checks = {
        "program",
        "pygame",
        "academy",
        "home",
        "disk",
        "clock",
        "database",
        "records",
        "display",
        "fonts",
        "sound",
    }
    assert checks <= found.keys()


def test_a_home_folder_that_is_not_there_yet_is_well_and_not_made(tmp_path: Path) -> None:
    assert {} == not_well(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_record_that_was_altered_is_one(home: Path) -> None:
    recorded(home, "greet")
    with raw(home / "records.db") as connection:
        connection.execute("UPDATE event SET at = replace(at, '2', '3') WHERE n = 1")
    ran = process(home, "doctor")
    assert (1, True) == (ran.code, "MEND  records: Encounter " in ran.out)
    assert "To be mended: 1." in ran.out


@pytest.mark.parametrize(
    ("db", "said"),
    [
        ("postgresql://u:secret@127.0.0.1:1/none", "cannot be used now"),
        ("none/r.db", "There is no folder"),
        ("mysql://u:secret@h/d", "neither SQLite nor PostgreSQL"),
    ],
)
def test_records_that_cannot_be_reached_are_to_be_mended(home: Path, db: str, said: str) -> None:
    (found,) = not_well(home, db).values()
    assert ("database", True, False) == (found.check, said in found.said, "secret" in found.said)


def test_a_damaged_file_and_damaged_settings_are_to_be_mended(home: Path) -> None:
    (home / "records.db").write_text("something else")
    assert "is damaged or not a database of Rapport" in not_well(home)["database"].said
    (home / "settings.json").write_text('{"db": ')
    assert "which says where the records are, is damaged" in not_well(home)["database"].said


def test_a_clock_that_cannot_be_right_is_to_be_mended(home: Path) -> None:
    recorded(home, "greet")
    assert "but the latest event is of" in not_well(home, clock=At(2020))["clock"].said


def test_a_clock_that_is_not_the_servers_and_a_server_that_does_not_wait_for_its_disk(
    home: Path, postgres: str
) -> None:
    found = not_well(home, postgres, At(2040))
    assert "UTC on the server" in found["clock"].said
    assert "fsync is off on the server" in found["durability"].said


def test_both_distributions_of_pygame_are_to_be_mended(home: Path, tmp_path: Path) -> None:
    (tmp_path / "site" / "pygame-2.6.1.dist-info").mkdir(parents=True)
    (tmp_path / "site" / "pygame-2.6.1.dist-info" / "METADATA").write_text("Name: pygame\nVersion: 2.6.1\n")
    ran = process(home, "doctor", PYTHONPATH=str(tmp_path / "site"))
    assert (1, True) == (ran.code, "pip uninstall -y pygame pygame-ce && pip install" in ran.out)


def test_a_disk_with_little_room_is_to_be_mended(small_disk: Path) -> None:
    assert "1 MB free" in not_well(small_disk)["disk"].said


@pytest.mark.skipif(os.name == "nt", reason="permissions of this kind are those of POSIX systems")
def test_what_others_can_read_is_noted(home: Path) -> None:
    recorded(home, "greet")
    for path, mode in ((home, 0o700), (home / "records.db", 0o644)):
        path.chmod(mode)
    notes = [each.said for each in examined(Installation(home)) if each.check == "permissions"]
    assert [f"{home / 'records.db'} can be read by other people of this computer (644)"] == notes


def test_who_is_not_signed_in_learns_nothing_of_the_records(home: Path) -> None:
    encounter = recorded(home, "greet")
    run(home, "trainee", "add", "Ada", "--role", "administrator")
    run(home, "trainee", "passphrase", "Ada", answers="a long passphrase\na long passphrase\n")
    ran = process(home, "doctor")
    assert (0, False) == (ran.code, encounter in ran.out), ran.out
    assert "not looked at" in ran.out
