"""Every YAML file that the program brings along: it loads, its cases hold, and its published schema says the same."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scoring.schedule_schema import Schedule
from simulator.app import authoring
from simulator.content.library import PATHS, shipped_root
from simulator.document import Diagnostic, validated
from simulator.scenario.schema import Fragment, Profile, ResponseModel
from tests.support.make import library
from tests.support.schemas import FILES, FOLDER, said_against, schema_file, schema_named_by

ROOT = shipped_root()
SHIPPED = [(kind, name) for kind in PATHS if kind != "diagnostic" for name in library().names(kind)]
MODELS = {"profile": Profile, "response": ResponseModel, "fragment": Fragment, "schedule": Schedule}


def plays_of(name: str) -> list[Path]:
    """The written plays of a scenario."""
    return sorted((ROOT / "scenarios" / name / "plays").glob("*.yaml"))


def file_of(kind: str, name: str) -> Path:
    return ROOT / PATHS[kind].format(name)


def found_in(kind: str, name: str) -> list[Diagnostic]:
    """Every error and warning of a shipped file."""
    if kind == "scenario":
        return authoring.scenario_problems(library(), name)
    if kind in ("law", "cases"):
        return authoring.law_problems(library(), name)
    if kind == "policy":
        return authoring.policy_problems(library(), name)
    if kind == "rubric":
        return authoring.rubric_problems(library(), name)
    if kind == "course":
        authoring.course_of(library(), name)
        return []
    if kind == "overlay":
        scenario, _, language = name.partition("/")
        authored = authoring.told_in(library(), scenario, None)
        return authoring.overlay_problems(library(), scenario, language, authored)
    if kind == "language":
        return authoring.word_problems(library(), name)
    if kind == "words":
        assert {"vocabulary": library().vocabulary, "discredited": library().discredited}[name]
        return []
    validated(MODELS[kind], library().document(kind, name))
    return []


def unknown_words(kind: str, name: str) -> Iterator[str]:
    """Words of files that many scenarios share and that no check of their own looks at."""
    vocabulary = library().vocabulary
    if kind == "profile":
        profile = library().shelf.profiles[name]
        yield from profile.reactions.keys() - vocabulary.techniques.keys()
        yield from {profile.condition} - vocabulary.conditions.keys()
        for rows in profile.reactions.values():
            yield from {gauge for row in rows for gauge in row.change} - vocabulary.gauges.keys()
    if kind == "response":
        yield from library().shelf.responses[name].units.keys() - vocabulary.units.keys()


@pytest.mark.parametrize(("kind", "name"), SHIPPED)
def test_a_shipped_file_has_no_error_and_no_warning(kind: str, name: str) -> None:
    assert [] == [str(each) for each in found_in(kind, name)]
    assert [] == list(unknown_words(kind, name))


@pytest.mark.parametrize(("kind", "name"), [each for each in SHIPPED if each[0] not in ("words", "cases", "fragment")])
def test_a_shipped_file_is_called_what_it_says(kind: str, name: str) -> None:
    data = library().document(kind, name).data
    assert name.partition("/")[0] == data[{"law": "pack"}.get(kind, kind)]


@pytest.mark.parametrize("name", library().names("law"))
def test_a_shipped_law_pack_has_cases(name: str) -> None:
    assert name in library().names("cases")


@pytest.mark.parametrize(("kind", "name"), [each for each in SHIPPED if each[0] in FILES])
def test_the_first_line_names_the_schema_of_its_kind(kind: str, name: str) -> None:
    assert schema_file(kind) == schema_named_by(file_of(kind, name))


def test_no_yaml_file_lies_where_the_program_does_not_look() -> None:
    known = {file_of(kind, name) for kind, name in SHIPPED}
    there = {path for folder in ("scenarios", "scoring") for path in (ROOT / folder).rglob("*.y*ml")}
    plays = {path for name in library().names("scenario") for path in plays_of(name)}
    assert set() == there - known - plays


@pytest.mark.parametrize("kind", FILES)
def test_the_published_schema_is_what_the_program_prints(kind: str) -> None:
    fix = f"python main.py scenario schema --kind {kind} > assets/schema/{schema_file(kind).name}"
    assert authoring.schema(kind) == json.loads(schema_file(kind).read_text(encoding="utf-8")), fix


def test_every_kind_with_a_schema_has_it_published_and_nothing_else_is() -> None:
    assert set(authoring.SCHEMAS) == set(FILES)
    assert {schema_file(kind) for kind in FILES} == set(FOLDER.iterdir())


def test_the_published_schemas_are_valid_schemas() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", *map(str, FOLDER.iterdir())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in SHIPPED} & set(FILES)))
def test_another_validator_finds_every_shipped_file_valid(kind: str) -> None:
    assert "" == said_against(schema_file(kind), [file_of(kind, name) for of, name in SHIPPED if of == kind])


def test_another_validator_finds_every_written_play_valid() -> None:
    files = [file for name in library().names("scenario") for file in plays_of(name)]
    assert "" == (said_against(schema_file("plays"), files) if files else "")


def test_another_validator_refuses_what_the_program_refuses(tmp_path: Path) -> None:
    kind, name = next(each for each in SHIPPED if each[0] == "scenario")
    wrong = tmp_path / "scenario.yaml"
    wrong.write_text(file_of(kind, name).read_text(encoding="utf-8").replace("\nminutes: ", "\nminuets: ", 1))
    assert "minuets" in said_against(schema_file(kind), [wrong])
