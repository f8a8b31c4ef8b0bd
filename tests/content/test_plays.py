"""Each shipped scenario comes with plays that tell well, middling, unlawful and tragic ways apart, and they hold."""

from datetime import date
from pathlib import Path

import pytest

from simulator.app.plays import Plays, played, read_plays
from simulator.content.library import read_source, shipped_root
from simulator.document import parse
from tests.support.make import library
from tests.support.schemas import schema_file, schema_named_by

ROOT = shipped_root()
SCENARIOS = sorted(library().names("scenario"))
KINDS = ("good", "mediocre", "unlawful", "tragic")
FILES = sorted(file for name in SCENARIOS for file in (ROOT / "scenarios" / name / "plays").glob("*.yaml"))
TODAY = date(2031, 12, 31)
"""Far from the days that the plays name, so that one that forgot to name its day is found out."""


def called(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def plays_in(file: Path) -> Plays:
    return read_plays(parse(read_source(file, called(file))))


def plays_of(scenario: str, kind: str) -> Plays:
    return plays_in(ROOT / "scenarios" / scenario / "plays" / f"{kind}.yaml")


@pytest.mark.parametrize("file", FILES, ids=called)
def test_what_the_plays_of_a_file_expect_holds(file: Path) -> None:
    problems = {each.play.name: each.problems for each in played(library(), plays_in(file), TODAY)}
    assert {} == {name: found for name, found in problems.items() if found}


@pytest.mark.parametrize("file", FILES, ids=called)
def test_each_play_names_its_day_and_says_what_must_hold(file: Path) -> None:
    silent = [
        each.name
        for each in plays_in(file).plays
        if each.on is None or each.expect is None or None in (each.expect.ending, each.expect.standard)
    ]
    assert [] == silent


@pytest.mark.parametrize("file", FILES, ids=called)
def test_the_plays_of_a_file_have_names_of_their_own_and_belong_to_its_scenario(file: Path) -> None:
    plays = plays_in(file).plays
    assert len(plays) == len({each.name for each in plays})
    assert {file.parent.parent.name} == {each.scenario for each in plays}
    assert schema_file("plays") == schema_named_by(file)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_has_four_ways_or_more_of_each_kind(scenario: str, kind: str) -> None:
    assert 4 <= len({(each.seed, tuple(each.choices)) for each in plays_of(scenario, kind).plays})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_each_way_is_played_under_more_than_one_law(scenario: str, kind: str) -> None:
    laws: dict[tuple[int, tuple[str, ...]], set[str]] = {}
    for each in plays_of(scenario, kind).plays:
        laws.setdefault((each.seed, tuple(each.choices)), set()).add(each.law)
    assert [] == [way for way, under in laws.items() if len(under) < 2]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_only_good_ways_meet_the_standard(scenario: str) -> None:
    met = {kind: {each.expect.standard for each in plays_of(scenario, kind).plays if each.expect} for kind in KINDS}
    assert {"good": {"met"}, "mediocre": {"not_met"}, "unlawful": {"not_met"}, "tragic": {"not_met"}} == met


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_law_says_of_an_unlawful_way_differs_from_law_to_law(scenario: str) -> None:
    said: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for each in plays_of(scenario, "unlawful").plays:
        said.setdefault(tuple(each.choices), []).append(each.expect.findings if each.expect else {})
    assert [] == [way for way, findings in said.items() if all(findings[0] == each for each in findings)]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_some_play_is_judged_by_the_washington_law_of_july_2026(scenario: str) -> None:
    days = {(each.law, each.on) for kind in KINDS for each in plays_of(scenario, kind).plays}
    assert ("wa", date(2026, 7, 2)) in days
