"""The course material of a scenario as one page to print: lesson, guide, tests with keys apart, evaluation, sources."""

from collections.abc import Iterable, Iterator, Mapping

from simulator.exchange.markup import (
    Block,
    Bullets,
    Code,
    Fields,
    Heading,
    Section,
    SignOff,
    Table,
    Text,
    Value,
    bullets,
    html,
    markdown,
)
from simulator.scenario.authored import Authored
from simulator.scenario.course import Course, Item
from simulator.views.condition import Outline

SCALE = ("not at all", "a little", "mostly", "fully")
"""Answers of the evaluation form."""
CREDIT = (
    "What an accrediting body takes as credit is for that body to say. This page brings what such bodies ask for: "
    "objectives, a lesson plan, an instructor's guide, tests, an evaluation form, sources and the state of review. By "
    "itself it satisfies no state's requirement, and completing it is no CIT certification."
)


def course_markdown(course: Course, authored: Authored, criteria: Mapping[str, str], digests: Mapping[str, str]) -> str:
    """The page as Markdown. `criteria`: the titles of the rubric's; `digests`: SHA-256 of the files, by name."""
    return markdown(_page(course, authored, criteria, digests))


def course_html(course: Course, authored: Authored, criteria: Mapping[str, str], digests: Mapping[str, str]) -> str:
    """The page as one HTML file."""
    return html(f"Course: {authored.scenario.title}", _page(course, authored, criteria, digests))


def _page(
    course: Course, authored: Authored, criteria: Mapping[str, str], digests: Mapping[str, str]
) -> Iterator[Block]:
    scenario = authored.scenario
    yield Heading(1, f"Course material: {scenario.title}")
    yield Text(scenario.summary)
    yield _head(course, authored, digests)
    yield Text(CREDIT)
    if scenario.content_warning:
        yield Heading(2, "Before you begin: sensitivity")
        yield Text(scenario.content_warning.text)
        yield Text(course.sensitivity)
    yield Heading(2, "Objectives")
    yield bullets(
        f"{number}. {each.text} ({', '.join(criteria.get(name, name) for name in each.criteria)})"
        for number, each in enumerate(scenario.objectives, 1)
    )
    yield Heading(2, f"Lesson plan, {course.minutes} minutes")
    yield Fields(
        (
            ("Before class", (bullets(course.before_class),)),
            ("Materials", (bullets(course.materials),)),
        )
    )
    yield Table(("part", "minutes", "what happens"), tuple((s.title, str(s.minutes), s.text) for s in course.lesson))
    yield from _guide(course, authored, criteria)
    yield from _test("Test before the course", "before", course.before)
    yield from _test("Test after the course", "after", course.after)
    yield _keys(course)
    yield from _evaluation(course)
    yield Heading(2, "Sources")
    yield bullets([*scenario.sources, *course.sources])


def _head(course: Course, authored: Authored, digests: Mapping[str, str]) -> Fields:
    scenario = authored.scenario
    readers = "; ".join(f"{each.name} ({each.capacity.replace('_', ' ')}), {each.on}" for each in course.review.by)
    rows: list[tuple[str, tuple[Value, ...]]] = [
        ("For", (course.audience,)),
        ("Scenario", (f"{scenario.scenario}, version {scenario.version}, {scenario.level}",)),
        ("Time", (f"{course.minutes} minutes, of which about {scenario.minutes} in the simulator",)),
        ("Material", (f"version {course.version}, of {course.written_on}",)),
        ("Review", (f"{course.review.status}{f': {readers}' if readers else ''}",)),
    ]
    rows += [(f"SHA-256 of {name}", (Code(digest),)) for name, digest in digests.items()]
    return Fields(tuple(rows))


def _guide(course: Course, authored: Authored, criteria: Mapping[str, str]) -> Iterator[Block]:
    nodes = authored.scenario.nodes
    yield Heading(2, "Instructor's guide")
    yield Heading(3, "Teaching points")
    points = []
    for each in course.teaching_points:
        below = [f"Rubric: {', '.join(criteria.get(name, name) for name in each.criteria)}"]
        if each.nodes:
            below.append(f"Comes up at: {', '.join(f'{nodes[name].title} ({name})' for name in each.nodes)}")
        below.append(f"Sources: {'; '.join(each.sources)}")
        points.append(Outline(each.text, tuple(map(Outline, below))))
    yield Bullets(tuple(points))
    yield Heading(3, "Questions for the debrief")
    yield Bullets(tuple(Outline(each.ask, (Outline(f"Listen for: {each.listen_for}"),)) for each in course.questions))


def _test(title: str, anchor: str, items: Iterable[Item]) -> Iterator[Block]:
    blocks: list[Block] = [Heading(2, title), Text("One answer to each question: the best of those given.")]
    for number, item in enumerate(items, 1):
        blocks.append(Heading(3, f"{number}. {item.stem}"))
        blocks.append(SignOff(f"{title}, question {number}", tuple(item.options), (), "Answer"))
    yield Section(anchor, tuple(blocks))


def _keys(course: Course) -> Section:
    """For the instructor, on a page of its own."""
    rows = tuple(
        (f"{name} {number}", item.options[item.key - 1], item.why, str(item.objective), "; ".join(item.sources))
        for name, items in (("before", course.before), ("after", course.after))
        for number, item in enumerate(items, 1)
    )
    table = Table(("item", "best answer", "why", "objective", "sources"), rows)
    return Section("keys", (Heading(2, "Keys, for the instructor"), table))


def _evaluation(course: Course) -> Iterator[Block]:
    blocks: list[Block] = [Heading(2, "Evaluation by those who took part"), Text("Without a name.")]
    for each in course.evaluation:
        scale = each.kind == "scale"
        blocks.append(SignOff(each.text, SCALE if scale else (), () if scale else ("In your words",), "Question"))
    yield Section("evaluation", tuple(blocks))
