"""The architecture is a test: layers, types, style, sizes, and a core that opens, prints and evaluates nothing."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.content.library import shipped_root

ROOT = shipped_root()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]
CORE = next(each for each in CONTRACTS if each["name"].startswith("The core"))["source_modules"]
PROGRAM = ("simulator", "scoring", "main.py")
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
FORBIDDEN = {
    "open",
    "print",
    "input",
    "eval",
    "exec",
    "compile",
    "__import__",
    "breakpoint",
    "globals",
    "locals",
    "vars",
}
"""Built-in functions that need no import, so that no import contract sees them."""
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")


def files(*places: str, ending: str = ".py") -> Iterator[Path]:
    for place in places:
        path = ROOT / place
        found = sorted(path.rglob(f"*{ending}")) if path.is_dir() else [path]
        yield from (each for each in found if "node_modules" not in each.parts)  # others' files, for tests/foreign


def said(*command: str) -> str:
    """What a tool says when it is not content; nothing if it is."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_layers_hold() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (0, True) == (done.returncode, "0 broken" in done.stdout), done.stdout + done.stderr


def test_the_types_hold() -> None:
    assert PROJECT["tool"]["mypy"]["strict"] is True
    assert "" == said("mypy")


def test_the_style_holds() -> None:
    assert "" == said("ruff", "check", "--no-cache", ".")
    assert "" == said(
        "ruff", "format", "--no-cache", "--check", "simulator", "scoring", "tests", "benchmarks", "main.py"
    )


def test_every_sub_package_has_its_layer() -> None:
    named = {each.strip() for row in CONTRACTS[0]["layers"] for each in row.split("|")}
    there = {f"simulator.{each.parent.name}" for each in (ROOT / "simulator").glob("*/__init__.py")} | {"scoring"}
    assert there == named


def test_every_pure_sub_package_is_in_the_core() -> None:
    adapters = {"records", "content", "exchange", "app", "terminal", "window", "cli"}
    there = {
        f"simulator.{each.parent.name}"
        for each in (ROOT / "simulator").glob("*/__init__.py")
        if each.parent.name not in adapters
    }
    assert there | {"scoring"} == set(CORE)


@pytest.mark.parametrize("module", CORE)
def test_the_core_opens_prints_and_evaluates_nothing(module: str) -> None:
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.id}"
        for file in files(module.replace(".", "/"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id in FORBIDDEN
    ]
    assert [] == found


def test_no_file_is_longer_than_anybody_reads() -> None:
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in files(*PROGRAM, "tests", "benchmarks")
    }
    assert {} == {name: length for name, length in lengths.items() if length > LONGEST_FILE}


def test_no_function_is_longer_than_a_screen_or_two() -> None:
    functions = [
        (f"{file.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for file in files(*PROGRAM)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    assert [] == [each for each in functions if each[1] > LONGEST_FUNCTION]


def test_nothing_is_left_unfinished() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for ending in (".py", ".yaml", ".md", ".toml")
        for file in files("simulator", "scoring", "scenarios", "tests", "docs", "benchmarks", ending=ending)
        if file != Path(__file__)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert [] == found


def test_only_the_composition_root_reads_the_clock_and_the_dice() -> None:
    """`time.monotonic`, which only measures, is for the shells; `random.Random(seed)` gives the same each time."""
    calls = re.compile(r"\b(datetime\.now|date\.today|time\.time|randbits|token_hex|random\.(?!Random\(\w)\w+)\(")
    found = {str(file.relative_to(ROOT)) for file in files(*PROGRAM) if calls.search(file.read_text(encoding="utf-8"))}
    assert {"simulator/app/bootstrap.py"} == found


def test_the_light_start_brings_no_heavy_library() -> None:
    program = "import sys; sys.argv = ['rapport', '--help']\nimport simulator.cli.main\n" + (
        "print(sorted({'rich', 'sqlalchemy', 'pydantic', 'yaml', 'transitions', 'prompt_toolkit', 'numpy', 'alembic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()
