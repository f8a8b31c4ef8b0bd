"""Two laws compared in a scenario, by exact analysis."""

from datetime import date

from simulator.analysis.belief import TooManyBeliefs
from simulator.analysis.compare import Comparison, compare
from simulator.analysis.costs import Judge
from simulator.analysis.explore import Progress, TooLarge
from simulator.app.values import NotValued
from simulator.content.library import Library, UnknownContent
from simulator.document import Document
from simulator.engine.compile import compile_program
from simulator.scenario.check import load_scenario


def law_comparison(
    library: Library,
    document: Document,
    laws: tuple[str, str],
    days: tuple[date, date],
    response: str | None,
    rubric: str,
    cap: int,
    progress: Progress | None = None,
) -> Comparison:
    """What changes in a scenario from one law (on a day) to another.

    Raises:
        InvalidDocument, UnknownContent: it cannot be run so.
        NotValued: it is too large to be explored.
    """
    authored = load_scenario(document, library.shelf)
    chosen = response or authored.scenario.response.default
    if chosen not in library.shelf.responses:
        raise UnknownContent("response", chosen, library.shelf.responses)
    if rubric not in library.rubrics:
        raise UnknownContent("rubric", rubric, library.rubrics)
    program = compile_program(authored, library.shelf.responses[chosen])
    first, second = (
        Judge(program, library.rubrics[rubric], library.law(law), on) for law, on in zip(laws, days, strict=True)
    )
    try:
        return compare(first, second, cap, progress)
    except (TooLarge, TooManyBeliefs) as error:
        raise NotValued(f"{authored.scenario.scenario}: {error}.") from None
