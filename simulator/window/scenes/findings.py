"""Law, technique and outcome of a debrief."""

from simulator.views.debrief import CriterionView, DebriefView, LawView
from simulator.views.findings import (
    difficulty_sentence,
    evidence_sentences,
    kept_words,
    open_words,
    technique_sentence,
    verdict_words,
    where_words,
)
from simulator.views.words import VERDICT_MEANINGS, capitalised
from simulator.window.elements import Column, Element, Panel, Row, Rule, Text, Tiles
from simulator.window.scenes.parts import READING, bar, figures, paragraph, part, spoken_lines


def law_part(view: DebriefView) -> list[Element]:
    """Findings look like citations, not like alarms."""
    parts: list[Element] = [
        Text(f"{view.law_title}, on {view.on}; the pack is as of {view.law_as_of}", "lead", face="bold")
    ]
    if not view.breaches and not view.lawful:
        parts.append(paragraph("Nothing that you did needed a legal basis in this pack."))
    if view.breaches:
        found = [Panel(Column(_finding(each), gap=1, line=READING + 14)) for each in view.breaches]
        parts.append(Tiles(found, least=52, most=min(2, len(found)), gap=3))
    if view.lawful:
        kept = [
            Column(
                [
                    Text(f"{capitalised(where_words(each))}. {capitalised(each.act)}", "small", "quiet", "bold"),
                    Text(f"{capitalised(kept_words(each))}: {each.title}."),
                    Text(f"{each.citation}.", "small", "quiet"),
                ],
                gap=0.25,
                line=READING,
            )
            for each in view.lawful
        ]
        parts.append(part("Rules that were kept", [Tiles(kept, least=48, most=2, gap=3)], gap=1.5))
    if view.lawful or view.breaches:
        states = sorted({each.review for each in (*view.breaches, *view.lawful)})
        parts.append(paragraph(f"The rules named here: {'; '.join(states)}.", "quiet", "small"))
    parts.append(paragraph(view.law_notice, "quiet", "small"))
    return parts


def _finding(each: LawView) -> list[Element]:
    head = Text(f"{capitalised(where_words(each))}. {capitalised(each.act)}", "small", "quiet", "bold")
    parts: list[Element] = [
        head,
        Text(f"{verdict_words(each)}: {each.title}", "lead", "bad", "bold"),
        Text(f"{VERDICT_MEANINGS[each.verdict]} {each.plain}"),
    ]
    rows = []
    if each.verdict == "not_established":
        rows.append(("Missing", f"{capitalised('; '.join(each.missing))}."))
    rows.append(("A breach is", each.violation))
    if each.facts:
        rows.append(("Known then", "; ".join(each.facts)))
    if each.open_points:
        rows.append(("For a lawyer", f"{open_words(each)}."))
    parts.append(figures(rows, (1, 3)))
    parts += [
        Rule(),
        Text(
            f"{each.citation}. Rule {each.rule}, confidence {each.confidence}, severity {each.severity}.",
            "small",
            "quiet",
        ),
    ]
    return parts


def technique_part(view: DebriefView) -> list[Element]:
    """Criteria as bars, with what is asked for below them."""
    parts: list[Element] = [Text(view.rubric, "lead", face="bold")]
    if view.percent is not None:
        parts.append(paragraph(technique_sentence(view.percent)))
    measured = [_criterion(each) for each in view.criteria if each.level is not None]
    parts.append(Tiles(measured, least=44, most=2, gap=3))
    below: list[Element] = [
        Column(
            [
                Text(f"{each.title}: level {each.level}", "body", "warn", "bold"),
                paragraph(f"Level {view.pass_level}, the one asked for, looks like this: {each.aim}"),
            ],
            gap=0.25,
        )
        for each in view.criteria
        if each.aim
    ]
    if below:
        parts.append(part("Where there is more to gain", [Tiles(below, least=44, most=2, gap=3)], gap=1.5))
    parts += [paragraph(sentence, "quiet") for sentence in evidence_sentences(view.criteria)]
    parts.append(paragraph(view.rubric_status, "quiet", "small"))
    return parts


def _criterion(each: CriterionView) -> Element:
    name = f"{each.title}{' *' if each.critical else ''}"
    times = "opportunity" if each.opportunities == 1 else "opportunities"
    missed = f"; below the best at {', '.join(map(str, each.missed))}" if each.missed else ""
    share = None if each.percent is None else each.percent / 100
    colour = "warn" if each.aim else "accent"
    return Column(
        [
            Text(name),
            bar(share, f"{each.percent} %", colour),
            Text(f"Level {each.level}, {each.opportunities} {times}{missed}", "small", "quiet"),
        ],
        gap=0.1,
    )


def outcome_part(view: DebriefView) -> list[Element]:
    """What happened to people, and how they tell it."""
    outcome = part("Outcome", [figures(view.outcome)])
    found: list[Element] = [outcome]
    if view.views:
        words = part("In their own words", spoken_lines(view.views), gap=1.5)
        found = [Row([words, Panel(outcome)], (6, 5), gap=4, least=34)]
    if view.difficulty:
        found.append(paragraph(difficulty_sentence(view.difficulty), "quiet", "small"))
    return found
