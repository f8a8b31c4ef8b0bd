"""The published JSON Schemas, and an independent validator that holds files against them."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from simulator.content.library import shipped_root

FOLDER = shipped_root() / "assets" / "schema"
FILES = {
    "scenario": "scenario",
    "fragment": "fragment",
    "profile": "profile",
    "response": "response",
    "rubric": "rubric",
    "policy": "policy",
    "law": "law_pack",
    "cases": "law_cases",
    "plays": "plays",
    "course": "course",
    "schedule": "schedule",
    "overlay": "overlay",
    "language": "language",
}
"""Kinds of files that have a schema, and what its file is called."""
SETS_A_SCHEMA = "# yaml-language-server: $schema="


def schema_file(kind: str) -> Path:
    return FOLDER / f"{FILES[kind]}.schema.json"


def schema_named_by(file: Path) -> Path:
    """The schema that the first line of a file gives to editors."""
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith(SETS_A_SCHEMA), f"{file}: {first}"
    return (file.parent / first.removeprefix(SETS_A_SCHEMA)).resolve()


def said_against(schema: Path, files: Iterable[Path]) -> str:
    """What check-jsonschema finds wrong in files; nothing if all are valid."""
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
