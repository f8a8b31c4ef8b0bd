"""The debrief on paper."""

from simulator.terminal.encounter import said, show_line
from simulator.terminal.paper import Paper
from simulator.views.better import BetterView
from simulator.views.debrief import DebriefView, DecisionView, LawView
from simulator.views.grade import GradeView, QualityView
from simulator.views.moments import MomentView
from simulator.views.words import STANDARDS, SUPPORT, VERDICT_MEANINGS, VERDICTS, capitalised, grade_words

STEP, STEPS = 60, 6
"""Characters of one step of a best line, and how many steps are written out."""
STYLES = {"met": "good", "not_met": "bad", "insufficient_evidence": "note"}


def show_debrief(paper: Paper, view: DebriefView) -> None:
    """All of it, in the order in which it is told."""
    paper.blank()
    paper.title("Debrief", view.title)
    paper.text(f"{view.ending}. {view.afterwards}")
    _worked(paper, view)
    _standard(paper, view)
    _quality(paper, view)
    _timeline(paper, view)
    _criteria(paper, view)
    _missed(paper, view)
    _law(paper, view)
    _outcome(paper, view)
    paper.blank()
    paper.text(SUPPORT, "note")


def _worked(paper: Paper, view: DebriefView) -> None:
    paper.heading("What worked")
    if not view.worked:
        paper.text(
            "No decision was the best on offer by a criterion of the rubric without something speaking against it."
        )
    for each in view.worked:
        paper.pair(f"decision {each.decision}", _moment(each), "good")


def _standard(paper: Paper, view: DebriefView) -> None:
    paper.heading("The standard")
    paper.text(STANDARDS[view.standard], STYLES[view.standard])
    for reason in view.reasons:
        paper.text(f"- {reason}")
    if view.rewinds or view.timers_off:
        times = "once" if view.rewinds == 1 else f"{view.rewinds} times"
        said_of_run = [f"decisions were taken back {times}"] if view.rewinds else []
        said_of_run += ["timers were off, as an accommodation"] if view.timers_off else []
        paper.text(capitalised(f"{' and '.join(said_of_run)}."), "quiet")


def _timeline(paper: Paper, view: DebriefView) -> None:
    paper.heading("Decision by decision")
    minute = -1
    for each in view.decisions:
        _decision(paper, each, "" if each.minute == minute else f" min {each.minute}")
        minute = each.minute


def _decision(paper: Paper, each: DecisionView, when: str) -> None:
    paper.blank()
    timer = " (nothing was chosen in time)" if each.by_timer else ""
    paper.pair(f"{each.number}.{when}", f"{said(each.choice)}{timer}", "chosen")
    paper.pair("", each.because)
    if each.changed:
        paper.pair("effect", f"{capitalised('; '.join(each.changed))}.", "quiet")
    if each.luck is not None:
        paper.pair("luck", f"What happened next had a probability of {each.luck} %.", "quiet")
    if each.moved:
        paper.pair("then", f"By what came next, not by your choice: {'; '.join(each.moved)}.", "quiet")
    if each.graded is not None:
        _grade(paper, each.graded)
    if each.better is not None:
        paper.pair("instead" if each.better.by == "value" else "better still", said(each.better.choice), "good")
        paper.pair("", f"{_better(each.better)}{each.better.because}")
    if each.graded is not None and each.graded.line:
        paper.pair("best from here", _line(each.graded), "quiet")
    for finding in each.law:
        if finding.verdict != "lawful":
            paper.pair("law", f"{capitalised(VERDICTS[finding.verdict])}: {finding.title} (see Law).", "bad")


def _better(better: BetterView) -> str:
    """By what it is better, where it is not by how it ends."""
    if better.by == "practice":
        return f"Better practice ({better.criterion}). "
    return "It keeps clear of what law or a gate has against your choice. " if better.by == "law" else ""


def _grade(paper: Paper, graded: GradeView) -> None:
    unsafe = " It broke a rule, had no basis, or met a gate, whatever it was worth." if graded.unsafe else ""
    style = "bad" if graded.unsafe else ""
    lost = f", {_lost(graded)}" if graded.loss else ""
    paper.pair("decision", f"{capitalised(grade_words(graded.grade))}{lost}.{unsafe}", style)


def _lost(graded: GradeView) -> str:
    """What a decision gave away. Breaches and harm cost points, so that it can be more than what was attainable."""
    if graded.value <= 0:
        return f"{graded.loss:g} points worse than the best still possible"
    if graded.loss <= graded.value:
        return f"{graded.loss:g} of the {graded.value:g} points then attainable given away"
    more = round(graded.loss - graded.value, 1)
    return f"all of the {graded.value:g} points then attainable given away, and {more:g} more by what a breach costs"


def _line(graded: GradeView) -> str:
    """The best line from a decision on, shortened to what a page bears."""
    shown = [text if len(text) <= STEP else f"{text[: STEP - 1].rstrip()}…" for text in graded.line[:STEPS]]
    rest = len(graded.line) - len(shown)
    more = f" … and {rest} more" if rest else ""
    return f"{' / '.join(shown)}{more}. With what chance held in this run, that way ends in: {graded.leads_to}."


