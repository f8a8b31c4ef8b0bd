"""Session: an encounter under way in memory. (program, seed, decisions) give the same events, bit for bit."""

from dataclasses import dataclass

from simulator.engine import event as e
from simulator.engine.chance import pick, shuffled
from simulator.engine.machine import Cursor, machine_of
from simulator.engine.program import Program
from simulator.engine.situation import Branch, Situation
from simulator.engine.step import NotOffered, led, offered, start, step


class Ended(Exception):
    """A choice was taken after the encounter had ended."""


class NotFacilitated(Exception):
    """What an instructor alone may do was done in an encounter that no instructor leads."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of a session, to come back to where what followed could not be kept."""

    situation: Situation
    decisions: tuple["Decision", ...]
    events: int
    leads: tuple["Lead", ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One choice taken, with where it was taken, what was on offer and how long it took."""

    situation: Situation
    offered: tuple[str, ...]
    choice: str
    by: e.By
    elapsed_ms: int
    events: tuple[e.Event, ...]
    """What it brought about, up to the next offer."""
    picked: int | None = None
    """The branch that an instructor chose in place of luck."""


@dataclass(frozen=True, slots=True)
class Lead:
    """That an instructor led the encounter to a node after so many decisions, and what that brought about."""

    decisions: int
    node: str
    events: tuple[e.Event, ...]


class Session:
    """An encounter under way. `events` is all that happened; `decisions` those that stand, after rewinding."""

    def __init__(self, program: Program, seed: int) -> None:
        self.program, self.seed = program, seed
        self.decisions: list[Decision] = []
        self.leads: list[Lead] = []
        self.events: list[e.Event] = []
        opening = self._drawn(start(program), 0)
        self.situation = opening.situation
        self.offered = self._offers(0)
        """Ids of the choices on offer, in the order shown."""
        self._cursor = Cursor(self.node)
        self.opening = self._arrive([e.EncounterStarted(seed)], opening)

    @property
    def node(self) -> str:
        """The node or ending where the encounter stands."""
        return self.program.places[self.situation.place]

    @property
    def ending(self) -> str | None:
        """The ending, once it is reached."""
        return self.node if self.program.is_ending(self.situation.place) else None

    @property
    def facilitated(self) -> bool:
        """Whether an instructor leads the encounter."""
        return any(isinstance(each, e.EncounterFacilitated) for each in self.events)

    @property
    def passages(self) -> tuple[tuple[e.Event, ...], ...]:
        """What the beginning, each decision that stands and each lead brought about, in the order in which it was."""
        found = [self.opening]
        for number in range(len(self.decisions) + 1):
            found += [self.decisions[number - 1].events] if number else []
            found += [each.events for each in self.leads if each.decisions == number]
        return tuple(found)

    def outcomes(self, choice: str) -> tuple[Branch, ...]:
        """All that a choice on offer may bring about.

        Raises:
            Ended: the encounter is over.
            NotOffered: that choice is not on offer now.
        """
        if choice not in self.offered:
            raise Ended(self.ending) if self.ending else NotOffered(choice)
        options = self.program.nodes[self.situation.place].choices
        return step(self.program, self.situation, next(n for n, each in enumerate(options) if each.id == choice))

    def decide(
        self, choice: str, by: e.By = "trainee", elapsed_ms: int = 0, picked: int | None = None
    ) -> tuple[e.Event, ...]:
        """Take a choice; gives the new events. `picked`: the branch that an instructor chooses in place of luck.

        Raises:
            Ended: the encounter is over.
            NotOffered: that choice is not on offer now.
            NotFacilitated, IndexError: there is nobody to choose, or no such branch to be chosen.
        """
        before, offers = self.situation, self.offered
        branches = self.outcomes(choice)
        taken = e.ChoiceTaken(self.node, choice, by, elapsed_ms)
        done = len(self.decisions) + 1
        branch = self._drawn(branches, done, picked)
        machine_of(self.program).move(self._cursor, choice, self.program.places[branch.situation.place])
        self.situation = branch.situation
        self.offered = self._offers(done)
        events = self._arrive([taken, *self._luck(branches, branch, picked)], branch)
        self.decisions.append(Decision(before, offers, choice, by, elapsed_ms, events, picked))
        return events

    def lead(self, node: str, picked: int | None = None) -> tuple[e.Event, ...]:
        """Come to a node because an instructor leads there; gives the new events.

        Raises:
            Ended: the encounter is over.
            NotOffered: there is no such node, or nothing could be done there as things stand.
            NotFacilitated, IndexError: as in `decide`.
        """
        if not self.facilitated:
            raise NotFacilitated
        if self.ending:
            raise Ended(self.ending)
        place = next((number for number, each in enumerate(self.program.nodes) if each.id == node), None)
        branches = () if place is None else led(self.program, self.situation, place)
        if not branches or not all(self._goes_on(each.situation) for each in branches):
            raise NotOffered(node)
        done = len(self.decisions)
        branch = self._drawn(branches, done, picked)
        self.situation = branch.situation
        self.offered = self._offers(done)
        self._cursor.state = self.node
        events = self._arrive([e.EncounterLed(node), *self._luck(branches, branch, picked)], branch)
        self.leads.append(Lead(done, node, events))
        return events

    def rewind(self, decision: int) -> tuple[e.Event, ...]:
        """Go back to the moment before a decision that stands, counted from 0.

        Raises:
            IndexError: no such decision.
        """
        if not 0 <= decision < len(self.decisions):
            raise IndexError(decision)
        self.situation, self.offered = self.decisions[decision].situation, self.decisions[decision].offered
        del self.decisions[decision:]
        self.leads = [each for each in self.leads if each.decisions <= decision]
        self._cursor.state = self.node
        return self.note(e.Rewound(decision), e.ChoicesOffered(self.offered))

    def mark(self) -> Mark:
        """This moment."""
        return Mark(self.situation, tuple(self.decisions), len(self.events), tuple(self.leads))

    def restore(self, mark: Mark) -> None:
        """Be again as at a moment: what happened since then has not happened. (Rewinding is an event; this is none.)"""
        self.situation, self.decisions, self.leads = mark.situation, list(mark.decisions), list(mark.leads)
        del self.events[mark.events :]
        self.offered = self._offers(len(self.decisions))
        self._cursor.state = self.node

    def note(self, *events: e.Event) -> tuple[e.Event, ...]:
        """Append events that do not come from a step."""
        self.events += events
        return events

    def _offers(self, done: int) -> tuple[str, ...]:
        """What is on offer now, after so many decisions."""
        numbers = offered(self.program, self.situation)
        if not numbers:
            return ()
        choices = self.program.nodes[self.situation.place].choices
        return shuffled(self.seed, done, [choices[number].id for number in numbers])

    def _goes_on(self, situation: Situation) -> bool:
        """Whether it is an ending, or something is on offer."""
        return self.program.is_ending(situation.place) or bool(offered(self.program, situation))

    def _drawn(self, branches: tuple[Branch, ...], done: int, picked: int | None = None) -> Branch:
        if picked is not None:
            if not self.facilitated:
                raise NotFacilitated
            if len(branches) == 1 or not 0 <= picked < len(branches):
                raise IndexError(picked)
            return branches[picked]
        if len(branches) == 1:
            return branches[0]
        return branches[pick(self.seed, done, [branch.weight for branch in branches])]

    def _luck(self, branches: tuple[Branch, ...], drawn: Branch, picked: int | None) -> list[e.Event]:
        """What chance brought, or an instructor in its place; nothing where it could come in one way only."""
        if len(branches) == 1:
            return []
        place = next(number for number, branch in enumerate(branches) if branch is drawn)
        kind = e.ChanceDrawn if picked is None else e.ChancePicked
        return [kind(place, drawn.weight, sum(branch.weight for branch in branches))]

    def _arrive(self, first: list[e.Event], branch: Branch) -> tuple[e.Event, ...]:
        offers: list[e.Event] = [] if self.ending else [e.ChoicesOffered(self.offered)]
        return self.note(*first, *branch.events, *offers)
