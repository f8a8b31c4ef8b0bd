"""How long a person waits for the program: whole processes, from the command to its end."""

import subprocess
from pathlib import Path
from time import perf_counter

import pytest

from tests.support.academy import home_in
from tests.support.command import environment, program, run

ROUNDS = 7
TARGETS = {"help": 0.3, "home": 0.8, "list": 0.8}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = home_in(tmp_path)
    run(made, "trainee", "add", "Dana Reyes")
    run(made, "play", "stairwell", "--law", "testland", "--choices", "greet", "--trainee", "Dana Reyes")
    return made


def waited(home: Path, words: list[str], answers: str) -> float:
    """The least of several starts: what the machine does beside it is not the program's."""
    found = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        done = subprocess.run(
            program(home, *words), env=environment(), input=answers, capture_output=True, text=True, check=False
        )
        found.append(perf_counter() - begun)
        assert done.returncode == 0, done.stderr
    return min(found)


@pytest.mark.parametrize(
    ("what", "words", "answers"),
    [("help", ["--help"], ""), ("home", ["--plain"], "q\n"), ("list", ["scenario", "list"], "")],
)
def test_nobody_waits_for_the_program(benchmark, home: Path, what: str, words: list[str], answers: str) -> None:
    seconds = waited(home, words, answers)
    benchmark.extra_info["seconds"] = round(seconds, 3)
    benchmark.pedantic(waited, (home, words, answers), rounds=1)
    print(f"\n{what}: {seconds:.2f} s")
    assert seconds < TARGETS[what]
