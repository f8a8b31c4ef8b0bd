"""What an author sees beside the text of a preview: gauges, facts, conditions, odds, values. Trainees never do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from simulator.engine import event as e
from simulator.engine.program import Program, ProgramChoice, ProgramLine
from simulator.engine.session import Session
from simulator.engine.situation import Situation
from simulator.engine.step import offered, step
from simulator.scenario.authored import UNKNOWN
from simulator.scenario.scope import HERE
from simulator.views.chart import shown_when
from simulator.views.encounter import ChoiceView, LineView, authored_choice, choice_view, line_view


@dataclass(frozen=True, slots=True)
class GaugeLine:
    """A gauge now."""

    name: str
    value: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact now: how it is and what the officer takes it to be. `is_told`: worth showing unasked, because it is not as
    at the beginning, or not known as it is."""

    name: str
    true: str
    known: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line with the condition under which it is shown."""

    line: LineView
    when: str


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A choice on offer. `leads`: where to, each with its probability; `value`: points of 100, if known; `is_best`."""

    choice: ChoiceView
    when: str
    takes: int
    leads: tuple[tuple[str, Fraction], ...]
    value: float | None
    is_best: bool
    unlawful: bool


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """A choice or a rule that does not apply now, with the reason."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class PreviewView:
    """Where a preview stands."""

    node: str
    title: str
    minute: int
    limit: int
    decision: int
    gauges: tuple[GaugeLine, ...]
    facts: tuple[FactLine, ...]
    units: tuple[str, ...]
    lines: tuple[TextLine, ...]
    unshown: tuple[TextLine, ...]
    offers: tuple[OfferLine, ...]
    closed: tuple[ClosedLine, ...]
    rules: tuple[ClosedLine, ...]
    ending: str | None
    value: float | None


def preview_view(
    session: Session, written: Program, worths: Mapping[str, Fraction] | None = None, unlawful: Iterable[str] = ()
) -> PreviewView:
    """Where a session stands, with the value of each choice where known, and the ids of unlawful ones.

    `written`: the program that begins as its author wrote it.
    """
    program, situation, scenario = session.program, session.situation, session.program.authored.scenario
    ended = session.ending is not None
    lines = program.endings[session.node] if ended else program.nodes[situation.place].lines
    title = scenario.endings[session.node].title if ended else scenario.nodes[session.node].title
    return PreviewView(
        node=session.node,
        title=title or session.node,
        minute=situation.values[0],
        limit=program.limit,
        decision=len(session.decisions),
        gauges=tuple(GaugeLine(program.slots[s], situation.values[s], *program.bounds[s]) for s in program.bounds),
        facts=tuple(_fact(written, situation, fact) for fact in program.authored.facts()),
        units=tuple(_units(program, situation)),
        lines=tuple(_texts(program, situation, lines, shown=True)),
        unshown=tuple(_texts(program, situation, lines, shown=False)),
        offers=() if ended else tuple(_offers(session, worths, frozenset(unlawful))),
        closed=() if ended else tuple(_closed(program, situation)),
        rules=tuple(_rules(program, situation)),
        ending=session.ending,
        value=float(scenario.endings[session.node].value) if ended else None,
    )


def changes(program: Program, events: Sequence[e.Event]) -> list[str]:
    """What a decision changed, in a few words each: an author's side of a passage."""
    found = []
    for each in events:
        if isinstance(each, e.GaugeChanged):
            found.append(f"{each.gauge} {each.before}→{each.after} ({each.cause})")
        elif isinstance(each, e.FactChanged):
            found.append(f"{each.fact} becomes {each.value}")
        elif isinstance(each, e.FactLearned):
            found.append(f"known.{each.fact} = {each.value}")
        elif isinstance(each, e.ChanceDrawn):
            found.append(f"luck: {100 * each.weight / each.total:.0f} %")
        elif isinstance(each, e.TriggerFired):
            found.append(f"rule {each.trigger}")
        elif isinstance(each, e.UnitCalled):
            found.append(f"calls {each.unit}")
        elif isinstance(each, e.NodeEntered | e.EncounterEnded):
            found.append(f"to {each.node if isinstance(each, e.NodeEntered) else each.ending}")
        elif isinstance(each, e.TimePassed):
            found.append(f"minute {each.minute}")
    return found


