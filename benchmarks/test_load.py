"""From the text of a scenario to its program, checked in full."""

from time import process_time

from simulator.document import Source, parse
from simulator.engine.compile import compile_program
from simulator.engine.program import Program
from simulator.scenario.check import load_scenario
from tests.support.make import library

NAME, LINES, TARGET = "parking-garage", 2_000, 0.120


def loaded(source: Source) -> Program:
    shelf = library().shelf
    authored = load_scenario(parse(source), shelf)
    return compile_program(authored, shelf.responses[authored.scenario.response.default])


def test_a_scenario_of_two_thousand_lines_is_loaded_in_120_milliseconds(benchmark) -> None:
    source = library().source("scenario", NAME)
    lines = len(source.text.splitlines())
    assert lines >= LINES
    loaded(source)
    seconds = []
    for _ in range(15):
        begun = process_time()
        loaded(source)
        seconds.append(process_time() - begun)
    benchmark.extra_info |= {"lines": lines, "milliseconds": round(1000 * min(seconds), 1)}
    benchmark.pedantic(loaded, (source,), rounds=5, warmup_rounds=1)
    print(f"\n{lines} lines: {1000 * min(seconds):.0f} ms")
    assert min(seconds) < TARGET
