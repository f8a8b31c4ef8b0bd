"""Encounters computed again, on paper."""

from collections.abc import Sequence

from scoring.comparison import SideBySide
from simulator.app.rescore import Described, NotRescored, Rescored
from simulator.records import Summary
from simulator.terminal.paper import Paper
from simulator.views.words import in_words

STANDARD = {"met": "met", "not_met": "not met", "insufficient_evidence": "too little evidence"}


def show_rescored(paper: Paper, found: Rescored | NotRescored) -> None:
    """One encounter: whether it came out as it was kept, and both sides where there are two."""
    paper.blank()
    paper.title(_named(found.summary), found.summary.title)
    if isinstance(found, NotRescored):
        paper.text(f"Cannot be computed again. {found.why}", "bad")
        return
    _show_figures(paper, found)
    if found.second is not None and found.compared is not None:
        _show_sides(paper, found.first, found.second, found.compared)


def show_total(paper: Paper, found: Sequence[Rescored | NotRescored], other: bool) -> None:
    """How many came out as they were kept; and with a second side, those whose standard is another one."""
    if not found:
        paper.text("No encounter has ended yet.")
        return
    made = [each for each in found if isinstance(each, Rescored)]
    same, lost = sum(each.holds for each in made), len(found) - len(made)
    paper.blank()
    paper.text(
        f"{_count(len(found))} computed again: {same} came out as kept in every figure, {len(made) - same} did not, "
        f"{lost} could not be computed."
    )
    if not other:
        return
    changed = [each for each in made if each.standard_changes]
    paper.text(f"The standard would be another one in {_count(len(changed))} of {len(made)}.")
    rows = [
        (each.summary.id, each.summary.title, *(STANDARD[side] for side in each.compared.standard))
        for each in changed
        if each.compared is not None
    ]
    if rows:
        paper.table(("encounter", "scenario", "standard as it was", "would be"), rows)


def _count(number: int) -> str:
    return f"{number} encounter{'' if number == 1 else 's'}"


def _named(summary: Summary) -> str:
    return f"{summary.id}, begun {summary.started_at[:16].replace('T', ' ')} UTC"


def _show_figures(paper: Paper, found: Rescored) -> None:
    first = found.first
    paper.text(
        f"Judged by {first.law} on {first.on} and {first.rubric}, version {first.version}; recorded by version "
        f"{found.program_version} of the program. Computed again from the texts that were kept with it:"
    )
    if found.summary.result is None:
        paper.text("Only the ending was kept to compare with.", "quiet")
    if found.holds:
        paper.text(f"all {found.figures} figures come out as they were kept.")
        return
    paper.text(f"{len(found.differences)} of its figures come out otherwise.", "bad")
    rows = [(each.figure, _value(each.kept), _value(each.computed)) for each in found.differences]
    paper.table(("figure", "kept", "computed"), rows)


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "–" if value is None else str(value)


def _show_sides(paper: Paper, first: Described, second: Described, found: SideBySide) -> None:
    paper.heading("Side by side")
    headers = ("", "as it was", "instead")
    paper.table(
        headers,
        [
            ("law", f"{first.law} (as of {first.as_of})", f"{second.law} (as of {second.as_of})"),
            ("on", first.on, second.on),
            ("rubric", f"{first.rubric}, version {first.version}", f"{second.rubric}, version {second.version}"),
            ("standard", *(STANDARD[each] for each in found.standard)),
            ("technique", *map(_percent, found.technique)),
            ("gates", *(", ".join(map(in_words, each)) or "none" for each in found.gates)),
            ("why not met", *(", ".join(each) or "–" for each in found.reasons)),
        ],
    )
    _show_criteria(paper, found)
    _show_findings(paper, found)


def _show_criteria(paper: Paper, found: SideBySide) -> None:
    changed = [each for each in found.criteria if _differ(each.percent) or _differ(each.level)]
    if not changed:
        paper.text(f"All {len(found.criteria)} criteria come out the same.")
        return
    paper.heading("Criteria that come out otherwise")
    rows = [
        (
            f"{each.title} ({each.criterion.upper()})",
            *(_level(p, n) for p, n in zip(each.percent, each.level, strict=True)),
        )
        for each in changed
    ]
    paper.table(("criterion", "as it was", "instead"), rows)
    paper.text(f"The other {len(found.criteria) - len(changed)} come out the same.")


def _differ(pair: tuple[object, object]) -> bool:
    return pair[0] != pair[1]


def _show_findings(paper: Paper, found: SideBySide) -> None:
    changed = [each for each in found.findings if each.otherwise]
    if changed:
        paper.heading("Findings that come out otherwise")
    for each in changed:
        before, after = map(in_words, each.verdicts)
        paper.pair(f"decision {each.decision + 1}", f"{in_words(each.act)}: {before} → {after}")
        paper.pair("", f"{each.title} ({each.citation})", "quiet")
    same = sum(not _differ(each.verdicts) for each in found.findings)
    lawful = len(found.findings) - len(changed) - same
    more = f"; in {lawful} more one side says lawful and the other has no rule" if lawful else ""
    paper.text(f"{same} finding{' is' if same == 1 else 's are'} the same{more}.")


def _percent(value: int | None) -> str:
    return "–" if value is None else f"{value} %"


def _level(percent: int | None, level: int | None) -> str:
    return "too little evidence" if percent is None else f"{percent} %, level {level}"
