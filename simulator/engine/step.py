"""The one semantics: what happens when a choice is taken (docs/authoring.md tells it in words).

Session, replay, solver, checks and previews all call this. Pure: the same arguments always give the same branches.
"""

from collections.abc import Iterable, Sequence
from math import lcm

from simulator.engine import event as e
from simulator.engine.program import STAY, Change, Op, Program, ProgramChoice, ProgramLine
from simulator.engine.situation import Branch, Situation
from simulator.scenario.authored import END_OF_TIME
from simulator.scenario.scope import ASKED, HERE

MINUTE = 0
"""The slot of the minute."""


class NotOffered(Exception):
    """A choice was taken that is not on offer in that situation."""


def start(program: Program) -> tuple[Branch, ...]:
    """All possible beginnings."""
    drafts = [_Draft(program, program.start, program.first)]
    for change, rows, known in program.chances:
        drafts = [_began(draft, change, value, weight, known) for draft in drafts for value, weight in rows]
    return _finished((draft, True) for draft in drafts)


def step(program: Program, situation: Situation, choice: int) -> tuple[Branch, ...]:
    """All possible results of taking choice number `choice` of the situation's node.

    Raises:
        NotOffered: no result is possible, because the choice is not on offer.
    """
    option = program.nodes[situation.place].choices[choice]
    draft = _acted(program, situation, option)
    draft.show(option.reply)
    drawn = [(draft, option.to)] if not option.odds else list(_by_chance(draft, option))
    if not drawn:
        raise NotOffered(option.id)
    for each, target in drawn:
        each.place = situation.place if target == STAY else target
    return _finished((each, target != STAY) for each, target in drawn)


def led(program: Program, situation: Situation, place: int) -> tuple[Branch, ...]:
    """All possible results of coming to a node without a decision and without any time: where an instructor leads."""
    return _finished([(_Draft(program, situation.values, place), True)])


