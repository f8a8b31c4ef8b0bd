"""A review beside what was computed, in words: the same in the terminal and in the window."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.assessment import Assessment
from scoring.review import CommentMade, Found, Overriding, ReviewMade, found_in, in_force, reviewed
from simulator.views.grade import Judged
from simulator.views.words import STANDARDS, VERDICTS, capitalised


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment on a decision, from 1, or on the whole (None). `by`: a member's id."""

    decision: int | None
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class CriterionPair:
    """A criterion as computed and as reviewed: level and percent, None with too little evidence. `reason` and `by` of
    what overrides it, empty where nothing does."""

    id: str
    title: str
    computed: tuple[int | None, int | None]
    reviewed: tuple[int | None, int | None]
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class FindingPair:
    """What was found, by its number from 1, and whether it stands by the review."""

    number: int
    decision: int
    text: str
    stands: bool
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Computed and reviewed side by side. `signed`: the review is done; `coached`: it was gone through together."""

    signed: bool
    coached: bool
    changed: bool
    standards: tuple[str, str]
    percents: tuple[int | None, int | None]
    criteria: tuple[CriterionPair, ...]
    findings: tuple[FindingPair, ...]
    comments: tuple[CommentView, ...]


def side_by_side(judged: Judged) -> ReviewView:
    """The computed result and the one by review, which are the same where nobody overrode anything."""
    computed = judged.assessment
    after = reviewed(computed, judged.rubric, judged.entries)
    signed = [each for each in judged.entries if isinstance(each, ReviewMade)]
    return ReviewView(
        signed=bool(signed),
        coached=any(each.coached for each in signed),
        changed=bool(in_force(judged.entries)),
        standards=(computed.standard, after.standard),
        percents=(computed.technique.percent, after.technique.percent),
        criteria=tuple(_criteria(judged, after)),
        findings=tuple(_findings(judged)),
        comments=tuple(
            CommentView(None if each.decision is None else each.decision + 1, each.text, each.reviewer)
            for each in judged.entries
            if isinstance(each, CommentMade)
        ),
    )


def review_view(judged: Judged) -> ReviewView | None:
    """The same for a debrief: None where no instructor commented, overrode or signed off."""
    if not any(isinstance(each, CommentMade | Overriding | ReviewMade) for each in judged.entries):
        return None
    return side_by_side(judged)


def comments_on(view: ReviewView | None, decision: int | None) -> tuple[str, ...]:
    """The comments on a decision, from 1, or on the whole."""
    return tuple(each.text for each in view.comments if each.decision == decision) if view else ()


def review_sentences(view: ReviewView) -> Iterator[str]:
    """That a review exists and what it changed."""
    coached = " and gone through it with you" if view.coached else ""
    yield f"An instructor has {'reviewed' if view.signed else 'worked on'} this encounter{coached}."
    if view.changed:
        yield f"By the review: {_result(view, 1)} As computed: {_result(view, 0)} Both stay on record."
    else:
        yield "The review changes nothing of the computed result."
    for each in view.criteria:
        if each.by:
            yield f"{each.title}: {level_words(each.reviewed)} in place of {level_words(each.computed)}. {_why(each)}"
    for found in view.findings:
        if not found.stands:
            yield f"Does not stand: {found.text}. {_why(found)}"
    yield from comments_on(view, None)


def level_words(level: tuple[int | None, int | None]) -> str:
    """A level with its percentage."""
    return "too little evidence" if level[0] is None else f"level {level[0]} ({level[1]} %)"


def _result(view: ReviewView, which: int) -> str:
    percent = view.percents[which]
    technique = "" if percent is None else f" Technique {percent} %."
    return f"{STANDARDS[view.standards[which]]}{technique}"


def _why(each: CriterionPair | FindingPair) -> str:
    return f"Reason: {each.reason.rstrip('.')}."


def _criteria(judged: Judged, after: Assessment) -> Iterator[CriterionPair]:
    over = in_force(judged.entries).criteria
    for one, other in zip(judged.assessment.technique.scores, after.technique.scores, strict=True):
        entry = over.get(one.criterion)
        yield CriterionPair(
            one.criterion,
            judged.rubric.criteria[one.criterion].title,
            (one.level, one.percent),
            (other.level, other.percent),
            entry.reason if entry else "",
            entry.reviewer if entry else "",
        )


def _findings(judged: Judged) -> Iterator[FindingPair]:
    fallen = in_force(judged.entries).fallen
    for number, found in enumerate(found_in(judged.assessment), 1):
        entry = fallen.get(found)
        words = f"decision {found.decision + 1}, {_found_words(judged, found)}"
        reason, by = (entry.reason, entry.reviewer) if entry else ("", "")
        yield FindingPair(number, found.decision + 1, words, entry is None, reason, by)


def _found_words(judged: Judged, found: Found) -> str:
    if found.of == "gate":
        return f"gate: {next(each.title for each in judged.rubric.gates if each.id == found.what)}"
    verdict = next(
        each.verdict
        for each in judged.assessment.law
        if (each.rule, each.decision, each.act) == (found.what, found.decision, found.act)
    )
    rule = judged.law.all_clauses[found.what].rule
    act = judged.session.program.authored.vocabulary.acts[found.act].name
    return f"{capitalised(act)}: {VERDICTS[verdict]}: {rule.title}"
