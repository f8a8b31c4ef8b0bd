"""Every guard, weight and cue is in the language, and reads only what exists."""

import re
from collections.abc import Callable, Iterator

from simulator.document import Diagnostic
from simulator.document import diagnostic as codes
from simulator.expression import ExpressionError, Scope, Tree, parse_condition, parse_number
from simulator.scenario.authored import Authored, Spot
from simulator.scenario.load import Shelf
from simulator.scenario.schema import Odds
from simulator.scenario.scope import SituationScope

_CUE = re.compile(r"(?:(<=|>=|==|!=|<|>)\s*(-?\d+))|(?:(-?\d+)\s*\.\.\s*(-?\d+))")


def problems(authored: Authored, shelf: Shelf) -> list[Diagnostic]:
    """All expressions that do not hold up."""
    scope = SituationScope(authored)
    found = [each for spot, text in authored.guards() for each in refused(spot, text, scope, parse_condition)]
    for spot, part in authored.consequences():
        if isinstance(part, Odds) and isinstance(part.weight, str):
            found += refused(spot.at("weight"), part.weight, scope, parse_number)
    return [*found, *_cues(authored)]


def refused(spot: Spot, text: str, scope: Scope, parse: Callable[[str, Scope], Tree]) -> list[Diagnostic]:
    """The problem of one expression, if there is one."""
    try:
        parse(text, scope)
    except ExpressionError as error:
        return [Diagnostic(error.code, spot.location(), error.message, error.fix)]
    return []


def cue_condition(gauge: str, text: str) -> str:
    """A cue's short form as a condition: ">= 5" of agitation is "agitation >= 5"; "4..6" is between, ends included.

    Raises:
        ValueError: it is neither.
    """
    match = _CUE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f'"{text}" is no cue')
    operator, number, low, high = match.groups()
    return f"{gauge} {operator} {number}" if operator else f"{gauge} >= {low} and {gauge} <= {high}"


def _cues(authored: Authored) -> Iterator[Diagnostic]:
    for spot, _, line in authored.lines():
        for gauge, text in line.cue.items():
            try:
                cue_condition(gauge, text)
            except ValueError as error:
                fix = 'write a comparison such as ">= 5" or a span such as "4..6"'
                yield Diagnostic(codes.EXPRESSION_SYNTAX, spot.at("cue", gauge).location(), str(error), fix)
