"""Long texts a screen at a time, for eyes at a terminal; elsewhere they are written as they are."""

from collections.abc import Callable

from simulator.terminal.keys import Keys
from simulator.terminal.paper import Paper, RichPaper

PROMPT = 2
"""Lines that the question after a screen takes."""


def in_pages(paper: Paper, keys: Keys, write: Callable[[Paper], None]) -> None:
    """Have something written, and stop after each screen until the reader goes on."""
    if not (isinstance(paper, RichPaper) and keys.countdown):
        write(paper)
        return
    with paper.console.capture() as captured:
        write(paper)
    lines = captured.get().splitlines()
    room = max(1, paper.console.height - PROMPT)
    while lines:
        page, lines = lines[:room], lines[room:]
        paper.console.file.write("\n".join(page) + "\n")
        paper.console.file.flush()
        if lines and keys.ask("More:", ("", "a"), f"Enter next page, a all of it; {len(lines)} lines to come") == "a":
            room = len(lines)
