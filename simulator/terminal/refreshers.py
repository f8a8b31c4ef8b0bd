"""What to train next, on paper."""

from collections.abc import Iterable

from simulator.terminal.paper import Paper
from simulator.views.refreshers import SUGGESTION, RefresherView


def show_refreshers(paper: Paper, found: Iterable[RefresherView]) -> None:
    """Each with its scenario, its day and why; then that it is a suggestion."""
    for each in found:
        day = f", {each.when}" if each.due else ""
        paper.pair(each.state, f"{each.scenario_title} ({each.scenario}){day}. {each.why}")
    paper.blank()
    paper.text(SUGGESTION, "quiet")


def menu_line(each: RefresherView) -> str:
    """A refresher as something to choose."""
    return f"Suggested next ({each.when}): {each.scenario_title}. {each.why}"
