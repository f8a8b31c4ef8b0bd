"""The report of a proof on paper."""

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


def show_proved(paper: Paper, proved: Proved) -> None:
    """What was found under one law pack and response model."""
    size = "sampled, not proved" if proved.moments is None else f"{proved.moments:,} moments"
    paper.blank()
    paper.title(proved.scenario, f"law {proved.law}, response {proved.response}; {size}")
    for each in proved.found:
        _found(paper, each, proved)


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
