"""The report on an encounter as one page to print: the debrief, and what it rests on."""

from collections.abc import Iterator

from simulator.exchange.markup import Block, Bullets, Code, Fields, Heading, Table, Text, Value, bullets, html
from simulator.exchange.panels import Gallery, Notice, Tiles
from simulator.exchange.plot import Curve, curves
from simulator.exchange.report_page import CLAIM, NONE, STANDARD_WORDS, counted, day_and_time, figure, head
from simulator.views.condition import Outline
from simulator.views.debrief import DebriefView, DecisionView, LawView
from simulator.views.encounter import ChoiceView
from simulator.views.facilitated import flag_sentence
from simulator.views.findings import (
    difficulty_sentence,
    evidence_sentences,
    kept_words,
    open_words,
    technique_sentence,
    verdict_words,
    where_words,
)
from simulator.views.moments import MomentView
from simulator.views.quality import better_reason, grade_sentence, line_steps, quality_sentences
from simulator.views.report_encounter import EncounterReport
from simulator.views.review import review_sentences
from simulator.views.words import STANDARDS, SUPPORT, VERDICT_MEANINGS, VERDICTS, capitalised


def encounter_html(report: EncounterReport) -> str:
    """The page."""
    return html(f"Encounter: {report.debrief.title}", _page(report))


def _page(report: EncounterReport) -> Iterator[Block]:
    view = report.debrief
    yield from head(
        f"Debrief: {view.title}",
        f"{view.ending}. {view.afterwards}",
        (
            ("Trainee", report.trainee or "nobody signed in"),
            ("Mode", report.mode),
            ("Played", f"{day_and_time(report.began)} to {day_and_time(report.ended)}"),
            ("Judged by", f"{view.rubric}; {view.law_title}, as of {view.law_as_of}, on {view.on}"),
            ("Response model", report.response),
            ("Language", view.language),
            ("Made", day_and_time(report.made_at)),
        ),
    )
    yield Tiles(
        (
            _standard_tile(view),
            (figure(view.percent, " %"), "technique", "over all criteria with enough evidence"),
            (NONE if view.quality is None else str(view.quality.quality), "decision quality of 100", _values(view)),
            (str(len(view.breaches)), "findings against a choice", f"{counted(len(view.lawful), 'rule')} kept"),
        )
    )
    yield from _worked(view)
    yield from _standard(view)
    yield from _review(view)
    yield from _course(view)
    yield from _decisions(view)
    yield from _criteria(view)
    yield from _law(view)
    yield from _outcome(view)
    yield from _record(report)


def _standard_tile(view: DebriefView) -> tuple[str, str, str]:
    """The standard as it holds: by the review where one changed it, else as computed."""
    computed, found = STANDARD_WORDS[view.standard], view.review
    if found is None or not found.changed:
        return computed, "standard", f"of {view.rubric}"
    return STANDARD_WORDS[found.standards[1]], "standard, by review", f"as computed: {computed}"


def _review(view: DebriefView) -> Iterator[Block]:
    if view.review is not None:
        yield Heading(2, "Review by an instructor")
        yield bullets(review_sentences(view.review))
    if view.flags:
        yield Heading(2, "Marked by the instructor")
        yield bullets(f"Decision {each.decision}: {flag_sentence(each)}" for each in view.flags)


def _values(view: DebriefView) -> str:
    return "not worked out" if view.quality is None else "luck is told apart"


def _worked(view: DebriefView) -> Iterator[Block]:
    yield Heading(2, "What worked")
    if view.worked:
        yield bullets(map(_moment, view.worked))
    else:
        yield Text("No decision was the best on offer by a criterion of the rubric without something against it.")
    if view.missed:
        yield Heading(2, "Opportunities missed")
        yield bullets(map(_moment, view.missed))


def _moment(each: MomentView) -> str:
    how = f" ({', '.join(each.how)})" if each.how else ""
    lead = {"taken": "", "open": "open was: ", "against": "what was done spoke against it: "}[each.kind]
    return f"Decision {each.decision}, {each.criterion}{how}: {lead}{_said(each.choice)}"


def _said(choice: ChoiceView) -> str:
    to = f"to {choice.to}" if choice.to else ""
    return {
        "say": f"{f'({to}) ' if to else ''}“{choice.text}”",
        "radio": f"(radio) “{choice.text}”",
    }.get(choice.kind, choice.text)


def _standard(view: DebriefView) -> Iterator[Block]:
    yield Heading(2, "The standard")
    if view.standard == "not_met":
        yield Notice(STANDARDS[view.standard], view.reasons)
    else:
        yield Text(STANDARDS[view.standard])
    run = [f"decisions taken back: {view.rewinds}"] if view.rewinds else []
    run += ["timers were off, as an accommodation"] if view.timers_off else []
    run += [f"paused for {view.paused_seconds} seconds in all"] if view.paused_seconds else []
    if run:
        yield Text(capitalised(f"{'; '.join(run)}."))
    for sentence in (*view.facilitated, view.language):
        if sentence:
            yield Text(sentence)


def _course(view: DebriefView) -> Iterator[Block]:
    yield Heading(2, "The course of it")
    points = view.timeline
    drawn = [
        Curve("agitation", [each.agitation for each in points], ""),
        Curve("trust", [each.trust for each in points], "6 3"),
    ]
    if any(each.attainable is not None for each in points):
        drawn.append(Curve("attainable", [each.attainable for each in points], "1 3"))
    marks = [each.decision for each in points if each.law]
    told = "; ".join(
        f"{curve.name} from {_share(curve.values[0])} to {_share(curve.values[-1])}" for curve in drawn if curve.values
    )
    note = "Over decisions, in shares of each range." + (
        " A triangle: law or a gate has something against it." if marks else ""
    )
    caption = capitalised(", ".join(curve.name for curve in drawn))
    yield Gallery(((caption, curves(drawn, marks, capitalised(told)), note),), alone=True)
    if view.quality is not None:
        yield bullets(quality_sentences(view.quality))


