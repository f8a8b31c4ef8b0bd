"""Tables of values: kept under the digest of what they depend on, never met when stale, and shown in debriefs."""

from datetime import date
from pathlib import Path

from simulator.app.values import Values, values_digest
from simulator.content.materials import gather
from tests.support.academy import LAW, SCENARIO, academy
from tests.support.command import run

ON = date(2026, 6, 1)


def materials(law: str = LAW):
    library = academy()
    return gather(library, library.document("scenario", SCENARIO), None, "crisis-response", law)


def test_a_table_comes_back_from_disk_with_the_same_values(tmp_path: Path) -> None:
    from tests.support.academy import played

    session = played("ask", "thank", "offer")
    first = Values(tmp_path).work_out(materials(), ON).values(session)
    again = Values(tmp_path).ready(materials(), ON)

    assert again is not None
    assert first == again.values(session)


def test_another_law_has_another_table(tmp_path: Path) -> None:
    Values(tmp_path).work_out(materials(), ON)

    assert values_digest(materials(), ON) != values_digest(materials("us"), ON)
    assert Values(tmp_path).ready(materials("us"), ON) is None


def test_a_day_with_the_same_rules_in_force_has_the_same_table() -> None:
    assert values_digest(materials(), ON) == values_digest(materials(), date(2026, 7, 2))


def test_a_damaged_table_is_as_good_as_none(tmp_path: Path) -> None:
    Values(tmp_path).work_out(materials(), ON)
    (file,) = tmp_path.glob("values-*.npz")
    file.write_bytes(file.read_bytes()[:100])

    assert Values(tmp_path).ready(materials(), ON) is None


def test_a_debrief_grades_decisions_when_values_are_asked_for_and_leaves_them_out_otherwise(home: Path) -> None:
    words = ("play", SCENARIO, "--law", LAW, "--seed", "3", "--choices", "ask,hold")

    without, with_values = run(home, "--plain", *words), run(home, "--plain", *words, "--values")

    assert "Decision quality" not in without.out
    assert "Decision quality" in with_values.out
    assert "it broke a rule or met a gate" not in with_values.out  # against policy is no breach of law
    assert "instead:" in with_values.out


def test_comparing_two_laws_names_the_decision_and_the_rule(home: Path) -> None:
    found = run(home, "law", "compare", LAW, "us", "--scenario", SCENARIO, "--json").json[SCENARIO]

    kinds = {(each["choice"], each["kind"]) for each in found["changes"]}
    assert any(choice in ("hold", "hold_now") for choice, _ in kinds)
    assert all(each["because"] for each in found["changes"])
    assert found["before"] > 0
