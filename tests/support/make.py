"""Short builders: a small scenario from text, its program, a session."""

from functools import cache
from pathlib import Path

from simulator.content.library import Library, shipped_root
from simulator.document import Source, parse
from simulator.engine.compile import compile_program
from simulator.engine.program import Program
from simulator.scenario.authored import Authored
from simulator.scenario.check import check, load_scenario
from simulator.scenario.load import Shelf
from simulator.scenario.schema import Profile, Reaction, ResponseModel, UnitModel

SMALL = (Path(__file__).parent / "small.yaml").read_text()
PLAIN = ResponseModel(
    response="plain",
    title="For tests",
    version=1,
    summary="An ambulance only.",
    sources=[],
    units={"ems": UnitModel(eta={"3": 1, "5": 2})},
)
WARY = Profile(
    profile="wary",
    title="For tests",
    condition="psychosis",
    version=1,
    sources=["none"],
    reactions={
        "introduces_self": [Reaction(when="trust >= 3", change={"trust": 1}), Reaction(change={"agitation": -1})],
        "open_question": [Reaction(change={"trust": 2, "agitation": 1})],
        "shouts": [Reaction(change={"agitation": 3})],
    },
)


@cache
def library() -> Library:
    """What the program brings along."""
    return Library((shipped_root(),))


def shelf() -> Shelf:
    """A shelf with one response model and one profile."""
    return Shelf(library().vocabulary, library().discredited, {"wary": WARY}, {"plain": PLAIN}, {})


def small(*changes: tuple[str, str]) -> str:
    """The text of the small scenario, with some of it replaced."""
    text = SMALL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def document(text: str, name: str = "scenarios/small/scenario.yaml"):
    return parse(Source(name, text))


def problems(text: str) -> list[str]:
    """Code, line and fix of every problem of a scenario's text, as authors see them."""
    return [str(each) for each in check(document(text), shelf())[1]]


def authored(text: str = SMALL) -> Authored:
    return load_scenario(document(text), shelf())


def program(text: str = SMALL) -> Program:
    return compile_program(authored(text), PLAIN)


@cache
def shipped(scenario: str, response: str) -> Program:
    """A shipped scenario, compiled."""
    found = load_scenario(library().document("scenario", scenario), library().shelf)
    return compile_program(found, library().shelf.responses[response])
