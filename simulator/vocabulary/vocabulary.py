"""Vocabulary: what a technique, an act or a fact is, by its id."""

from typing import Literal

from pydantic import Field

from simulator.document import Document, Strict, validated

FactValue = bool | str
Motif = Literal["none", "listening_aside", "rocking", "restless", "hand_flutter"]


class Word(Strict):
    """A named thing with its meaning in one sentence.

    `establishes`: facts that become true and known to the officer by doing this, because it is the officer's own act.
    `counts_as`: what evaluations count an act as.
    """

    name: str
    definition: str
    establishes: dict[str, FactValue] = {}
    counts_as: Literal["force", "detention", "arrest"] | None = None


class Condition(Word):
    """What a person is going through. `motif`: the small repeated movement by which a drawn person shows it."""

    motif: Motif = "none"


class FactWord(Strict):
    """A fact: true or false, or one of `values`. `default` is what holds, and is known, where a scenario is silent;
    a fact without a default is not known unless the scenario says so. `noted`: an officer would note it down when it is
    found out; false for conclusions that only the law asks about."""

    name: str
    definition: str
    values: list[str] | None = None
    default: FactValue | None = None
    noted: bool = True


class Measure(Strict):
    """A measure of evaluations; `values` in order from best to worst where there is an order.

    `called`: a value in words, where its id does not say it. `grave`: the values of serious harm, after which a debrief
    does not speak of luck.
    """

    name: str
    definition: str
    values: list[str]
    called: dict[str, str] = {}
    grave: list[str] = []


class Vocabulary(Strict):
    """All words, by kind and id."""

    vocabulary: str
    version: int = Field(ge=1)
    gauges: dict[str, Word]
    conditions: dict[str, Condition]
    techniques: dict[str, Word]
    acts: dict[str, Word]
    facts: dict[str, FactWord]
    units: dict[str, Word]
    measures: dict[str, Measure]
    difficulties: dict[str, Word]


Kind = Literal["gauges", "conditions", "techniques", "acts", "facts", "units", "measures", "difficulties"]


def load_vocabulary(document: Document) -> Vocabulary:
    """The vocabulary of a document.

    Raises:
        InvalidDocument: a field is wrong.
    """
    return validated(Vocabulary, document)
