"""The names that conditions may use: over a situation, and over what is known."""

from collections.abc import Iterable, Mapping

from simulator.expression import BOOLEAN, INTEGER, Name, Type, Typed, compare, number
from simulator.scenario.authored import TRUTHS, UNKNOWN, Authored
from simulator.vocabulary import Vocabulary

HERE = -1
"""A unit's slot when it has arrived. 0: not called; more: minutes until it arrives."""
ASKED = -2
"""A unit's slot between the call and the draw of its arrival time, within one step."""


def fact_type(values: tuple[str, ...]) -> Type:
    """The type of a fact's true value."""
    return BOOLEAN if values == TRUTHS else Type("a word", values)


def known_type(values: tuple[str, ...]) -> Type:
    """The type of what is known of a fact."""
    return Type("a known fact", (UNKNOWN, *values))


class SituationScope:
    """Names of a scenario: gauges, facts, known facts, units, the minute."""

    def __init__(self, authored: Authored) -> None:
        self._names: dict[str, Typed] = {"minute": Typed(Name("minute"), INTEGER)}
        self._names |= {gauge: Typed(Name(gauge), INTEGER) for gauge in authored.scenario.gauges}
        for fact in authored.facts():
            values = authored.fact_values(fact)
            self._names.setdefault(fact, Typed(Name(f"fact.{fact}"), fact_type(values)))
            self._names[f"known.{fact}"] = Typed(Name(f"known.{fact}"), known_type(values))
        called = authored.units_called()
        for unit in authored.vocabulary.units:
            here, asked = compare(f"unit.{unit}", "==", HERE), compare(f"unit.{unit}", "!=", 0)
            self._names[f"here.{unit}"] = Typed(here if unit in called else number(0), BOOLEAN)
            self._names[f"called.{unit}"] = Typed(asked if unit in called else number(0), BOOLEAN)

    def resolve(self, name: str) -> Typed | None:
        """What a name stands for."""
        return self._names.get(name)

    def names(self) -> Iterable[str]:
        """All names."""
        return self._names


class SharedScope(SituationScope):
    """Names for profiles and response models, which many scenarios share: a gauge that a scenario lacks is 0 there,
    and a fact that it does not declare is as the vocabulary's default says, or unknown."""

    def __init__(self, authored: Authored) -> None:
        super().__init__(authored)
        for gauge in authored.vocabulary.gauges:
            self._names.setdefault(gauge, Typed(number(0), INTEGER))
        for fact, word in authored.vocabulary.facts.items():
            values = tuple(word.values) if word.values else TRUTHS
            known = 0 if word.default is None else 1 + value_index(values, word.default)
            self._names.setdefault(f"known.{fact}", Typed(number(known), known_type(values)))


class KnownScope:
    """Names for law packs and gates: a bare name is what the officer knew; `along.x` is what went along."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names = {
            fact: Typed(Name(fact), fact_type(tuple(word.values) if word.values else TRUTHS))
            for fact, word in vocabulary.facts.items()
        }
        words: Mapping[str, object] = {**vocabulary.techniques, **vocabulary.acts}
        self._names |= {f"along.{word}": Typed(Name(f"along.{word}"), BOOLEAN) for word in words}

    def resolve(self, name: str) -> Typed | None:
        """What a name stands for."""
        return self._names.get(name)

    def names(self) -> Iterable[str]:
        """All names."""
        return self._names


def value_index(values: tuple[str, ...], value: bool | str) -> int:
    """The number of a fact's value; raises ValueError if it is none of them."""
    return values.index(TRUTHS[value] if isinstance(value, bool) else value)
