"""What was seen: for each decision, what the trainee did, what else was on offer, and what the officer knew then."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from simulator.engine.session import Decision, Session
from simulator.engine.step import observed
from simulator.expression import deciding, kleene
from simulator.expression.tree import Tree
from simulator.scenario.authored import TRUTHS
from simulator.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Observation:
    """The techniques and acts that a choice is evidence of, in the situation in which it was on offer."""

    techniques: tuple[str, ...]
    acts: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Both."""
        return (*self.techniques, *self.acts)

    def without(self, words: Set[str]) -> "Observation":
        """The same less some techniques and acts."""
        return Observation(
            tuple(each for each in self.techniques if each not in words),
            tuple(each for each in self.acts if each not in words),
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """A decision as scoring sees it. `number` counts from 0; `known` is what was known before it, defaults included."""

    number: int
    node: str
    choice: str
    options: Mapping[str, Observation]
    known: Mapping[str, str]
    minute: int

    @property
    def seen(self) -> Observation:
        """What the trainee's choice is evidence of."""
        return self.options[self.choice]


def moments(session: Session) -> tuple[Moment, ...]:
    """The decisions of an encounter that stand, after rewinding."""
    return tuple(_moment(session, number, decision) for number, decision in enumerate(session.decisions))


def _moment(session: Session, number: int, decision: Decision) -> Moment:
    program, situation = session.program, decision.situation
    node = program.nodes[situation.place]
    places = {choice.id: place for place, choice in enumerate(node.choices)}
    options = {name: Observation(*observed(program, situation, places[name])) for name in decision.offered}
    return Moment(number, node.id, decision.choice, options, program.known(situation.values), situation.values[0])


def holds(tree: Tree, known: Mapping[str, str], along: frozenset[str], vocabulary: Vocabulary) -> bool | None:
    """Whether a condition over known facts and what went along holds; None where unknown facts decide it."""
    result = kleene(tree, _reader(known, along, vocabulary))
    return None if result is None else bool(result)


def undecided(tree: Tree, known: Mapping[str, str], along: frozenset[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The unknown facts on which it depends whether a condition holds."""
    return tuple(dict.fromkeys(deciding(tree, _reader(known, along, vocabulary))))


def _reader(known: Mapping[str, str], along: frozenset[str], vocabulary: Vocabulary) -> Callable[[str], int | None]:
    def value(name: str) -> int | None:
        if name.startswith("along."):
            return int(name.removeprefix("along.") in along)
        found = known.get(name)
        return None if found is None else (vocabulary.facts[name].values or TRUTHS).index(found)

    return value