def conditions(program: Program, events: Sequence[e.Event]) -> tuple[TextLine, ...]:
    """The lines that some events show, with their conditions."""
    shown = [program.lines[each.line] for each in events if isinstance(each, e.LineShown)]
    names = [each.line for each in events if isinstance(each, e.LineShown)]
    return tuple(TextLine(line_view(program, name), shown_when(line)) for name, line in zip(names, shown, strict=True))


def _fact(program: Program, situation: Situation, fact: str) -> FactLine:
    true_slot, known_slot = program.index[f"fact.{fact}"], program.index[f"known.{fact}"]
    values = situation.values
    true, known = program.value_name(true_slot, values[true_slot]), program.value_name(known_slot, values[known_slot])
    drawn = any(change.slot == true_slot for change, _, _ in program.chances)
    changed = (values[true_slot], values[known_slot]) != (program.start[true_slot], program.start[known_slot])
    return FactLine(fact, true, known, drawn or changed or (known not in (UNKNOWN, true)))


def _units(program: Program, situation: Situation) -> Iterable[str]:
    for slot, name in enumerate(program.slots):
        if name.startswith("unit.") and situation.values[slot]:
            unit, left = name.removeprefix("unit."), situation.values[slot]
            yield f"{unit} here" if left == HERE else f"{unit} in {left} min"


def _texts(program: Program, situation: Situation, lines: Iterable[ProgramLine], *, shown: bool) -> Iterable[TextLine]:
    for line in lines:
        if (line.guard is None or bool(line.guard(situation.values))) is shown:
            yield TextLine(line_view(program, line.id), shown_when(program.lines[line.id]))


def _offers(session: Session, worths: Mapping[str, Fraction] | None, unlawful: frozenset[str]) -> Iterable[OfferLine]:
    program, best = session.program, max(worths.values()) if worths else None
    options = {option.id: n for n, option in enumerate(program.nodes[session.situation.place].choices)}
    for name in session.offered:
        written = authored_choice(program, session.node, name)
        worth = worths.get(name) if worths else None
        yield OfferLine(
            choice=choice_view(program, session.node, name),
            when=written.when or "",
            takes=written.takes,
            leads=_leads(program, session.situation, options[name]),
            value=None if worth is None else round(float(worth), 1),
            is_best=worth is not None and worth == best,
            unlawful=name in unlawful,
        )


def _leads(program: Program, situation: Situation, choice: int) -> tuple[tuple[str, Fraction], ...]:
    branches = step(program, situation, choice)
    total, sums = sum(each.weight for each in branches), dict[int, int]()
    for each in branches:
        sums[each.situation.place] = sums.get(each.situation.place, 0) + each.weight
    return tuple((program.places[place], Fraction(weight, total)) for place, weight in sums.items())


def _closed(program: Program, situation: Situation) -> Iterable[ClosedLine]:
    node, there = program.nodes[situation.place], offered(program, situation)
    for number, option in enumerate(node.choices):
        if number not in there:
            written = authored_choice(program, node.id, option.id)
            yield ClosedLine(option.id, _why(program, situation, option, written.when or ""))


def _why(program: Program, situation: Situation, option: ProgramChoice, when: str) -> str:
    values = situation.values
    if option.guard is not None and not option.guard(values):
        return f"when {when}"
    if option.once is not None and values[option.once]:
        return "was taken, once only"
    for unit in option.units:
        if unit is None:
            return f"calls a unit that {program.response.response} does not have"
        if values[unit.slot]:
            return f"{unit.name} was called"
        if unit.requires is not None and not unit.requires(values):
            return f"{unit.name} requires {program.response.units[unit.name].requires}"
    return "no row of its chance is possible"


def _rules(program: Program, situation: Situation) -> Iterable[ClosedLine]:
    for each, written in zip(program.triggers, program.authored.scenario.triggers, strict=True):
        spent = each.once is not None and situation.values[each.once]
        holds = bool(each.guard(situation.values))
        yield ClosedLine(each.id, "has fired" if spent else f"{'holds' if holds else 'not'}: {written.when}")
