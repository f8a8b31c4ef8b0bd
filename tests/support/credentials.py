"""An award to make credentials of, and the programs that others wrote to look at them."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scoring.award import Award, AwardedEncounter
from simulator.content.library import shipped_root
from simulator.exchange.data_integrity import Document, Key
from simulator.exchange.open_badges import Issuer, Place, Subject, credential, short_credential

FOREIGN = Path(os.environ.get("RAPPORT_TEST_CREDENTIALS") or shipped_root() / "tests" / "foreign" / "credentials")
"""The folder of check.mjs with its node_modules."""
FONTS = shipped_root() / "assets" / "fonts"
CREATED = "2026-03-01T09:30:00Z"
KEY = Key.new()
ISSUER = Issuer(KEY.did, "Harbor County Training Academy")
DANA = Subject("t-7f3a", "Dana Whitfield", "Harbor County Sheriff’s Office")
PLACE = Place("https://academy.example.gov/credentials/revoked-1.json", 93_211)
AWARD = Award(
    id="3f9a1c7d2b60",
    member=DANA.member,
    policy="crisis-response-proficiency",
    title="Crisis response practice, level B (proficiency)",
    policy_version=2,
    policy_digest="ab" * 32,
    awarded_on="2026-03-01",
    valid_until="2028-02-29",
    minutes=275,
    delivery="Computer simulation, with an instructor’s observation",
    statement="It does not by itself satisfy any requirement of a state.",
    encounters=[
        AwardedEncounter(encounter=f"e-{n}", scenario=f"s-{n}", title=f"Encounter {n}", version=n, head_hash="cd" * 32)
        for n in range(1, 7)
    ],
    rubrics=["crisis-response 4"],
)


def signed() -> Document:
    """AWARD's credential for Dana."""
    return KEY.proven(credential(AWARD, DANA, ISSUER, PLACE, CREATED), CREATED)


def token() -> str:
    """The token for its code."""
    return KEY.token(short_credential(AWARD, DANA, ISSUER, PLACE, CREATED))


def foreign(what: str, *files: Path) -> Any:
    """What the verifiers in tests/foreign/credentials, which others wrote, say of files."""
    if not (FOREIGN / "node_modules").is_dir() or not shutil.which("node"):
        pytest.skip("needs Node and its packages: npm ci --prefix tests/foreign/credentials")
    command = ["node", str(FOREIGN / "check.mjs"), what, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert 0 == done.returncode, done.stderr
    return json.loads(done.stdout)


def poppler(program: str, *words: str) -> str:
    """What a program of the PDF reader Poppler says."""
    if not shutil.which(program):
        pytest.skip(f"needs {program} (Debian: poppler-utils)")
    return subprocess.run([program, *words], capture_output=True, text=True, check=True, timeout=60).stdout
