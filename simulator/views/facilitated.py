"""What an instructor needs who leads an encounter, and what the debrief says that the instructor did."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from simulator.engine import event as e
from simulator.engine.program import Program
from simulator.engine.session import Session
from simulator.engine.situation import Branch
from simulator.views.encounter import PassageView, minutes, passage_view
from simulator.views.words import capitalised, in_words, unit_name

LINES = 2
"""So many lines tell an outcome from the others; the rest is seen when it comes."""


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """One thing that chance may bring: how probable (percent, at least 1), and in words what sets it apart."""

    percent: int
    text: str


@dataclass(frozen=True, slots=True)
class FlagView:
    """A moment that was marked: before which decision (from 1), so many seconds after it was offered, with a note."""

    decision: int
    seconds: int
    note: str


def outcome_views(program: Program, branches: Sequence[Branch]) -> tuple[OutcomeView, ...]:
    """What may come of a choice, in the order of the step; nothing of how people feel is shown as a number."""
    total = sum(each.weight for each in branches)
    passages = [passage_view(program, each.events) for each in branches]
    told = [
        [
            *_where(program, branch, branches),
            *_awaited(program, branch, branches),
            *islice(_said(passage, passages), LINES),
        ]
        for passage, branch in zip(passages, branches, strict=True)
    ]
    return tuple(
        OutcomeView(max(1, round(100 * branch.weight / total)), _sentences_of(parts or _felt(branch, branches)))
        for parts, branch in zip(told, branches, strict=True)
    )


def flags(session: Session) -> tuple[FlagView, ...]:
    """The moments that were marked, in order."""
    found, decision = [], 1
    for each in session.events:
        if isinstance(each, e.ChoiceTaken):
            decision += 1
        elif isinstance(each, e.Rewound):
            decision = each.decision + 1
        elif isinstance(each, e.MomentFlagged):
            found.append(FlagView(decision, each.elapsed_ms // 1000, each.note))
    return tuple(found)


def flag_sentence(flag: FlagView) -> str:
    """When it was marked, and why where that was noted."""
    return f"after {flag.seconds} s{f': {flag.note}' if flag.note else ', without a note'}"


def facilitated_sentences(session: Session) -> tuple[str, ...]:
    """That and how an instructor led the encounter; nothing where none did."""
    return tuple(_sentences(session)) if session.facilitated else ()


def _sentences(session: Session) -> Iterator[str]:
    yield "An instructor led this encounter, so it does not count toward proficiency."
    picked = [number for number, each in enumerate(session.decisions, 1) if each.picked is not None]
    if picked:
        yield f"The instructor, not luck, chose what happened after {_decisions(picked)}."
    if session.leads:
        places = [f"{in_words(each.node)} ({_when(each.decisions)})" for each in session.leads]
        yield (
            f"The instructor led it to another moment: {', '.join(places)}. "
            "What decisions were worth is not worked out for such a run."
        )
    held = [each.elapsed_ms for each in session.events if isinstance(each, e.EncounterHeld)]
    if held:
        times = "once" if len(held) == 1 else f"{len(held)} times"
        yield f"It was held {times} to talk, for {sum(held) // 1000} seconds in all."


def _when(decisions: int) -> str:
    return f"after decision {decisions}" if decisions else "at the beginning"


def _decisions(numbers: Sequence[int]) -> str:
    *others, last = map(str, numbers)
    return f"decisions {', '.join(others)} and {last}" if others else f"decision {last}"


def _sentences_of(parts: Sequence[str]) -> str:
    return " ".join(capitalised(each if each[-1] in ".?!…”'" else f"{each}.") for each in parts)


def _said(passage: PassageView, all_: Sequence[PassageView]) -> Iterable[str]:
    """Lines and notes that do not come in every case."""
    for line in passage.lines:
        if not all(line in other.lines for other in all_):
            yield f"{line.speaker}: “{line.text}”" if line.channel == "say" else line.text
    for note in passage.notes:
        if "on the way" not in note and not all(note in other.notes for other in all_):
            yield note


def _awaited(program: Program, branch: Branch, branches: Sequence[Branch]) -> Iterable[str]:
    """When units come, where that differs."""
    for each in branch.events:
        if isinstance(each, e.UnitExpected) and not all(each in other.events for other in branches):
            yield f"{unit_name(program, each.unit)} in {minutes(each.minutes)}"


def _where(program: Program, branch: Branch, branches: Sequence[Branch]) -> Iterable[str]:
    """Where it goes on, where that differs."""
    if len({each.situation.place for each in branches}) > 1:
        name = program.places[branch.situation.place]
        endings = program.authored.scenario.endings
        yield f"it ends: {endings[name].title}" if name in endings else f"goes on at: {in_words(name)}"


def _felt(branch: Branch, branches: Sequence[Branch]) -> list[str]:
    """How people take it, where nothing else sets it apart."""
    moved = [
        f"{in_words(each.gauge)} {'rises' if each.after > each.before else 'falls'}"
        for each in branch.events
        if isinstance(each, e.GaugeChanged) and not all(each in other.events for other in branches)
    ]
    return moved or ["nothing that shows yet"]
