"""A condition in words, as an outline: for readers who know the law and not the language of conditions."""

from dataclasses import dataclass

from simulator.expression import tree as t
from simulator.scenario.authored import TRUTHS
from simulator.views.words import in_words, word_name
from simulator.vocabulary import Vocabulary

ALONG = "along."


@dataclass(frozen=True, slots=True)
class Outline:
    """A point, and the points below it."""

    text: str
    parts: tuple["Outline", ...] = ()


def outline(tree: t.Tree, vocabulary: Vocabulary) -> Outline:
    """What a condition over known facts asks for."""
    match tree:
        case t.All(parts):
            return _points("all of these", parts, vocabulary)
        case t.Any(parts):
            return _points("at least one of these", parts, vocabulary)
        case t.Not(t.All(parts)):
            return _points("not all of these together", parts, vocabulary)
        case t.Not(t.Any(parts)):
            return _points("none of these", parts, vocabulary)
        case t.Not(t.Not(part)):
            return outline(part, vocabulary)
        case t.Not(t.Name(slot)):
            return Outline(f"{slot_name(slot, vocabulary)}: no")
        case t.Not(part):
            return _points("this does not hold", (part,), vocabulary)
        case t.Name(slot):
            return Outline(f"{slot_name(slot, vocabulary)}: yes")
        case t.Compare("==", t.Name(slot), t.Number(value)):
            return Outline(f"{slot_name(slot, vocabulary)}: {_value(slot, value, vocabulary)}")
        case t.Compare("!=", t.Name(slot), t.Number(value)):
            return Outline(f"{slot_name(slot, vocabulary)}: anything but {_value(slot, value, vocabulary)}")
        case t.Member(t.Name(slot), values):
            words = " or ".join(_value(slot, value, vocabulary) for value in values)
            return Outline(f"{slot_name(slot, vocabulary)}: {words}")
        case t.Number(value):
            return Outline("always" if value else "never")
    return Outline(_symbols(tree, vocabulary))


def slot_name(slot: str, vocabulary: Vocabulary) -> str:
    """What a name in a condition stands for, in words."""
    if slot.startswith(ALONG):
        word = slot.removeprefix(ALONG)
        return f"along with it, {word_name(word, vocabulary)}"
    return vocabulary.facts[slot].name if slot in vocabulary.facts else in_words(slot)


def value_name(value: str) -> str:
    """A fact's value in words."""
    return {"true": "yes", "false": "no"}.get(value, in_words(value))


def _points(text: str, parts: tuple[t.Tree, ...], vocabulary: Vocabulary) -> Outline:
    return Outline(text, tuple(outline(part, vocabulary) for part in parts))


def _value(slot: str, value: int, vocabulary: Vocabulary) -> str:
    fact = vocabulary.facts.get(slot)
    words = fact.values if fact and fact.values else TRUTHS
    return value_name(words[value]) if 0 <= value < len(words) else str(value)


def _symbols(tree: t.Tree, vocabulary: Vocabulary) -> str:
    """Arithmetic as it is written, with names in words; law hardly ever counts."""
    match tree:
        case t.Number(value):
            return str(value)
        case t.Name(slot):
            return f"({slot_name(slot, vocabulary)})"
        case t.Compare(operator, left, right) | t.Arithmetic(operator, left, right):
            return f"{_symbols(left, vocabulary)} {operator} {_symbols(right, vocabulary)}"
        case t.Member(item, values):
            return f"{_symbols(item, vocabulary)} in {', '.join(map(str, values))}"
    return f"({outline(tree, vocabulary).text})"
