"""Sentences for what decisions were worth: the same in the terminal and in the window."""

from collections.abc import Iterator

from simulator.views.better import BetterView
from simulator.views.grade import GradeView, QualityView
from simulator.views.words import grade_words

STEPS = 3
"""So many steps of a best line are written out."""


def quality_sentences(found: QualityView) -> Iterator[str]:
    """The decisions together."""
    best = f"the {found.attainable:g} points that the best officer can expect who knows no more than was shown"
    worth = f"{found.worth:g} of {best}" if found.worth > 0 else f"nothing of {best}: they gave away as much or more"
    yield f"Decision quality {found.quality} of 100. Your decisions were worth {worth}.{_luck(found)}"
    counts = "; ".join(f"{grade_words(grade)} {count}" for grade, count in found.counts)
    told = "A grade says what was given away of how it could end, and by breaches; not how it was said."
    yield f"{counts}. {told}{_practice(found)}"


def _practice(found: QualityView) -> str:
    """That a choice which costs nothing need not be good practice."""
    if not found.practice:
        return ""
    those = "one decision that gave" if found.practice == 1 else f"{found.practice} decisions that gave"
    return f" Beside {those} nothing away, better practice was open."


def _luck(found: QualityView) -> str:
    """Luck beside it, with care where somebody came to serious harm."""
    if not found.luck or found.worth <= 0:
        return ""
    if found.picked:
        return " How it ended beside that was not luck alone: your instructor chose some of what happened."
    if found.grave:
        better, much = ("worse", -found.luck) if found.luck < 0 else ("better", found.luck)
        return (
            f" How it ended is {much:g} points {better} than decisions like yours come to on average: "
            "that part lies in how things stood in this run, and in chance."
        )
    return f" Beside that you were {'lucky' if found.luck > 0 else 'unlucky'} by {abs(found.luck):g}."


def grade_sentence(graded: GradeView, better: BetterView | None) -> str:
    """The grade, what was given away, and what law and gates have against it. `better`: what would have been better."""
    against = f" Whatever it was worth: {'; '.join(graded.against)}." if graded.against else ""
    if not graded.loss and better is not None and better.by != "value":
        what = "in practice" if better.by == "practice" else "by law"
        return f"nothing given away of how it can end; {what} there was better.{against}"
    lost = f", {_lost(graded)}" if graded.loss else ""
    return f"{grade_words(graded.grade)}{lost}.{against}"


def _lost(graded: GradeView) -> str:
    """What was given away of how it can end, and what breaches and gates took off: told apart, because only the first
    is gone for good."""
    ended, cost = round(graded.loss - graded.cost, 1), graded.cost
    taken = f"{cost:g} points taken off for what law or a gate has against it" if cost else ""
    if not ended:
        return taken
    if graded.value <= 0:
        lost = f"{ended:g} points worse than the best still possible"
    elif ended < graded.value:
        lost = f"{ended:g} of the {graded.value:g} points then attainable given away"
    else:
        lost = f"all of the {graded.value:g} points then attainable given away"
    return f"{lost}, and {taken}" if taken else lost


def better_reason(better: BetterView) -> str:
    """By what it is better, and what its author says of it: of that choice, had it been taken."""
    lead = {
        "value": "",
        "practice": f"Better practice ({better.criterion}). ",
        "law": "It keeps clear of what law or a gate has against your choice. ",
    }[better.by]
    return f"{lead}Of that choice, had it been taken: {better.because}"


def line_steps(graded: GradeView) -> list[str]:
    """The best line from a decision on, its first steps in full, and where it leads."""
    rest = len(graded.line) - STEPS
    more = f"{rest} more such decisions follow. " if rest > 0 else ""
    ends = f"that way ends in: {graded.leads_to}" if graded.leads_to else "it would not have ended better from here"
    return [*graded.line[:STEPS], f"{more}With what chance held in this run, {ends}."]