def _share(value: float | None) -> str:
    return "unknown" if value is None else f"{round(100 * value)} %"


def _decisions(view: DebriefView) -> Iterator[Block]:
    yield Heading(2, "Decision by decision")
    for each in view.decisions:
        timer = " (nothing was chosen in time)" if each.by_timer else ""
        yield Heading(3, f"{each.number}. Minute {each.minute}")
        yield Fields((("Chosen", (f"{_said(each.choice)}{timer}",)), *_fields(each)))


def _fields(each: DecisionView) -> Iterator[tuple[str, tuple[Value, ...]]]:
    yield "Why", (each.because,)
    if each.changed:
        yield "Effect", (f"{capitalised('; '.join(each.changed))}.",)
    if each.luck is not None:
        what = "What the instructor chose to happen next" if each.picked else "What happened next"
        yield ("Chosen by" if each.picked else "Luck"), (f"{what} had a probability of {each.luck} %.",)
    if each.moved:
        yield "Then", (f"By what came next, not by the choice: {'; '.join(each.moved)}.",)
    if each.graded is not None:
        yield "Decision", (capitalised(grade_sentence(each.graded, each.better)),)
    if each.better is not None:
        label = "Instead" if each.better.by == "value" else "Better still"
        yield label, (_said(each.better.choice), better_reason(each.better))
    if each.graded is not None and each.graded.line:
        yield "Best from here", (bullets(line_steps(each.graded)),)
    if each.comments:
        yield "Instructor", each.comments
    against = [found for found in each.law if found.verdict != "lawful"]
    if against:
        yield "Law", tuple(f"{capitalised(VERDICTS[found.verdict])}: {found.title}" for found in against)


def _criteria(view: DebriefView) -> Iterator[Block]:
    yield Heading(2, f"Technique, by {view.rubric}")
    rows = tuple(
        (
            f"{each.title}{'*' if each.critical else ''}",
            figure(each.percent, " %"),
            figure(each.level),
            str(each.opportunities),
            ", ".join(map(str, each.missed)) if each.level is not None else "",
        )
        for each in view.criteria
    )
    yield Table(("criterion", "score", "level", "opportunities", "below the best at"), rows, numeric=(1, 2, 3))
    if view.percent is not None:
        yield Text(technique_sentence(view.percent))
    aims = [each for each in view.criteria if each.aim]
    asked = f"Level {view.pass_level}, the one asked for, looks like this"
    yield Bullets(
        tuple(Outline(f"{each.title}: level {each.level}", (Outline(f"{asked}: {each.aim}"),)) for each in aims)
    )
    yield bullets([*evidence_sentences(view.criteria), f"Status of the rubric. {view.rubric_status}"])


def _law(view: DebriefView) -> Iterator[Block]:
    yield Heading(2, f"Law: {view.law_title}, on {view.on}")
    if not view.breaches and not view.lawful:
        yield Text("Nothing that was done needed a legal basis in this pack.")
    for each in view.breaches:
        yield Heading(3, f"{capitalised(where_words(each))}: {each.act}")
        yield Fields(tuple(_finding(each)))
    if view.lawful:
        rows = tuple(
            (where_words(each), each.act, kept_words(each), f"{each.title}. {each.citation}") for each in view.lawful
        )
        yield Table(("where", "act", "", "rule"), rows)
    states = sorted({each.review for each in (*view.breaches, *view.lawful)})
    yield bullets([*([f"The rules named here: {'; '.join(states)}."] if states else []), view.law_notice])


def _finding(each: LawView) -> Iterator[tuple[str, tuple[Value, ...]]]:
    yield "Verdict", (f"{verdict_words(each)}: {each.title}. {VERDICT_MEANINGS[each.verdict]}",)
    yield "Rule", (each.plain,)
    if each.verdict == "not_established":
        yield "Missing", (f"{capitalised('; '.join(each.missing))}.",)
    yield ("Breach" if each.verdict == "unlawful" else "Breach is"), (each.violation,)
    if each.facts:
        yield "Then known", (bullets(each.facts),)
    if each.open_points:
        yield "For a lawyer", (open_words(each),)
    yield "Source", (f"{each.citation}. Confidence {each.confidence}, severity {each.severity}.", Code(each.rule))


def _outcome(view: DebriefView) -> Iterator[Block]:
    yield Heading(2, "Outcome")
    yield Table(("measure", "value"), view.outcome)
    if view.views:
        yield Heading(3, "In their own words")
        yield bullets(f"{line.speaker}: “{line.text}”" if line.speaker else line.text for line in view.views)
    if view.difficulty:
        yield Text(difficulty_sentence(view.difficulty))
    yield Text(SUPPORT)


def _record(report: EncounterReport) -> Iterator[Block]:
    yield Heading(2, "What this rests on")
    rows: list[tuple[str, tuple[Value, ...]]] = [
        ("Encounter", (Code(report.encounter),)),
        ("Events", (str(report.events),)),
        ("Hash of the last", (Code(report.head_hash),)),
        ("Seed", (Code(str(report.seed)),)),
        ("Program", (report.program_version,)),
    ]
    yield Fields(tuple(rows))
    texts = tuple((each.kind, each.name, each.digest) for each in report.evidence)
    yield Table(("kind", "text", "SHA-256"), texts)
    yield bullets(
        [
            "The record holds all events, each chained to the one before, and these texts. From them this page can be "
            f"computed again: record verify {report.encounter} says whether anything was altered.",
            CLAIM,
        ]
    )
