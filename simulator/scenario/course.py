"""Course material of one scenario, so that an academy can hand it in for credit: what an instructor does with it, tests
before and after, and who has reviewed it.

The rules for test items are those of item writing (Haladyna, Downing and Rodriguez 2002, Applied Measurement in
Education 15:309): one best answer, options alike in length and kind, none of "all of the above", and the key not
always in one place.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.document import Diagnostic, Document, InvalidDocument, Strict, validated
from simulator.document import diagnostic as codes
from simulator.document.validate import Day
from simulator.scenario.authored import Authored, Spot, texts_of
from simulator.scenario.schema import Id, Minutes, ScenarioId, Text
from simulator.scenario.validators.text import discredited_at
from simulator.scenario.validators.words import unknown

FEWEST_ITEMS = 5
"""Items of a test, at least."""
LUMPED = ("all of the above", "none of the above", "both a and b", "all of these", "none of these")
"""Options that test how to take tests, and nothing else."""
Objective = Annotated[int, Field(ge=1, description="An objective of the scenario, by its number from 1.")]


class Step(Strict):
    """A part of the lesson. `minutes`: how long it takes."""

    title: Text
    minutes: Minutes
    text: Text


class Point(Strict):
    """What an instructor brings out. `nodes`: where it comes up."""

    text: Text
    criteria: Annotated[list[Id], Field(min_length=1)]
    nodes: list[Id] = []
    sources: Annotated[list[Text], Field(min_length=1)]


class Question(Strict):
    """A question for the debrief, and what a good answer has in it."""

    ask: Text
    listen_for: Text


class Item(Strict):
    """A test question with one best answer. `key`: its number from 1; `why`: why it is the best, and others are not."""

    id: Id
    objective: Objective
    stem: Text
    options: Annotated[list[Text], Field(min_length=3, max_length=5)]
    key: Annotated[int, Field(ge=1, le=5)]
    why: Text
    sources: Annotated[list[Text], Field(min_length=1)]

    @model_validator(mode="after")
    def _well_written(self) -> "Item":
        if self.key > len(self.options):
            raise ValueError(f"key {self.key} is none of the {len(self.options)} options")
        if len({each.casefold().strip(" .") for each in self.options}) < len(self.options):
            raise ValueError("two options say the same")
        for each in self.options:
            if each.casefold().strip(" .") in LUMPED:
                raise ValueError(f'"{each}" tests how to take tests; write an option that somebody could believe')
        return self


class Rating(Strict):
    """A line of the evaluation form, answered on a scale or in words."""

    text: Text
    kind: Literal["scale", "words"] = "scale"


class Reviewer(Strict):
    """Who has read the scenario with its material, in which capacity, and when."""

    name: Text
    capacity: Literal["coordinator", "clinician", "lived_experience", "lawyer", "instructor"]
    on: Day


class CourseReview(Strict):
    """`reviewed` needs a coordinator, a clinician and somebody with lived experience."""

    status: Literal["unreviewed", "reviewed"] = "unreviewed"
    by: list[Reviewer] = []

    @model_validator(mode="after")
    def _complete(self) -> "CourseReview":
        missing = {"coordinator", "clinician", "lived_experience"} - {each.capacity for each in self.by}
        if self.status == "reviewed" and missing:
            raise ValueError(f"reviewed, but not by: {', '.join(sorted(missing)).replace('_', ' ')}")
        return self


Test = Annotated[list[Item], Field(min_length=FEWEST_ITEMS)]


class Course(Strict):
    """The course material of a scenario. `before` and `after`: the tests, of the same objectives with other items."""

    course: ScenarioId
    version: int = Field(ge=1)
    written_on: Day
    review: CourseReview = CourseReview()
    audience: Text
    before_class: Annotated[list[Text], Field(min_length=1)]
    materials: Annotated[list[Text], Field(min_length=1)]
    lesson: Annotated[list[Step], Field(min_length=3)]
    teaching_points: Annotated[list[Point], Field(min_length=3)]
    questions: Annotated[list[Question], Field(min_length=4)]
    before: Test
    after: Test
    evaluation: Annotated[list[Rating], Field(min_length=4)]
    sensitivity: Text
    sources: Annotated[list[Text], Field(min_length=1)]

    @property
    def minutes(self) -> int:
        """How long the lesson takes."""
        return sum(each.minutes for each in self.lesson)


def load_course(
    document: Document, authored: Authored, criteria: Collection[str], discredited: Mapping[str, str]
) -> Course:
    """The course material of a scenario; every name in it is one of the scenario's, or of the rubric's `criteria`.

    Raises:
        InvalidDocument: with every problem of the file.
    """
    course, spot = validated(Course, document), Spot(document, ())
    found = [*_names(course, spot, authored, criteria), *_tests(course, spot, len(authored.scenario.objectives))]
    for place, text in texts_of(spot, course.model_dump(mode="json")):
        found += discredited_at(place, text, discredited)
    if found:
        raise InvalidDocument(found)
    return course


def _names(course: Course, spot: Spot, authored: Authored, criteria: Collection[str]) -> Iterator[Diagnostic]:
    scenario = authored.scenario
    if course.course != scenario.scenario:
        yield unknown(spot.at("course"), "scenario", course.course, [scenario.scenario])
    for number, point in enumerate(course.teaching_points):
        place = spot.at("teaching_points", number)
        for at, name in enumerate(point.criteria):
            if name not in criteria:
                yield unknown(place.at("criteria", at), "criterion", name, criteria)
        for at, name in enumerate(point.nodes):
            if name not in scenario.nodes:
                yield unknown(place.at("nodes", at), "node", name, scenario.nodes)


def _tests(course: Course, spot: Spot, objectives: int) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for name, items in (("before", course.before), ("after", course.after)):
        for number, item in enumerate(items):
            place = spot.at(name, number)
            if item.objective > objectives:
                message = f"there is no objective {item.objective}: the scenario has {objectives}"
                yield Diagnostic(codes.WRONG_VALUE, place.at("objective").location(), message)
            if item.id in seen:
                message = f'"{item.id}" is the id of two items'
                yield Diagnostic(codes.DUPLICATE_ID, place.at("id").location(), message, "give each item its own")
            seen.add(item.id)
        yield from _given_away(items, spot.at(name))


def _given_away(items: list[Item], spot: Spot) -> Iterator[Diagnostic]:
    """A key always in one place, or mostly the longest option, can be guessed."""
    place, often = Counter(each.key for each in items).most_common(1)[0]
    if often > (len(items) + 1) // 2:
        message = f"option {place} is the key of {often} of {len(items)} items"
        yield Diagnostic(codes.WRONG_VALUE, spot.location(), message, "spread the keys over the places")
    longest = sum(len(each.options[each.key - 1]) == max(map(len, each.options)) for each in items)
    if longest > (len(items) + 1) // 2:
        message = f"the key is the longest option of {longest} of {len(items)} items"
        yield Diagnostic(codes.WRONG_VALUE, spot.location(), message, "make wrong options as full as the right one")
