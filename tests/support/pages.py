"""The diagnostics pages and their examples: laid over a small complete file, and checked as authors' files are."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from scoring.load import case_problems, included, load_pack
from scoring.load_policy import PolicyScope, load_policy
from simulator.content.library import shipped_root
from simulator.content.page import Page, Part, read_page
from simulator.document import Diagnostic, Document, InvalidDocument, Source, parse, validated
from simulator.document.parse import Path
from simulator.scenario.authored import Spot
from simulator.scenario.check import check
from simulator.scenario.load import Shelf
from simulator.scenario.overlay import Overlay
from simulator.scenario.overlay import problems as overlay_problems
from simulator.scenario.schema import Profile, ResponseModel
from tests.support.make import library

FOLDER = shipped_root() / "assets" / "diagnostics"
HERE = "# <- here"
NAMES = {
    "scenario": "scenarios/bench/scenario.yaml",
    "fragment": "scenarios/shared/quiet-wait.yaml",
    "overlay": "scenarios/bench/es.yaml",
}
FAR = 100_000
"""What is added to the lines of what an example does not change, so that nobody takes them for its own."""


@dataclass(frozen=True)
class Example:
    """A block of a page: `mark` fails or passes, the kind of file, its text as it is to be read."""

    page: str
    mark: str
    kind: str
    text: str

    @property
    def line(self) -> int:
        """The line that the page says is named."""
        (found,) = [number for number, line in enumerate(self.text.splitlines(), 1) if HERE in line]
        return found


@cache
def page(name: str) -> Page:
    return read_page(library().source("diagnostic", name))


def examples(name: str) -> list[Example]:
    """All examples of a page, in its order."""
    return [_example(name, part) for part in page(name).parts if part.kind == "code"]


def _example(name: str, part: Part) -> Example:
    language, mark, kind, *more = part.mark
    assert ("yaml", True) == (language, mark in ("fails", "passes")), f"{name}: ```{' '.join(part.mark)}"
    if not more:
        return Example(name, mark, kind, part.text)
    times, (*lines, last) = int(more[more.index("x") + 1]), part.text.splitlines()
    return Example(name, mark, kind, "\n".join([*lines, *[last] * times]))


def found_in(example: Example) -> list[Diagnostic]:
    """Every problem of the base file of its kind with the example laid over it."""
    try:
        changed = laid_over(base(example.kind), parse(Source(base(example.kind).source.name, example.text)))
        return problems_of(example.kind, changed)
    except InvalidDocument as error:
        return list(error.diagnostics)


def problems_of(kind: str, document: Document) -> list[Diagnostic]:
    """The problems of a file of a kind, with the base files of all others beside it."""
    files = {each: base(each) for each in ("scenario", "fragment", "profile", "response", "law", "cases", "overlay")}
    files[kind] = document
    if kind == "policy":
        load_policy(
            document, "bench", PolicyScope({"bench": ["suicide"]}, library().rubrics, ["bench"], library().discredited)
        )
        return []
    if kind in ("law", "cases"):
        pack = load_pack(files["law"], library().vocabulary, library().discredited)
        law = included(pack, files["law"], {pack.pack: pack}, library().vocabulary)
        return case_problems(files["cases"], law)
    profile, response = validated(Profile, files["profile"]), validated(ResponseModel, files["response"])
    shelf = Shelf(
        library().vocabulary,
        library().discredited,
        {profile.profile: profile},
        {response.response: response},
        {"quiet-wait.yaml": files["fragment"]},
    )
    authored, found = check(files["scenario"], shelf)
    if kind == "overlay":
        assert authored is not None
        overlay = validated(Overlay, document)
        return overlay_problems(overlay, Spot(document, ()), authored, library().discredited)
    return found


@cache
def base(kind: str) -> Document:
    text = (FOLDER / "base" / f"{kind}.yaml").read_text(encoding="utf-8")
    return parse(Source(NAMES.get(kind, f"{kind}.yaml"), text))


def laid_over(under: Document, over: Document) -> Document:
    """The one document over the other: mappings are joined, everything else takes the place of what was there."""
    replaced = set(_replaced(under.data, over.data, ()))
    kept = {
        path: (place[0] + FAR, place[1], place[2] + FAR, place[3])
        for path, place in under.spans.items()
        if not any(path[:length] in replaced for length in range(len(path) + 1))
    }
    return Document(under.source, _joined(under.data, over.data), kept | over.spans)


def _joined(under: Any, over: Any) -> Any:
    if not (isinstance(under, Mapping) and isinstance(over, Mapping)):
        return over
    return {**under, **{key: _joined(under.get(key), value) for key, value in over.items()}}


def _replaced(under: Any, over: Any, path: Path) -> list[Path]:
    if not (isinstance(under, Mapping) and isinstance(over, Mapping)):
        return [path]
    return [each for key, value in over.items() for each in _replaced(under.get(key), value, (*path, key))]
