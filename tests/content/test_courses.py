"""Course material: what is refused, and that everything of it stands on the page."""

import re
from html import unescape
from pathlib import Path

import pytest

from simulator.app.authoring import course_of, scenario_problems
from simulator.content.library import Library, shipped_root
from simulator.document import InvalidDocument
from simulator.exchange.course_page import course_html, course_markdown
from tests.support.command import run
from tests.support.make import library

COURSES = library().names("course")
ITEM = """
  - {{id: {id}, objective: 1, stem: "What comes first?", key: {key}, why: "It is the best.", sources: [S12],
     options: ["Ask a plain question", "Wait for the sergeant", "Read out the form"]}}"""
TEXT = """
course: parking-garage
version: 1
written_on: 2026-11-25
audience: Officers on a course.
before_class: [Read the scenario.]
materials: [A laptop.]
lesson: [{title: Brief, minutes: 5, text: x}, {title: Play, minutes: 20, text: x}, {title: Debrief, minutes: 25, text: x}]
teaching_points:
  - {text: Space first., criteria: [c01], sources: [S12]}
  - {text: Ask plainly., criteria: [c09], nodes: [who], sources: [S57]}
  - {text: Hand over in person., criteria: [c16], sources: [S61]}
questions: [{ask: a, listen_for: x}, {ask: b, listen_for: x}, {ask: c, listen_for: x}, {ask: d, listen_for: x}]
evaluation: [{text: a}, {text: b}, {text: c}, {text: d, kind: words}]
sensitivity: Somebody in the room may have lost somebody.
sources: [S12]
"""


def items(start: int, keys: str = "12312") -> str:
    return "".join(ITEM.format(id=f"i{start + at}", key=key) for at, key in enumerate(keys))


def made(tmp_path: Path, text: str = TEXT, before: str | None = None, after: str | None = None) -> Library:
    """The library with this course material before the shipped one."""
    body = f"{text}before:{items(0) if before is None else before}\nafter:{items(9) if after is None else after}\n"
    file = tmp_path / "scenarios" / "parking-garage" / "course.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(body, encoding="utf-8")
    return Library((tmp_path, shipped_root()))


def said(content: Library) -> str:
    with pytest.raises(InvalidDocument) as refused:
        course_of(content, "parking-garage")
    return "\n".join(map(str, refused.value.diagnostics))


def test_a_course_that_keeps_the_rules_is_taken(tmp_path: Path) -> None:
    content = made(tmp_path)
    course, authored = course_of(content, "parking-garage")
    assert (50, "parking-garage") == (course.minutes, authored.scenario.scenario)
    assert [] == scenario_problems(content, "parking-garage")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("criteria: [c01]", "criteria: [c99]", 'unknown criterion "c99"'),
        ("nodes: [who]", "nodes: [nowhere]", 'unknown node "nowhere"'),
        ("course: parking-garage", "course: corner-store", 'unknown scenario "corner-store"'),
        ("sensitivity: Some", "review: {status: reviewed}\nsensitivity: Some", "not by: clinician, coordinator, lived"),
        ("text: Space first.", "text: He committed suicide.", "discredited term"),
    ],
)
def test_a_course_that_names_what_there_is_not_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert problem in said(made(tmp_path, TEXT.replace(old, new)))


@pytest.mark.parametrize(
    ("before", "problem"),
    [
        (items(0, "1231"), "at least 5 items"),
        (items(0, "11112"), "option 1 is the key of 4 of 5 items"),
        (items(0).replace("Wait for the sergeant", "Wait for the sergeant of the watch"), ""),
        (
            items(0, "22221").replace("Wait for the sergeant", "Wait for the sergeant of the watch"),
            "the longest option",
        ),
        (items(0).replace("Read out the form", "All of the above"), "tests how to take tests"),
        (items(0).replace("Read out the form", "ask a plain question."), "two options say the same"),
        (items(0).replace("key: 3", "key: 4"), "key 4 is none of the 3 options"),
        (items(0).replace("objective: 1", "objective: 40"), "there is no objective 40"),
        (items(9), "is the id of two items"),
    ],
)
def test_a_badly_written_test_is_refused(tmp_path: Path, before: str, problem: str) -> None:
    content = made(tmp_path, before=before)
    if problem:
        assert problem in said(content)
    else:
        course_of(content, "parking-garage")


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("name", COURSES)
def test_everything_of_a_course_stands_on_its_page(name: str) -> None:
    course, authored = course_of(library(), name)
    page = words(course_html(course, authored, {}, {"course.yaml": "0" * 64}))
    texts = [authored.scenario.title, *(each.text for each in authored.scenario.objectives), course.sensitivity]
    texts += [each.text for each in course.lesson] + [each.text for each in course.teaching_points]
    texts += [text for each in course.questions for text in (each.ask, each.listen_for)]
    texts += [text for each in (*course.before, *course.after) for text in (each.stem, each.why, *each.options)]
    texts += [each.text for each in course.evaluation] + [*authored.scenario.sources, *course.sources]
    missing = [text for text in texts if " ".join(text.split()) not in page]
    assert [] == missing
    assert "unreviewed" in page
    assert course_markdown(course, authored, {}, {}).count("☐") >= 4 * len(course.before)


@pytest.mark.parametrize("name", library().names("scenario"))
def test_every_scenario_has_course_material(name: str) -> None:
    assert name in COURSES


def test_the_page_is_printed_by_a_command(tmp_path: Path) -> None:
    done = run(tmp_path, "scenario", "show", COURSES[0], "--course", "--html")
    assert (0, True) == (done.code, done.out.startswith("<!doctype html>"))
    assert 2 == run(tmp_path, "scenario", "show", COURSES[0], "--html").code
