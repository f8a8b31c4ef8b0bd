"""The chart of a scenario: its nodes, choices and endings as an author wants to see them, with figures where known.

A card is a node or an ending; its rows are the choices; links lead from a row to other cards.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from simulator.analysis.figures import ChoiceFigures, Figures, PlaceFigures
from simulator.scenario.authored import END_OF_TIME, Authored
from simulator.scenario.schema import STAY, Choice, Consequence, Ending, Line, Node, Odds, Scenario

Kind = Literal["start", "node", "ending", "missing"]
Mark = Literal["", "unreachable", "missing", "never", "unlawful", "at_times_unlawful", "critical", "costly"]
ALWAYS = 0.999
"""Share of its takings from which a choice counts as always unlawful."""


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow. `random`, `best`: how often a random and a best player go that way in an encounter; None: not known."""

    target: str
    random: float | None = None
    best: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of text: who or what it comes from, the words, and when it is shown."""

    label: str
    text: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A choice. `notes`: conditions, minutes, effects and odds, a line each; `stays`: it may remain at its node.

    `loss`: points of 100 that a random player gives away with it; `unlawful`, `critical`: shares of these takings;
    `cost`: what law, policy and gates take off for it.
    """

    id: str
    kind: str
    text: str
    because: str
    notes: tuple[str, ...]
    stays: bool
    links: tuple[Link, ...]
    mark: Mark = ""
    random: float | None = None
    best: float | None = None
    loss: float | None = None
    unlawful: float = 0.0
    critical: float = 0.0
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A trigger or the clock, at the card to which it leads."""

    id: str
    when: str


@dataclass(frozen=True, slots=True)
class Card:
    """A node or an ending. `by_rules`: how often rules lead here, for a random and a best player."""

    id: str
    title: str
    kind: Kind
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    rules: tuple[Rule, ...] = ()
    mark: Mark = ""
    worth: PlaceFigures | None = None
    by_rules: tuple[float, float] | None = None
    aside: bool = False
    """Only rules lead here, or to what leads here."""


@dataclass(frozen=True, slots=True)
class Chart:
    """All cards in order of the file. `judged_by`: law and response model of the figures."""

    scenario: str
    title: str
    cards: tuple[Card, ...]
    rules: tuple[Passage, ...]
    value: float | None = None
    by_chance: float | None = None
    judged_by: str = ""


def chart(authored: Authored, figures: Figures | None = None, judged_by: str = "") -> Chart:
    """The chart of a scenario; what leads nowhere is drawn as missing."""
    scenario = authored.scenario
    cards = [_node(scenario, name, node, figures) for name, node in scenario.nodes.items()]
    cards += [_ending(scenario, name, ending) for name, ending in scenario.endings.items()]
    named = {link.target for card in cards for row in card.rows for link in row.links} | set(_ruled(scenario))
    there = {card.id for card in cards}
    cards += [Card(name, name, "missing", mark="missing") for name in sorted(named - there)]
    told = _with_rules(scenario, cards, figures)
    marked = _marked(scenario, told, figures)
    rules = [_rule_text(each.id, each.when, each, each.to or "") for each in scenario.triggers]
    limit = Passage(END_OF_TIME, f"minute {scenario.clock.limit}: leads to {scenario.clock.then}")
    value, by_chance = (figures.value, figures.by_chance) if figures else (None, None)
    return Chart(
        scenario.scenario,
        scenario.title,
        tuple(marked),
        (*rules, limit),
        value,
        by_chance,
        judged_by if figures else "",
    )


def _node(scenario: Scenario, name: str, node: Node, figures: Figures | None) -> Card:
    passages = [_passage(scenario, line) for line in node.lines]
    notes = [f"on entering{_when(row.when)}: {_changes(row)}" for row in node.enter]
    if node.timeout:
        notes.append(f"after {node.timeout.seconds} seconds: {node.timeout.choose}")
    rows = [_row(name, choice, figures) for choice in node.choices]
    kind: Kind = "start" if name == scenario.start else "node"
    return Card(name, node.title or name, kind, tuple(passages), tuple(notes), tuple(rows))


def _ending(scenario: Scenario, name: str, ending: Ending) -> Card:
    passages = [_passage(scenario, line) for line in (*ending.lines, *ending.views)]
    passages.append(Passage("afterwards", ending.afterwards))
    outcome = ", ".join(f"{measure} {value}" for measure, value in ending.outcome.items()).replace("_", " ")
    return Card(name, ending.title, "ending", tuple(passages), (f"value {ending.value}", outcome))


def _passage(scenario: Scenario, line: Line) -> Passage:
    person = scenario.people.get(line.who or "")
    return Passage(person.name if person else line.who or line.channel, line.text, shown_when(line))


def shown_when(line: Line) -> str:
    """The condition of a line as its author wrote it, cue and guard together."""
    return " and ".join([*(f"{gauge} {text}" for gauge, text in line.cue.items()), *([line.when] if line.when else [])])


def _row(node: str, choice: Choice, figures: Figures | None) -> Row:
    named = dict.fromkeys([odds.to or choice.to or STAY for odds in choice.chance] or [choice.to or STAY])
    found = figures.choices.get((node, choice.id)) if figures else None
    targets = [each for each in named if each not in (STAY, node)]
    links = tuple(_link(each, found) if figures else Link(each) for each in targets)
    made = Row(
        id=choice.id,
        kind=choice.kind,
        text=choice.text,
        because=choice.because,
        notes=tuple(_notes(choice)),
        stays=len(targets) < len(named),
        links=links,
    )
    if figures is None:
        return made
    if found is None:
        return replace(made, mark="never", random=0.0, best=0.0)
    return replace(
        made,
        mark=_judged(found),
        random=found.random,
        best=found.best,
        loss=found.loss,
        unlawful=found.unlawful,
        critical=found.critical,
        cost=found.cost,
    )


def _judged(found: ChoiceFigures) -> Mark:
    if found.unlawful >= ALWAYS:
        return "unlawful"
    if found.unlawful > 0:
        return "at_times_unlawful"
    return "critical" if found.critical > 0 else "costly" if found.cost > 0 else ""


def _link(target: str, found: ChoiceFigures | None) -> Link:
    random, best = found.leads.get(target, (0.0, 0.0)) if found else (0.0, 0.0)
    return Link(target, random, best)


def _notes(choice: Choice) -> Iterable[str]:
    if choice.when:
        yield f"when {choice.when}"
    if choice.once:
        yield "once"
    if choice.takes != 1:
        yield f"takes {choice.takes} minutes"
    for label, words in (("techniques", choice.techniques), ("acts", choice.acts)):
        if words:
            yield f"{label}: {', '.join(words).replace('_', ' ')}"
    if changes := _changes(choice):
        yield changes
    for row in choice.also:
        more = ", ".join([*row.techniques, *row.acts]).replace("_", " ")
        yield f"also{_when(row.when)}: {'; '.join(each for each in (more, _changes(row)) if each)}"
    for odds in choice.chance:
        yield _odds(choice, odds)


def _odds(choice: Choice, odds: Odds) -> str:
    changes = _changes(odds)
    return f"chance {odds.weight}{_when(odds.when)}: to {odds.to or choice.to}{f'; {changes}' if changes else ''}"


def _when(condition: str | None) -> str:
    return f" when {condition}" if condition else ""


def _changes(part: Consequence) -> str:
    """What something changes, in one line."""
    found = [
        f"{name} {value:+d}"
        if isinstance(value, int) and not isinstance(value, bool)
        else f"{name} becomes {_said(value)}"
        for name, value in part.effects.items()
    ]
    found += [f"reveals {name}" for name in part.reveals]
    found += [f"learns {name} {_said(value)}" for name, value in part.learns.items()]
    found += [f"calls {name}" for name in part.calls] + [f"cancels {name}" for name in part.cancels]
    return ", ".join(found)


def _said(value: bool | str) -> str:
    return str(value).lower() if isinstance(value, bool) else value


def _rule_text(name: str, when: str, part: Consequence, to: str) -> Passage:
    leads = [f"leads to {to}"] if to else []
    return Passage(name, "; ".join(each for each in (*leads, _changes(part)) if each), when)


def _ruled(scenario: Scenario) -> Mapping[str, tuple[Rule, ...]]:
    """The rules that lead to each place."""
    found: dict[str, tuple[Rule, ...]] = {}
    for each in scenario.triggers:
        if each.to:
            found[each.to] = (*found.get(each.to, ()), Rule(each.id, each.when))
    then = scenario.clock.then
    found[then] = (*found.get(then, ()), Rule(END_OF_TIME, f"minute {scenario.clock.limit}"))
    return found


def _with_rules(scenario: Scenario, cards: list[Card], figures: Figures | None) -> list[Card]:
    """The cards with the rules that lead to them, and how often these do: what comes there by no choice's own word."""
    ruled, direct = _ruled(scenario), set[tuple[str, str, str]]()
    for card in cards:
        for row in card.rows:
            direct |= {(card.id, row.id, link.target) for link in row.links}
            if row.stays:
                direct.add((card.id, row.id, card.id))
    times: dict[str, tuple[float, float]] = {}
    for (node, choice), found in (figures.choices if figures else {}).items():
        for place, (random, best) in found.leads.items():
            if (node, choice, place) not in direct:
                before = times.get(place, (0.0, 0.0))
                times[place] = before[0] + random, before[1] + best
    return [
        replace(card, rules=ruled.get(card.id, ()), by_rules=times.get(card.id, (0.0, 0.0)) if figures else None)
        for card in cards
    ]


def _marked(scenario: Scenario, cards: list[Card], figures: Figures | None) -> Iterable[Card]:
    """The cards with their worth, marked where nothing leads to them, or rules only."""
    links = {card.id: {link.target for row in card.rows for link in row.links} for card in cards}
    story = _reached({scenario.start}, links)
    all_reached = _reached({scenario.start, *_ruled(scenario)}, links)
    for card in cards:
        there = card.id in figures.places if figures else card.id in all_reached
        mark: Mark = card.mark or ("" if there else "unreachable")
        aside = card.kind == "node" and card.id not in story
        yield replace(card, mark=mark, aside=aside, worth=figures.places.get(card.id) if figures else None)


def _reached(frontier: set[str], links: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    while frontier:
        name = frontier.pop()
        reached.add(name)
        frontier |= links.get(name, set()) - reached
    return reached
