"""scenario new: a starter that is whole, checked, proved and never written over another file."""

from datetime import date
from pathlib import Path

import pytest

from simulator.analysis.finding import Verdict
from simulator.app.proofs import proofs, tasks
from simulator.app.properties import QUICK
from simulator.content.library import read_source, shipped_root
from simulator.document import parse
from simulator.scenario.check import load_scenario
from simulator.scenario.schema import Scenario
from tests.support.command import run
from tests.support.make import library
from tests.support.sampled import sampled
from tests.support.schemas import said_against, schema_file

STARTER = shipped_root() / "assets/starter/scenario.yaml"


def starter() -> Scenario:
    return load_scenario(parse(read_source(STARTER, "starter/scenario.yaml")), library().shelf).scenario


def test_a_new_scenario_is_checked_shown_and_played_at_once(home: Path) -> None:
    ran = run(home, "scenario", "new", "night-bus")
    file = home / "content/scenarios/night-bus/scenario.yaml"

    assert (0, "") == (ran.code, ran.err)
    assert f"Written: {file}\n" in ran.out
    assert "scenario preview night-bus" in ran.out
    assert "night-bus: can be used, 0 errors, 0 warnings\n" == run(home, "scenario", "check", "night-bus").out
    assert "night-bus" in {row["id"] for row in run(home, "scenario", "list", "--json").json}
    played = run(home, "--plain", "play", "night-bus", "--choices", "greet,frightened,ask_hand", "--no-timers")
    assert (0, True) == (played.code, "She pushes the sleeve back." in played.out)


def test_it_can_be_written_anywhere_and_its_schema_is_found_from_there(home: Path, tmp_path: Path) -> None:
    ran = run(home, "scenario", "new", "night-bus", "--output", str(tmp_path / "drafts"))
    file = tmp_path / "drafts/night-bus/scenario.yaml"

    assert 0 == ran.code, ran.err
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    assert schema_file("scenario") == (file.parent / first.partition("$schema=")[2]).resolve()
    assert run(home, "scenario", "check", str(file)).out.endswith("can be used, 0 errors, 0 warnings\n")
    assert "" == said_against(schema_file("scenario"), [file])


def test_nothing_is_overwritten(home: Path, tmp_path: Path) -> None:
    run(home, "scenario", "new", "night-bus", "--output", str(tmp_path))
    file = tmp_path / "night-bus/scenario.yaml"
    file.write_text("mine\n", encoding="utf-8")

    again = run(home, "scenario", "new", "night-bus", "--output", str(tmp_path))

    assert (2, f"{file} is there already, and is left as it is. Choose another id or another folder.\n") == (
        again.code,
        again.err,
    )
    assert "mine\n" == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Night Bus", '"Night Bus" is no id: lower-case letters and digits, joined by -, a letter first. Did you mean "night-bus"?'),
        ("7", '"7" is no id: lower-case letters and digits, joined by -, a letter first.'),
        ("../up", '"../up" is no id: lower-case letters and digits, joined by -, a letter first. Did you mean "up"?'),
        ("profiles", '"profiles" is reserved for files that scenarios share. Choose another id.'),
        ("stairwell", 'There is a scenario "stairwell" already. Choose another id.'),
        ("corner-store", 'There is a scenario "corner-store" already. Choose another id.'),
    ],
)  # fmt: skip
def test_an_id_that_cannot_be_used_is_told(home: Path, name: str, said: str) -> None:
    ran = run(home, "scenario", "new", name)

    assert (2, "", f"{said}\n") == (ran.code, ran.out, ran.err)


def test_a_folder_that_cannot_be_made_is_told(home: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    ran = run(home, "scenario", "new", "night-bus", "--output", str(tmp_path / "file" / "in"))

    assert (2, True) == (ran.code, "cannot be written" in ran.err)


def test_the_starter_shows_every_part_that_a_scenario_can_have() -> None:
    found = starter()
    choices = [choice for node in found.nodes.values() for choice in node.choices]

    assert any(fact.chance for fact in found.facts.values()), "something hidden"
    assert any(choice.reveals for choice in choices), "that can be found out"
    assert any(choice.chance for choice in choices)
    assert any(choice.calls for choice in choices), "help that arrives"
    assert any("here." in trigger.when for trigger in found.triggers)
    assert any(node.timeout for node in found.nodes.values())
    assert {"say", "do", "radio", "wait"} == {choice.kind for choice in choices}
    assert len(found.endings) >= 2
    assert max(map(len, STARTER.read_text(encoding="utf-8").splitlines())) <= 140


@pytest.mark.parametrize("response", sampled(starter().response.suits, starter().response.suits[:1]))
def test_the_starter_is_proved_under_every_law(response: str) -> None:
    document = parse(read_source(STARTER, "starter/scenario.yaml"))

    todo = tasks(library(), document, (), (response,), "crisis-response", date(2026, 6, 1), QUICK)
    for proved in proofs(todo, lambda _: None):
        told = {each.property: each for each in proved.found}
        assert [] == [each for each in proved.found if each.verdict is Verdict.VIOLATED], proved.law
        for name in ("reachable", "no dead end", "a lawful way is best", "no unlawful act pays", "not given away"):
            assert Verdict.HOLDS is told[name].verdict, (proved.law, name)
        assert "Every line, cue and trigger appeared" in told["everything appears"].says
