"""backup and restore, as a user runs them."""

from pathlib import Path

from tests.support.command import recorded, run


def test_records_are_backed_up_and_restored_elsewhere(home: Path, tmp_path: Path) -> None:
    run(home, "trainee", "add", "Dana Whitfield")
    encounter = recorded(home, "greet", trainee="Dana")
    file = tmp_path / "b.db"
    assert f"1 encounter of 1 person in {file}, read again.\n" == run(home, "backup", str(file)).out
    assert (2, "") == ((again := run(home, "backup", str(file))).code, again.out)
    assert 1 == run(home, "backup", str(file), "--replace", "--json").json["encounters"]
    other = tmp_path / "other"
    said = f"1 encounter of 1 person restored from {file}. Everybody has to sign in again.\n"
    assert said == run(other, "restore", str(file)).out
    assert [encounter] == [each["encounter"] for each in run(other, "record", "list", "--json").json]
    ran = run(other, "restore", str(file))
    assert (2, True) == (ran.code, "--replace puts the backup in their place" in ran.err)
    assert 130 == run(other, "restore", str(file), "--replace", answers="n\n").code
    assert 0 == run(other, "restore", str(file), "--replace", answers="y\n").code
    assert 0 == run(other, "restore", str(file), "--replace", "--yes").code


def test_only_an_administrator_backs_up_and_restores(home: Path, tmp_path: Path) -> None:
    recorded(home, "greet")
    run(home, "trainee", "add", "Ada", "--role", "administrator")
    run(home, "trainee", "passphrase", "Ada", answers="a long passphrase\na long passphrase\n")
    for words in (("backup", str(tmp_path / "b.db")), ("restore", __file__), ("record", "import", __file__)):
        assert 3 == run(home, *words).code
    assert not (tmp_path / "b.db").exists()
