"""Every technique, act, fact, unit, gauge, measure and person that is named exists."""

from collections.abc import Iterable, Iterator

from simulator.document import Diagnostic
from simulator.document import diagnostic as codes
from simulator.document.diagnostic import did_you_mean
from simulator.scenario.authored import Authored, Spot
from simulator.scenario.load import Shelf
from simulator.scenario.schema import Also, Choice, Consequence


def problems(authored: Authored, shelf: Shelf) -> list[Diagnostic]:
    """All names that nothing answers to."""
    return [
        *_header(authored, shelf),
        *_consequences(authored),
        *_lines(authored),
        *_endings(authored),
        *_reactions(authored, shelf),
    ]


def unknown(spot: Spot, kind: str, word: str, known: Iterable[str]) -> Diagnostic:
    """A word of a kind that does not exist."""
    return Diagnostic(codes.UNKNOWN_WORD, spot.location(), f'unknown {kind} "{word}"', did_you_mean(word, known))


def _header(authored: Authored, shelf: Shelf) -> Iterator[Diagnostic]:
    scenario, spot, vocabulary = authored.scenario, authored.spot, authored.vocabulary
    if scenario.condition not in vocabulary.conditions:
        yield unknown(spot.at("condition"), "condition", scenario.condition, vocabulary.conditions)
    for name in scenario.difficulty:
        if name not in vocabulary.difficulties:
            yield unknown(spot.at("difficulty", name), "difficulty", name, vocabulary.difficulties)
    for name, person in scenario.people.items():
        if person.profile and person.profile not in shelf.profiles:
            yield unknown(spot.at("people", name, "profile"), "profile", person.profile, shelf.profiles)
    plan = scenario.place.plan
    for name, zone in plan.people.items() if plan else ():
        if name not in scenario.people:
            yield unknown(spot.at("place", "plan", "people"), "person", name, scenario.people)
        if plan and zone not in plan.zones:
            yield unknown(spot.at("place", "plan", "people", name), "zone of the plan", zone, plan.zones)
    for name in (*scenario.response.suits, scenario.response.default):
        if name not in shelf.responses:
            yield unknown(spot.at("response"), "response model", name, shelf.responses)
    for name, fact in scenario.facts.items():
        yield from _fact(authored, name, spot.at("facts", name))
        if fact.values and name in vocabulary.facts:
            message = f'"{name}" is a word of the vocabulary, which says what values it has'
            yield Diagnostic(codes.CONTRADICTION, spot.at("facts", name, "values").location(), message, "remove values")


def _fact(authored: Authored, name: str, spot: Spot) -> Iterator[Diagnostic]:
    fact = authored.scenario.facts[name]
    if name not in authored.vocabulary.facts and fact.definition is None:
        fix = did_you_mean(name, authored.vocabulary.facts) or "give it a definition, as an own fact of this scenario"
        yield Diagnostic(codes.UNKNOWN_WORD, spot.location(key=True), f'unknown fact "{name}"', fix)
        return
    for field, value in [
        ("start", fact.start),
        ("believed", fact.believed),
        *(("chance", each) for each in fact.chance or {}),
        *(("notes", each) for each in fact.notes),
    ]:
        if value is not None:
            yield from _value(authored, name, value, spot.at(field))


def _value(authored: Authored, fact: str, value: bool | str, spot: Spot) -> Iterator[Diagnostic]:
    values = authored.fact_values(fact)
    text = str(value).lower() if isinstance(value, bool) else value
    if text not in values:
        yield Diagnostic(codes.WRONG_VALUE, spot.location(), f'"{fact}" cannot be {text}', did_you_mean(text, values))


def _consequences(authored: Authored) -> Iterator[Diagnostic]:
    vocabulary = authored.vocabulary
    for spot, part in authored.consequences():
        yield from _changes(authored, spot, part)
        if isinstance(part, Choice | Also):
            for field, known in (("techniques", vocabulary.techniques), ("acts", vocabulary.acts)):
                for number, word in enumerate(getattr(part, field)):
                    if word not in known:
                        yield unknown(spot.at(field, number), field[:-1], word, known)
        if isinstance(part, Choice) and part.to_whom and part.to_whom not in authored.scenario.people:
            yield unknown(spot.at("to_whom"), "person", part.to_whom, authored.scenario.people)
        if isinstance(part, Choice) and isinstance(part.reactions, dict):
            for word in part.reactions:
                if word not in part.techniques:
                    yield unknown(spot.at("reactions", word), "technique of this choice", word, part.techniques)


def _changes(authored: Authored, spot: Spot, part: Consequence) -> Iterator[Diagnostic]:
    gauges, facts = authored.scenario.gauges, authored.facts()
    for name, value in part.effects.items():
        at = spot.at("effects", name)
        if name in gauges:
            if isinstance(value, bool) or not isinstance(value, int):
                message = f'"{name}" is a gauge: it changes by a number, found {value}'
                yield Diagnostic(codes.WRONG_VALUE, at.location(), message, "write for example +1")
        elif name not in facts:
            yield unknown(at, "gauge or fact", name, (*gauges, *facts))
        elif isinstance(value, bool | str):
            yield from _value(authored, name, value, at)
        else:
            yield Diagnostic(codes.WRONG_VALUE, at.location(), f'"{name}" is a fact: it becomes a value, found {value}')
    for number, name in enumerate(part.reveals):
        if name not in facts:
            yield unknown(spot.at("reveals", number), "fact", name, facts)
    for name, learnt in part.learns.items():
        if name not in facts:
            yield unknown(spot.at("learns", name), "fact", name, facts)
        else:
            yield from _value(authored, name, learnt, spot.at("learns", name))
    for field in ("calls", "cancels"):
        for number, unit in enumerate(getattr(part, field)):
            if unit not in authored.vocabulary.units:
                yield unknown(spot.at(field, number), "unit", unit, authored.vocabulary.units)


def _lines(authored: Authored) -> Iterator[Diagnostic]:
    for spot, _, line in authored.lines():
        if line.who and line.who not in authored.scenario.people:
            yield unknown(spot.at("who"), "person", line.who, authored.scenario.people)
        for gauge in line.cue:
            if gauge not in authored.scenario.gauges:
                yield unknown(spot.at("cue", gauge), "gauge", gauge, authored.scenario.gauges)


def _endings(authored: Authored) -> Iterator[Diagnostic]:
    measures = authored.vocabulary.measures
    for name, ending in authored.scenario.endings.items():
        spot = authored.spot.at("endings", name, "outcome")
        for measure, value in ending.outcome.items():
            if measure not in measures:
                yield unknown(spot.at(measure), "measure", measure, measures)
            elif value not in measures[measure].values:
                fix = did_you_mean(value, measures[measure].values)
                yield Diagnostic(
                    codes.WRONG_VALUE, spot.at(measure).location(), f'"{measure}" cannot be "{value}"', fix
                )
        for measure in measures.keys() - ending.outcome.keys():
            yield Diagnostic(codes.MISSING_FIELD, spot.location(), f'the outcome does not say "{measure}"', "add it")


def _reactions(authored: Authored, shelf: Shelf) -> Iterator[Diagnostic]:
    for spot, _, choice in authored.choices():
        if isinstance(choice.reactions, dict):
            for technique, change in choice.reactions.items():
                for gauge in change:
                    if gauge not in authored.scenario.gauges:
                        yield unknown(spot.at("reactions", technique, gauge), "gauge", gauge, authored.scenario.gauges)
