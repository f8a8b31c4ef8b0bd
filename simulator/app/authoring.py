"""What authors ask for: documents by id or path, every problem in them, the published schemas."""

from pathlib import Path
from typing import Any

from scoring.law_schema import Cases, LawPack
from scoring.load import case_problems, load_pack, load_rubric
from scoring.policy_schema import Policy
from scoring.rubric_schema import Rubric
from scoring.schedule_schema import Schedule
from simulator.app.encounters import DEFAULT_RUBRIC
from simulator.app.plays import Plays
from simulator.content.library import Library, UnknownContent, read_source
from simulator.document import Diagnostic, Document, InvalidDocument, Strict, parse, validated
from simulator.scenario.authored import ORIGINAL, Authored, Spot
from simulator.scenario.check import check, load_scenario
from simulator.scenario.course import Course, load_course
from simulator.scenario.language import Language, language_problems
from simulator.scenario.overlay import Overlay, load_overlay, problems, translated
from simulator.scenario.schema import Fragment, Profile, ResponseModel, Scenario, json_schema

SCHEMAS: dict[str, tuple[type[Strict], str]] = {
    "scenario": (Scenario, "Rapport scenario"),
    "fragment": (Fragment, "Rapport scenario fragment"),
    "profile": (Profile, "Rapport reaction profile"),
    "response": (ResponseModel, "Rapport response model"),
    "rubric": (Rubric, "Rapport rubric"),
    "policy": (Policy, "Rapport certification policy"),
    "law": (LawPack, "Rapport law pack"),
    "cases": (Cases, "Rapport law cases"),
    "plays": (Plays, "Rapport plays"),
    "course": (Course, "Rapport course material"),
    "schedule": (Schedule, "Rapport refresher schedule"),
    "overlay": (Overlay, "Rapport overlay: a scenario in another language"),
    "language": (Language, "Rapport words of a language"),
}
"""Kinds of files with a published JSON Schema."""


def scenario_document(library: Library, name: str) -> Document:
    """A scenario by its id, or by the path of a file.

    Raises:
        UnknownContent: there is no such scenario.
        InvalidDocument: the file cannot be read.
    """
    file = _file(name)
    return library.document("scenario", name) if file is None else parse(read_source(file, file.as_posix()))


def _file(name: str) -> Path | None:
    """The file that a name is the path of, if it is one and no id."""
    path = Path(name)
    if path.is_dir():
        return path / "scenario.yaml"
    return path if path.suffix in (".yaml", ".yml") else None


def languages(library: Library, name: str) -> list[str]:
    """The languages in which there is an overlay of a scenario, by its id or by the path of a file."""
    file = _file(name)
    return library.languages(name) if file is None else sorted(each.stem for each in file.parent.glob("??.yaml"))


def overlay_document(library: Library, name: str, language: str | None) -> Document | None:
    """The overlay of a scenario, by its id or by the path of a file; None for the language it was written in.

    Raises:
        UnknownContent: there is none in that language.
        InvalidDocument: the file cannot be read.
    """
    if language in (None, ORIGINAL):
        return None
    known = languages(library, name)
    if language not in known:
        raise UnknownContent("translation", str(language), [ORIGINAL, *known])
    file = _file(name)
    if file is None:
        return library.document("overlay", f"{name}/{language}")
    beside = file.parent / f"{language}.yaml"
    return parse(read_source(beside, beside.as_posix()))


def overlay_problems(library: Library, name: str, language: str, authored: Authored) -> list[Diagnostic]:
    """Every problem of an overlay of a scenario; warnings included."""
    document = overlay_document(library, name, language)
    if document is None:
        return []
    try:
        found = problems(validated(Overlay, document), Spot(document, ()), authored, library.discredited)
        return [*found, *word_problems(library, language)]
    except InvalidDocument as error:
        return list(error.diagnostics)


def word_problems(library: Library, language: str) -> list[Diagnostic]:
    """Every problem of the words of a language, where there are any."""
    if language not in library.names("language"):
        return []
    document = library.document("language", language)
    return language_problems(validated(Language, document), Spot(document, ()), library.vocabulary)


def language_name(library: Library, language: str) -> str:
    """What a language calls itself, where its words are there; otherwise its code."""
    words = None if language == ORIGINAL else library.language(language)
    return "English" if language == ORIGINAL else words.name if words else language


def told_in(library: Library, name: str, language: str | None) -> Authored:
    """A scenario with the texts of a language.

    Raises:
        UnknownContent: there is no such scenario, or no overlay in that language.
        InvalidDocument: one of the files is not as it must be.
    """
    authored = load_scenario(scenario_document(library, name), library.shelf)
    overlay = overlay_document(library, name, language)
    if overlay is None:
        return authored
    told = load_overlay(overlay, authored, library.discredited)
    words = library.language(told.language)
    return translated(authored, told, words.words if words else {})


def scenario_problems(library: Library, name: str) -> list[Diagnostic]:
    """Every problem of a scenario, of its course material, and of its overlays; warnings included.

    Raises:
        UnknownContent: there is no such scenario.
    """
    try:
        document = scenario_document(library, name)
        authored, found = check(document, library.shelf)
        if authored is not None and name in library.names("course"):
            course_of(library, name)
        if authored is not None:
            for language in languages(library, name):
                found += overlay_problems(library, name, language, authored)
    except InvalidDocument as error:
        return list(error.diagnostics)
    return found


def course_of(library: Library, name: str, rubric: str = DEFAULT_RUBRIC) -> tuple[Course, Authored]:
    """The course material of a scenario, and the scenario.

    Raises:
        UnknownContent: there is no such scenario, or no material for it.
        InvalidDocument: one of the files is not as it must be.
    """
    authored = load_scenario(scenario_document(library, name), library.shelf)
    document = library.document("course", name)
    return load_course(document, authored, library.rubrics[rubric].criteria, library.discredited), authored


def law_problems(library: Library, name: str) -> list[Diagnostic]:
    """Every problem of a law pack and of its cases.

    Raises:
        UnknownContent: there is no such pack.
    """
    try:
        load_pack(library.document("law", name), library.vocabulary, library.discredited)
        return case_problems(library.document("cases", name), library.law(name))
    except InvalidDocument as error:
        return list(error.diagnostics)


def rubric_problems(library: Library, name: str) -> list[Diagnostic]:
    """Every problem of a rubric.

    Raises:
        UnknownContent: there is no such rubric.
    """
    try:
        load_rubric(library.document("rubric", name), library.vocabulary, library.discredited)
    except InvalidDocument as error:
        return list(error.diagnostics)
    return []


def policy_problems(library: Library, name: str) -> list[Diagnostic]:
    """Every problem of a certification policy.

    Raises:
        UnknownContent: there is no such policy.
    """
    try:
        library.policy(name)
    except InvalidDocument as error:
        return list(error.diagnostics)
    return []


def schema(kind: str) -> dict[str, Any]:
    """The published JSON Schema of a kind of file; raises KeyError for a kind that has none."""
    model, title = SCHEMAS[kind]
    return json_schema(model, title)