def _quality(paper: Paper, view: DebriefView) -> None:
    found = view.quality
    if found is None:
        return
    paper.heading("Your decisions")
    best = f"the {found.attainable:g} points that the best officer can expect who knows no more than was shown"
    worth = f"{found.worth:g} of {best}" if found.worth > 0 else f"nothing of {best}: they gave away as much or more"
    paper.text(f"Decision quality {found.quality} of 100. Your decisions were worth {worth}.{_luck(found)}")
    counts = "; ".join(f"{grade_words(grade)} {count}" for grade, count in found.counts)
    paper.text(f"{counts}. A grade says what a decision gave away of how it could end, not how it was said.", "quiet")


def _luck(found: QualityView) -> str:
    """Luck beside it, with care where somebody came to serious harm."""
    if not found.luck or found.worth <= 0:
        return ""
    if found.grave:
        better, much = ("worse", -found.luck) if found.luck < 0 else ("better", found.luck)
        return (
            f" How it ended is {much:g} points {better} than decisions like yours come to on average; that is chance."
        )
    return f" Beside that you were {'lucky' if found.luck > 0 else 'unlucky'} by {abs(found.luck):g}."


def _criteria(paper: Paper, view: DebriefView) -> None:
    paper.heading(f"Technique, by {view.rubric}")
    rows = [
        (
            f"{each.title}{' *' if each.critical else ''}",
            "" if each.percent is None else f"{each.percent} %",
            "" if each.level is None else str(each.level),
            str(each.opportunities),
            ", ".join(map(str, each.missed)) if each.level is not None else "",
        )
        for each in view.criteria
    ]
    paper.table(("criterion", "score", "level", "opportunities", "below the best at"), rows)
    if view.percent is not None:
        paper.text(f"Over all criteria with enough evidence: {view.percent} %. Levels go from 1 to 4; * is critical.")
    for each in view.criteria:
        if each.aim:
            asked = f"Level {view.pass_level}, the one asked for, looks like this"
            paper.text(f"- {each.title}: level {each.level}. {asked}: {each.aim}")
    unknown = [each.title for each in view.criteria if each.level is None]
    if unknown:
        paper.text(f"Insufficient evidence, because too few decisions bore on it: {', '.join(unknown)}.", "quiet")
    paper.text(view.rubric_status, "quiet")


def _moment(each: MomentView) -> str:
    """The criterion, by what, and the choice."""
    how = f" ({', '.join(each.how)})" if each.how else ""
    lead = {"taken": "", "open": "open was: ", "against": "what you did spoke against it: "}[each.kind]
    return f"{each.criterion}{how}: {lead}{said(each.choice)}"


def _missed(paper: Paper, view: DebriefView) -> None:
    if view.missed:
        paper.heading("Opportunities missed")
        for each in view.missed:
            paper.pair(f"decision {each.decision}", _moment(each))


def _law(paper: Paper, view: DebriefView) -> None:
    paper.heading(f"Law: {view.law_title}, on {view.on} (the pack is as of {view.law_as_of})")
    if not view.breaches and not view.lawful:
        paper.text("Nothing that you did needed a legal basis in this pack.")
    for each in view.breaches:
        _finding(paper, each)
    for each in view.lawful:
        paper.pair(f"decision {each.decision}", f"{capitalised(each.act)}, rule kept: {each.title}. {each.citation}.")
    if view.lawful or view.breaches:
        states = sorted({each.review for each in (*view.breaches, *view.lawful)})
        paper.text(f"The rules named here: {'; '.join(states)}.", "quiet")
    paper.text(view.law_notice, "quiet")


def _finding(paper: Paper, each: LawView) -> None:
    paper.blank()
    paper.pair(
        f"decision {each.decision}",
        f"{capitalised(each.act)}. {capitalised(VERDICTS[each.verdict])}: {each.title}.",
        "bad",
    )
    paper.pair("", f"{VERDICT_MEANINGS[each.verdict]} {each.plain}")
    if each.verdict == "not_established":
        paper.pair("missing", f"{capitalised('; '.join(each.missing))}.")
    paper.pair("breach" if each.verdict == "unlawful" else "breach is", each.violation)
    if each.facts:
        paper.pair("then known", "; ".join(each.facts))
    paper.pair(
        "source",
        f"{each.citation}. Rule {each.rule}, {each.review}, confidence {each.confidence}, severity {each.severity}.",
        "quiet",
    )


def _outcome(paper: Paper, view: DebriefView) -> None:
    paper.heading("Outcome")
    paper.table(("measure", "value"), view.outcome)
    if view.views:
        paper.heading("In their own words")
        for line in view.views:
            show_line(paper, line)
    if view.difficulty:
        named = ", ".join(f"{name} {degree} of 3" for name, degree in view.difficulty)
        paper.blank()
        paper.text(f"How hard this encounter was, told beside the scores and never counted in them: {named}.", "quiet")
