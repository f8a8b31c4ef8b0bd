"""The encounter as a trainee meets it: lines, what is new, the clock, who is on the way, the choices. Never a gauge."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.engine import event as e
from simulator.engine.program import Program
from simulator.engine.session import Session
from simulator.scenario.language import (
    AT_ONCE,
    HERE,
    LED,
    MINUTES,
    ON_THE_WAY,
    ONE_MINUTE,
    SENT_AWAY,
    SEVERAL,
)
from simulator.scenario.schema import Choice, Line
from simulator.views.words import fact_sentence, fact_state, unit_name


@dataclass(frozen=True, slots=True)
class LineView:
    """One line. `channel`: say, see, hear or radio; `speaker` and `role` of a say line."""

    channel: str
    text: str
    speaker: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One choice. `kind`: say, do, radio or wait; `to`: who is addressed, if not the person in crisis."""

    id: str
    kind: str
    text: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class PassageView:
    """What one decision brought about (the first passage: the beginning). `choice` is what the trainee chose.

    `by_timer`: nothing was chosen in time. `notes`: what the officer now knows, who was called or has come.
    """

    choice: ChoiceView | None
    by_timer: bool
    lines: tuple[LineView, ...]
    notes: tuple[str, ...]
    took: int


@dataclass(frozen=True, slots=True)
class SceneView:
    """Where the encounter stands.

    `minute` of at most `limit`; `coming`: (unit, minutes); `late`: those of them that come only when it is over;
    `stopped`: no choice takes time any more, as at a hospital, so no unit is told; `seconds` until `timeout_choice`
    happens by itself, or None.
    """

    title: str
    place: str
    minute: int
    limit: int
    here: tuple[str, ...]
    coming: tuple[tuple[str, int], ...]
    choices: tuple[ChoiceView, ...]
    seconds: int | None
    timeout_choice: str | None
    decision: int
    ending: str | None
    late: tuple[str, ...] = ()
    stopped: bool = False


def scene_view(session: Session) -> SceneView:
    """Where a session stands now."""
    program, scenario = session.program, session.program.authored.scenario
    values = session.situation.values
    stopped = session.situation.place not in _timed(program)
    units = {} if stopped else program.units_now(values)
    node = None if session.ending else scenario.nodes[session.node]
    timeout = node.timeout if node and node.timeout and node.timeout.choose in session.offered else None
    return SceneView(
        title=scenario.title,
        place=scenario.place.name,
        minute=values[0],
        limit=program.limit,
        here=tuple(unit_name(program, unit) for unit, left in units.items() if left == 0),
        coming=tuple((unit_name(program, unit), left) for unit, left in units.items() if left > 0),
        choices=tuple(choice_view(program, session.node, choice) for choice in session.offered),
        seconds=timeout.seconds if timeout else None,
        timeout_choice=timeout.choose if timeout else None,
        decision=len(session.decisions),
        ending=session.ending,
        late=tuple(
            unit_name(program, unit) for unit, left in units.items() if left >= max(1, program.limit - values[0])
        ),
        stopped=stopped,
    )


@lru_cache(maxsize=8)
def _timed(program: Program) -> frozenset[int]:
    """The places from which a choice that takes time can still come, unless a trigger breaks in.

    A scenario stops its clock, at a hospital or over the report, by choices that take no minutes.
    """
    leads = [
        {target for choice in node.choices for target in (choice.to, *(odds.to for odds in choice.odds))}
        for node in program.nodes
    ]
    found = {place for place, node in enumerate(program.nodes) if any(choice.takes for choice in node.choices)}
    while more := {place for place, targets in enumerate(leads) if place not in found and targets & found}:
        found |= more
    return frozenset(found)


def passage_view(program: Program, events: Sequence[e.Event]) -> PassageView:
    """What some events, from one decision or the beginning, show."""
    taken = next((each for each in events if isinstance(each, e.ChoiceTaken)), None)
    shown = [each.line for each in events if isinstance(each, e.LineShown)]
    return PassageView(
        choice=choice_view(program, taken.node, taken.choice) if taken else None,
        by_timer=taken is not None and taken.by == "timeout",
        lines=tuple(line_view(program, line) for line in shown),
        notes=tuple(_notes(program, events)),
        took=sum(each.took for each in events if isinstance(each, e.TimePassed)),
    )


def line_view(program: Program, name: str) -> LineView:
    """A line by its id."""
    return _line(program, program.lines[name])


def choice_view(program: Program, node: str, choice: str) -> ChoiceView:
    """A choice by its node and id."""
    found = authored_choice(program, node, choice)
    person = program.authored.scenario.people.get(found.to_whom or "")
    addressed = person.name if person and person.role != "person_in_crisis" else ""
    return ChoiceView(found.id, found.kind, found.text, addressed)


def authored_choice(program: Program, node: str, choice: str) -> Choice:
    """A choice as its author wrote it."""
    return next(each for each in program.authored.scenario.nodes[node].choices if each.id == choice)


def _line(program: Program, line: Line) -> LineView:
    person = program.authored.scenario.people.get(line.who or "")
    if person is None:
        return LineView(line.channel, line.text)
    return LineView(line.channel, line.text, person.name, person.role)


def _notes(program: Program, events: Iterable[e.Event]) -> Iterable[str]:
    """What changed that an officer would note; what one's own words established needs no note."""
    words, say = program.authored.words_used(), program.authored.phrase
    for each in events:
        if isinstance(each, e.EncounterLed):
            yield say(LED)
        if isinstance(each, e.FactLearned) and each.cause not in words and program.authored.is_noted(each.fact):
            yield fact_sentence(program.authored, each.fact, each.value)
        elif isinstance(each, e.UnitExpected):
            yield say(ON_THE_WAY).format(unit=unit_name(program, each.unit), minutes=minutes(each.minutes, say))
        elif isinstance(each, e.UnitCancelled):
            yield say(SENT_AWAY).format(unit=unit_name(program, each.unit))
        elif isinstance(each, e.UnitArrived):
            yield say(HERE).format(unit=unit_name(program, each.unit))


def minutes(number: int, say: Callable[[str], str] = str) -> str:
    """A number of minutes in words; `say` gives a phrase in another language."""
    return say(AT_ONCE if number == 0 else ONE_MINUTE if number == 1 else MINUTES).format(number=number)


def soon(figure: int | Mapping[str, int], say: Callable[[str], str] = str) -> str:
    """How soon a unit comes: minutes, or several where it differs from run to run."""
    if isinstance(figure, int):
        return minutes(figure, say)
    *others, last = figure
    return say(SEVERAL).format(first=", ".join(others), last=last) if others else minutes(int(last), say)


def known_sentences(session: Session) -> tuple[str, ...]:
    """What the officer has found out: facts that were learned on the way and that an officer would note."""
    authored = session.program.authored
    known = session.program.known(session.situation.values)
    passages = session.passages
    found = dict.fromkeys(each.fact for events in passages for each in events if isinstance(each, e.FactLearned))
    return tuple(fact_state(authored, fact, known[fact]) for fact in found if fact in known and authored.is_noted(fact))
