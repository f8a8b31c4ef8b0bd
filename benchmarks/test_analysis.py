"""Exact analysis: moments explored and solved a second, bytes a moment, and the ratio to plain Python in one run."""

import json
from time import process_time

import pytest

from simulator.analysis.costs import Judge
from simulator.analysis.crowd import play, stream
from simulator.analysis.explore import explore
from simulator.analysis.solve import backward, highest
from simulator.engine.program import Program
from simulator.engine.step import offered, start, step
from tests.support.make import SMALL, document, library, program, shipped
from tests.support.solved import ON, judge

NODES, EXPLORED_TARGET, SOLVED_TARGET, BYTES_TARGET = 60, 1_000_000, 5_000_000, 200
DECISIONS_TARGET = 500_000
PLAIN = 20_000
"""Situations that plain Python steps through for the ratio."""
HARMLESS = dict.fromkeys(("injury_person", "injury_officer", "injury_other", "linkage"), "none")
OUTCOME = HARMLESS | {"disposition": "at_liberty"}


def large() -> Program:
    """A scenario of 60 nodes, 4 gauges, 6 flags and a clock of 40 steps, as the targets are stated for."""
    gauges = ["agitation", "trust", "fear", "exhaustion"]
    nodes = {f"n{number}": _node(number, gauges) for number in range(NODES)}
    data = document(SMALL).data | {"nodes": nodes, "triggers": [], "start": "n0"}
    data["gauges"] = {name: {"range": [0, 3], "start": 1} for name in gauges}
    data["facts"] = {f"f{n}": {"start": False, "known": True, "definition": "x"} for n in range(6)}
    data["endings"] = {
        name: {"title": name, "outcome": OUTCOME, "value": value, "afterwards": "x"}
        for name, value in (("good", 90), ("bad", 10), ("late", 30))
    }
    data["clock"] = {"limit": 40, "then": "late"}
    return program(json.dumps(data))


def _node(number: int, gauges: list[str]) -> dict[str, object]:
    first, second = gauges[number % 4], gauges[(number + 1) % 4]
    on, far, flag = f"n{(number + 1) % NODES}", f"n{(number * 7 + 3) % NODES}", f"f{number % 6}"
    luck = [{"weight": f"1 + {first}", "to": on}, {"weight": 2, "to": far}]
    last = {9: "good", 19: "bad"}.get(number % 20, far)
    return {
        "choices": [
            {"id": "a", "say": "x", "effects": {first: 1}, "chance": luck, "because": "x"},
            {"id": "b", "say": "x", "effects": {second: -1, flag: True}, "to": on, "because": "x"},
            {
                "id": "c",
                "say": "x",
                "when": f"{first} >= 3 and {flag}",
                "effects": {first: -2},
                "to": last,
                "because": "x",
            },
        ]
    }


def plain_rate(made: Program) -> float:
    """Situations a second that plain Python reaches with the scalar step."""
    seen = {each.situation for each in start(made)}
    frontier, begun = list(seen), process_time()
    while frontier and len(seen) < PLAIN:
        found = {
            branch.situation
            for situation in frontier
            for choice in offered(made, situation)
            for branch in step(made, situation, choice)
        }
        frontier = [each for each in found - seen if not made.is_ending(each.place)]
        seen |= found
    return len(seen) / (process_time() - begun)


def test_exploring_and_solving(benchmark) -> None:
    made = large()
    begun = process_time()
    space = explore(judge(made), cap=20_000_000)
    explored = space.size / (process_time() - begun)
    begun = process_time()
    backward(space, highest)
    solved = space.size / (process_time() - begun)
    plain = plain_rate(made)
    bytes_each = (space.moves.nbytes + sum(found.words.nbytes for found in space.rounds)) / space.size
    benchmark.extra_info.update(
        moments=space.size,
        explored_per_second=round(explored),
        solved_per_second=round(solved),
        ratio_to_plain_python=round(explored / plain, 1),
        bytes_a_moment=round(bytes_each),
    )
    print(benchmark.extra_info)
    benchmark.pedantic(lambda: backward(space, highest), rounds=3)
    assert bytes_each < BYTES_TARGET
    assert solved > 0.2 * SOLVED_TARGET
    assert explored > 0.05 * EXPLORED_TARGET


@pytest.mark.parametrize("name", library().names("scenario"))
def test_random_players(benchmark, name: str) -> None:
    made = shipped(name, library().document("scenario", name).data["response"]["default"])
    by = Judge(made, library().rubrics["crisis-response"], library().law("us"), ON)
    begun = process_time()
    crowd = play(by, 200_000, stream(1))
    rate = crowd.decisions / (process_time() - begun)
    benchmark.extra_info["decisions_per_second"] = round(rate)
    print(name, benchmark.extra_info)
    benchmark.pedantic(lambda: play(by, 20_000, stream(2)), rounds=2)
    assert rate > 0.2 * DECISIONS_TARGET
