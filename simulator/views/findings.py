"""Sentences for law, technique and difficulty: the same in the terminal and in the window."""

from collections.abc import Iterable, Iterator, Sequence

from simulator.views.debrief import CriterionView, LawView
from simulator.views.words import VERDICTS, capitalised


def technique_sentence(percent: int) -> str:
    """Technique over all, and how to read the table below it."""
    return (
        f"Over all criteria with enough evidence: {percent} %. Levels go from 1 to 4; * is critical. "
        "Decisions at one place with the same choices are one opportunity."
    )


def evidence_sentences(criteria: Iterable[CriterionView]) -> Iterator[str]:
    """Of criteria without a level: those on which harm was left alone, and those of which nothing can be said."""
    without = [each for each in criteria if each.level is None]
    alone = [f"{each.title} ({each.refrained})" for each in without if each.refrained]
    unknown = [each.title for each in without if not each.refrained]
    if alone:
        lead = "No level, because little that helps was open. What does harm was open and left alone, at so many places"
        yield f"{lead}: {', '.join(alone)}."
    if unknown:
        yield f"Insufficient evidence, because too few decisions bore on it: {', '.join(unknown)}."


def difficulty_sentence(difficulty: Sequence[tuple[str, int]]) -> str:
    """How hard it can be, apart from every score."""
    named = ", ".join(f"{name} {degree} of 3" for name, degree in difficulty)
    return f"How hard this scenario can be, by its author, told beside the scores and never counted in them: {named}."


def where_words(found: LawView) -> str:
    """At which decisions."""
    return f"decision {found.decision}{''.join(f', {each}' for each in found.again)}"


def open_words(found: LawView) -> str:
    """That a lawyer has something to settle, and where it stands; it is nothing for the officer at the scene."""
    number = len(found.open_points)
    points, has_them = ("points", "has them") if number > 1 else ("point", "has it")
    return f"{number} open {points}; 'law show' with the rule's name {has_them}"


def verdict_words(found: LawView) -> str:
    """The verdict, with a caution where the rule itself is unsure."""
    unsure = ", if the rule is as this pack assumes" if found.confidence == "low" else ""
    return f"{capitalised(VERDICTS[found.verdict])}{unsure}"


def kept_words(found: LawView) -> str:
    """That a rule was kept; or that it rests on custody that had no basis."""
    if found.rests_on is None:
        return "rule kept"
    return f"rule kept in itself, but it rests on the custody of decision {found.rests_on}, which had no basis"
