"""An academy's own content: a small scenario with its profile, response model, rubric and law."""

from functools import cache
from pathlib import Path
from shutil import copytree

from simulator.content.library import Library, shipped_root
from simulator.engine.compile import compile_program
from simulator.engine.program import Program
from simulator.engine.session import Session
from simulator.scenario.check import load_scenario

ACADEMY = Path(__file__).parents[1] / "data" / "academy"
SCENARIO, LAW, RUBRIC = "stairwell", "testland", "crisis-response"


@cache
def academy() -> Library:
    """Its files, on top of the shipped ones."""
    return Library((ACADEMY, shipped_root()))


@cache
def stairwell() -> Program:
    found = load_scenario(academy().document("scenario", SCENARIO), academy().shelf)
    return compile_program(found, academy().shelf.responses["plain"])


def played(*choices: str, seed: int = 1) -> Session:
    """The stairwell, after these choices."""
    session = Session(stairwell(), seed)
    for choice in choices:
        session.decide(choice)
    return session


def key(choice: str, *before: str, seed: int = 1) -> str:
    """The key of a choice in the stairwell, after these choices."""
    return str(1 + played(*before, seed=seed).offered.index(choice))


def home_in(folder: Path) -> Path:
    """A home folder with this content and no records yet."""
    copytree(ACADEMY, folder / "home" / "content")
    return folder / "home"
