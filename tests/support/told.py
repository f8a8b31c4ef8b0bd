"""Encounters that somebody played, as exports tell them."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from simulator.app.bootstrap import Installation
from simulator.app.encounters import Mode, Setup
from simulator.app.people import added
from simulator.app.telling import Telling
from simulator.exchange.decisions import Told
from simulator.exchange.xapi import statements
from tests.support.academy import LAW, RUBRIC, SCENARIO

FOREIGN = Path(__file__).parents[1] / "foreign" / "xapi"
LRS = os.environ.get("RAPPORT_TEST_LRS", "")
"""The Python of an environment with requirements-lrs.lock."""
NODE_MODULES = os.environ.get("RAPPORT_TEST_XAPI_NODE", "")
"""The folder node_modules of tests/foreign/xapi/package.json."""
needs_lrs = pytest.mark.skipif(
    not LRS, reason="needs a learning record store: RAPPORT_TEST_LRS, the Python of requirements-lrs.lock"
)
needs_validator = pytest.mark.skipif(
    not (NODE_MODULES and shutil.which("node")),
    reason="needs Node and RAPPORT_TEST_XAPI_NODE, the node_modules of tests/foreign/xapi",
)
AGREED = ("greet", "listen", "listen", "ask", "thank", "offer")
NAME = "Dana Whitfield"


def trainee(installation: Installation) -> str:
    """The id of Dana."""
    found = [each.id for each in installation.records.members() if each.name == NAME]
    return found[0] if found else added(installation, NAME, "Harbor County").id


def play(
    installation: Installation,
    *choices: str,
    mode: Mode = "assessment",
    who: str | None = None,
    seed: int = 1,
    back: int | None = None,
) -> str:
    """Play the stairwell; with `back` then go back before a decision and play the rest anew. The encounter's id."""
    document = installation.library.document("scenario", SCENARIO)
    made = installation.encounters.begin(Setup(document, mode, LAW, None, RUBRIC, who, seed))
    for choice in choices:
        made.choose(choice, elapsed_ms=2_345)
    if back is not None:
        made.rewind(back)
        for choice in choices[back:]:
            made.choose(choice, elapsed_ms=2_345)
    return made.id


def tell(installation: Installation, *encounters: str, values: bool = False) -> list[Told]:
    """What exports tell of encounters, with exact values or without."""
    telling = Telling(
        installation,
        lambda each: installation.values.work_out(each.materials, each.on) if values else None,
    )
    told = list(telling.every(installation.records.summary(each) for each in encounters))
    assert ([], []) == (telling.failed, telling.unfinished)
    return told


def statements_of(installation: Installation, *encounters: str, values: bool = False) -> list[Any]:
    """Their statements, as they come through JSON."""
    return [
        json.loads(json.dumps(each))
        for one in tell(installation, *encounters, values=values)
        for each in statements(one)
    ]


def judged_by_models(made: list[Any]) -> list[list[str]]:
    """What Ralph's models find wrong in each statement."""
    return _judged([LRS, str(FOREIGN / "models.py")], made)


def judged_by_validator(made: list[Any]) -> list[list[str]]:
    """What the npm package xapi-validation finds wrong in each statement."""
    return _judged(["node", str(FOREIGN / "validate.js")], made)


def _judged(command: list[str], made: list[Any]) -> list[list[str]]:
    environment = {**os.environ, "NODE_PATH": NODE_MODULES}
    done = subprocess.run(
        command, input=json.dumps(made), env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    found: list[list[str]] = json.loads(done.stdout)
    return found
