"""The small language of guards, weights and legal requirements: integers, named values, truth; total and safe."""

from simulator.expression.evaluate import compiled, deciding, kleene
from simulator.expression.parse import ExpressionError, Scope, parse_condition, parse_number
from simulator.expression.tree import BOOLEAN, INTEGER, Name, Tree, Type, Typed, compare, names_in, number

__all__ = [
    "BOOLEAN",
    "INTEGER",
    "ExpressionError",
    "Name",
    "Scope",
    "Tree",
    "Type",
    "Typed",
    "compare",
    "compiled",
    "deciding",
    "kleene",
    "names_in",
    "number",
    "parse_condition",
    "parse_number",
]
