"""Authored scenario + response model -> Program."""

from collections.abc import Iterable, Mapping
from functools import cache

from simulator.engine.program import (
    STAY,
    Change,
    Op,
    Program,
    ProgramChoice,
    ProgramLine,
    ProgramNode,
    ProgramOdds,
    ProgramRow,
    ProgramTrigger,
    ProgramUnit,
    Reactions,
)  # fmt: skip
from simulator.expression import Scope, Tree, compiled, parse_condition, parse_number
from simulator.expression.evaluate import Compiled
from simulator.scenario import schema
from simulator.scenario.authored import Authored
from simulator.scenario.schema import ResponseModel
from simulator.scenario.scope import SharedScope, SituationScope, value_index
from simulator.scenario.validators.expressions import cue_condition

TELLS = (Op.LEARN, Op.REVEAL)
"""Changes of what the officer knows."""


def compile_program(authored: Authored, response: ResponseModel) -> Program:
    """The program of a scenario that `load_scenario` let through."""
    return _Compiler(authored, response).program()


class _Compiler:
    def __init__(self, authored: Authored, response: ResponseModel) -> None:
        self.authored, self.scenario, self.response = authored, authored.scenario, response
        self.scope, self.shared = SituationScope(authored), SharedScope(authored)
        self.facts = authored.facts()
        self.slots = tuple(self._slots())
        self.index = {name: number for number, name in enumerate(self.slots)}
        self.places = (*self.scenario.nodes, *self.scenario.endings)
        self.trees: dict[Compiled, Tree] = {}
        self.condition = cache(self._condition)
        self.units = {unit.name: unit for unit in self._units()}

    def program(self) -> Program:
        limit = self.scenario.clock.limit
        bounds = {self.index[name]: (gauge.range[0], gauge.range[1]) for name, gauge in self.scenario.gauges.items()}
        endings = self.scenario.endings
        return Program(
            authored=self.authored,
            response=self.response,
            slots=self.slots,
            bounds=bounds,
            start=self._start(),
            chances=tuple(self._chances()),
            places=self.places,
            nodes=tuple(self._node(name, node) for name, node in self.scenario.nodes.items()),
            first=self.places.index(self.scenario.start),
            triggers=tuple(self._trigger(each) for each in self.scenario.triggers),
            establishes={word: self._established(word) for word in sorted(self.authored.words_used())},
            units={unit.slot: unit for unit in self.units.values()},
            limit=limit,
            time_up=self.places.index(self.scenario.clock.then),
            endings={name: self._lines(f"ending/{name}", ending.lines) for name, ending in endings.items()},
            views={name: self._lines(f"views/{name}", ending.views) for name, ending in endings.items()},
            lines={name: line for _, name, line in self.authored.lines()},
            index=self.index,
            trees=self.trees,
        )

    def _slots(self) -> Iterable[str]:
        yield "minute"
        yield from self.scenario.gauges
        yield from (f"fact.{fact}" for fact in self.facts)
        yield from (f"known.{fact}" for fact in self.facts)
        yield from (f"unit.{unit}" for unit in self.authored.units_called())
        yield from (f"once.{node}/{choice.id}" for _, node, choice in self.authored.choices() if choice.once)
        yield from (f"fired.{trigger.id}" for trigger in self.scenario.triggers if trigger.once)

    def _start(self) -> tuple[int, ...]:
        values = dict.fromkeys(self.slots, 0)
        values |= {name: gauge.start for name, gauge in self.scenario.gauges.items()}
        for name in self.facts:
            fact = self.scenario.facts.get(name)
            word = self.authored.vocabulary.facts.get(name)
            start = fact.start if fact else word.default if word else None
            value = self._value(name, start) if start is not None else 0
            values[f"fact.{name}"] = value
            if fact and fact.believed is not None:
                values[f"known.{name}"] = 1 + self._value(name, fact.believed)
            elif (fact.known if fact else word is not None and word.default is not None) and start is not None:
                values[f"known.{name}"] = 1 + value
        return tuple(values.values())

    def _chances(self) -> Iterable[tuple[Change, tuple[tuple[int, int], ...], bool]]:
        for name, fact in self.scenario.facts.items():
            if fact.chance:
                rows = tuple((self._value(name, value), weight) for value, weight in fact.chance.items())
                yield Change(Op.SET, self.index[f"fact.{name}"], 0, name), rows, fact.known

    def _value(self, fact: str, value: bool | str) -> int:
        return value_index(self.authored.fact_values(fact), value)

    def _condition(self, text: str | None, scope: Scope | None = None) -> Compiled | None:
        return None if text is None else self._compiled(parse_condition(text, scope or self.scope))

    def _compiled(self, tree: Tree) -> Compiled:
        function = compiled(tree, self.index)
        self.trees[function] = tree
        return function

    def _lines(self, prefix: str, lines: Iterable[schema.Line]) -> tuple[ProgramLine, ...]:
        return tuple(self._line(line.id or f"{prefix}/{number}", line) for number, line in enumerate(lines))

    def _line(self, name: str, line: schema.Line) -> ProgramLine:
        parts = [cue_condition(gauge, text) for gauge, text in line.cue.items()]
        parts += [f"({line.when})"] if line.when else []
        return ProgramLine(name, self.condition(" and ".join(parts) or None), bool(line.cue))

    def _node(self, name: str, node: schema.Node) -> ProgramNode:
        return ProgramNode(
            id=name,
            enter=tuple(self._entering(row) for row in node.enter),
            lines=self._lines(name, node.lines),
            choices=tuple(self._choice(name, choice) for choice in node.choices),
        )

    def _entering(self, row: schema.Conditional) -> ProgramRow:
        changes = self._changes(row)
        tells = tuple(each for each in changes if each.op in TELLS)
        return ProgramRow(self.condition(row.when), tuple(each for each in changes if each not in tells), tells=tells)

    def _choice(self, node: str, choice: schema.Choice) -> ProgramChoice:
        odds = tuple(
            self._odds(f"{node}/{choice.id}/{number}", choice, each) for number, each in enumerate(choice.chance)
        )
        sure = [
            each for each in choice.chance if each.when is None and isinstance(each.weight, int) and each.weight > 0
        ]
        own = ProgramRow(None, self._changes(choice), tuple(choice.techniques), tuple(choice.acts))
        return ProgramChoice(
            id=choice.id,
            guard=self.condition(choice.when),
            once=self.index[f"once.{node}/{choice.id}"] if choice.once else None,
            units=tuple(self.units.get(unit) for unit in choice.calls),
            own=own,
            also=tuple(
                ProgramRow(self.condition(row.when), self._changes(row), tuple(row.techniques), tuple(row.acts))
                for row in choice.also
            ),
            reactions=self._reactions(choice),
            takes=choice.takes,
            reply=self._lines(f"{node}/{choice.id}", choice.reply),
            odds=odds,
            to=self._to(choice.to),
            certain=not odds or bool(sure),
        )

    def _odds(self, prefix: str, choice: schema.Choice, odds: schema.Odds) -> ProgramOdds:
        return ProgramOdds(
            guard=self.condition(odds.when),
            weight=self._compiled(parse_number(str(odds.weight), self.scope)),
            changes=self._changes(odds),
            reply=self._lines(prefix, odds.reply),
            to=self._to(odds.to or choice.to),
        )

    def _to(self, name: str | None) -> int:
        return STAY if name is None or name == schema.STAY else self.places.index(name)

    def _trigger(self, trigger: schema.Trigger) -> ProgramTrigger:
        guard = self.condition(trigger.when)
        assert guard is not None  # a trigger always has one
        return ProgramTrigger(
            id=trigger.id,
            guard=guard,
            once=self.index[f"fired.{trigger.id}"] if trigger.once else None,
            changes=self._changes(trigger),
            reply=self._lines(f"trigger/{trigger.id}", trigger.reply),
            to=None if trigger.to is None else self.places.index(trigger.to),
        )

    def _changes(self, part: schema.Consequence) -> tuple[Change, ...]:
        return (
            *(self._effect(name, value) for name, value in part.effects.items()),
            *(self._reveal(name) for name in part.reveals),
            *(self._learn(name, value) for name, value in part.learns.items()),
            *(Change(Op.CALL, self.units[unit].slot, 0, unit) for unit in part.calls if unit in self.units),
            *(Change(Op.CANCEL, self.units[unit].slot, 0, unit) for unit in part.cancels if unit in self.units),
        )

    def _effect(self, name: str, value: bool | int | str) -> Change:
        if name in self.scenario.gauges:
            return Change(Op.ADD, self.index[name], int(value), name)
        assert not isinstance(value, int) or isinstance(value, bool)  # the check let only words through
        return Change(Op.SET, self.index[f"fact.{name}"], self._value(name, value), name)

    def _reveal(self, name: str) -> Change:
        return Change(Op.REVEAL, self.index[f"known.{name}"], self.index[f"fact.{name}"], name)

    def _learn(self, name: str, value: bool | str) -> Change:
        return Change(Op.LEARN, self.index[f"known.{name}"], 1 + self._value(name, value), name)

    def _established(self, word: str) -> tuple[Change, ...]:
        made = self.authored.establishes(word)
        return tuple(
            each for name, value in made.items() for each in (self._effect(name, value), self._learn(name, value))
        )

    def _reactions(self, choice: schema.Choice) -> Mapping[str, Reactions]:
        if choice.reactions == "none":
            return {}
        crisis = next(name for name, person in self.scenario.people.items() if person.role == "person_in_crisis")
        person = self.scenario.people[choice.to_whom or crisis]
        profile = self.authored.profiles.get(person.profile or "")
        rows = dict(profile.reactions) if profile else {}
        rows |= {technique: [schema.Reaction(change=change)] for technique, change in choice.reactions.items()}
        named = {*choice.techniques, *(word for row in choice.also for word in row.techniques)}
        return {technique: self._reaction(rows[technique]) for technique in sorted(named & rows.keys())}

    def _reaction(self, rows: Iterable[schema.Reaction]) -> Reactions:
        return tuple(
            (
                self.condition(row.when, self.shared),
                tuple(
                    (self.index[gauge], change) for gauge, change in row.change.items() if gauge in self.scenario.gauges
                ),
            )
            for row in rows
        )

    def _units(self) -> Iterable[ProgramUnit]:
        for name in self.authored.units_called():
            model = self.response.units.get(name)
            if model is not None:
                eta = {str(model.eta): 1} if isinstance(model.eta, int) else model.eta
                rows = tuple((int(minutes), weight) for minutes, weight in eta.items())
                requires = self.condition(model.requires, self.shared)
                yield ProgramUnit(name, self.index[f"unit.{name}"], rows, requires)
