"""The typed syntax tree. Every value is an integer: false is 0, true is 1, a word of an enumeration is its index."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Type:
    """What an expression yields. `words` of an enumeration, in order; none for integers and for true or false."""

    name: str
    words: tuple[str, ...] = ()


INTEGER = Type("a number")
BOOLEAN = Type("true or false")


@dataclass(frozen=True, slots=True)
class Number:
    """A constant."""

    value: int


@dataclass(frozen=True, slots=True)
class Name:
    """The value of a slot of the situation, or of a known fact, by its name."""

    slot: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`operator` is +, -, *, min or max."""

    operator: str
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Compare:
    """`operator` is ==, !=, <, <=, > or >=."""

    operator: str
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Member:
    """Whether the item is one of some constants."""

    item: "Tree"
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: "Tree"


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple["Tree", ...]


Tree = Number | Name | Arithmetic | Compare | Member | Not | All | Any


@dataclass(frozen=True, slots=True)
class Typed:
    """A tree with what it yields."""

    tree: Tree
    type: Type


def number(value: int) -> Number:
    """A constant."""
    return Number(value)


def compare(slot: str, operator: str, value: int) -> Compare:
    """A slot against a constant."""
    return Compare(operator, Name(slot), Number(value))


def names_in(tree: Tree) -> Iterator[str]:
    """The slots that a tree reads, in order, repeated if read again."""
    match tree:
        case Name(slot):
            yield slot
        case Arithmetic(_, left, right) | Compare(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case Member(item, _):
            yield from names_in(item)
        case Not(part):
            yield from names_in(part)
        case All(parts) | Any(parts):
            for each in parts:
                yield from names_in(each)
