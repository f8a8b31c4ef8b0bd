"""The report on a scenario as one page to print."""

from collections.abc import Iterator, Sequence

from scoring.items import COMMON_PERCENT, FEWEST_FOR_CORRELATION, FEWEST_FOR_DIFFICULTY, FEWEST_ITEMS, Reliability
from simulator.exchange.markup import Block, Bullets, Heading, Table, Text, bullets, html
from simulator.exchange.panels import Tiles
from simulator.exchange.report_page import (
    CLAIM,
    NONE,
    STANDARD_WORDS,
    counted,
    day_and_time,
    decimal,
    head,
    mode_words,
    share_tile,
)
from simulator.views.condition import Outline
from simulator.views.encounter import ChoiceView
from simulator.views.report import FEWEST_FOR_PERCENT
from simulator.views.report_scenario import ScenarioReport

WHY_NOT = {
    "few_items": f"fewer than {FEWEST_ITEMS} criteria have evidence in {COMMON_PERCENT} % of the encounters",
    "few_encounters": f"fewer than {FEWEST_FOR_CORRELATION} encounters have evidence on all criteria counted",
    "no_spread": "all encounters came to the same total",
}


def scenario_html(report: ScenarioReport) -> str:
    """The page."""
    return html(f"Scenario: {report.title}", _page(report))


def _page(report: ScenarioReport) -> Iterator[Block]:
    yield from head(
        f"Scenario report: {report.title}",
        "How hard it proves, which criteria tell people apart, and what nobody ever chooses: for its author, and for "
        "whoever decides whether it may count.",
        (
            ("Scenario", f"{report.scenario}, version {report.version}"),
            ("Encounters", f"{mode_words(report.mode)}, of each trainee the first"),
            ("Rubric", report.rubric),
            ("Made", day_and_time(report.made_at)),
        ),
    )
    yield from _left_out(report)
    if not report.encounters:
        other = "practice" if report.mode == "assessment" else "assessment"
        yield Text(f"There is nothing to analyse in this mode. --mode {other} looks at the other one.")
        return
    low, middle, high = report.technique or (None, None, None)
    alpha = report.reliability
    yield Tiles(
        (
            (f"{report.encounters:,}", "encounters", "one of each trainee"),
            share_tile(report.standards["met"], "met the standard", f"not met: {report.standards['not_met'].part}"),
            (NONE if middle is None else f"{middle} %", "median technique", _quartiles(low, high)),
            (decimal(alpha.alpha), "reliability (alpha)", f"{counted(alpha.complete, 'complete encounter')}"),
        )
    )
    yield from _outcomes(report)
    yield from _items(report)
    yield from _reliability(report.reliability, {each.item.criterion: each.title for each in report.items})
    yield from _never(report)
    yield from _choices(report)
    yield Heading(2, "What these figures mean, and what they do not")
    yield bullets([*_meanings(), CLAIM])


def _quartiles(low: int | None, high: int | None) -> str:
    return "fewer than four" if low is None else f"the middle half lies between {low} and {high} %"


def _left_out(report: ScenarioReport) -> Iterator[Block]:
    rows = (
        (report.repeats, "later encounters of the same trainees"),
        (report.versions, "encounters of other versions of the scenario"),
        (report.other, "encounters judged by another rubric, or with an instructor's hand in them"),
    )
    told = [f"{count} {what}" for count, what in rows if count]
    if told:
        yield Text(f"Not counted: {'; '.join(told)}.")


def _outcomes(report: ScenarioReport) -> Iterator[Block]:
    yield Heading(2, "How it goes")
    standards = tuple((f"standard {STANDARD_WORDS[name]}", str(share)) for name, share in report.standards.items())
    endings = tuple((f"ending: {title}", str(share)) for title, share in report.endings if share.part)
    yield Table(("", "encounters"), (*standards, *endings))
    if empty := [title for title, share in report.endings if not share.part]:
        yield Text(f"Endings that nobody came to: {'; '.join(empty)}.")


