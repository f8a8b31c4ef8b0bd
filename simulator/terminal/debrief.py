"""The debrief on paper."""

from simulator.terminal.encounter import said, show_line
from simulator.terminal.paper import Paper
from simulator.views.debrief import DebriefView, DecisionView, LawView
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
from simulator.views.review import review_sentences
from simulator.views.words import STANDARDS, SUPPORT, VERDICT_MEANINGS, VERDICTS, capitalised

STYLES = {"met": "good", "not_met": "bad", "insufficient_evidence": "note"}


def show_debrief(paper: Paper, view: DebriefView) -> None:
    """All of it, in the order in which it is told."""
    paper.blank()
    paper.title("Debrief", view.title)
    if view.language:
        paper.text(view.language, "quiet")
    paper.text(f"{view.ending}. {view.afterwards}")
    _worked(paper, view)
    _standard(paper, view)
    if view.review is not None:
        paper.heading("Review by an instructor")
        for sentence in review_sentences(view.review):
            paper.point(sentence)
    _flags(paper, view)
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
        paper.point(reason)
    if view.rewinds or view.timers_off or view.paused_seconds:
        times = "once" if view.rewinds == 1 else f"{view.rewinds} times"
        said_of_run = [f"decisions were taken back {times}"] if view.rewinds else []
        said_of_run += ["timers were off, as an accommodation"] if view.timers_off else []
        said_of_run += [f"it was paused for {view.paused_seconds} seconds in all"] if view.paused_seconds else []
        paper.text(capitalised(f"{'; '.join(said_of_run)}."), "quiet")
    for sentence in view.facilitated:
        paper.text(sentence, "note")


def _flags(paper: Paper, view: DebriefView) -> None:
    if view.flags:
        paper.heading("Marked by your instructor")
        for each in view.flags:
            paper.pair(f"decision {each.decision}", flag_sentence(each), "note")


def _timeline(paper: Paper, view: DebriefView) -> None:
    paper.heading("Decision by decision")
    minute = -1
    for each in view.decisions:
        if each.minute != minute:
            paper.blank()
            paper.text(f"Minute {each.minute}", "heading")
        minute = each.minute
        show_decision(paper, each)


def show_decision(paper: Paper, each: DecisionView) -> None:
    """One decision: what it did, what it was worth, what would have been better."""
    paper.blank()
    timer = " (nothing was chosen in time)" if each.by_timer else ""
    paper.pair(f"{each.number}.", f"{said(each.choice)}{timer}", "chosen")
    paper.pair("", each.because)
    if each.changed:
        paper.pair("effect", f"{capitalised('; '.join(each.changed))}.", "quiet")
    if each.luck is not None:
        what = "What your instructor chose to happen next" if each.picked else "What happened next"
        paper.pair("chosen" if each.picked else "luck", f"{what} had a probability of {each.luck} %.", "quiet")
    if each.moved:
        paper.pair("then", f"By what came next, not by your choice: {'; '.join(each.moved)}.", "quiet")
    if each.graded is not None:
        paper.pair("decision", grade_sentence(each.graded, each.better), "bad" if each.graded.against else "")
    if each.better is not None:
        paper.pair("instead" if each.better.by == "value" else "better still", said(each.better.choice), "good")
        paper.pair("", better_reason(each.better))
    if each.graded is not None and each.graded.line:
        for number, text in enumerate(line_steps(each.graded)):
            paper.pair("" if number else "best from here", text, "quiet")
    for comment in each.comments:
        paper.pair("instructor", comment, "note")
    for finding in each.law:
        if finding.verdict != "lawful":
            paper.pair("law", f"{capitalised(VERDICTS[finding.verdict])}: {finding.title} (see Law).", "bad")


def _quality(paper: Paper, view: DebriefView) -> None:
    found = view.quality
    if found is None:
        return
    paper.heading("Your decisions")
    first, second = quality_sentences(found)
    paper.text(first)
    paper.text(second, "quiet")


def _criteria(paper: Paper, view: DebriefView) -> None:
    paper.heading(f"Technique, by {view.rubric}")
    rows = [
        (
            f"{each.title}{'*' if each.critical else ''}",
            "" if each.percent is None else f"{each.percent} %",
            "" if each.level is None else str(each.level),
            str(each.opportunities),
            ", ".join(map(str, each.missed)) if each.level is not None else "",
        )
        for each in view.criteria
    ]
    paper.table(("criterion", "score", "level", "opportunities", "below the best at"), rows)
    if view.percent is not None:
        paper.text(technique_sentence(view.percent))
    for each in view.criteria:
        if each.aim:
            asked = f"Level {view.pass_level}, the one asked for, looks like this"
            paper.point(f"{each.title}: level {each.level}. {asked}: {each.aim}")
    for sentence in evidence_sentences(view.criteria):
        paper.text(sentence, "quiet")
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
        paper.pair(where_words(each), f"{capitalised(each.act)}, {kept_words(each)}: {each.title}. {each.citation}.")
    if view.lawful or view.breaches:
        states = sorted({each.review for each in (*view.breaches, *view.lawful)})
        paper.text(f"The rules named here: {'; '.join(states)}.", "quiet")
    paper.text(view.law_notice, "quiet")


def _finding(paper: Paper, each: LawView) -> None:
    paper.blank()
    paper.pair(
        where_words(each),
        f"{capitalised(each.act)}. {verdict_words(each)}: {each.title}.",
        "bad",
    )
    paper.pair("", f"{VERDICT_MEANINGS[each.verdict]} {each.plain}")
    if each.verdict == "not_established":
        paper.pair("missing", f"{capitalised('; '.join(each.missing))}.")
    paper.pair("breach" if each.verdict == "unlawful" else "breach is", each.violation)
    if each.facts:
        paper.pair("then known", "; ".join(fact.rstrip(".") for fact in each.facts))
    if each.open_points:
        paper.pair("for a lawyer", open_words(each), "quiet")
    paper.pair(
        "source",
        f"{each.citation}. Rule {each.rule}, confidence {each.confidence}, severity {each.severity}.",
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
        paper.blank()
        paper.text(
            difficulty_sentence(view.difficulty),
            "quiet",
        )