def observed(program: Program, situation: Situation, choice: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The techniques and the acts that taking a choice in this situation is evidence of."""
    option = program.nodes[situation.place].choices[choice]
    rows = [option.own, *(row for row in option.also if row.guard is None or row.guard(situation.values))]
    techniques = dict.fromkeys(word for row in rows for word in row.techniques)
    acts = dict.fromkeys(word for row in rows for word in row.acts)
    return tuple(techniques), tuple(acts)


def offered(program: Program, situation: Situation) -> tuple[int, ...]:
    """The numbers of the choices that the situation offers, in order of the file; none at an ending."""
    if program.is_ending(situation.place):
        return ()
    choices = program.nodes[situation.place].choices
    return tuple(number for number, option in enumerate(choices) if _is_offered(program, situation, option))


def _is_offered(program: Program, situation: Situation, option: ProgramChoice) -> bool:
    values = situation.values
    if option.guard is not None and not option.guard(values):
        return False
    if option.once is not None and values[option.once]:
        return False
    for unit in option.units:
        if unit is None or values[unit.slot] or (unit.requires is not None and not unit.requires(values)):
            return False
    if option.certain:
        return True
    now = _acted(program, situation, option).values
    return any((odds.guard is None or odds.guard(now)) and odds.weight(now) > 0 for odds in option.odds)


def _acted(program: Program, situation: Situation, option: ProgramChoice) -> "_Draft":
    """Parts 1 to 3: the choice's own consequences, reactions, time."""
    before = situation.values
    draft = _Draft(program, before, situation.place)
    if option.once is not None:
        draft.values[option.once] = 1
    draft.apply(option.own.changes, "choice")
    rows = [option.own]
    for row in option.also:
        if row.guard is None or row.guard(before):
            draft.apply(row.changes, "also")
            rows.append(row)
    for row in rows:
        for word in (*row.techniques, *row.acts):
            if changes := program.establishes[word]:
                draft.apply(changes, word)
    if option.reactions:
        draft.react(option, [word for row in rows for word in row.techniques])
    draft.pass_time(option.takes)
    return draft


def _by_chance(draft: "_Draft", option: ProgramChoice) -> Iterable[tuple["_Draft", int]]:
    """Part 4: each row that can be drawn, with its target."""
    for odds in option.odds:
        weight = odds.weight(draft.values) if odds.guard is None or odds.guard(draft.values) else 0
        if weight > 0:
            drawn = draft.copy(weight)
            drawn.apply(odds.changes, "chance")
            drawn.show(odds.reply)
            yield drawn, odds.to


def _began(draft: "_Draft", change: Change, value: int, weight: int, known: bool) -> "_Draft":
    made = draft.copy(weight)
    made.values[change.slot] = value
    if known:
        made.values[draft.program.index[f"known.{change.name}"]] = 1 + value
    return made


def _finished(drawn: Iterable[tuple["_Draft", bool]]) -> tuple[Branch, ...]:
    """Parts 4 to 6 from the drawn row on: arrival times, the node, the clock, the triggers, the lines.

    With each draft goes whether its place is entered, or the encounter stays there.
    """
    done = [each for draft, fresh in drawn for settled in _settled(draft) for each in _arrived(settled, fresh)]
    common = lcm(*(draft.share for draft in done))
    return tuple(
        Branch(draft.weight * (common // draft.share), Situation(draft.place, tuple(draft.values)), tuple(draft.events))
        for draft in done
    )


def _arrived(draft: "_Draft", fresh: bool) -> list["_Draft"]:
    """Enter the place, then the clock, then triggers until none fires, then show where the encounter now stands."""
    program = draft.program
    found = _settled(draft.entered()) if fresh else [draft]
    done = []
    for each in found:
        if each.values[MINUTE] >= program.limit and not program.is_ending(each.place):
            each.events.append(e.TriggerFired(END_OF_TIME))
            each.place = program.time_up
            each.entered()
        done += _triggered(each, frozenset(), fresh)
    return done


def _triggered(draft: "_Draft", fired: frozenset[int], fresh: bool) -> list["_Draft"]:
    program = draft.program
    if not program.is_ending(draft.place):
        for number, trigger in enumerate(program.triggers):
            spent = number in fired or (trigger.once is not None and draft.values[trigger.once])
            if not spent and trigger.guard(draft.values):
                draft.events.append(e.TriggerFired(trigger.id))
                if trigger.once is not None:
                    draft.values[trigger.once] = 1
                draft.apply(trigger.changes, trigger.id)
                draft.show(trigger.reply)
                moved = trigger.to is not None
                if trigger.to is not None:
                    draft.place = trigger.to
                    draft.entered()
                return [done for each in _settled(draft) for done in _triggered(each, fired | {number}, fresh or moved)]
    draft.conclude(fresh)
    return [draft]


def _settled(draft: "_Draft") -> list["_Draft"]:
    """Draw the arrival times of the units just asked for."""
    asked = next((slot for slot in draft.asked if draft.values[slot] == ASKED), None) if draft.asked else None
    if asked is None:
        draft.asked = ()
        return [draft]
    done = []
    unit = draft.program.units[asked]
    total = sum(weight for _, weight in unit.eta)
    for minutes, weight in unit.eta:
        made = draft.copy(weight, total if len(unit.eta) > 1 else weight)
        made.values[asked] = minutes or HERE
        made.events.append(e.UnitExpected(unit.name, minutes) if minutes else e.UnitArrived(unit.name))
        done += _settled(made)
    return done


class _Draft:
    """A branch being worked out. Its probability is `weight` in `share` relative to its siblings."""

    __slots__ = ("asked", "events", "place", "program", "share", "tells", "values", "weight")

    def __init__(self, program: Program, values: Sequence[int], place: int) -> None:
        self.program, self.values, self.place = program, list(values), place
        self.events: list[e.Event] = []
        self.weight = self.share = 1
        self.asked: tuple[int, ...] = ()
        self.tells: tuple[Change, ...] = ()

    def copy(self, weight: int, share: int = 1) -> "_Draft":
        made = _Draft(self.program, self.values, self.place)
        made.events, made.asked, made.tells = self.events.copy(), self.asked, self.tells
        made.weight, made.share = self.weight * weight, self.share * share
        return made

    def apply(self, changes: Iterable[Change], cause: str) -> None:
        values = self.values
        for change in changes:
            slot, before, op = change.slot, values[change.slot], change.op
            if op is Op.ADD:
                self.move(slot, change.amount, cause)
            elif op is Op.SET:
                if before != change.amount:
                    values[slot] = change.amount
                    self.events.append(e.FactChanged(change.name, self.program.value_name(slot, change.amount), cause))
            elif op is Op.LEARN or op is Op.REVEAL:
                after = change.amount if op is Op.LEARN else 1 + values[change.amount]
                if before != after:
                    values[slot] = after
                    self.events.append(e.FactLearned(change.name, self.program.value_name(slot, after), cause))
            elif op is Op.CALL:
                if before == 0:
                    values[slot] = ASKED
                    self.asked = (*self.asked, slot)
                    self.events.append(e.UnitCalled(change.name))
            elif before != 0 and before != HERE:
                values[slot] = 0
                self.events.append(e.UnitCancelled(change.name))

    def move(self, slot: int, by: int, cause: str) -> None:
        """Move a gauge; it stops at the ends of its range."""
        low, high = self.program.bounds[slot]
        before = self.values[slot]
        after = min(high, max(low, before + by))
        if after != before:
            self.values[slot] = after
            self.events.append(e.GaugeChanged(self.program.slots[slot], before, after, cause))

    def react(self, option: ProgramChoice, techniques: Iterable[str]) -> None:
        """For each gauge only the strongest rise and the strongest fall of all techniques apply."""
        rise: dict[int, int] = {}
        fall: dict[int, int] = {}
        for technique in techniques:
            for guard, changes in option.reactions.get(technique, ()):
                if guard is None or guard(self.values):
                    for slot, by in changes:
                        strongest = rise if by > 0 else fall
                        if abs(by) > abs(strongest.get(slot, 0)):
                            strongest[slot] = by
                    break
        for slot in rise | fall:
            self.move(slot, rise.get(slot, 0) + fall.get(slot, 0), "reaction")

    def pass_time(self, took: int) -> None:
        if took == 0:
            return
        values = self.values
        values[MINUTE] = min(self.program.limit, values[MINUTE] + took)
        self.events.append(e.TimePassed(values[MINUTE], took))
        for slot, unit in self.program.units.items():
            if values[slot] > 0:
                left = values[slot] - took
                values[slot] = left if left > 0 else HERE
                if left <= 0:
                    self.events.append(e.UnitArrived(unit.name))

    def entered(self) -> "_Draft":
        """Note that the place is entered, and apply its rows; what they tell waits for the place's lines."""
        program = self.program
        self.tells = ()
        if program.is_ending(self.place):
            self.events.append(e.EncounterEnded(program.places[self.place]))
        else:
            node = program.nodes[self.place]
            self.events.append(e.NodeEntered(node.id))
            for row in node.enter:
                if row.guard is None or row.guard(self.values):
                    self.apply(row.changes, "enter")
                    self.tells += row.tells
        return self

    def show(self, lines: Sequence[ProgramLine]) -> None:
        if lines:
            self.events += [e.LineShown(line.id) for line in lines if line.guard is None or line.guard(self.values)]

    def conclude(self, fresh: bool) -> None:
        """The lines of the place in which the encounter now stands, in the situation of the next decision."""
        self.apply(self.tells, "enter")
        if self.program.is_ending(self.place):
            self.show(self.program.endings[self.program.places[self.place]])
        else:
            lines = self.program.nodes[self.place].lines
            self.show(lines if fresh else [line for line in lines if line.is_cue])
