"""Every problem of a scenario at once: runs all validators, and is the only caller of them."""

from simulator.document import Diagnostic, Document, InvalidDocument
from simulator.scenario.authored import Authored
from simulator.scenario.load import Shelf, read_scenario
from simulator.scenario.validators import expressions, graph, references, shared, text, words

VALIDATORS = (words.problems, references.problems, expressions.problems, shared.problems, text.problems)


def check(document: Document, shelf: Shelf) -> tuple[Authored | None, list[Diagnostic]]:
    """The scenario, if its shape allows to read it, and every problem found, in order of place.

    Where a name leads nowhere the paths through the scenario cannot be followed, so the graph is looked at last.
    """
    try:
        authored, found = read_scenario(document, shelf)
    except InvalidDocument as error:
        return None, list(error.diagnostics)
    for problems in VALIDATORS:
        found += problems(authored, shelf)
    if not any(each.is_error for each in found):
        found += graph.problems(authored, shelf)
    return authored, sorted(dict.fromkeys(found), key=lambda each: (each.location, each.code.id))


def load_scenario(document: Document, shelf: Shelf) -> Authored:
    """A scenario that may be run.

    Raises:
        InvalidDocument: with every problem of the file; warnings come along but do not refuse it by themselves.
    """
    authored, found = check(document, shelf)
    if authored is None or any(each.is_error for each in found):
        raise InvalidDocument(found)
    return authored
