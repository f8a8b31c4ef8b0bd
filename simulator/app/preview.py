"""Preview: an author plays from any node and sees what lies behind the text, as the file is now. Nothing is kept."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from simulator.analysis.explore import Progress
from simulator.analysis.oracle import Oracle, Watch, after
from simulator.app.authoring import overlay_document, scenario_document
from simulator.app.encounters import DEFAULT_LAW, DEFAULT_RUBRIC
from simulator.app.values import Values, judge_of, solved_table
from simulator.content.library import PATHS, Library, UnknownContent
from simulator.content.materials import Materials, gather
from simulator.document import InvalidDocument
from simulator.engine import event as e
from simulator.engine.elsewhere import asked, elsewhere
from simulator.engine.program import Program
from simulator.engine.session import Ended, Mark, Session
from simulator.engine.situation import Situation
from simulator.engine.step import NotOffered
from simulator.views.preview import PreviewView, preview_view

SHARED = ("profile", "fragment", "response", "words")
"""Kinds of files besides the scenario whose change is seen."""
Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What an author wants to look at. `at`: texts such as `agitation=3`."""

    scenario: str
    node: str | None = None
    at: tuple[str, ...] = ()
    law: str = DEFAULT_LAW
    response: str | None = None
    seed: int = 1
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What came of reading the files again: what to tell, or why the last good state is kept."""

    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class Preview:
    """A walk through a scenario that reads its files again when they are saved."""

    def __init__(self, library: Library, values: Values, wish: Wish, on: date) -> None:
        """Begin.

        Raises:
            InvalidDocument, UnknownContent: it cannot be run so.
        """
        self._library, self._values, self.wish, self.on = library, values, wish, on
        self._seen: Signature = ()
        self._watched: tuple[Path, ...] = ()
        self.notes: tuple[str, ...] = ()
        """What there is to tell about the beginning."""
        self._oracle: Oracle | None = None
        self._begin()
        self._seen = self._signature()

    @property
    def program(self) -> Program:
        """The program, with its beginning."""
        return self.session.program

    @property
    def has_values(self) -> bool:
        """Whether exact values are at hand here."""
        return self._oracle is not None and self._is_whole

    def choose(self, choice: str) -> tuple[e.Event, ...]:
        """Take a choice on offer."""
        return self.session.decide(choice)

    def back(self) -> bool:
        """Take the last decision back; whether there was one."""
        if not self.session.decisions:
            return False
        self.session.rewind(len(self.session.decisions) - 1)
        return True

    def restart(self) -> None:
        """Begin again as at first."""
        self.session = Session(self.program, self.seed)
        self._is_whole = True

    def view(self) -> PreviewView:
        """Where it stands."""
        worths, unlawful = self._worths()
        return preview_view(self.session, self.materials.program, worths, unlawful)

    def work_out(self, progress: Progress | None = None) -> None:
        """Work exact values out for what lies ahead of this beginning.

        Raises:
            NotValued: it is too large.
        """
        if self._begins_as_written:
            self._oracle = self._values.work_out(self.materials, self.on, progress)
        else:
            judge = judge_of(replace(self.materials, program=self.program), self.on)
            self._oracle = Oracle(solved_table(judge, self._values.cap, progress))

    def has_changed(self) -> bool:
        """Whether a file was saved since it was read."""
        now = self._signature()
        return bool(now) and now != self._seen

    def reload(self) -> Reloaded:
        """Read the files again and go on at the same place, as far as it is still there."""
        self._seen = self._signature() or self._seen
        before, was_whole, had_values = self.session, self._is_whole, self._oracle is not None
        try:
            self._begin()
        except InvalidDocument as error:
            return Reloaded(problems=tuple(map(str, error.diagnostics)))
        except UnknownContent as error:
            return Reloaded(problems=(f"{error}.",))
        notes = [*self.notes, *self._return_to(before, was_whole)]
        self._seen = self._signature() or self._seen
        if had_values and self._oracle is None:
            notes.append("The values were those of the file before; v works them out again.")
        return Reloaded(tuple(notes))

    def _begin(self) -> None:
        library = Library(self._library.roots)
        document = scenario_document(library, self.wish.scenario)
        wish = self.wish
        overlay = overlay_document(library, wish.scenario, wish.lang)
        materials = gather(library, document, wish.response, DEFAULT_RUBRIC, wish.law, overlay)
        begun = elsewhere(materials.program, wish.seed, *asked(materials.program, wish.node, wish.at))
        self.materials, self.seed, self.notes = materials, begun.seed, begun.notes
        self._begins_as_written = begun.program is materials.program
        self._oracle = self._values.ready(materials, self.on) if self._begins_as_written else None
        self.session = Session(begun.program, begun.seed)
        # Whether the session came from its beginning by its decisions, and was not put where it is.
        self._is_whole = True
        self._watched = tuple(_files(library, materials, wish.scenario))

    def _return_to(self, before: Session, was_whole: bool) -> Sequence[str]:
        """Be again where a session stood, by the same decisions if they still lead there."""
        choices = [each.choice for each in before.decisions]
        with suppress(NotOffered, Ended):
            again = Session(self.program, self.seed)
            for choice in choices:
                again.decide(choice)
            if _named(again.program, again.situation) == _named(before.program, before.situation):
                self.session = again
                return ()
        if before.node not in self.program.places:
            return (f'The node "{before.node}" is gone. Back at the beginning.',)
        if was_whole and not choices and before.node == self.session.node:
            return ()
        situation = _carried(before, self.program)
        self.session.restore(Mark(situation, (), 0))
        self._is_whole = False
        return ("The same decisions do not lead here any more: put here as you stood; u cannot go back beyond this.",)

    def _worths(self) -> tuple[Mapping[str, Fraction] | None, Sequence[str]]:
        unlawful = [name for name in self.session.offered if self._is_unlawful(name)]
        if self._oracle is None or not self._is_whole or self.session.ending is not None:
            return None, unlawful
        watch = Watch(self._oracle, self.session)
        for number, decision in enumerate(self.session.decisions):
            watch.advance(decision.choice, after(self.session, number), decision.events)
        return watch.worths(), unlawful

    def _is_unlawful(self, choice: str) -> bool:
        situation = self.session.situation
        option = next(each for each in self.program.nodes[situation.place].choices if each.id == choice)
        rows = [option.own, *(row for row in option.also if row.guard is None or row.guard(situation.values))]
        return judge_of(self.materials, self.on).cost(rows, situation.values).unlawful

    def _signature(self) -> Signature:
        """What the files look like from outside; nothing while one of them is being replaced."""
        found = []
        for path in self._watched:
            try:
                state = path.stat()
            except OSError:
                return ()
            found.append((str(path), state.st_mtime_ns, state.st_size))
        return tuple(found)


def _files(library: Library, materials: Materials, scenario: str) -> Sequence[Path]:
    """The files whose change would show."""
    named = Path(scenario)
    found = []
    if named.suffix in (".yaml", ".yml") or named.is_dir():
        found.append(named / "scenario.yaml" if named.is_dir() else named)
    for kind, name in materials.texts:
        if kind == "overlay" and found:
            found.append(found[0].parent / f"{name}.yaml")
        elif kind in SHARED or (kind == "scenario" and not found):
            relative = PATHS[kind].format(name)
            found += [root / relative for root in library.roots if (root / relative).is_file()][:1]
    return found


def _named(program: Program, situation: Situation) -> tuple[str, Mapping[str, int | str]]:
    """A situation by names, to compare it between versions of a file. What is used up counts as well."""
    values = {name: _value(program, slot, situation.values[slot]) for slot, name in enumerate(program.slots)}
    return program.places[situation.place], values


def _value(program: Program, slot: int, value: int) -> int | str:
    return program.value_name(slot, value) if program.slots[slot].startswith(("fact.", "known.")) else value


def _carried(before: Session, program: Program) -> Situation:
    """A situation of another version of the program, as near as its gauges and facts allow."""
    place, named = _named(before.program, before.situation)
    values = list(program.start)
    for slot, name in enumerate(program.slots):
        value = named.get(name)
        if isinstance(value, str):
            known, fact = name.startswith("known."), name.partition(".")[2]
            options = program.authored.fact_values(fact)
            if value in options:
                values[slot] = options.index(value) + known
            elif known:
                values[slot] = 0
        elif value is not None:
            low, high = program.bounds.get(slot, (value, value))
            values[slot] = min(high, max(low, value))
    values[0] = min(values[0], program.limit - 1)
    return Situation(program.places.index(place), tuple(values))
