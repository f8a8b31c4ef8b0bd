"""record export: every format, to the screen and to a file that is there only when it is whole."""

import csv
import json
import sys
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pyarrow.parquet
import pytest

from simulator.app.bootstrap import Installation
from simulator.exchange.decision_table import COLUMNS
from tests.records.recorded import raw
from tests.support.academy import home_in
from tests.support.command import ROOT, Ran, run
from tests.support.told import AGREED, NAME, play, trainee

HELD = ("greet", "listen", "ask", "hold")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with Dana's encounters, one that she left open, and one of nobody; exact values are at hand."""
    home = home_in(tmp_path_factory.mktemp("records"))
    installation = Installation(home)
    who = trainee(installation)
    for choices in (AGREED, HELD, ("greet",)):
        play(installation, *choices, who=who)
    last = installation.encounters.recorded(play(installation, *HELD))
    installation.values.work_out(last.materials, last.on)
    installation.close()
    return home


@pytest.fixture
def home(records: Path, tmp_path: Path) -> Path:
    return copytree(records, tmp_path / "home")


def export(home: Path, *words: str) -> Ran:
    return run(home, "record", "export", *words)


def decisions(home: Path, *words: str) -> list[dict[str, str]]:
    ran = export(home, "--format", "csv", "--decisions", *words)
    assert 0 == ran.code, ran.err
    return list(csv.DictReader(StringIO(ran.out, newline=""), strict=True))


def test_a_table_has_one_row_a_decision_of_encounters_that_ended(home: Path) -> None:
    rows = decisions(home)
    assert [column.name for column in COLUMNS] == list(rows[0])
    assert [*HELD, *HELD, *AGREED] == [row["choice"] for row in rows]
    assert {"1", "2", "3", "4"} == {row["decision"] for row in rows if row["ending"] == "held"}
    assert {"2345"} == {row["elapsed_ms"] for row in rows}
    assert "thank" in json.loads(rows[3]["best"])
    assert float(rows[3]["loss"]) > 0


def test_parquet_has_the_same_rows_with_types(home: Path, tmp_path: Path) -> None:
    ran = export(home, "--format", "parquet", "--output", str(tmp_path / "d.parquet"))
    assert (0, "") == (ran.code, ran.out)
    assert f"3 encounters in {tmp_path / 'd.parquet'}." in ran.err
    table = pyarrow.parquet.read_table(tmp_path / "d.parquet")
    expected = [{name: plain(value) for name, value in row.items()} for row in table.to_pylist()]
    assert expected == [{name: read(value) for name, value in row.items()} for row in decisions(home)]
    types = {field.name: str(field.type) for field in table.schema}
    assert ("timestamp[ms, tz=UTC]", "double", "int64") == (types["at"], types["loss"], types["elapsed_ms"])


def test_every_column_is_on_the_page_with_its_type() -> None:
    page = (ROOT / "docs" / "xapi.md").read_text(encoding="utf-8").partition("## The table of decisions")[2]
    assert [] == [column.name for column in COLUMNS if f"`{column.name}`" not in page]


def plain(value: Any) -> Any:
    """A value of Parquet as the table for spreadsheets has it."""
    if hasattr(value, "isoformat"):
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, list) else "" if value is None else str(value)


def read(cell: str) -> Any:
    return json.loads(cell) if cell.startswith("[") else cell


def test_what_is_left_out_is_told(home: Path) -> None:
    ran = export(home, "--format", "xapi")
    assert 12 == len(ran.json)
    assert ran.err.splitlines() == [
        "1 encounter left out: under way or given up.",
        "1 encounter left out: nobody was signed in, and a statement needs somebody who acted.",
    ]


def test_a_trainee_a_scenario_and_a_cohort_can_be_asked_for(home: Path) -> None:
    assert 3 == len(export(home, "--trainee", "dana").json["encounters"])
    assert 4 == len(export(home, "--scenario", "stairwell").json["encounters"])
    assert [] == export(home, "--scenario", "parking-garage").json["encounters"]
    assert 2 == export(home, "--trainee", "nobody of that name").code
    assert 0 == run(home, "cohort", "add", "Class 7").code
    assert [] == export(home, "--cohort", "class 7").json["encounters"]
    assert 0 == run(home, "cohort", "join", "class 7", "dana").code
    assert 3 == len(export(home, "--cohort", "class 7").json["encounters"])


def test_an_encounter_that_is_named_twice_is_exported_once(home: Path) -> None:
    (first, *_) = export(home).json["encounters"]
    assert [first] == export(home, first["encounter"], first["encounter"][:8]).json["encounters"]


def test_no_format_of_decisions_has_names(home: Path) -> None:
    assert NAME in export(home, "--format", "csv").out
    assert NAME not in export(home, "--format", "csv", "--decisions").out + export(home, "--format", "xapi").out


def test_an_encounter_that_was_altered_is_named_and_the_others_are_told(home: Path) -> None:
    (altered, *_) = [row["encounter"] for row in decisions(home)]
    with raw(home / "records.db") as database:
        change = "UPDATE event SET body = replace(body, 'ask', 'greet') WHERE kind = 'ChoiceTaken' AND encounter = ?"
        assert 4 == database.execute(change, (altered,)).rowcount
    ran = export(home, "--format", "csv", "--decisions")
    assert (1, True) == (ran.code, ran.err.splitlines()[-1].startswith(f"{altered}: Event "))
    assert altered not in ran.out
    assert 11 == len(ran.out.splitlines())


def test_a_file_is_there_only_when_it_is_whole(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "e.json"
    file.write_text("of yesterday", encoding="utf-8")
    with raw(home / "records.db") as database:
        database.execute("UPDATE event SET body = '{' WHERE kind = 'EncounterOpened'")
    assert (2, "of yesterday") == (export(home, "--output", str(file)).code, file.read_text(encoding="utf-8"))
    assert [file] == [each for each in tmp_path.iterdir() if each.is_file()]


@pytest.mark.parametrize(
    ("library", "module", "words"),
    [
        (
            "pyarrow",
            "simulator.exchange.parquet",
            ["export", "--format", "parquet", "--output", "d.parquet"],
        ),
        ("urllib3", "simulator.exchange.lrs", ["send", "--to", "https://lrs.example.org/xapi"]),
    ],
)
def test_a_library_that_is_missing_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, library: str, module: str, words: list[str]
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, module, raising=False)
    ran = run(home, "record", *words)
    assert (2, True) == (ran.code, f"pip install {library}" in ran.err), ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--events"], "--events or --decisions go with --format csv"),
        (["--format", "csv", "--events", "--decisions"], "one of them"),
        (["--format", "parquet"], "give --output FILE"),
        (["--format", "xapi", "--home-page", "our place"], "'our place' is no address"),
        (["abc", "--trainee", "dana"], "Give ids of encounters, or --trainee, --scenario and --cohort"),
        (["--format", "csv", "--output", "/dev/full"], "cannot be written: No space left on device."),
        (["--format", "parquet", "--output", "/no/folder/d.parquet"], "cannot be written: No such file or directory."),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(home: Path, words: list[str], said: str) -> None:
    ran = export(home, *words)
    assert (2, True) == (ran.code, said in ran.err), ran.err
