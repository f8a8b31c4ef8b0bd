"""Session: an encounter under way in memory. (program, seed, decisions) give the same events, bit for bit."""

from dataclasses import dataclass

from simulator.engine import event as e
from simulator.engine.chance import pick, shuffled
from simulator.engine.machine import Cursor, machine_of
from simulator.engine.program import Program
from simulator.engine.situation import Branch, Situation
from simulator.engine.step import NotOffered, offered, start, step


class Ended(Exception):
    """A choice was taken after the encounter had ended."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of a session, to come back to where what followed could not be kept."""

    situation: Situation
    decisions: tuple["Decision", ...]
    events: int


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


class Session:
    """An encounter under way. `events` is all that happened; `decisions` those that stand, after rewinding."""

    def __init__(self, program: Program, seed: int) -> None:
        self.program, self.seed = program, seed
        self.decisions: list[Decision] = []
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

    def decide(self, choice: str, by: e.By = "trainee", elapsed_ms: int = 0) -> tuple[e.Event, ...]:
        """Take a choice; gives the new events.

        Raises:
            Ended: the encounter is over.
            NotOffered: that choice is not on offer now.
        """
        before, offers = self.situation, self.offered
        if choice not in offers:
            raise Ended(self.ending) if self.ending else NotOffered(choice)
        number = next(n for n, option in enumerate(self.program.nodes[before.place].choices) if option.id == choice)
        branches = step(self.program, before, number)
        taken = e.ChoiceTaken(self.node, choice, by, elapsed_ms)
        done = len(self.decisions) + 1
        branch = self._drawn(branches, done)
        machine_of(self.program).move(self._cursor, choice, self.program.places[branch.situation.place])
        self.situation = branch.situation
        self.offered = self._offers(done)
        events = self._arrive([taken, *self._luck(branches, branch)], branch)
        self.decisions.append(Decision(before, offers, choice, by, elapsed_ms, events))
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
        self._cursor.state = self.node
        return self.note(e.Rewound(decision), e.ChoicesOffered(self.offered))

    def mark(self) -> Mark:
        """This moment."""
        return Mark(self.situation, tuple(self.decisions), len(self.events))

    def restore(self, mark: Mark) -> None:
        """Be again as at a moment: what happened since then has not happened. (Rewinding is an event; this is none.)"""
        self.situation, self.decisions = mark.situation, list(mark.decisions)
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

    def _drawn(self, branches: tuple[Branch, ...], done: int) -> Branch:
        if len(branches) == 1:
            return branches[0]
        return branches[pick(self.seed, done, [branch.weight for branch in branches])]

    def _luck(self, branches: tuple[Branch, ...], drawn: Branch) -> list[e.Event]:
        if len(branches) == 1:
            return []
        place = next(number for number, branch in enumerate(branches) if branch is drawn)
        return [e.ChanceDrawn(place, drawn.weight, sum(branch.weight for branch in branches))]

    def _arrive(self, first: list[e.Event], branch: Branch) -> tuple[e.Event, ...]:
        offers: list[e.Event] = [] if self.ending else [e.ChoicesOffered(self.offered)]
        return self.note(*first, *branch.events, *offers)
