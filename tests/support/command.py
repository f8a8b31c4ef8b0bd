"""The command line, run in this process with its own streams, or as a program of its own."""

import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest.mock import patch

from simulator.cli.main import main
from simulator.content.library import shipped_root

ROOT = shipped_root()


@dataclass(frozen=True)
class Ran:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(home: Path, *words: str, answers: str = "") -> Ran:
    """A command in this process, as from a pipe with these answers. A fault of the program comes out as it is."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="", write_through=True) for _ in range(2))
    argv = ["rapport", "--home", str(home), *words]
    with (
        patch.object(sys, "argv", argv),
        patch.dict(os.environ, {"RAPPORT_VALUES": "off"}),
        patch.object(sys, "stdin", StringIO(answers)),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as done:
            return Ran(int(done.code or 0), written(out), written(err))
    raise AssertionError("the program ended without an exit code")


def written(stream: TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def environment(**more: str) -> dict[str, str]:
    """As a user's, with nothing of the tests' own; values are worked out only where a test is about them."""
    ours = ("RAPPORT", "PYTEST", "NO_COLOR", "COLUMNS", "LINES")  # the last two, where the tests' own runner sets them
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    own = {
        "PYTHONDONTWRITEBYTECODE": "1",
        "TERM": "xterm-256color",
        "PROMPT_TOOLKIT_NO_CPR": "1",
        "RAPPORT_VALUES": "off",
        "RAPPORT_TERMINAL": "1",
    }
    return {**kept, **own, **more}


def program(home: Path, *words: str) -> list[str]:
    """The command that starts the program from a checkout."""
    return [sys.executable, str(ROOT / "main.py"), "--home", str(home), *words]


def process(home: Path, *words: str, answers: str = "", **more: str) -> Ran:
    """A command as a program of its own."""
    done = subprocess.run(
        program(home, *words),
        input=answers,
        env=environment(**more),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def recorded(home: Path, *choices: str, seed: int = 1, **options: str) -> str:
    """Play the stairwell by script; the encounter's id."""
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    ran = run(
        home, "play", "stairwell", "--law", "testland", "--seed", str(seed), "--choices", ",".join(choices), *words
    )
    assert 0 == ran.code, ran.err
    return str(run(home, "record", "list", "--json").json[0]["encounter"])
