"""Oracle: what every choice on offer was worth, along an encounter. Implements scoring's ValueOracle."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.decision import DecisionValue, Values
from scoring.observation import Observation
from scoring.ranking import Rank, rank
from simulator.analysis.officer import Belief, Officer, Seen, Turn
from simulator.analysis.table import Table, exact
from simulator.engine import event as e
from simulator.engine.session import Session
from simulator.engine.situation import Situation
from simulator.engine.step import observed


class Disagreement(Exception):
    """The session showed something that the step does not allow: a fault of the program."""


@dataclass(frozen=True)
class Oracle:
    """Values of the choices in encounters of one program, judged by one rubric and law."""

    table: Table

    def values(self, session: Session) -> Values:
        """For each decision that stands, the value of every choice that was on offer, and what luck then did.

        Not for encounters in which an instructor led to a node: no belief follows from what was shown there.
        """
        watch = Watch(self, session)
        start, found = self.table.value(watch.belief), []
        for number, decision in enumerate(session.decisions):
            worths = watch.worths()
            cost = self.cost(decision.situation, watch.number(decision.choice))
            most = max(worths.values())
            top = [self.cost(decision.situation, watch.number(name)) for name, each in worths.items() if each == most]
            watch.advance(decision.choice, after(session, number), decision.events)
            came = self.table.value(watch.belief) - cost
            found.append(DecisionValue(number, worths, came, Fraction(max(0, cost - min(top)))))
        return Values(tuple(found), start, exact(self.table.highest), exact(self.table.lowest))

    def best_line(self, session: Session, decision: int, slack: Fraction = Fraction(0)) -> tuple[tuple[str, str], ...]:
        """From a decision on, the choices of most value with the luck of that run: (node, choice), to an ending.

        Of several of most value, or at most `slack` below it, the one that law and rubric prefer.
        """
        again = Session(session.program, session.seed)
        again.note(*(each for each in session.events if isinstance(each, e.EncounterFacilitated)))
        for each in session.decisions[:decision]:
            again.decide(each.choice, picked=each.picked)
        watch = Watch(self, again)
        for number, each in enumerate(again.decisions):
            watch.advance(each.choice, after(again, number), each.events)
        line = []
        while again.ending is None:
            worths = watch.worths()
            most, place = max(worths.values()), again.situation
            top = [choice for choice, worth in worths.items() if worth >= most - slack]
            best = max(top, key=lambda choice: self.rank(place, watch.number(choice)))
            line.append((again.node, best))
            again.decide(best)
            watch.advance(best, again.situation, again.decisions[-1].events)
        return (*line, (again.node, ""))

    def rank(self, situation: Situation, choice: int) -> Rank:
        """How law and rubric rank a choice in a situation."""
        judge, program = self.table.judge, self.table.reads.program
        seen = Observation(*observed(program, situation, choice))
        condition = program.authored.scenario.condition
        return rank(judge.rubric, condition, judge.law, judge.on, seen, program.known(situation.values))

    def cost(self, situation: Situation, choice: int) -> int:
        """What a choice costs in a situation."""
        option = self.table.reads.program.nodes[situation.place].choices[choice]
        rows = [option.own, *(row for row in option.also if row.guard is None or row.guard(situation.values))]
        return self.table.judge.cost(rows, situation.values).points


class Watch:
    """An officer's belief along an encounter, and what each choice is worth there."""

    def __init__(self, oracle: Oracle, session: Session) -> None:
        self.oracle, self.program = oracle, session.program
        self._officer = Officer(oracle.table.reads)
        opening = tuple(each for each in session.opening if not isinstance(each, e.EncounterStarted))
        first = session.decisions[0].situation if session.decisions else session.situation
        self.belief: Belief = _chosen(self._officer.beginnings(), self._officer.sees(first, opening)).belief
        self._turns: dict[int, list[Turn]] = {}

    def number(self, choice: str) -> int:
        """The number of a choice of the node."""
        place = next(iter(self.belief)).place
        return next(n for n, each in enumerate(self.program.nodes[place].choices) if each.id == choice)

    def worths(self) -> dict[str, Fraction]:
        """For each choice on offer the best attainable expected value after it, less what it costs."""
        situation = next(iter(self.belief))
        choices = self.program.nodes[situation.place].choices
        return {choices[number].id: self._worth(number) for number in self._officer.offered(situation)}

    def advance(self, choice: str, situation: Situation, events: tuple[e.Event, ...]) -> None:
        """See what came of a choice."""
        turns = self._following(self.number(choice))
        self.belief = _chosen(turns, self._officer.sees(situation, events)).belief
        self._turns = {}

    def _worth(self, choice: int) -> Fraction:
        costs = (chance * self.oracle.cost(each, choice) for each, chance in self.belief.items())
        values = (turn.chance * self.oracle.table.value(turn.belief) for turn in self._following(choice))
        return sum(values, Fraction(0)) - sum(costs, Fraction(0))

    def _following(self, choice: int) -> list[Turn]:
        if choice not in self._turns:
            self._turns[choice] = self._officer.turns(self.belief, choice)
        return self._turns[choice]


def after(session: Session, decision: int) -> Situation:
    """The situation that a decision led to."""
    following = session.decisions[decision + 1 : decision + 2]
    return following[0].situation if following else session.situation


def _chosen(turns: Sequence[Turn], seen: Seen) -> Turn:
    for turn in turns:
        if turn.seen == seen:
            return turn
    raise Disagreement(seen)
