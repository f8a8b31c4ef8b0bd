"""Tree -> value. One meaning: over the slots of a situation (compiled), and over facts that may be unknown (kleene)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add, eq, ge, gt, le, lt, mul, ne, sub

from simulator.expression import tree as t
from simulator.expression.tree import Tree

Compiled = Callable[[Sequence[int]], int]
_OPERATORS: dict[str, Callable[[int, int], int]] = {
    "+": add, "-": sub, "*": mul, "min": min, "max": max, "==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge,
}  # fmt: skip


def compiled(tree: Tree, index: Mapping[str, int]) -> Compiled:
    """A function from the values of the slots to the value of the tree. `index` says where each slot stands."""
    match tree:
        case t.Number(value):
            return lambda values: value
        case t.Name(slot):
            place = index[slot]
            return lambda values: values[place]
        case t.Arithmetic(operator, left, right) | t.Compare(operator, left, right):
            return _binary(_OPERATORS[operator], left, right, index)
        case t.Member(item, constants):
            of, among = compiled(item, index), frozenset(constants)
            return lambda values: of(values) in among
        case t.Not(part):
            inner = compiled(part, index)
            return lambda values: not inner(values)
        case t.All(parts):
            return reduce(_both, (compiled(each, index) for each in parts))
        case t.Any(parts):
            return reduce(_either, (compiled(each, index) for each in parts))


def _binary(operate: Callable[[int, int], int], left: Tree, right: Tree, index: Mapping[str, int]) -> Compiled:
    """The common case, a slot against a constant, takes one call fewer: guards are what a step spends its time on."""
    if isinstance(left, t.Name) and isinstance(right, t.Number):
        place, constant = index[left.slot], right.value
        return lambda values: operate(values[place], constant)
    first, second = compiled(left, index), compiled(right, index)
    return lambda values: operate(first(values), second(values))


def _both(first: Compiled, second: Compiled) -> Compiled:
    return lambda values: first(values) and second(values)


def _either(first: Compiled, second: Compiled) -> Compiled:
    return lambda values: first(values) or second(values)


def kleene(tree: Tree, known: Callable[[str], int | None]) -> int | None:
    """The value of a tree over facts that may be unknown: None where the unknown ones decide (Kleene's strong logic).

    `known` gives the value of a name, or None if it is not known.
    """
    match tree:
        case t.Number(value):
            return value
        case t.Name(slot):
            return known(slot)
        case t.Arithmetic(operator, left, right) | t.Compare(operator, left, right):
            first, second = kleene(left, known), kleene(right, known)
            return None if first is None or second is None else int(_OPERATORS[operator](first, second))
        case t.Member(item, constants):
            value_of = kleene(item, known)
            return None if value_of is None else int(value_of in constants)
        case t.Not(part):
            inner = kleene(part, known)
            return None if inner is None else int(not inner)
        case t.All(parts):
            return _least([kleene(each, known) for each in parts], decisive=0)
        case t.Any(parts):
            return _least([kleene(each, known) for each in parts], decisive=1)


def deciding(tree: Tree, known: Callable[[str], int | None]) -> Iterator[str]:
    """The unknown names on which the value of a tree depends; none where it is settled whatever they are."""
    if kleene(tree, known) is not None:
        return
    match tree:
        case t.Name(slot):
            yield slot
        case t.Arithmetic(_, left, right) | t.Compare(_, left, right):
            yield from deciding(left, known)
            yield from deciding(right, known)
        case t.Member(part, _) | t.Not(part):
            yield from deciding(part, known)
        case t.All(parts) | t.Any(parts):
            for each in parts:
                yield from deciding(each, known)


def _least(values: list[int | None], decisive: int) -> int | None:
    """One decisive part settles it; otherwise one unknown part leaves it unknown."""
    if any(value is not None and bool(value) == bool(decisive) for value in values):
        return decisive
    return None if None in values else 1 - decisive
