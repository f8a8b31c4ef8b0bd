"""Written plays of the shipped scenarios: good, mediocre, unlawful and tragic, and all that they expect holds."""

from datetime import date
from pathlib import Path

import pytest

from simulator.app.plays import played, read_plays
from simulator.content.library import read_source, shipped_root
from simulator.document import parse
from tests.support.make import library

KINDS = ("good", "mediocre", "tragic", "unlawful")
FILES = sorted((shipped_root() / "scenarios").glob("*/plays/*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=[f"{each.parent.parent.name}-{each.stem}" for each in FILES])
def test_what_a_written_play_expects_holds(file: Path) -> None:
    plays = read_plays(parse(read_source(file, file.name)))

    problems = {each.play.name: each.problems for each in played(library(), plays, date(2026, 6, 1)) if each.problems}

    assert {} == problems


@pytest.mark.parametrize("scenario", library().names("scenario"))
def test_a_shipped_scenario_has_plays_of_each_kind(scenario: str) -> None:
    assert set(KINDS) <= {each.stem for each in FILES if each.parent.parent.name == scenario}
