"""Drawings: the state machine of a scenario as a chart, and the chart in the formats that others read."""

from datetime import date
from typing import Literal, get_args

from simulator.analysis.belief import TooManyBeliefs
from simulator.analysis.explore import DEFAULT_CAP, Progress, TooLarge, explore
from simulator.analysis.figures import Figures, figures
from simulator.analysis.solve import solve
from simulator.app.encounters import DEFAULT_RUBRIC
from simulator.app.values import NotValued, judge_of
from simulator.content.library import Library, read_source, shipped_root
from simulator.content.materials import Materials, gather
from simulator.document import Diagnostic, Document, InvalidDocument
from simulator.exchange.drawing_page import Dress, drawing_page
from simulator.exchange.mermaid import mermaid
from simulator.exchange.svg import svg
from simulator.scenario.check import check
from simulator.views.chart import Chart, chart

Format = Literal["mermaid", "svg", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
SUFFIXES: dict[str, Format] = {".mmd": "mermaid", ".mermaid": "mermaid", ".svg": "svg", ".html": "html", ".htm": "html"}
"""What a file's name says of its format."""
DRESS = "assets/chart"


def structure(library: Library, document: Document) -> tuple[Chart, list[Diagnostic]]:
    """The chart of a scenario without figures, and all problems of the file: a faulty one is drawn as far as it goes.

    Raises:
        InvalidDocument: the file does not have the shape of a scenario.
    """
    authored, problems = check(document, library.shelf)
    if authored is None:
        raise InvalidDocument(problems)
    return chart(authored), problems


def valued(
    library: Library,
    document: Document,
    response: str | None,
    law: str,
    on: date,
    cap: int = DEFAULT_CAP,
    progress: Progress | None = None,
) -> Chart:
    """The chart of a scenario with values, frequencies and unlawful choices, exact under a response model and a law.

    Raises:
        InvalidDocument, UnknownContent: it cannot be run so.
        NotValued: it is too large for exact values.
    """
    materials = gather(library, document, response, DEFAULT_RUBRIC, law)
    found = _figures(materials, on, cap, progress)
    judged_by = f"Law {law} on {on.isoformat()}, response model {materials.program.response.response}"
    return chart(materials.program.authored, found, judged_by)


def drawn(found: Chart, kind: Format) -> str:
    """The chart as text in a format.

    Raises:
        InvalidDocument: the program's own styles cannot be read.
    """
    if kind == "mermaid":
        return mermaid(found)
    if kind == "svg":
        return svg(found, _asset("drawing.css"))
    return drawing_page(found, Dress(_asset("drawing.css"), _asset("page.css"), _asset("page.js")))


def _figures(materials: Materials, on: date, cap: int, progress: Progress | None) -> Figures:
    try:
        return figures(solve(explore(judge_of(materials, on), cap=cap, progress=progress)))
    except TooLarge as error:
        reason = f"The scenario is too large for exact values: {error}"
    except TooManyBeliefs as error:
        reason = f"The scenario leaves too many beliefs open for exact values: more than {error}"
    raise NotValued(f"{reason}. Draw it without --values, or under a response model with fewer units.")


def _asset(name: str) -> str:
    root = shipped_root()
    return read_source(root / DRESS / name, f"{DRESS}/{name}", root).text
