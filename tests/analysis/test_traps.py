"""Traps planted in small scenarios: each is found, with a play that shows it where there is one."""

import json

import pytest

from simulator.analysis.finding import Verdict
from simulator.analysis.looks import Looks
from simulator.analysis.oracle import Oracle
from simulator.analysis.prove import Proof, best_is_lawful, no_dead_end, reachable, unlawful_never_pays
from simulator.analysis.table import table
from simulator.analysis.wording import not_given_away
from simulator.engine.session import Session
from simulator.engine.step import offered
from tests.support.judge import law, rule
from tests.support.make import SMALL, document, problems, program
from tests.support.solved import informed, proof, solved

OUTCOME = {
    "disposition": "at_liberty", "injury_person": "none", "injury_officer": "none", "injury_other": "none", "linkage": "none",
}  # fmt: skip


def trap(nodes: dict, values: dict[str, int], facts: dict | None = None) -> str:
    """The text of a scenario with these nodes and endings; the first node is the start."""
    data = document(SMALL).data | {"nodes": nodes, "triggers": [], "start": next(iter(nodes)), "facts": facts or {}}
    data["endings"] = {
        name: {"title": name, "outcome": OUTCOME, "value": value, "afterwards": "x"} for name, value in values.items()
    }
    data["clock"] = {"limit": 8, "then": next(reversed(values))}
    return json.dumps(data)


def choice(name: str, to: str, say: str = "Words.", **more: object) -> dict:
    return {"id": name, "say": say, "to": to, "because": "x", **more}


def flags(*names: str) -> dict:
    return {name: {"start": False, "known": True, "definition": "x"} for name in names}


def test_an_ending_of_one_in_a_million_is_told_from_an_impossible_one() -> None:
    rare = [{"weight": 1, "to": "rare"}, {"weight": 1000, "to": "usual"}]
    nodes = {
        "one": {"choices": [choice("go", "two", chance=[{"weight": 1, "to": "two"}, {"weight": 999, "to": "usual"}])]},
        "two": {"choices": [choice("go", "usual", chance=rare), choice("never", "impossible", when="trust > 4")]},
    }

    found = reachable(proof(program(trap(nodes, {"rare": 90, "impossible": 10, "usual": 50}))))

    assert Verdict.VIOLATED is found.verdict
    assert 'ending "impossible" is never reached' in found.lines
    assert not any('"rare"' in line for line in found.lines)


def test_a_dead_end_that_takes_three_flags_is_found_with_its_play() -> None:
    trapped = [{"weight": 1, "when": "not (a and b and c)", "to": "good"}]
    nodes = {
        "hall": {
            "choices": [
                *[choice(f"set_{name}", "stay", effects={name: True}, once=True) for name in "abc"],
                choice("on", "door"),
            ]
        },
        "door": {"choices": [choice("through", "good", chance=trapped)]},
    }
    made = program(trap(nodes, {"good": 90, "late": 10}, flags("a", "b", "c")))

    found = no_dead_end(proof(made))

    assert Verdict.VIOLATED is found.verdict
    assert found.play is not None
    assert {"set_a", "set_b", "set_c", "on"} == set(found.play.choices)
    session = Session(made, found.play.seed or 0)
    for each in found.play.choices:
        session.decide(each)
    assert () == offered(made, session.situation)


def test_a_choice_that_pays_although_unlawful_is_found_under_the_one_pack_that_forbids_it() -> None:
    nodes = {"street": {"choices": [choice("talk", "good"), choice("frisk", "better", acts=["frisk"])]}}
    made = program(trap(nodes, {"good": 30, "better": 95, "late": 10}))
    allows, forbids = (
        law({"made.frisk": rule("not warrant_held", acts=["frisk"])}),
        law({"made.frisk": rule("warrant_held", acts=["frisk"])}),
    )

    lawful, _ = unlawful_never_pays(proof(made, law=allows))
    pays, _ = unlawful_never_pays(proof(made, law=forbids))

    assert (Verdict.HOLDS, Verdict.VIOLATED) == (lawful.verdict, pays.verdict)
    assert pays.play is not None
    assert ("frisk",) == pays.play.choices
    assert Verdict.VIOLATED is best_is_lawful(proof(made, law=forbids)).verdict


def test_a_loop_without_time_is_refused_before_anything_is_solved() -> None:
    nodes = {
        "a": {"choices": [choice("on", "b", takes=0)]},
        "b": {"choices": [choice("back", "a", takes=0), choice("end", "good")]},
    }

    assert any("RP0019 timeless-loop" in each for each in problems(trap(nodes, {"good": 90, "late": 10})))


def test_a_best_choice_that_is_always_the_longest_is_found() -> None:
    steps = [f"n{number}" for number in range(6)]
    nodes = {
        name: {
            "choices": [
                choice("right", after, "I hear you, I have time, and I would like to understand what happened today."),
                choice("wrong", "bad", "Move."),
                choice("odd", "bad", "Stop."),
            ]
        }
        for name, after in zip(steps, [*steps[1:], "good"], strict=True)
    }

    found = not_given_away(proof(program(trap(nodes, {"good": 90, "bad": 20, "late": 10}))))

    assert Verdict.VIOLATED is found.verdict
    assert "longest at 6 of 6" in found.says


def hidden_weapon() -> str:
    """Going near is right if there is no weapon, and fatal if there is; looking costs a little."""
    near = [
        {"weight": 1, "when": "weapon == none", "to": "good"},
        {"weight": 1, "when": "weapon == blade", "to": "bad"},
    ]
    nodes = {
        "door": {
            "choices": [
                choice("near", "good", chance=near),
                choice("away", "fair"),
                choice("look", "seen", reveals=["weapon"]),
            ]
        },
        "seen": {"choices": [choice("near", "good", when="known.weapon == none"), choice("away", "fair_late")]},
    }
    values = {"good": 100, "fair": 60, "fair_late": 55, "bad": 0, "late": 10}
    return trap(nodes, values, {"weapon": {"chance": {"none": 1, "blade": 1}}})


def test_nobody_is_graded_against_somebody_who_sees_through_pockets() -> None:
    made = program(hidden_weapon())
    oracle = Oracle(table(solved(made)))
    worths = oracle.values(_after(made, "near")).decisions[0].values

    # Half the time the weapon is there: near is worth 50, away 60, looking first (100 + 55) / 2.
    assert {"near": 50, "away": 60, "look": 77.5} == {name: float(value) for name, value in worths.items()}
    # Told beforehand, an officer goes near or away at once: (100 + 60) / 2.
    assert pytest.approx(80) == informed(made)
    assert pytest.approx(77.5) == solved(made).at_start


def test_what_finding_out_is_worth_is_told_by_the_proof() -> None:
    from simulator.analysis.prove import fair

    made = program(hidden_weapon())

    solution = solved(made)
    lines = fair(Proof(solution, Looks(solution.space), informed(made))).lines

    assert "told every hidden fact: 80.0, so finding out is worth 2.5" in lines


def _after(made, *choices: str) -> Session:
    session = Session(made, 1)
    for each in choices:
        session.decide(each)
    return session