def _items(report: ScenarioReport) -> Iterator[Block]:
    yield Heading(2, "Criteria as items")
    rows = tuple(
        (
            f"{each.title}{'*' if each.critical else ''}",
            str(each.item.met),
            decimal(each.item.difficulty),
            decimal(each.item.discrimination) if _varied(each.item.compared, each.item.discrimination) else "no spread",
            str(each.item.compared),
        )
        for each in report.items
    )
    yield Table(("criterion", "n", "difficulty p", "discrimination r", "n of r"), rows, numeric=(1, 2, 3, 4))
    yield Text(
        "n: encounters with enough evidence on the criterion. p: the mean share of what was possible; 1.00 is easy for "
        f"everybody, 0.00 hard; told from {FEWEST_FOR_DIFFICULTY} encounters on. r: the correlation of the criterion "
        "with "
        f"the mean of the others, itself left out; told from {FEWEST_FOR_CORRELATION} on. As a rule of thumb 0.20 and "
        "less "
        "tells little; below zero, look at the choices: those who do well elsewhere do worse here. * critical."
    )


def _varied(compared: int, found: int | None) -> bool:
    """Whether there is a figure, or too few encounters for one; otherwise all did the same."""
    return found is not None or compared < FEWEST_FOR_CORRELATION


def _reliability(found: Reliability, titles: dict[str, str]) -> Iterator[Block]:
    yield Heading(2, "Reliability")
    if found.why_not:
        yield Text(f"No coefficient: {WHY_NOT[found.why_not]}.")
    else:
        yield Text(
            f"Coefficient alpha is {decimal(found.alpha)}, over {len(found.items)} criteria and "
            f"{counted(found.complete, 'encounter')} with evidence on all of them. "
            f"Counted: {', '.join(titles.get(each, each) for each in found.items)}."
        )
    yield Text(
        "Alpha says how far the criteria agree with each other in one encounter. It is no measure of whether they "
        "measure "
        "the right thing, nor of whether the same person would do the same tomorrow. Criteria met on one path share "
        "that "
        "path, which raises it. A decision about a person should not rest on one encounter, whatever alpha says."
    )


def _never(report: ScenarioReport) -> Iterator[Block]:
    yield Heading(2, "Never taken, never reached")
    often = [each for each in report.never if each[2] >= FEWEST_FOR_PERCENT]
    places = dict.fromkeys(title for title, _, _ in often)
    if often:
        yield Bullets(tuple(Outline(place, tuple(_untaken(often, place))) for place in places))
    else:
        yield Text(f"Each choice that was on offer in {FEWEST_FOR_PERCENT} encounters or more was taken by somebody.")
    if rare := len(report.never) - len(often):
        were = "choice was" if rare == 1 else "choices were"
        few = f"fewer than {FEWEST_FOR_PERCENT} encounters, which says little yet"
        yield Text(f"Besides, {rare} {were} never taken that came on offer in {few}.")
    if report.unreached:
        yield Text(f"Places with choices that no encounter came to: {', '.join(report.unreached)}.")


def _untaken(never: Sequence[tuple[str, ChoiceView, int]], place: str) -> Iterator[Outline]:
    for title, choice, count in never:
        if title == place:
            yield Outline(f"{_said(choice)} (on offer in {counted(count, 'encounter')})")


def _choices(report: ScenarioReport) -> Iterator[Block]:
    yield Heading(2, "Every choice that was on offer")
    yield Text(
        "In how many encounters a choice was taken, of those in which it was on offer, each once. Upper and lower: the "
        f"same in the third with the most technique and the third with the least (from {FEWEST_FOR_CORRELATION} "
        "encounters on). "
        "A good choice is taken more in the upper third; a tempting mistake in the lower."
    )
    for node in report.nodes:
        yield Heading(3, node.title)
        rows = tuple(
            (
                _said(each.choice),
                str(each.taken),
                str(each.upper) if each.upper else NONE,
                str(each.lower) if each.lower else NONE,
            )
            for each in node.choices
            if each.taken.whole
        )
        yield Table(("choice", "taken", "upper third", "lower third"), rows, numeric=(1, 2, 3))


def _said(choice: ChoiceView) -> str:
    lead = {"say": "Say", "do": "Do", "radio": "Radio", "wait": "Wait"}[choice.kind]
    to = f" to {choice.to}" if choice.to and choice.kind == "say" else ""
    return f"{lead}{to}: {choice.text}"


def _meanings() -> Iterator[str]:
    yield ("Difficulty and discrimination belong to this scenario with these trainees, and change with both.")
    yield "With few encounters every figure is loose: at 30, a correlation of 0.30 may be anything from -0.07 to 0.60."
    yield (
        "A choice that nobody takes is no real alternative: it may give the answer away. A place that nobody comes to "
        "trains nobody."
    )
    yield "Of each trainee the first encounter counts, since what is played again is remembered."
