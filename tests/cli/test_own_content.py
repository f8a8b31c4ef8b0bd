"""An academy's own content below its home folder hides the shipped file of the same name, as the README says."""

from pathlib import Path

import pytest

from simulator.content.library import shipped_root
from tests.support.command import Ran, run

OWN = Path("content/scenarios/responses/cit-officer.yaml")
SHIPPED = shipped_root() / "scenarios/responses/cit-officer.yaml"


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A home folder with nothing in it but an academy's own minutes: an ambulance takes two."""
    file = tmp_path / OWN
    file.parent.mkdir(parents=True)
    file.write_text(SHIPPED.read_text("utf-8").replace("  ems:\n    eta: 8\n", "  ems:\n    eta: 2\n"), "utf-8")
    return tmp_path


def called(home: Path) -> Ran:
    """An encounter in which an ambulance is called first, and two more minutes pass."""
    return run(
        home,
        "--plain",
        "play",
        "late-for-work",
        "--seed",
        "3",
        "--choices",
        "medic_early,what_did_he_do,front_and_name",
    )


def test_an_academys_own_response_model_takes_the_place_of_the_shipped_one(bare: Path, tmp_path: Path) -> None:
    own = called(bare)
    assert "Emergency medical services: on the way, 2 minutes." in own.out
    assert "Emergency medical services: here." in own.out
    shipped = called(tmp_path / "other")
    assert "Emergency medical services: on the way, 8 minutes." in shipped.out
    assert "Emergency medical services: here." not in shipped.out


def test_the_list_tells_its_minutes_and_names_each_model_once(bare: Path) -> None:
    rows = [each for each in run(bare, "response", "list", "--json").json if each["response"] == "cit-officer"]
    assert [("ems", "2 minutes")] == [(each["unit"], each["arrives after"]) for each in rows if each["unit"] == "ems"]


def test_a_record_keeps_the_minutes_that_it_was_played_with(bare: Path) -> None:
    encounter = called(bare).out.split("play --resume ")[1].split()[0]
    (bare / OWN).unlink()
    again = run(bare, "--plain", "replay", encounter)
    assert (0, True) == (again.code, "Emergency medical services: on the way, 2 minutes." in again.out)


def test_a_model_with_a_fault_is_refused_at_its_place(bare: Path) -> None:
    (bare / OWN).write_text((bare / OWN).read_text("utf-8").replace("    eta: 2\n", "    eta: two\n"), "utf-8")
    ran = called(bare)
    assert (2, True) == (ran.code, "scenarios/responses/cit-officer.yaml:" in ran.err and "RP0008" in ran.err), ran.err
