"""Tree -> column: the second back end of the expression language, over many situations at once.

The scalar back end is `simulator.expression.evaluate.compiled`; both read the same typed tree.
"""

from collections.abc import Mapping
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from simulator.expression import tree as t
from simulator.expression.tree import Tree

Values = NDArray[np.int16]
"""One row a slot of the program, one column a situation."""
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

_COMPARE = {
    "==": np.equal, "!=": np.not_equal, "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
}  # fmt: skip
_ARITHMETIC = {"+": np.add, "-": np.subtract, "*": np.multiply, "min": np.minimum, "max": np.maximum}


def numbers(tree: Tree, values: Values, index: Mapping[str, int]) -> Numbers:
    """The value of a tree in every situation, as integers; true is 1."""
    match tree:
        case t.Number(value):
            return np.full(values.shape[1], value, np.int64)
        case t.Name(slot):
            named: Numbers = values[index[slot]].astype(np.int64)
            return named
        case t.Arithmetic(operator, left, right):
            made: Numbers = _ARITHMETIC[operator](numbers(left, values, index), numbers(right, values, index))
            return made
    return truths(tree, values, index).astype(np.int64)


def truths(tree: Tree, values: Values, index: Mapping[str, int]) -> Mask:
    """Whether a condition holds in every situation."""
    match tree:
        case t.Compare(operator, t.Name(slot), t.Number(value)):
            quick: Mask = _COMPARE[operator](values[index[slot]], value)
            return quick
        case t.Compare(operator, left, right):
            made: Mask = _COMPARE[operator](numbers(left, values, index), numbers(right, values, index))
            return made
        case t.Member(item, constants):
            of = numbers(item, values, index)
            return reduce(np.logical_or, [of == each for each in constants])
        case t.Not(part):
            return ~truths(part, values, index)
        case t.All(parts):
            return reduce(np.logical_and, [truths(each, values, index) for each in parts])
        case t.Any(parts):
            return reduce(np.logical_or, [truths(each, values, index) for each in parts])
    nonzero: Mask = numbers(tree, values, index) != 0
    return nonzero
