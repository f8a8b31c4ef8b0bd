"""The report of a proof on paper."""

from collections.abc import Callable, Iterable, Sequence

from simulator.analysis.finding import Found, Play, Verdict
from simulator.app.proofs import Proved
from simulator.terminal.paper import Paper

MARKS = {
    Verdict.HOLDS: ("✓ holds", "good"),
    Verdict.VIOLATED: ("✗ violated", "bad"),
    Verdict.REMARK: ("• remark", "note"),
    Verdict.SAMPLED: ("~ sampled", "note"),
}
"""A shape and a word for each verdict, so that none is told by colour alone."""


HEADERS = ("scenario", "nodes", "choices", "endings", "moments", "best", "guaranteed", "random", "guessed", "violated")
"""Guaranteed: to the most careful, whatever is drawn. Guessed: the share of thoughtless plays that met the standard."""


def show_proved(paper: Paper, proved: Proved) -> None:
    """What was found under one law pack and response model."""
    size = "sampled, not proved" if proved.moments is None else f"{proved.moments:,} moments"
    paper.blank()
    paper.title(proved.scenario, f"law {proved.law}, response {proved.response}; {size}")
    for each in proved.found:
        _found(paper, each, proved)


def show_table(paper: Paper, found: Sequence[Proved]) -> None:
    """A row for each scenario and response model, over all laws that it was proved under."""
    grouped: dict[tuple[str, str], list[Proved]] = {}
    for each in found:
        grouped.setdefault((each.scenario, each.response), []).append(each)
    paper.blank()
    paper.title("All of them", "points of 100, each the lowest of all laws; random and guessing the highest")
    paper.table(HEADERS, [_row(*key, under) for key, under in grouped.items()])


def _row(scenario: str, response: str, under: Sequence[Proved]) -> Sequence[str]:
    figures = [{name: value for one in each.found for name, value in one.figures.items()} for each in under]

    def told(name: str, choose: Callable[[Iterable[float]], float], form: str = ".0f", scale: int = 1) -> str:
        values = [scale * each[name] for each in figures if name in each]
        return format(choose(values), form) if values else ""

    counts = [told(name, max, ",.0f") for name in ("nodes", "choices", "endings", "moments")]
    values = [told("best", min), told("guaranteed", min), told("random", max), f"{told('guessing', max, '.1f', 100)} %"]
    broken = sum(one.verdict is Verdict.VIOLATED for each in under for one in each.found)
    return [f"{scenario}, {response}", *counts, *values, str(broken)]


def _found(paper: Paper, each: Found, proved: Proved) -> None:
    mark, style = MARKS[each.verdict]
    paper.pair(mark, f"{each.property}: {each.says}", style)
    for line in each.lines:
        paper.pair("", f"- {line}", "quiet")
    if each.play is not None:
        paper.pair("play", play_command(each.play, proved), "quiet")


def play_command(play: Play, proved: Proved) -> str:
    """The command that plays it, or why there is none."""
    choices = ",".join(play.choices)
    if play.seed is None:
        return f"{choices} (no seed among those tried has this luck; scenario preview opens its node)"
    return (
        f"play {proved.scenario} --law {proved.law} --response {proved.response} --seed {play.seed} --choices {choices}"
    )
